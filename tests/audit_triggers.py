"""Lifts the triggers that keep the audit append-only, and puts them back."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db.backends.base.base import BaseDatabaseWrapper

# A migration's module name begins with a digit, so it cannot be imported by statement.
append_only = import_module("heed.core.migrations.0002_audit_append_only")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    _run(connection, append_only.lifting(connection.vendor))
    try:
        yield
    finally:
        _run(connection, append_only.forbidding(connection.vendor))


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
