"""Builds, once, the partnership the other measurements stand on, and prints how long that took.

Usage: python -m bench.base [--people N] [--database sqlite|postgresql|both] [--fresh]
Kept under var/bench/ and used again; see bench/README.md for what is in it.
"""

import json
import resource
import secrets
import subprocess
import time
from array import array
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.databases import POSTGRESQL, Place, parser, places

AUDIT_ENTRIES_SEALED = 500


def main() -> None:
    asked = parser(__doc__).parse_args()
    if asked.inside:
        build(asked.people)
        return
    for place in places(asked):
        ready(place, fresh=asked.fresh)


def ready(place: Place, *, fresh: bool = False) -> dict:
    """The notes of the base: built now if there is none or if it was left half built, else given its newer tables."""
    if fresh:
        place.notes.unlink(missing_ok=True)
    if not place.notes.exists():
        _clear(place)
        place.run("bench.base")
    else:
        place.bring_up_to_date()
    return json.loads(place.notes.read_text())


def _clear(place: Place) -> None:
    for ending in ("", "-wal", "-shm"):
        (place.folder / f"heed.sqlite3{ending}").unlink(missing_ok=True)
    (place.folder / "peers.sqlite3").unlink(missing_ok=True)
    if place.database == POSTGRESQL:
        import psycopg

        with psycopg.connect(place.url, autocommit=True) as connection:
            connection.execute("DROP SCHEMA IF EXISTS peers CASCADE")
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")


def build(people: int) -> None:
    import django

    django.setup()
    from bench.founding import found
    from bench.making import BUCKETS
    from django.conf import settings
    from django.db import connection

    from heed.core import clock
    from heed.demo import database, static_files

    watch = Watch(f"{connection.vendor}, {people:,} people")
    database.make_tables()
    static_files.collect(stamp=Path(settings.STATIC_ROOT).with_name("static.stamp"))
    password, at = secrets.token_urlsafe(12), clock.now()
    with database.loading_quickly(), TemporaryDirectory(dir=settings.VAR) as folder, ExitStack() as stack:
        _hurry(connection)
        founded = found(password=password, at=at)
        watch.lap("tables, partnership, staff")
        buckets = [stack.enter_context((Path(folder) / str(n)).open("w+b")) for n in range(BUCKETS)]
        records = _people(people, founded, buckets, watch, at=at)
        watch.lap("people and what they told")
        keys = _keys(connection, buckets)
        watch.lap(f"{keys:,} recognition keys")
        _settle(connection, founded, at=at)
        watch.lap("worklist, audit, statistics")
    _vacuum(connection)
    watch.lap("written to disk")
    notes = {
        "people": people, "records": records, "keys": keys, "password": password,
        "partnership_id": founded.partnership_id, "seconds": round(watch.total, 1),
    }  # fmt: skip
    (Path(settings.VAR) / "base.json").write_text(json.dumps(notes))
    watch.say_total(records)


def _people(people: int, founded, buckets: list, watch: "Watch", *, at) -> int:
    from bench.histories import Histories
    from bench.making import made
    from bench.population import CHUNK
    from bench.writing import write_records
    from django.conf import settings
    from django.db import transaction

    histories, records = Histories(founded, at), 0
    numbers = range(max(1, people // CHUNK))
    secret = settings.RECOGNITION_SECRET.encode()
    for done, rows in enumerate(made(numbers, partnership=founded.partnership_id, secret=secret), 1):
        with transaction.atomic():
            write_records(rows, founded, at=at)
            histories.land(rows)
        for bucket, pairs in zip(buckets, rows.keys, strict=True):
            bucket.write(pairs)
        records += len(rows.records)
        if done % 25 == 0:
            watch.progress(done, len(numbers))
    return records


def _keys(connection, buckets: list) -> int:
    from bench.writing import write_keys
    from django.db import transaction

    written = 0
    for bucket in buckets:
        bucket.seek(0)
        numbers = array("q", bucket.read())
        with transaction.atomic():
            write_keys(connection, sorted(zip(numbers[::2], numbers[1::2], strict=True)))
        written += len(numbers) // 2
    return written


def _hurry(connection) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA cache_size=-262144")
        else:
            cursor.execute("SET synchronous_commit = off")


def _settle(connection, founded, *, at) -> None:
    from heed.core import audit
    from heed.desk.actions import rebuild_worklist

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('people_personrecord', 'id'), max(id)) FROM people_personrecord"
            )
    rebuild_worklist(by=founded.by, at=at)
    while audit.seal_committed(at=at, limit=AUDIT_ENTRIES_SEALED):
        pass


def _vacuum(connection) -> None:
    """On PostgreSQL, so that the index alone answers which records share a key, as it does in a base that has grown."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


class Watch:
    """Says what each step took, and the most memory this process held."""

    def __init__(self, title: str) -> None:
        self.began = self.last = time.perf_counter()
        print(f"Building {title}", flush=True)

    def lap(self, what: str) -> None:
        now = time.perf_counter()
        print(f"  {what:<44}{now - self.last:>8.1f} s", flush=True)
        self.last = now

    def progress(self, done: int, all_of_them: int) -> None:
        gone = time.perf_counter() - self.last
        left = gone / done * (all_of_them - done)
        print(f"  {done} of {all_of_them} chunks, about {left:.0f} s more", flush=True)

    @property
    def total(self) -> float:
        return time.perf_counter() - self.began

    def say_total(self, records: int) -> None:
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  {f'{records:,} records in all':<44}{self.total:>8.1f} s, {megabytes:,.0f} MB", flush=True)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        raise SystemExit(failed.returncode) from None
