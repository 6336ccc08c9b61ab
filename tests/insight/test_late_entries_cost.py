"""What was copied from a sheet later says nothing of what a call costs."""

import pytest
from tests.builders import a_handler, a_supervisor, a_team, a_working_partnership, actor_for, an_agency
from tests.insight.test_meter import SOME, call_of

from heed.core import clock
from heed.insight.queries.meter import get_meter
from heed.insight.queries.own import get_own_calls
from heed.reports.models import Call

pytestmark = pytest.mark.django_db


def test_late_entries_are_in_no_meter_and_in_nobody_s_own_calls():
    team = a_team(an_agency(a_working_partnership()))
    hana = a_handler(team)
    for _ in range(5):
        call_of(hana)
    late = [call_of(hana, meter=SOME | {"ms_words": 900_000}).pk for _ in range(6)]
    Call.objects.filter(pk__in=late).update(told_at=clock.now(), late_because="outage")
    assert get_meter(actor_for(a_supervisor(team)), at=clock.now()).steps["words"].seconds == 30
    assert get_own_calls(actor_for(hana), at=clock.now()).calls == 5
