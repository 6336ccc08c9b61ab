"""The application as `heed serve` runs it: its worker stops in order, and it ends with its parent."""

import gc
import multiprocessing
import os
import signal
import threading
from multiprocessing import util

from heed.config.wsgi import application

__all__ = ["application"]

LOOKS_SECONDS = 1.0
WORKER_ENDS_SECONDS = 3.0


def _end_with_parent(parent: int) -> None:
    """A parent that was killed cannot say so; without this its port would stay taken by nobody."""
    never = threading.Event()
    while os.getppid() == parent:
        never.wait(LOOKS_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def _stop_worker() -> None:
    """Gives the worker's lease back, so that the next start need not wait until it has run out."""
    from heed.config import wsgi

    if wsgi.stop_worker is None:
        return
    wsgi.stop_worker.set()
    for thread in threading.enumerate():
        if thread.name.startswith("heed-") and thread.name != "heed-parent":
            thread.join(WORKER_ENDS_SECONDS)


# A spawned process ends without Python's own exit handlers; these are the ones it does run.
util.Finalize(None, _stop_worker, exitpriority=10)
# Told by whoever began it, not asked of the system: the parent may be gone before this line is reached.
if begun_by := multiprocessing.parent_process():
    threading.Thread(target=_end_with_parent, args=(begun_by.pid,), name="heed-parent", daemon=True).start()

# Tables of names, rules and templates stay as long as the process does. To walk them at each collection would hold
# up every page for a tenth of a second, so they are set aside, and what comes after is walked seldom.
NEW_OBJECTS, YOUNG, OLD = 100_000, 50, 1_000
gc.collect()
gc.freeze()
gc.set_threshold(NEW_OBJECTS, YOUNG, OLD)
