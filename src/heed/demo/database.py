"""Readies the demonstration's database: makes its tables, speeds one load, and takes away a base to begin again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection


def make_tables() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def is_a_file() -> bool:
    return connection.vendor == "sqlite"


def remove() -> None:
    """A file can be begun again from nothing; the audit inside it rightly lets nothing of it be removed."""
    name = Path(connection.settings_dict["NAME"])
    connection.close()
    for ending in ("", "-wal", "-shm", "-journal"):
        name.with_name(name.name + ending).unlink(missing_ok=True)


@contextmanager
def loading_quickly() -> Iterator[None]:
    """A base that can be made again need not reach the disk batch by batch; at the end all of it does."""
    if not is_a_file():
        yield
        return
    _pragmas("synchronous=OFF", "wal_autocheckpoint=20000")
    try:
        yield
    finally:
        _pragmas("synchronous=FULL", "wal_autocheckpoint=1000", "wal_checkpoint(TRUNCATE)")
    # So that the planner knows a partnership's own column tells no two rows apart.
    _pragmas("analysis_limit=1000")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _pragmas(*words: str) -> None:
    with connection.cursor() as cursor:
        for word in words:
            cursor.execute(f"PRAGMA {word}")
