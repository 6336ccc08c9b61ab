from typing import TextIO

import pytest

from tests.running.beside import Beside
from tests.running.steps import Tally, check, counted, timed


@pytest.mark.parametrize(
    ("suite", "status", "expected"),
    [
        ('tests="5" failures="0" errors="0" skipped="0"', 0, Tally(passed=5, failed=0)),
        ('tests="5" failures="1" errors="1" skipped="0"', 1, Tally(passed=3, failed=2)),
        ('tests="5" failures="0" errors="0" skipped="2"', 0, Tally(passed=3, failed=2)),
        ('tests="0" failures="0" errors="0" skipped="0"', 5, Tally(passed=0, failed=1)),
        ('tests="5" failures="0" errors="0" skipped="0"', 2, Tally(passed=5, failed=1)),
    ],
)
def test_whatever_did_not_pass_has_failed(tmp_path, suite, status, expected):
    results = tmp_path / "results.xml"
    results.write_text(f"<testsuites><testsuite {suite}/></testsuites>")
    assert counted(results, status) == expected


def test_a_run_that_left_no_results_has_failed(tmp_path):
    assert counted(tmp_path / "nothing.xml", 0) == Tally(passed=0, failed=1)


def test_what_ran_beside_is_shown_whole_and_counted_once(capfd):
    def section(out: TextIO) -> Tally:
        return check("words", ["python", "-c", "import sys; print('told'); sys.exit('complained')"], out)

    with Beside() as beside:
        beside.begin("the check", section)
        assert beside.shown(wait=True) == Tally(failed=1)
        assert beside.shown(wait=True) == Tally()
    begun, *words = capfd.readouterr().out.splitlines()
    assert begun.startswith("Testing: the check")
    assert (words[0], sorted(words[1:])) == ("Testing: words", ["complained", "told"])


def test_a_section_beside_that_broke_off_breaks_off_the_run():
    def section(out: TextIO) -> Tally:
        raise OSError("no room")

    with pytest.raises(OSError), Beside() as beside:
        beside.begin("the check", section)
        beside.shown(wait=True)


def test_sections_keep_their_own_time_when_their_counts_are_added():
    both = timed("one", lambda: Tally(passed=2)) + timed("two", lambda: Tally(failed=1))
    assert both == Tally(passed=2, failed=1)
    assert [name for name, _ in both.took] == ["one", "two"]
