"""What was told of many people is read as far as one reading goes: the newest first, and nobody's at another's cost."""

from datetime import timedelta

import pytest
from tests.builders import NOW, TODAY, a_record, a_report, a_team, actor_for, an_officer

from heed.core import bulk
from heed.core.actor import program
from heed.engines.repeat import Rule
from heed.reports import queries
from heed.reports.actions.bulk import ReportRow, land_reports
from heed.reports.actions.telling import Told
from heed.reports.facts import MOST_REPORTS, TOLD_AT, BeingTaken, Circle, ToldOf

pytestmark = pytest.mark.django_db

OVER = 5


@pytest.fixture
def team():
    return a_team()


@pytest.fixture
def ann(team):
    """Told of twice, longer ago than anything her building told."""
    ann = a_record(team=team, first_name="Ann")
    for days in (200, 190):
        a_report(record=ann, at=NOW - timedelta(days=days))
    return ann


@pytest.fixture
def building(team):
    """Told of an hour apart, more often than one reading holds, the newest first."""
    record = a_record(team=team, first_name="Bill")
    rows = [_told(record, team, hours) for hours in range(MOST_REPORTS + OVER)]
    by = program(team.agency.partnership_id)
    for start in range(0, len(rows), 1_000):
        batch = rows[start : start + 1_000]
        source = bulk.Source("told.csv", "0" * 64, start + 1, start + len(batch))
        land_reports(reports=batch, incidents={}, source=source, by=by, at=NOW)
    return record


def _told(record, team, hours: int) -> ReportRow:
    return ReportRow(
        told=Told(),
        told_at=NOW - timedelta(hours=hours),
        record_id=record.pk,
        agency_id=team.agency_id,
        team_id=team.pk,
        external_id=f"r{hours}",
        incident=f"i{hours}",
    )


def test_of_more_than_one_reading_holds_the_newest_are_read_and_stand_first(team, building):
    read = [row[TOLD_AT] for row in ToldOf(team.agency.partnership_id).of([building.pk])]
    assert read == [NOW - timedelta(hours=hours) for hours in range(MOST_REPORTS)]


@pytest.mark.parametrize("is_read_first", [True, False])
def test_the_order_is_the_same_however_it_was_read(team, ann, building, is_read_first):
    told = ToldOf(team.agency.partnership_id)
    if is_read_first:
        told.read([ann.pk], [ann.pk, building.pk])
    else:
        told.of([building.pk])
    read = [row[TOLD_AT] for row in told.of([ann.pk, building.pk])]
    assert read == sorted(read, reverse=True)
    assert len(read) == MOST_REPORTS + 2


def test_what_a_whole_building_told_takes_nothing_from_her_own_count(team, ann, building):
    told = ToldOf(team.agency.partnership_id)
    own, everyone = frozenset([ann.pk]), frozenset([ann.pk, building.pk])
    told.read(own, everyone)
    decision = queries.decide_repeat(
        actor_for(an_officer(team)),
        circle=Circle(own=own, home=everyone, building=everyone),
        taken=BeingTaken(on=TODAY, agency=team.agency.slug),
        rule=Rule(count=2, window_days=365),
        says_repeat=False,
        vulnerable=None,
        told=told,
    )
    assert (decision.outcome, decision.person.incidents) == ("repeat", 3)
    assert decision.place.incidents == MOST_REPORTS + 3
