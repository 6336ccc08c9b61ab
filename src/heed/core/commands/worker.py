"""`heed worker`: the worker on its own, where several server processes share one PostgreSQL."""

import signal
import threading
from typing import TextIO

from heed.core import worker


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.start_jobs(stop)
    worker.run(stop)
    return 0
