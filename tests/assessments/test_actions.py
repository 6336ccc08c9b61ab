"""A completed assessment keeps what was proposed, on what answers, and what a named person decided."""

from datetime import timedelta

import pytest
from tests.builders import NOW, TODAY, a_handler, a_record, a_report, a_team, actor_for

from heed.assessments import actions
from heed.assessments.models import Assessment
from heed.assessments.queries import latest_by_report
from heed.core.models import AuditEntry
from heed.engines.repeat import RepeatFacts, Rule, Subject, decide
from heed.engines.risk import Answer, RiskFacts, Safeguarding, assess

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team()


@pytest.fixture
def report(team):
    return a_report(record=a_record(team=team, first_name="Ann"))


def keep(team, report, *, suicidal: bool | None = True, at=NOW, **override):
    safeguarding = Safeguarding(
        danger_now=False, threat_to_life=False, suicidal=suicidal, child_at_risk=False
    )
    facts = RiskFacts(answers={"t1": Answer(code="yes")}, safeguarding=safeguarding, system_repeat=False)
    repeat = RepeatFacts(on=TODAY, rule=Rule(count=2, window_days=365), subject=Subject(), reports=())
    return actions.keep_assessment(
        report_id=report.pk,
        answers={"t1": "yes", "suicidal": "yes"},
        risk=assess(facts),
        risk_reasons=[{"code": "suicidal"}],
        repeat=decide(repeat),
        repeat_reasons=[],
        by=actor_for(a_handler(team)),
        at=at,
        **override,
    )


def test_the_proposal_is_kept_with_its_instrument_version_and_reasons(team, report):
    kept = keep(team, report)
    assert (kept.triage, kept.instrument, kept.version) == ("safeguarding", "t4", "1")
    assert kept.reasons == [{"code": "suicidal"}]
    assert kept.override_to == ""


def test_an_assessment_that_holds_for_another_report_is_that_reports_too_and_one_row(team, report):
    other = a_report(record=report.record)
    kept = keep(team, report, also={other.pk: other.reference})
    found = latest_by_report([report.pk, other.pk], partnership_id=kept.partnership_id)
    assert {pk: one.pk for pk, one in found.items()} == {report.pk: kept.pk, other.pk: kept.pk}
    assert Assessment.objects.count() == 1
    assert latest_by_report([other.pk], partnership_id=kept.partnership_id + 1) == {}


def test_a_later_assessment_of_its_own_comes_before_one_that_was_held_for_it(team, report):
    other = a_report(record=report.record)
    keep(team, report, also={other.pk: other.reference})
    own = keep(team, other, at=NOW + timedelta(hours=1))
    assert latest_by_report([other.pk], partnership_id=own.partnership_id)[other.pk].pk == own.pk


def test_an_override_stands_beside_the_proposal_and_never_in_its_place(team, report):
    kept = keep(team, report, override_to="emergency", override_because="he is at the door")
    assert (kept.triage, kept.override_to, kept.override_because) == (
        "safeguarding",
        "emergency",
        "he is at the door",
    )
    assert kept.override_at == NOW
    assert AuditEntry.objects.filter(action="assessment overridden").exists()


@pytest.mark.parametrize("because", ["", "  \n"])
def test_an_override_without_a_reason_is_not_kept(team, report, because):
    with pytest.raises(actions.CannotOverride):
        keep(team, report, override_to="emergency", override_because=because)
    assert not Assessment.objects.exists()


def test_what_was_answered_is_named_in_the_audit_and_not_told(team, report):
    keep(team, report)
    entry = AuditEntry.objects.get(action="assessment kept")
    assert entry.fields == ["suicidal", "t1"]
    assert "yes" not in repr(entry.fields)


def test_the_last_assessment_of_a_report_is_the_one_that_counts(team, report):
    keep(team, report)
    last = keep(team, report, suicidal=None)
    assert latest_by_report([report.pk], partnership_id=last.partnership_id)[report.pk].pk == last.pk
    assert last.triage == "incomplete"
    assert latest_by_report([report.pk], partnership_id=last.partnership_id + 1) == {}
