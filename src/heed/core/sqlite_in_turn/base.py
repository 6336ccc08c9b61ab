"""Django's SQLite, save that the threads of one process write in turn and not by trying again.

SQLite has one writer at a time. Who comes second looks again after 1, 2, 5, 10 … 100 milliseconds, and sleeps past the
moment the other is done; here the next one is woken at once. Other processes wait for each other as SQLite has it.
"""

import threading
from collections import defaultdict
from typing import Any, Optional

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


class DatabaseWrapper(base.DatabaseWrapper):
    """Holds its file's turn from BEGIN to the end of the transaction, however that comes."""

    _turn: Optional["threading.Lock"] = None

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # as the stubs have it, Django has none
        except BaseException:
            self._give_up_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_up_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_up_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_up_turn()

    def _take_turn(self) -> None:
        turn = _turns[str(self.settings_dict["NAME"])]
        if not turn.acquire(timeout=self._patience):
            raise OperationalError("database is locked")
        self._turn = turn

    def _give_up_turn(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.release()

    @property
    def _patience(self) -> float:
        options: dict[str, Any] = self.settings_dict["OPTIONS"]
        return float(options.get("timeout", 5.0))
