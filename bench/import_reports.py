"""Prints how fast an agency's reports land with their people and keys, and how fast they are matched.

Usage: python -m bench.import_reports [ROWS] [--page]
(20,000 invented rows unless told; SQLite, and HEED_TEST_DATABASE_URL; with --page the dry run and the landing as the
page's job does them, in batches of 200 on SQLite.)
Targets: 2,000 rows a second landed and indexed, in bounded memory; 2,000 a second matched. Seconds are of the
processor; whoever else works on its cores slows them all the same. Matching is apart: it comes after the landing.
"""

import csv
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import count, islice
from pathlib import Path

POSTGRES = "HEED_TEST_DATABASE_URL"
HEADING = (
    "id",
    "told_at",
    "type",
    "narrative",
    "first_name",
    "surname",
    "born",
    "phone",
    "house",
    "street",
    "postcode",
)


def main(rows: int, by_page: bool) -> None:
    print(f"{'database':<12}{'what':<28}{'rows':>9}{'cpu s':>9}{'rows/cpu s':>12}{'MB':>7}")
    measure_in_own_process("SQLite", "", rows, by_page)
    if os.environ.get(POSTGRES):
        measure_in_own_process("PostgreSQL", os.environ[POSTGRES], rows, by_page)


def measure_in_own_process(database: str, url: str, rows: int, by_page: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "HEED_VAR": folder,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "heed.config.settings.demo",
        }
        words = [
            sys.executable,
            "-m",
            "bench.import_reports",
            "--measure",
            database,
            str(rows),
            folder,
            "page" if by_page else "",
        ]
        subprocess.run(words, env=os.environ | settings, check=True)


def measure(database: str, rows: int, folder: str, by_page: bool) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    made_for_this = database == "PostgreSQL" and connection.creation.create_test_db(
        verbosity=0, autoclobber=True
    )
    if not made_for_this:
        call_command("migrate", verbosity=0)
    try:
        import_both(database, rows, Path(folder) / "reports.csv", by_page)
    finally:
        if made_for_this:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def import_both(database: str, rows: int, file: Path, by_page: bool) -> None:
    from datetime import date
    from importlib.resources import files

    from heed.agencies.actions import add_agency, found_partnership, publish_profile
    from heed.core import clock
    from heed.core.actor import program
    from heed.exchange.actions import match_landed
    from heed.exchange.reports import landing
    from heed.exchange.reports.counts import Counts

    at = clock.now()
    by = program(found_partnership(slug="bench", name="Bench", at=at).pk)
    text = files("heed.profiles").joinpath("default.yaml").read_text("utf-8")
    publish_profile(name="default", text=text, effective_from=date(2026, 1, 1), by=by, at=at)
    agency = add_agency(slug="bench", name="Bench", kind="council", dispatches=False, by=by, at=at)
    write(file, rows)
    wanted = landing.Wanted(agency.pk)
    # Landing alone: what comes after it is measured below.
    landing.match_landed = lambda **_: (0, 0)
    for what in () if by_page else ("landed and indexed", "again: already here"):
        began = time.process_time()
        with file.open("rb") as source:
            landing.land_file(
                file.name, source, wanted=wanted, counts=Counts(), by=by, at=at, after_batch=lambda: None
            )
        print_row(database, what, rows, time.process_time() - began)
    if by_page:
        land_by_page(database, rows, file, agency)
    began, matched = time.process_time(), 0
    while found := match_landed(agency_id=agency.pk, by=by, at=at)[0]:
        matched += found
    print_row(database, "matched against all", matched, time.process_time() - began)


def land_by_page(database: str, rows: int, file: Path, agency) -> None:
    """Through the same actions and the same job as a file given on the page."""
    from heed.core import clock
    from heed.core.actor import Actor, Role
    from heed.exchange.actions import imports
    from heed.exchange.queries.imports import get_import
    from heed.exchange.uploads import keeping
    from heed.exchange.uploads.working import go_on

    by = Actor(1, agency.partnership_id, agency.pk, roles=frozenset({Role.SUPERVISOR}))
    kept_as = keeping.new_name()
    shutil.copyfile(file, keeping.path_of(kept_as))
    given = {"kind": "reports", "name": file.name, "size": file.stat().st_size, "language": "en"}
    reference = imports.begin_import(**given, kept_as=kept_as, by=by, at=clock.now()).reference
    columns = [(name, name) for name in HEADING]
    for what in ("looked at", "dry run", "landed by the page"):
        one = get_import(by, reference)
        if what == "dry run":
            imports.try_import(one=one, columns=columns, by=by, at=clock.now())
        elif what != "looked at":
            imports.land_import(one=one, by=by, at=clock.now())
        began = time.process_time()
        assert go_on(at=clock.now(), now=clock.now)
        print_row(database, what, rows, time.process_time() - began)


def write(file: Path, rows: int) -> None:
    """The people of the other benches, in households; some were told of twice, and are what there is to match."""
    from bench.population import chunk

    dice = random.Random(7)
    people = (telling.told for number in count() for telling in chunk(number).tellings)
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(HEADING)
        for number, told in enumerate(islice(people, rows)):
            day = f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/2025"
            person = [getattr(told, column) for column in HEADING[4:]]
            writer.writerow([f"B{number}", day, "noise", "Invented: music at night again.", *person])


def print_row(database: str, what: str, rows: int, seconds: float) -> None:
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{database:<12}{what:<28}{rows:>9,}{seconds:>9.1f}{rows / max(seconds, 0.001):>12,.0f}{megabytes:>7.0f}",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5] == "page")
    else:
        asked = [word for word in sys.argv[1:] if word != "--page"]
        main(int(asked[0]) if asked else 20_000, "--page" in sys.argv)
