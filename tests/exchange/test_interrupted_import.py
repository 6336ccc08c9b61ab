"""An import that is stopped, by a key, a full disk or a fault, leaves whole batches and can be run again."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from heed.core.actor import program
from heed.exchange.police_street.counts import Counts
from heed.exchange.police_street.landing import land_file
from heed.reports.models import PublishedIncident
from tests.exchange.conftest import NOW, a_row

# The command in a process and a database of its own, as on a real machine: SQLite whatever the suite runs on.
SET_UP = """
import sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from heed.agencies.actions import found_partnership
from heed.core import clock
from heed.exchange.commands.import_police_street import main
call_command("migrate", verbosity=0)
found_partnership(slug="one", name="One", at=clock.now())
"""


def own_process(folder: Path, script: str, *words: str, **options: object) -> subprocess.Popen:
    settings = {
        "HEED_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "heed.config.settings.demo",
        "DATABASE_URL": "",
    }
    return subprocess.Popen(
        [sys.executable, "-c", SET_UP + script, *words], env=os.environ | settings, **options
    )


def many_rows(count: int) -> list[dict[str, str]]:
    return [a_row(f"On or near Street {n}") for n in range(count)]


@pytest.mark.parametrize("batches", [1, 2, 3])
def test_an_interrupt_after_any_batch_keeps_that_batch_and_the_next_run_adds_the_rest(
    run, a_file, partnership, batches
):
    name, counts, landed = a_file(*many_rows(3500)), Counts(), []

    def interrupt_in_time() -> None:
        landed.append(1)
        if len(landed) == batches:
            signal.raise_signal(signal.SIGINT)

    with Path(name).open("rb") as source, pytest.raises(KeyboardInterrupt):
        land_file(
            name, source, counts=counts, by=program(partnership.pk), at=NOW, after_batch=interrupt_in_time
        )
    assert PublishedIncident.objects.count() == counts.landed == 1000 * batches
    left = 3500 - 1000 * batches
    assert run(name).counts == f"read 3500, landed {left}, already here {1000 * batches}, refused 0"


def test_an_interrupt_from_the_keyboard_says_what_landed_and_a_second_run_completes_it(tmp_path, a_file):
    name = a_file(*many_rows(40_000))
    script = "status = main(sys.argv[1:], sys.stdin, sys.stdout, sys.stderr)\n"
    script += (
        "again = main(['--json', *sys.argv[1:]], sys.stdin, sys.stdout, sys.stderr)\nprint(status, again)"
    )
    ours, theirs = pty.openpty()
    with own_process(tmp_path, script, name, stdout=subprocess.PIPE, stderr=theirs, text=True) as process:
        os.close(theirs)
        said = os.read(ours, 1000)  # progress: the first batch has landed
        process.send_signal(signal.SIGINT)
        while piece := read_on(ours):
            said += piece
        out = process.stdout.read().splitlines()
    landed = int(out[-3].split("landed ")[1].split(",")[0])
    assert f"it was interrupted. The {landed} rows landed so far stay".encode() in said
    assert 1000 <= landed < 40_000
    assert f'"landed": {40_000 - landed}, "already_here": {landed}, "refused": 0' in out[-2]
    assert out[-1] == "130 0"


def read_on(terminal: int) -> bytes:
    """A terminal whose other end has closed is an error on Linux, not an empty read."""
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


def test_a_full_disk_is_said_keeps_whole_batches_and_is_made_good_by_a_second_run(tmp_path, a_file):
    name = a_file(*many_rows(9_500))
    script = """
import json
cursor = connection.cursor()
pages = cursor.execute("PRAGMA page_count").fetchone()[0]
cursor.execute(f"PRAGMA max_page_count = {pages + 300}")
first = main(sys.argv[1:], sys.stdin, sys.stdout, sys.stderr)
from heed.core.models import AuditEntry
from heed.reports.models import PublishedIncident
said = sum(entry.batch["landed"] for entry in AuditEntry.objects.filter(action="published incidents landed"))
print(json.dumps([first, PublishedIncident.objects.count(), said]))
cursor.execute("PRAGMA max_page_count = 1073741823")
main(sys.argv[1:], sys.stdin, sys.stdout, sys.stderr)
"""
    process = own_process(tmp_path, script, name, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out, err = process.communicate()
    status, kept, audited = json.loads(next(line for line in out.splitlines() if line.startswith("[")))
    assert "no room left for the database" in err
    assert f"The {kept} rows landed so far stay" in err
    assert status == 1
    assert 0 < kept < 9_500
    assert kept % 1000 == 0
    assert audited == kept
    assert out.splitlines()[-1] == f"read 9500, landed {9500 - kept}, already here {kept}, refused 0"
