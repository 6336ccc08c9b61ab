"""Prints how fast police files land, on SQLite and on the PostgreSQL of HEED_TEST_DATABASE_URL.

Usage: python bench/import_police.py [FILE…]    (without a file: the extract of the demonstration)
Target: 12,000 rows a second on 2 cores. SQLite waits for the disk at every batch, as it does in use.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

POSTGRES = "HEED_TEST_DATABASE_URL"
EXTRACT = "extract/leicestershire_police_asb_2025-01_to_2025-09.csv.gz"


def main(names: list[str]) -> None:
    names = names or [str(files("heed.demo").joinpath(*EXTRACT.split("/")))]
    print(
        f"{'database':<12}{'file':<44}{'run':<8}{'rows':>9}{'landed':>9}{'seconds':>9}{'rows/s':>9}{'MB':>6}"
    )
    measure_in_own_process("SQLite", "", names)
    if os.environ.get(POSTGRES):
        measure_in_own_process("PostgreSQL", os.environ[POSTGRES], names)


def measure_in_own_process(database: str, url: str, names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "HEED_VAR": folder,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "heed.config.settings.demo",
        }
        subprocess.run(
            [sys.executable, __file__, "--measure", database, *names], env=os.environ | settings, check=True
        )


def measure(database: str, names: list[str]) -> None:
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
        import_each(database, names)
    finally:
        if made_for_this:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def import_each(database: str, names: list[str]) -> None:
    from heed.agencies.actions import found_partnership
    from heed.core import clock

    found_partnership(slug="bench", name="Bench", at=clock.now())
    for run in ("first", "again"):
        rows = seconds = landed = 0.0
        for name in names:
            found, taken = timed_import(name)
            print_row(database, Path(name).name, run, found["read"], found["landed"], taken)
            rows, landed, seconds = rows + found["read"], landed + found["landed"], seconds + taken
        print_row(database, "all", run, rows, landed, seconds)


def timed_import(name: str) -> tuple[dict[str, int], float]:
    from heed.exchange.commands.import_police_street import main as import_police_street

    out = io.StringIO()
    began = time.perf_counter()
    import_police_street(["--json", name], sys.stdin, out, io.StringIO())
    return json.loads(out.getvalue()), time.perf_counter() - began


def print_row(database: str, file: str, run: str, rows: float, landed: float, seconds: float) -> None:
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = f"{rows:>9,.0f}{landed:>9,.0f}{seconds:>9.1f}{rows / seconds:>9,.0f}{megabytes:>6.0f}"
    print(f"{database:<12}{file[:43]:<44}{run:<8}{figures}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], sys.argv[3:])
    else:
        main(sys.argv[1:])
