"""The form's fields are read into what they mean; what is blank, odd or hostile is no answer."""

import pytest

from heed.desk import fields as read
from heed.desk import questions


def test_the_caller_is_the_person_harmed_unless_she_calls_for_somebody_else():
    fields = {"first_name": "Ann", "harmed_first_name": "Bea"}
    assert (read.person_harmed(fields).first_name, read.caller(fields)) == ("Ann", None)
    fields["for_other"] = "on"
    assert read.person_harmed(fields).first_name == "Bea"
    assert read.caller(fields).first_name == "Ann"


def test_spaces_around_a_name_are_not_part_of_it():
    assert read.told_of({"surname": "  van   der Berg "}).surname == "van der Berg"


def test_a_call_of_which_nothing_is_written_down_is_still_one_problem():
    assert [problem.number for problem in read.problems({})] == [1]


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        ("2", 2),
        ("6", 6),
        ("7", 6),
        ("999999999", 6),
        ("0", 1),
        ("-1", 1),
        ("", 1),
        ("two", 1),
        ("²", 1),
        ("٣", 3),
    ],
)
def test_between_one_and_six_problems_whatever_the_page_sends(count, shown):
    assert len(read.problems({"problem_count": count})) == shown


def test_each_problem_has_its_own_fields():
    first, second = read.problems(
        {"problem_count": "2", "p1_type": "noise", "p2_type": "animal", "p2_route": "crime"}
    )
    assert (first.type, first.route, second.type, second.route) == ("noise", "", "animal", "crime")


@pytest.mark.parametrize(
    ("said", "is_safe"), [("yes", True), ("neutral", True), ("no", False), ("", False), ("perhaps", False)]
)
def test_a_channel_nobody_asked_about_is_not_safe(said, is_safe):
    assert read.is_safe({"safe_ring": said} if said else {}, "ring") is is_safe


@pytest.mark.parametrize(
    ("said", "means"),
    [("police", True), ("other", True), ("none", False), ("", None), ("refused", None), ("not_asked", None)],
)
def test_silence_about_earlier_reports_is_not_a_no(said, means):
    assert read.says_repeat({"q_t2": said}) is means


def test_only_ticked_kinds_are_kinds():
    fields = {"vulnerability_age": "on", "vulnerability_hate": "", "staff_safety_dog": "on"}
    assert read.kinds_ticked(fields, "vulnerability") == ("age",)


@pytest.mark.parametrize("code", questions.SAFEGUARDING)
@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("yes", True),
        ("not_sure", True),
        ("no", False),
        ("refused", None),
        ("not_asked", None),
        ("", None),
        ("banana", None),
    ],
)
def test_being_unsure_of_danger_is_danger_and_silence_is_unknown(code, said, known):
    facts = questions.risk_facts({questions.field_of(code): said}, system_repeat=None)
    assert getattr(facts.safeguarding, code) is known


def test_preferring_not_to_say_is_kept_as_that_and_is_no_no():
    facts = questions.risk_facts({"q_t4": "refused"}, system_repeat=None)
    assert facts.answers["t4"].code == "prefers_not"


def test_still_so_is_the_answer_given_before_and_without_one_is_no_answer():
    fields = {"q_t1": "still", "q_hate": "still", "q_t4": "no"}
    assert questions.with_what_still_holds(fields, {"t1": "yes"}) == {
        "q_t1": "yes",
        "q_hate": "",
        "q_t4": "no",
    }


@pytest.mark.parametrize("code", [code for code in questions.CODES if code not in questions.LASTING])
def test_danger_and_what_it_does_to_her_are_asked_anew_and_never_taken_from_before(code):
    """Whatever a page may send: an old "no" to danger is not an answer of today."""
    fields = questions.with_what_still_holds({questions.field_of(code): "still"}, {code: "no"})
    assert questions.risk_facts(fields, system_repeat=None) == questions.risk_facts({}, system_repeat=None)


def test_a_question_put_again_although_its_answer_stood_there_is_counted():
    earlier = {"t1": "yes", "t4": "no", "t3": "a_lot"}
    assert questions.put_twice({"q_t1": "still", "q_t4": "yes", "q_hate": "no"}, earlier) == ("t4",)


@pytest.mark.parametrize(
    ("fields", "route"),
    [
        ({}, "asb"),
        ({"q_fork_crime": "yes"}, "crime"),
        ({"q_fork_crime": "no", "q_fork_abuse": "no"}, "asb"),
        ({"q_fork_crime": "yes", "q_fork_abuse": "partner_or_relative"}, "domestic_abuse"),
        ({"q_fork_abuse": "fixated"}, "stalking"),
    ],
)
def test_the_forks_lead_to_their_own_paths_before_any_category(fields, route):
    assert questions.fork_taken(fields) == route


def test_a_fork_never_fills_an_answer_of_the_instrument():
    with_fork = questions.risk_facts({"q_fork_abuse": "fixated", "q_fork_crime": "yes"}, system_repeat=None)
    assert with_fork == questions.risk_facts({}, system_repeat=None)


def test_a_value_no_button_of_the_page_has_is_no_answer():
    assert questions.risk_facts({"q_t3": "banana"}, system_repeat=None) == questions.risk_facts(
        {}, system_repeat=None
    )
    question = next(one for one in questions.QUESTIONS if one.code == "t3")
    assert questions.state_of("banana", question) == "not_asked"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("999900000101", "999900000101"),
        ("9999 0000 0101", "999900000101"),
        (" 10\t", "10"),
        ("1234567890123", ""),
        ("12a", ""),
        ("١٢", ""),
        ("", ""),
    ],
)
def test_a_uprn_is_read_however_it_is_spaced_and_nothing_else_is_taken_for_one(typed, kept):
    assert read.person_harmed({"uprn": typed}).uprn == kept
