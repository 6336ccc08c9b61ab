"""A call from its first moment to its end: claimed once, passed once, and never lost in between."""

from datetime import timedelta

import pytest
from tests.builders import NOW, a_call, a_handler, a_supervisor, a_team, actor_for, an_account, an_agency

from heed.core.actor import Role
from heed.core.models import AuditEntry
from heed.core.references import Kind, read_reference
from heed.reports import actions, queries
from heed.reports.models import Call
from heed.reports.rules import CallState

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=3)


@pytest.fixture
def hana():
    return a_handler()


@pytest.fixture
def call(hana):
    return a_call(hana)


def audited(call) -> list[str]:
    return list(
        AuditEntry.objects.filter(call=call.reference).order_by("pk").values_list("action", flat=True)
    )


def test_a_call_has_a_reference_before_anything_is_asked(call, hana):
    assert read_reference(call.reference, Kind.CALL) == call.reference
    assert (call.state, call.handler_id, call.started_at) == (CallState.LIVE, hana.pk, NOW)
    assert audited(call) == ["call started"]


def test_taking_over_changes_who_holds_it_and_is_audited(call):
    hugo = a_handler(call.team)
    assert actions.take_over_call(call=call, by=actor_for(hugo), at=LATER).handler_id == hugo.pk
    assert audited(call) == ["call started", "call taken over"]


def test_taking_over_a_call_that_ended_meanwhile_changes_and_audits_nothing(call, hana):
    actions.discard_call(call=call, because="wrong number", by=actor_for(hana), at=NOW)
    hugo = a_handler(call.team)
    assert actions.take_over_call(call=call, by=actor_for(hugo), at=LATER).handler_id == hana.pk
    assert "call taken over" not in audited(call)


def test_an_emergency_raised_twice_is_one_from_its_first_moment(call, hana):
    by = actor_for(hana)
    actions.raise_emergency(call=call, by=by, at=NOW)
    assert actions.raise_emergency(call=call, by=by, at=LATER).emergency_at == NOW
    assert audited(call).count("emergency raised") == 1


def test_only_an_emergency_that_was_raised_can_be_passed_and_only_once(call, hana):
    by = actor_for(hana)
    assert (
        actions.acknowledge_passed(call=call, passed_to="x", cad_reference="", by=by, at=NOW).passed_at
        is None
    )
    actions.raise_emergency(call=call, by=by, at=NOW)
    assert [*queries.unpassed_emergencies(by).values()] == [call.reference]
    actions.acknowledge_passed(call=call, passed_to="Control", cad_reference="CAD 12", by=by, at=LATER)
    again = actions.acknowledge_passed(call=call, passed_to="Other", cad_reference="", by=by, at=LATER)
    assert (again.passed_to, again.cad_reference, again.passed_at) == ("Control", "CAD 12", LATER)
    assert [*queries.unpassed_emergencies(by).values()] == []


def test_an_emergency_stays_unpassed_after_the_call_was_finished(call, hana):
    by = actor_for(hana)
    actions.raise_emergency(call=call, by=by, at=NOW)
    actions.finish_call(call=call, safe_to_ring="", cannot_speak=False, meter={}, by=by, at=LATER)
    assert [*queries.unpassed_emergencies(by).values()] == [call.reference]


@pytest.mark.parametrize("nobody", ["", "   "])
def test_an_emergency_is_passed_to_somebody_or_it_is_not_passed(call, hana, nobody):
    by = actor_for(hana)
    actions.raise_emergency(call=call, by=by, at=NOW)
    with pytest.raises(actions.NotPassedToAnybody):
        actions.acknowledge_passed(call=call, passed_to=nobody, cad_reference="CAD 12", by=by, at=LATER)
    assert [*queries.unpassed_emergencies(by).values()] == [call.reference]
    assert "emergency passed" not in audited(call)


def refusal_to_discard(call, by, because="wrong number") -> str:
    with pytest.raises(actions.CannotDiscardCall) as cannot:
        actions.discard_call(call=call, because=because, by=actor_for(by), at=LATER)
    assert Call.objects.get(pk=call.pk).state == CallState.LIVE
    assert "call discarded" not in audited(call)
    return cannot.value.code


@pytest.mark.parametrize("blank", ["", "   "])
def test_no_call_is_discarded_without_a_reason(call, hana, blank):
    assert refusal_to_discard(call, hana, because=blank) == "discard_needs_reason"


