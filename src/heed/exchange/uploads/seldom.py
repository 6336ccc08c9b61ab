"""Gives a sign of life now and then, however often there is cause to."""

import time
from collections.abc import Callable

BEAT_SECONDS = 1.0


class Seldom:
    """Calls something at most once a second, however often it is called."""

    def __init__(self, beat: Callable[[], None], seconds: float = BEAT_SECONDS) -> None:
        self.beat, self.seconds, self.last = beat, seconds, time.monotonic()

    def __call__(self) -> None:
        if time.monotonic() - self.last >= self.seconds:
            self.last = time.monotonic()
            self.beat()
