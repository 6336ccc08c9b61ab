"""One action is one transaction; an action that another calls joins it without a savepoint of its own."""

import threading
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")


class _Acting(threading.local):
    depth = 0


_acting = _Acting()


def in_one_transaction(action: Callable[P, R]) -> Callable[P, R]:
    """All or none of it is kept. What fails in an action fails whoever called it, so no action may go on past that.

    A call is finished by more than a dozen actions: their savepoints were a quarter of its statements.
    """

    @wraps(action)
    def acted(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(savepoint=not _acting.depth):
            _acting.depth += 1
            try:
                return action(*args, **kwargs)
            finally:
                _acting.depth -= 1

    return acted
