from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.engines.risk import (
    INSTRUMENTS,
    STATES,
    Answer,
    Instrument,
    RiskFacts,
    Safeguarding,
    UnknownInstrument,
    assess,
    find_instrument,
)

ALL_CLEAR = Safeguarding(False, False, False, False)
NOTHING = {"t1": "no", "t2": "none", "t3": "none", "t4": "no", "hate": "no"}
RISING = ["log_only", "full_assessment", "safeguarding", "emergency"]


def told(*, safeguarding=ALL_CLEAR, system_repeat=False, **answers) -> RiskFacts:
    given_answers = {
        code: answer if isinstance(answer, Answer) else Answer(answer)
        for code, answer in {**NOTHING, **answers}.items()
        if answer is not None
    }
    return RiskFacts(given_answers, safeguarding, system_repeat)


def codes(facts) -> list[str]:
    return [reason.code for reason in assess(facts).reasons]


@pytest.mark.parametrize(
    ("facts", "triage"),
    [
        pytest.param(told(), "log_only", id="nothing"),
        pytest.param(told(t3="a_little", t4="yes"), "full_assessment", id="a little, and less able to cope"),
        pytest.param(told(t1="yes", t3="a_lot"), "full_assessment", id="aimed, and affects a lot"),
        pytest.param(told(t1="yes", t3="a_little"), "log_only", id="aimed, and affects a little"),
        pytest.param(
            told(system_repeat=True), "full_assessment", id="first time, says the caller; not by the count"
        ),
        pytest.param(told(t2=None), "incomplete", id="told before: not asked"),
    ],
)
def test_the_worked_examples(facts, triage):
    assert assess(facts).triage == triage


@pytest.mark.parametrize(
    ("facts", "triage", "reason"),
    [
        (told(safeguarding=Safeguarding(danger_now=True)), "emergency", "danger_now"),
        (told(safeguarding=Safeguarding(threat_to_life=True)), "emergency", "threat_to_life"),
        (told(safeguarding=Safeguarding(suicidal=True)), "safeguarding", "suicidal"),
        (told(safeguarding=Safeguarding(child_at_risk=True)), "safeguarding", "child_at_risk"),
        (told(t3="cannot_cope"), "safeguarding", "cannot_cope"),
        (told(t4="yes"), "full_assessment", "less_able_to_cope"),
        (told(hate="yes"), "full_assessment", "hate_motive"),
        (told(system_repeat=True), "full_assessment", "repeat_on_record"),
        (told(t1="yes", t3="a_lot"), "full_assessment", "aimed_and_affected"),
        (told(), "log_only", "nothing_raises"),
    ],
)
def test_each_rule_gives_its_triage_and_says_so(facts, triage, reason):
    assert assess(facts).triage == triage
    assert codes(facts)[0] == reason


@pytest.mark.parametrize("code", ["t1", "t2", "t3", "t4", "hate"])
@pytest.mark.parametrize("state", [None, "refused", "not_asked", "not_needed"])
def test_no_question_left_open_ever_ends_in_log_only(code, state):
    answer = None if state is None else Answer(state=state, because="line dropped")
    decision = assess(told(**{code: answer}))
    assert (decision.outcome, decision.triage) == ("incomplete", "incomplete")


@pytest.mark.parametrize("code", ["danger_now", "threat_to_life", "suicidal", "child_at_risk"])
def test_an_unknown_of_the_safeguarding_block_leaves_it_incomplete(code):
    facts = told(safeguarding=Safeguarding(**{**ALL_CLEAR.__dict__, code: None}))
    assert assess(facts).triage == "incomplete"
    assert assess(facts).next_question == code
    assert codes(facts) == [f"{code}_unknown"]


def test_an_unknown_count_leaves_it_incomplete_and_is_no_question_to_the_caller():
    decision = assess(told(system_repeat=None))
    assert (decision.triage, decision.next_question) == ("incomplete", None)
    assert [reason.code for reason in decision.reasons] == ["system_repeat_unknown"]


def test_preferring_not_to_say_is_unknown_and_is_not_asked_again():
    decision = assess(told(t4="prefers_not"))
    assert (decision.triage, decision.next_question) == ("incomplete", None)
    assert decision.reasons[0].code == "prefers_not"


