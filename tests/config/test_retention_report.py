"""What has passed the time it is kept for is counted, so that somebody can act; nothing is taken away."""

import io
import json
from datetime import timedelta

import pytest
from tests.builders import (
    a_call,
    a_handler,
    a_marker,
    a_partnership,
    a_record,
    a_team,
    a_working_partnership,
    an_agency,
)

from heed.config.commands import retention_report
from heed.core import clock
from heed.desk.models import DraftField
from heed.people.models import Marker

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team(an_agency(a_working_partnership()))


def report(*words: str) -> str:
    out = io.StringIO()
    assert retention_report.main(list(words), io.StringIO(), out, io.StringIO()) == 0
    return out.getvalue()


def counted(team, table: str) -> tuple[int, int | None]:
    found = json.loads(report("--json"))[team.agency.partnership.slug]
    (one,) = (one for one in found if one["table"] == table)
    return one["rows"], one["past"]


def test_a_marker_is_past_its_time_from_the_day_after_its_last(team):
    ann = a_record(team=team, first_name="Ann")
    today = clock.day_of(clock.now())
    for days in (-1, 0, 1):
        a_marker(ann, expires_on=today + timedelta(days=days))
    a_marker(ann, expires_on=None)
    assert counted(team, "people.Marker") == (4, 1)
    assert Marker.objects.count() == 4


def test_a_draft_is_past_its_time_by_the_days_of_the_rules_in_force(team):
    a_call(a_handler(team), at=clock.now(), first_name="Ann")
    assert counted(team, "desk.DraftField")[1] == 0
    DraftField.objects.update(saved_at=clock.now() - timedelta(days=5000))
    rows, past = counted(team, "desk.DraftField")
    assert rows == past > 0


def test_without_rules_in_force_no_draft_is_said_to_be_past_its_time():
    bare = a_team(an_agency(a_partnership()))
    assert counted(bare, "desk.DraftField") == (0, None)


def test_what_nobody_declared_a_time_for_is_counted_and_said_to_be_so(team):
    a_record(team=team, first_name="Ann")
    assert counted(team, "people.PersonRecord") == (1, None)
    line = next(line for line in report().splitlines() if "people.PersonRecord" in line)
    assert "no time declared" in line


def test_another_partnership_is_counted_apart_and_nothing_anybody_said_is_printed(team):
    other = a_team(an_agency(a_working_partnership()))
    a_marker(a_record(team=other, first_name="Ann", surname="Thistlewood"), words="fell in May")
    assert counted(team, "people.Marker") == (0, 0)
    assert counted(other, "people.Marker") == (1, 0)
    assert "Thistlewood" not in report() and "May" not in report("--json")


def test_words_it_does_not_know_are_refused():
    err = io.StringIO()
    assert retention_report.main(["--delete"], io.StringIO(), io.StringIO(), err) == 2
    assert "usage: heed retention report" in err.getvalue()
