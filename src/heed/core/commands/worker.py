"""`heed worker`: the worker on its own, where several server processes share one PostgreSQL."""

import signal
import threading
from typing import TextIO

from heed.core import worker
from heed.core.commands.words import ALL_WELL, Parser, do_as_asked


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    return do_as_asked(argv, Parser("heed worker"), lambda _asked: _work(), stdout=stdout, stderr=stderr)


def _work() -> int:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.start_jobs(stop)
    worker.run(stop)
    return ALL_WELL