@pytest.mark.parametrize("unsure", [Answer("unsure"), Answer(state="not_sure")])
def test_unsure_whether_it_is_aimed_at_them_counts_as_yes(unsure):
    assert assess(told(t1=unsure, t3="a_lot")).triage == "full_assessment"
    assert "unsure_counts_as_yes" in codes(told(t1=unsure, t3="a_lot"))


@pytest.mark.parametrize("code", ["t4", "hate"])
def test_unsure_about_coping_or_hate_counts_as_yes(code):
    assert assess(told(**{code: Answer(state="not_sure")})).triage == "full_assessment"


@pytest.mark.parametrize("code", ["t2", "t3"])
def test_unsure_about_earlier_reports_or_the_effect_is_unknown(code):
    assert assess(told(**{code: Answer(state="not_sure")})).triage == "incomplete"


@pytest.mark.parametrize("before", ["none", "police", "council", "landlord", "other"])
def test_what_the_caller_says_of_earlier_reports_does_not_decide(before):
    assert assess(told(t2=before)).triage == "log_only"


def test_every_rule_that_holds_is_named_not_only_the_first():
    facts = told(t3="cannot_cope", t4="yes", safeguarding=Safeguarding(True, False, False, False))
    assert codes(facts) == ["danger_now", "cannot_cope", "less_able_to_cope"]


def test_safeguarding_calls_for_the_full_assessment_too():
    assert assess(told(t3="cannot_cope")).triggers == ("safeguarding", "full_assessment")


def test_the_reason_given_for_not_asking_is_kept():
    facts = told(t3=Answer(state="not_asked", because="he came into the room"))
    assert assess(facts).reasons[0].because == ("he came into the room",)


def test_danger_is_asked_first():
    assert assess(RiskFacts()).next_question == "danger_now"
    assert assess(RiskFacts(safeguarding=Safeguarding(danger_now=False))).next_question == "threat_to_life"


def test_in_an_emergency_nothing_more_is_asked():
    assert assess(RiskFacts(safeguarding=Safeguarding(danger_now=True))).next_question is None


def test_once_an_assessment_is_due_only_what_could_raise_it_is_asked():
    facts = told(t1=None, t2=None, t3=None, t4="yes")
    assert assess(facts).next_question == "t3"
    assert assess(told(t1=None, t2=None, t4="yes")).next_question is None


def test_a_question_called_not_needed_is_still_to_be_asked():
    assert assess(told(t2=Answer(state="not_needed"))).next_question == "t2"


def test_a_triage_has_no_band_and_no_score():
    decision = assess(told())
    assert (decision.band, decision.score, decision.score_range, decision.bands_possible) == (
        None,
        None,
        None,
        (),
    )


def test_the_newest_version_is_found_or_the_one_asked_for():
    assert find_instrument("t4") is find_instrument("t4", "1")


@pytest.mark.parametrize(("code", "version"), [("asb-8", None), ("t4", "2"), ("", None)])
def test_an_instrument_that_is_not_there_is_refused(code, version):
    with pytest.raises(UnknownInstrument):
        find_instrument(code, version)


def test_an_instrument_nobody_can_apply_yet_is_refused():
    with pytest.raises(UnknownInstrument):
        assess(RiskFacts(), instrument=Instrument("ram-14", "1", "sample", ()))


def test_every_rule_names_questions_and_answers_that_exist():
    for instrument in INSTRUMENTS:
        for rule in instrument.rules:
            for code, answer in rule.when:
                assert code == "system_repeat" or answer in instrument.question(code).answers


def expected(danger, threat, suicidal, child, t1, t2, t3, t4, hate, repeat) -> str:
    """The table of the instrument, written a second time and in another way."""
    unsure_is_yes = {"unsure": "yes", "not_sure": "yes"}
    t1, t4, hate = (unsure_is_yes.get(answer, answer) for answer in (t1, t4, hate))
    if danger or threat:
        return "emergency"
    if suicidal or child or t3 == "cannot_cope":
        return "safeguarding"
    if "yes" in (t4, hate) or repeat or (t1 == "yes" and t3 == "a_lot"):
        return "full_assessment"
    open_states = (None, "refused", "not_asked", "not_needed", "not_sure", "prefers_not")
    if any(answer in open_states for answer in (t1, t2, t3, t4, hate)) or None in (
        danger,
        threat,
        suicidal,
        child,
        repeat,
    ):
        return "incomplete"
    return "log_only"


