"""Lets one process at a time load the demonstration in a folder, and none take it away while it is served."""

import fcntl
from pathlib import Path
from types import TracebackType


class InUse(RuntimeError):
    """Another demonstration runs on this folder."""


class Turn:
    """Exclusive while the base is made ready, shared while it is served."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a")

    def __enter__(self) -> "Turn":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def alone(self) -> bool:
        """Whether nobody else serves or loads here; if so, nobody will until `share`."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def share(self) -> None:
        """Waits for a load that is going on."""
        fcntl.flock(self._file, fcntl.LOCK_SH)
