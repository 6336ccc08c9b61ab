"""Says how a long command is getting on: how many of how many, how fast, how long still."""

import time
from collections.abc import Callable
from typing import TextIO

from django.utils.translation import gettext as _

BETWEEN_LINES = 0.5  # seconds: often enough to be trusted, seldom enough to be read
WIDTH = 70  # covers the line before it


class Pace:
    """One line on standard error, written over itself, where somebody is looking; a last line in any case."""

    def __init__(
        self, stderr: TextIO, what: str, *, of: int, live: bool, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self.stderr, self.what, self.of, self.live, self.seconds = stderr, what, of, live, seconds
        self.began = self.shown_at = seconds()
        self.done = 0
        self.is_shown = False

    def add(self, number: int) -> None:
        self.done += number
        now = self.seconds()
        if not self.live or (self.is_shown and now - self.shown_at < BETWEEN_LINES):
            return
        self.shown_at, self.is_shown = now, True
        self.stderr.write(f"\r{self._line():<{WIDTH}}")
        self.stderr.flush()

    def end(self) -> None:
        self.stderr.write(f"\r{self._line():<{WIDTH}}\n" if self.is_shown else f"{self._line()}\n")
        self.stderr.flush()

    def _line(self) -> str:
        taken = max(self.seconds() - self.began, 0.001)
        line = _("%(what)s: %(done)s of %(of)s, %(rate)s a second") % {
            "what": self.what,
            "done": f"{self.done:,}",
            "of": f"{max(self.of, self.done):,}",
            "rate": f"{self.done / taken:,.0f}",
        }
        if not 0 < self.done < self.of:
            return line
        left = taken * (self.of - self.done) / self.done
        return line + ", " + _("about %(seconds)s seconds left") % {"seconds": f"{left:.0f}"}
