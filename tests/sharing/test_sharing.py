"""An ask or a tell is recorded as it was sent, and read by the two agencies it stands between."""

import pytest
from tests.builders import NOW, a_handler, a_record, a_report, a_team, actor_for, an_agency

from heed.core.models import AuditEntry, OutboxEvent
from heed.core.references import Kind, read_reference
from heed.sharing import actions, queries
from heed.sharing.rules import Motion

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team()


@pytest.fixture
def other(team):
    return a_team(an_agency(team.agency.partnership, kind="registered_provider"))


@pytest.fixture
def share(team, other):
    return actions.begin_share(
        report_id=a_report(record=a_record(team=team, first_name="Ann")).pk,
        motion=Motion.TELL,
        to_agency_id=other.agency_id,
        purpose="asb_case",
        power="cda_115",
        told_victim=None,
        by=actor_for(a_handler(team)),
        at=NOW,
    )


def test_a_share_has_a_reference_a_purpose_and_a_power_and_says_so_in_the_audit(share):
    assert read_reference(share.reference, Kind.SHARE) == share.reference
    entry = AuditEntry.objects.get(record=share.reference)
    assert (entry.action, entry.purpose, entry.reason) == ("share: tell", "asb_case", "cda_115")
    assert OutboxEvent.objects.filter(name__endswith="ShareBegun").count() == 1


def test_not_having_told_her_is_unknown_and_not_a_no(share):
    assert share.told_victim is None


def test_the_two_agencies_it_stands_between_read_it_and_no_third(share, team, other):
    third = a_team(an_agency(team.agency.partnership, kind="fire"))
    for reader, finds in ((team, True), (other, True), (third, False), (a_team(), False)):
        found = queries.list_shares(actor_for(a_handler(reader)), [share.report_id])
        assert bool(found) is finds
