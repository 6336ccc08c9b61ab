"""One step of the run: say it (on the screen, or in `out`), do it, count it. What was skipped has not passed."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import TextIO
from xml.etree import ElementTree

PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True)
class Tally:
    """What passed, what failed, and how many seconds each section took by the clock on the wall."""

    passed: int = 0
    failed: int = 0
    took: tuple[tuple[str, float], ...] = field(default=(), compare=False)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.passed + other.passed, self.failed + other.failed, self.took + other.took)


def timed(section: str, step: Callable[[], Tally]) -> Tally:
    begun = monotonic()
    return replace(step(), took=((section, monotonic() - begun),))


def check(name: str, command: list[str], out: TextIO | None = None) -> Tally:
    """A static check counts as one test."""
    say(name, out)
    done = subprocess.run([PROGRAMS / command[0], *command[1:]], check=False, **_told(out))
    return Tally(failed=1) if done.returncode else Tally(passed=1)


def pytest(
    name: str,
    words: list[str],
    environment: Mapping[str, str] | None = None,
    out: TextIO | None = None,
    *,
    gives_way: bool = False,
) -> Tally:
    """`gives_way` to what runs beside it, so that nobody waits for a page because of tests nobody watches."""
    say(name, out)
    before = ["nice"] if gives_way and shutil.which("nice") else []
    # What a section keeps is its own: it neither finds nor leaves anything in the checkout's `var`, nor another's.
    with tempfile.TemporaryDirectory(prefix="heed-test-") as folder:
        results, var = Path(folder) / "results.xml", Path(folder) / "var"
        var.mkdir()
        command = [*before, sys.executable, "-m", "pytest", "-q", f"--junitxml={results}", *words]
        given = os.environ | {"HEED_VAR": str(var)} | (environment or {})
        done = subprocess.run(command, env=given, check=False, **_told(out))
        return counted(results, done.returncode)


def counted(results: Path, status: int) -> Tally:
    """Everything that did not pass has failed: faults, errors, skips, and a run that broke off or found no test."""
    try:
        suites = list(ElementTree.parse(results).getroot().iter("testsuite"))
    except (OSError, ElementTree.ParseError):
        return Tally(failed=1)
    total = sum(int(suite.get("tests", 0)) for suite in suites)
    bad = sum(int(suite.get(kind, 0)) for suite in suites for kind in ("failures", "errors", "skipped"))
    if status and not bad:
        bad = 1
        total += 1
    return Tally(passed=max(0, total - bad), failed=bad)


def fault(name: str, reason: str, out: TextIO | None = None) -> Tally:
    """A step that could not run has failed."""
    say(name, out)
    print(reason, file=out or sys.stderr, flush=True)
    return Tally(failed=1)


def say(name: str, out: TextIO | None = None) -> None:
    print(f"Testing: {name}", file=out, flush=True)


def _told(out: TextIO | None) -> dict[str, TextIO | int]:
    """On the screen the two streams stay two; what is kept for later is one text."""
    return {} if out is None else {"stdout": out, "stderr": subprocess.STDOUT}
