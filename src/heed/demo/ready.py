"""Waits until the first page answers, and only then says that Heed is ready."""

import threading
import urllib.error
import urllib.request
from collections.abc import Callable

BETWEEN_SECONDS = 0.1
ASKS_SECONDS = 10.0


class Announcement:
    """Asks beside the server, which keeps this process's first thread to itself."""

    def __init__(self, address: str, say: Callable[[str], None]) -> None:
        self.address, self.say = address, say
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._ask, name="heed-ready", daemon=True)

    def __enter__(self) -> "Announcement":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self.thread.join(ASKS_SECONDS)

    def _ask(self) -> None:
        while not self.stopped.is_set():
            if answers(self.address):
                self.say(f"Heed is ready at {self.address}")
                return
            self.stopped.wait(BETWEEN_SECONDS)


def answers(address: str) -> bool:
    """The page, after whatever redirections a browser would follow."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=ASKS_SECONDS) as page:
            return bool(page.status == 200)
    except (urllib.error.URLError, OSError):
        return False
