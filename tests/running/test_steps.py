import pytest

from tests.running.steps import Tally, counted


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