MAYBE = (True, False, None)
BLOCKS = [(False, False, False, False)] + [
    tuple(answer if place == at else False for at in range(4))
    for place in range(4)
    for answer in (True, None)
]


def answered(said):
    return None if said is None else Answer(state=said) if said in STATES else Answer(said)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_combination_of_answers_is_triaged_as_the_table_says(block):
    for t1, t2, t3, t4, hate, repeat in product(
        ("yes", "no", "unsure", "refused"),
        ("none", "police", "not_sure"),
        ("none", "a_little", "a_lot", "cannot_cope", None),
        ("no", "yes", "prefers_not", "not_sure"),
        ("no", "yes", "not_sure", "not_needed"),
        MAYBE,
    ):
        answers = {"t1": t1, "t2": t2, "t3": t3, "t4": t4, "hate": hate}
        facts = told(
            safeguarding=Safeguarding(*block),
            system_repeat=repeat,
            **{code: answered(said) for code, said in answers.items()},
        )
        assert assess(facts).triage == expected(*block, t1, t2, t3, t4, hate, repeat), facts


ANSWERS = st.sampled_from([None, *STATES])
FACTS = st.builds(
    lambda t1, t2, t3, t4, hate, block, repeat: told(
        safeguarding=Safeguarding(*block),
        system_repeat=repeat,
        **{c: answered(a) for c, a in zip(NOTHING, (t1, t2, t3, t4, hate), strict=True)},
    ),
    st.sampled_from(["yes", "no", "unsure"]) | ANSWERS,
    st.sampled_from(["none", "police", "other"]) | ANSWERS,
    st.sampled_from(["none", "a_little", "a_lot", "cannot_cope"]) | ANSWERS,
    st.sampled_from(["no", "yes", "prefers_not"]) | ANSWERS,
    st.sampled_from(["no", "yes"]) | ANSWERS,
    st.tuples(*[st.sampled_from(MAYBE)] * 4),
    st.sampled_from(MAYBE),
)
WORSE = [
    ("t1", "no", "yes"),
    ("t3", "none", "a_little"),
    ("t3", "a_little", "a_lot"),
    ("t3", "a_lot", "cannot_cope"),
]
WORSE += [("t4", "no", "yes"), ("hate", "no", "yes"), ("t1", "no", "unsure")]


@given(FACTS, st.sampled_from(WORSE))
def test_a_worse_answer_never_gives_a_lesser_triage(facts, change):
    code, better, worse = change
    mild = assess(
        RiskFacts({**facts.answers, code: Answer(better)}, facts.safeguarding, facts.system_repeat)
    ).triage
    grave = assess(
        RiskFacts({**facts.answers, code: Answer(worse)}, facts.safeguarding, facts.system_repeat)
    ).triage
    if mild != "incomplete":
        assert RISING.index(grave) >= RISING.index(mild)


@given(FACTS)
def test_log_only_means_that_nothing_at_all_is_unknown(facts):
    if assess(facts).triage == "log_only":
        assert None not in facts.safeguarding.__dict__.values()
        assert facts.system_repeat is False
        assert all(facts.answers[code].code is not None for code in NOTHING)


@given(FACTS, st.sampled_from(list(NOTHING)))
def test_forgetting_an_answer_never_ends_in_log_only(facts, code):
    fewer = {name: answer for name, answer in facts.answers.items() if name != code}
    assert assess(RiskFacts(fewer, facts.safeguarding, facts.system_repeat)).triage != "log_only"


@given(FACTS)
def test_an_open_triage_always_says_what_is_open(facts):
    decision = assess(facts)
    if decision.triage == "incomplete":
        assert decision.reasons
    if decision.next_question is not None:
        assert any(decision.next_question in reason.facts for reason in decision.reasons)