def test_no_call_is_discarded_while_its_emergency_is_not_passed(call, hana):
    by = actor_for(hana)
    actions.raise_emergency(call=call, by=by, at=NOW)
    assert refusal_to_discard(call, hana) == "emergency_not_passed"
    assert refusal_to_discard(call, a_supervisor(call.team)) == "emergency_not_passed"
    actions.acknowledge_passed(call=call, passed_to="Control", cad_reference="", by=by, at=NOW)
    actions.discard_call(call=call, because="a test", by=by, at=LATER)
    assert Call.objects.get().state == CallState.DISCARDED


def test_an_emergency_raised_elsewhere_a_moment_ago_keeps_the_call(call, hana):
    seen_before = Call.objects.get(pk=call.pk)
    actions.raise_emergency(call=call, by=actor_for(hana), at=NOW)
    assert refusal_to_discard(seen_before, hana) == "emergency_not_passed"


def test_a_colleagues_call_is_discarded_by_a_supervisor_or_after_it_was_taken_over(call):
    hugo = a_handler(call.team)
    assert refusal_to_discard(call, hugo) == "somebody_elses_call"
    actions.take_over_call(call=call, by=actor_for(hugo), at=LATER)
    actions.discard_call(call=call, because="a test", by=actor_for(a_supervisor(call.team)), at=LATER)
    assert Call.objects.get().state == CallState.DISCARDED


def test_an_emergency_raised_in_a_call_that_was_discarded_stays_in_view(call, hana):
    by = actor_for(hana)
    actions.discard_call(call=call, because="a test", by=by, at=NOW)
    actions.raise_emergency(call=call, by=by, at=LATER)
    assert [*queries.unpassed_emergencies(by).values()] == [call.reference]


@pytest.mark.parametrize("end", ["finish", "discard"])
def test_a_call_ends_once(call, hana, end):
    by = actor_for(hana)
    if end == "finish":
        actions.finish_call(call=call, safe_to_ring="", cannot_speak=False, meter={}, by=by, at=NOW)
    else:
        actions.discard_call(call=call, because="wrong number", by=by, at=NOW)
    with pytest.raises(actions.CallIsOver):
        actions.finish_call(call=call, safe_to_ring="", cannot_speak=False, meter={}, by=by, at=LATER)
    with pytest.raises(actions.CallIsOver):
        actions.discard_call(call=call, because="again", by=by, at=LATER)
    assert Call.objects.get(pk=call.pk).ended_at == NOW


def test_a_call_that_was_not_one_is_kept_as_discarded_with_its_reason(call, hana):
    actions.discard_call(call=call, because="wrong number", by=actor_for(hana), at=LATER)
    kept = Call.objects.get()
    assert (kept.state, kept.discarded_because) == (CallState.DISCARDED, "wrong number")
    entry = AuditEntry.objects.get(action="call discarded")
    assert (entry.reason, entry.fields) == ("", ["discarded_because"])


def can_open(account, call) -> bool:
    try:
        return queries.get_call(actor_for(account), call.reference).pk == call.pk
    except queries.NoSuchCall:
        return False


def test_a_call_is_its_handlers_her_teams_and_the_supervisors_of_her_agency(call, hana):
    night = a_team(hana.agency)
    assert can_open(hana, call)
    assert can_open(a_handler(call.team), call)
    assert not can_open(a_handler(night), call)
    assert can_open(a_supervisor(night), call)


def test_a_call_of_no_team_is_its_handlers_and_the_supervisors_of_her_agency(call, hana):
    alone = actions.start_call(team_id=None, by=actor_for(hana), at=NOW)
    assert can_open(hana, alone)
    assert can_open(a_supervisor(call.team), alone)
    assert not can_open(a_handler(call.team), alone)


def test_a_call_is_nobody_elses(call):
    neighbour = a_team(an_agency(call.partnership, kind="police"))
    assert not can_open(a_supervisor(neighbour), call)
    assert not can_open(a_supervisor(), call)
    for role in (Role.PARTNER, Role.ADMINISTRATOR, Role.LEAD, Role.DATA_PROTECTION_OFFICER):
        assert not can_open(an_account(role, team=call.team), call)
    assert not can_open(an_account(team=call.team), call)
