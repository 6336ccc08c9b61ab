"""Sections that run beside the one on the screen, and whose own output is shown whole when that one is done."""

import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TextIO

from tests.running.steps import Tally, say

Section = Callable[[TextIO], Tally]


class Beside:
    """`begin` a section; `shown` counts and prints those that have ended, or waits for all of them."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor()
        self.running: list[Future[tuple[Tally, str]]] = []

    def __enter__(self) -> "Beside":
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown(cancel_futures=True)

    def begin(self, name: str, section: Section) -> None:
        say(f"{name}, beside the others; shown when it has ended")
        self.running.append(self.pool.submit(_kept, section))

    def shown(self, *, wait: bool = False) -> Tally:
        ended = [each for each in self.running if wait or each.done()]
        self.running = [each for each in self.running if each not in ended]
        total = Tally()
        for each in ended:
            tally, words = each.result()
            sys.stdout.write(words)
            sys.stdout.flush()
            total += tally
        return total


def _kept(section: Section) -> tuple[Tally, str]:
    # Appending, since the commands of a section write into the same file by themselves.
    with tempfile.TemporaryFile("a+", encoding="utf-8", errors="replace") as out:
        tally = section(out)
        out.seek(0)
        return tally, out.read()
