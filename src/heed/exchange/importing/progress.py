"""Shows how an import is getting on: how far, how fast, how long still."""

import time
from collections.abc import Callable
from typing import TextIO

from django.utils.translation import gettext as _

BETWEEN_LINES = 0.5  # seconds: often enough to be trusted, seldom enough to be read
WIDTH = 70  # covers the line before it


class Progress:
    """One line on standard error, written over itself, where somebody is looking; a last line in any case."""

    def __init__(
        self, stderr: TextIO, *, live: bool, bytes_to_come: int, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self.stderr, self.live, self.bytes_to_come, self.seconds = stderr, live, bytes_to_come, seconds
        self.began = self.shown_at = seconds()
        self.is_shown = False

    def show(self, *, rows: int, bytes_done: int) -> None:
        now = self.seconds()
        if not self.live or (self.is_shown and now - self.shown_at < BETWEEN_LINES):
            return
        self.shown_at, self.is_shown = now, True
        line = self._rate(rows) + self._estimate(now - self.began, bytes_done)
        self.stderr.write(f"\r{line:<{WIDTH}}")
        self.stderr.flush()

    def end(self, *, rows: int) -> None:
        took = _("%(seconds).1f seconds in all") % {"seconds": self.seconds() - self.began}
        line = f"{self._rate(rows)}, {took}"
        self.stderr.write(f"\r{line:<{WIDTH}}\n" if self.is_shown else f"{line}\n")

    def _rate(self, rows: int) -> str:
        taken = max(self.seconds() - self.began, 0.001)
        return _("%(rows)s rows, %(rate)s a second") % {"rows": f"{rows:,}", "rate": f"{rows / taken:,.0f}"}

    def _estimate(self, taken: float, bytes_done: int) -> str:
        if not (bytes_done and self.bytes_to_come):
            return ""
        left = taken * max(self.bytes_to_come - bytes_done, 0) / bytes_done
        return ", " + _("about %(seconds)s seconds left") % {"seconds": f"{left:.0f}"}
