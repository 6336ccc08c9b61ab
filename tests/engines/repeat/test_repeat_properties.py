from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from heed.engines.repeat import RepeatFacts, Report, Rule, Similar, Subject, Who, WindowType, decide

D = date(2026, 6, 30)
KEYS = st.sampled_from([None, "a", "b"])
DATES = st.none() | st.integers(-2, 40).map(lambda back: D - timedelta(days=back))
REPORTS = st.builds(
    Report,
    name=st.just("unnamed"),
    incident=st.sampled_from([None, "i1", "i2", "i3"]),
    told_on=DATES,
    happened_on=DATES,
    agency=KEYS,
    type=KEYS,
    person=KEYS,
    household=KEYS,
    uprn=KEYS,
    parent_uprn=KEYS,
    phone=KEYS,
    alleged_perpetrator=KEYS,
    linked_to=st.sampled_from([None, "r0", "r1", "i2"]),
    open=st.none() | st.booleans(),
    unhappy=st.none() | st.booleans(),
)
RULES = st.builds(
    Rule,
    count=st.none() | st.integers(1, 4),
    window_days=st.integers(1, 40),
    window_type=st.sampled_from(WindowType),
    who=st.sampled_from(Who),
    similar=st.sampled_from(Similar),
    include_partner_reports=st.booleans(),
    self_perceived_counts=st.booleans(),
    distinct_incidents_only=st.booleans(),
)
MAYBE = st.none() | st.booleans()


def named(reports):
    return tuple(replace(report, name=f"r{place}") for place, report in enumerate(reports))


FACTS = st.builds(
    RepeatFacts,
    on=st.just(D),
    rule=RULES,
    subject=st.builds(Subject, KEYS, KEYS, KEYS, KEYS, KEYS),
    reports=st.none() | st.lists(REPORTS, max_size=5).map(named),
    own_agency=KEYS,
    caller_says_repeat=MAYBE,
    vulnerable=MAYBE,
)


def without_reasons(decision):
    return replace(decision, reasons=())


@given(FACTS, REPORTS)
def test_another_report_never_turns_a_repeat_into_anything_less(facts, another):
    if facts.reports and decide(facts).outcome == "repeat":
        more = replace(facts, reports=(*facts.reports, replace(another, name="another")))
        assert decide(more).outcome == "repeat"


@given(FACTS, st.randoms(use_true_random=False))
def test_the_order_of_the_other_reports_does_not_matter(facts, dice):
    if facts.reports:
        others = list(facts.reports[1:])
        dice.shuffle(others)
        shuffled = replace(facts, reports=(facts.reports[0], *others))
        assert without_reasons(decide(shuffled)) == without_reasons(decide(facts))


@given(FACTS, st.integers(1, 100))
def test_a_longer_window_never_turns_a_repeat_into_anything_less(facts, more_days):
    if decide(facts).outcome == "repeat":
        rule = replace(facts.rule, window_days=facts.rule.window_days + more_days)
        assert decide(replace(facts, rule=rule)).outcome == "repeat"


@given(FACTS)
def test_vulnerability_never_changes_whether_it_is_a_repeat(facts):
    outcomes = {decide(replace(facts, vulnerable=answer)).outcome for answer in (True, False, None)}
    assert len(outcomes) == 1


@given(FACTS, st.booleans())
def test_the_caller_s_answer_never_contradicts_what_was_said_without_it(facts, answer):
    without = decide(replace(facts, caller_says_repeat=None)).outcome
    with_answer = decide(replace(facts, caller_says_repeat=answer)).outcome
    assert without in ("unknown", with_answer)


@given(FACTS, st.lists(st.integers(-2, 40), min_size=5, max_size=5))
def test_a_date_found_later_never_contradicts_what_was_said_without_it(facts, days_back):
    if facts.reports:
        found = tuple(
            replace(report, told_on=report.told_on or D - timedelta(days=back))
            for report, back in zip(facts.reports, days_back, strict=False)
        )
        assert decide(facts).outcome in ("unknown", decide(replace(facts, reports=found)).outcome)


@given(FACTS, st.sampled_from(["a", "b"]))
def test_a_caller_recognised_later_never_contradicts_what_was_said_before(facts, key):
    known = replace(facts.subject, person=facts.subject.person or key)
    rule = replace(facts.rule, who=Who.PERSON)
    before = decide(replace(facts, rule=rule)).outcome
    assert before in ("unknown", decide(replace(facts, rule=rule, subject=known)).outcome)


@settings(max_examples=300)
@given(FACTS)
def test_every_repeat_has_a_ground_and_every_unknown_names_what_is_unknown(facts):
    decision = decide(facts)
    assert (decision.outcome == "repeat") == bool(decision.basis)
    if decision.outcome == "unknown":
        unknown = {"unknown", "asked"}
        assert any(reason.code.rsplit("_", 1)[-1] in unknown for reason in decision.reasons)
    if decision.most_at_risk:
        assert facts.vulnerable is True
