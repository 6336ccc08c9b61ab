"""Lets one process at a time load and serve the demonstration in a folder; a second is told where the first is."""

import fcntl
from pathlib import Path
from types import TracebackType

from django.utils.translation import gettext as _


class InUse(RuntimeError):
    """Another demonstration runs on this folder; the message says where."""


class Turn:
    """Held by a lock that the system lets go of however its holder ends, so that a stale file is no obstacle."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Opened without emptying it: until the lock is ours, what it says is another's.
        self._file = path.open("a+", encoding="utf-8")

    def __enter__(self) -> "Turn":
        try:
            self._take()
        except InUse:
            self._file.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _take(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise InUse(_in_use(self._says())) from taken
        self._file.truncate(0)

    def serves_at(self, address: str) -> None:
        """For whoever comes second."""
        self._file.truncate(0)
        self._file.write(address)
        self._file.flush()

    def _says(self) -> str:
        self._file.seek(0)
        return self._file.read().strip()


def _in_use(address: str) -> str:
    if not address:
        return _("Another “heed demo” makes this folder ready. Wait for it or stop it; nothing was changed.")
    return _(
        "Another “heed demo” runs on this folder, at %(address)s. Use that one, or stop it first; nothing was"
        " changed. For a second one beside it, name another folder with HEED_VAR."
    ) % {"address": address}
