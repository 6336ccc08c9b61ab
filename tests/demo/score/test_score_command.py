"""`heed demo --score` prints a table to read or JSON for programs, and touches no database."""

import json
from io import StringIO

import pytest

from heed.demo.commands import demo


@pytest.fixture(autouse=True)
def small(settings):
    settings.DEMO_PEOPLE, settings.DEMO_REPORTS = 300, 700


def ran(*words: str) -> tuple[int, str, str]:
    stdout, stderr = StringIO(), StringIO()
    code = demo.main(list(words), StringIO(), stdout, stderr)
    return code, stdout.getvalue(), stderr.getvalue()


def test_the_table_has_a_row_for_each_way_and_each_group():
    code, said, progress = ran("--score")
    assert code == 0
    for words in ("700 calls", "Heed ", "exact telephone", "exact name and postcode", "police", "english"):
        assert words in said
    assert "calls replayed: 700 of 700" in progress


def test_as_json_it_is_nothing_but_the_figures():
    code, said, _ = ran("--score", "--json")
    figures = json.loads(said)
    assert code == 0
    assert set(figures["methods"][0]) == {
        "method",
        "calls",
        "repeat_flagged",
        "repeat_total",
        "vulnerable_flagged",
        "vulnerable_total",
        "false_alerts",
    }
    assert {one["group"] for one in figures["by"]} == {"agency", "channel", "name origin"}


def test_json_without_the_score_is_refused():
    code, _, said = ran("--json")
    assert code == 2 and "--score" in said
