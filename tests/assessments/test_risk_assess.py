import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from heed.assessments.commands.risk_assess import decide_one, main, schemas
from heed.assessments.commands.write_schemas import schemas as all_schemas
from heed.assessments.commands.write_schemas import write
from heed.engines.risk import T4

CONTRACTS = Path(__file__).parents[2] / "docs" / "contracts"
NOTHING = {"t1": "no", "t2": "none", "t3": "none", "t4": "no", "hate": "no"}
ALL_CLEAR = dict.fromkeys(["danger_now", "threat_to_life", "suicidal", "child_at_risk"], False)


def asked(**changes) -> dict:
    return {
        "on": "2026-06-30",
        "answers": NOTHING,
        "safeguarding": ALL_CLEAR,
        "system_repeat": False,
    } | changes


def run(content: object, instrument: str = "t4") -> tuple[int, object]:
    text = content if isinstance(content, str) else json.dumps(content)
    stdout = io.StringIO()
    code = main(["--instrument", instrument, "--answers", "-"], io.StringIO(text), stdout, io.StringIO())
    return code, json.loads(stdout.getvalue())


def refused(content: object, instrument: str = "t4") -> tuple[str, str]:
    code, answer = run(content, instrument)
    assert code == 2
    assert answer["error"]["message"]
    return answer["error"]["code"], answer["error"]["path"]


def test_the_answer_has_the_keys_of_the_contract_and_says_why():
    code, answer = run(asked(answers=NOTHING | {"t4": "yes"}))
    assert code == 0
    assert answer == {
        "outcome": "graded",
        "instrument": "t4",
        "version": "1",
        "score": None,
        "score_range": None,
        "band": None,
        "bands_possible": [],
        "score_band": None,
        "floors": [],
        "triggers": ["full_assessment"],
        "triage": "full_assessment",
        "next_question": None,
        "reasons": [
            {
                "code": "less_able_to_cope",
                "text": "Something makes the person less able to cope or stay safe.",
                "facts": ["t4"],
                "source": "T4 sample triage, Heed's default",
            }
        ],
    }


@pytest.mark.parametrize(
    ("question", "outcome", "triage"),
    [
        (asked(), "graded", "log_only"),
        (asked(system_repeat=True), "graded", "full_assessment"),
        (asked(system_repeat=None), "incomplete", "incomplete"),
        (asked(answers={}), "incomplete", "incomplete"),
        (asked(answers=NOTHING | {"t4": {"state": "not_sure"}}), "graded", "full_assessment"),
        (asked(answers=NOTHING | {"t3": {"state": "not_sure"}}), "incomplete", "incomplete"),
        (asked(answers=NOTHING | {"t2": {"state": "not_needed"}}), "incomplete", "incomplete"),
        (asked(safeguarding={"threat_to_life": True}, answers=None), "graded", "emergency"),
        ({}, "incomplete", "incomplete"),
    ],
)
def test_the_triage_follows_the_answers(question, outcome, triage):
    code, answer = run(question)
    assert (code, answer["outcome"], answer["triage"]) == (0, outcome, triage)


def test_the_reason_for_not_asking_is_said_in_its_own_words():
    left_open = {"state": "not_asked", "because": "he came in"}
    answer = run(asked(answers=NOTHING | {"t3": left_open}))[1]
    assert (answer["next_question"], answer["reasons"][0]["text"]) == (
        "t3",
        "The question was not asked. “he came in”",
    )


def test_a_version_may_be_named():
    assert run(asked(), "t4@1")[1]["version"] == "1"


def test_a_list_is_answered_in_its_order():
    code, answers = run([asked(), {}])
    assert (code, [answer["triage"] for answer in answers]) == (0, ["log_only", "incomplete"])


@pytest.mark.parametrize(
    ("instrument", "code"),
    [
        ("asb-8", "unknown_instrument"),
        ("ram-14@1", "unknown_instrument"),
        ("stalking", "unknown_instrument"),
        ("", "unknown_instrument"),
        ("t4@2", "unknown_version"),
        ("t4@", "unknown_version"),
    ],
)
def test_an_instrument_that_is_not_there_is_refused(instrument, code):
    assert refused(asked(), instrument) == (code, "--instrument")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (asked(answers={"t1": "maybe"}), ("unknown_code", "answers.t1")),
        (asked(answers={"t1": True}), ("unknown_code", "answers.t1")),
        (asked(answers={"t9": "yes"}), ("unknown_key", "answers.t9")),
        (asked(answers={"danger_now": "yes"}), ("unknown_key", "answers.danger_now")),
        (asked(answers={"t1": {"state": "gone"}}), ("unknown_code", "answers.t1.state")),
        (asked(answers={"t1": {}}), ("missing_key", "answers.t1.state")),
        (asked(answers={"t1": {"state": "refused", "why": "x"}}), ("unknown_key", "answers.t1.why")),
        (asked(answers=[]), ("wrong_type", "answers")),
        (asked(safeguarding={"danger_now": "no"}), ("wrong_type", "safeguarding.danger_now")),
        (asked(safeguarding={"fire": True}), ("unknown_key", "safeguarding.fire")),
        (asked(system_repeat=0), ("wrong_type", "system_repeat")),
        (asked(on="2026-06-31"), ("bad_date", "on")),
        (asked(colour="red"), ("unknown_key", "colour")),
        ([asked(), asked(on=7)], ("bad_date", "1.on")),
        ('{"answers": {"t1": "no", "t1": "yes"}}', ("duplicate_key", "t1")),
        ("{", ("malformed_json", "")),
    ],
)
def test_what_cannot_be_decided_on_is_refused_with_its_place(content, fault):
    assert refused(content) == fault


@pytest.mark.parametrize(
    "argv", [[], ["--instrument", "t4"], ["--answers", "-"], ["--instrument", "t4", "x"]]
)
def test_a_missing_or_unknown_option_is_refused(argv):
    stdout = io.StringIO()
    assert main(argv, io.StringIO("{}"), stdout, io.StringIO()) == 2
    assert json.loads(stdout.getvalue())["error"]["code"] == "usage"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_published_schema_is_the_one_in_use(name):
    assert json.loads((CONTRACTS / name).read_text("utf-8")) == schemas()[name]


def test_the_schemas_are_written_as_they_are_published(tmp_path):
    write(tmp_path)
    published = {path.name: path.read_text("utf-8") for path in CONTRACTS.glob("*.schema.json")}
    assert all_schemas().items() <= published.items()
    assert {path.name for path in tmp_path.iterdir()} == set(all_schemas())


TAKEN = Draft202012Validator(schemas()["risk-assess-t4.input.schema.json"])
GIVEN = Draft202012Validator(schemas()["risk-assess-t4.output.schema.json"])
STATES = st.sampled_from(["refused", "not_sure", "not_asked", "not_needed"]).map(
    lambda state: {"state": state}
)
MAYBE = st.none() | st.booleans()
QUESTIONS = st.fixed_dictionaries(
    {},
    optional={
        "on": st.just("2026-06-30"),
        "answers": st.fixed_dictionaries(
            {},
            optional={
                code: st.none() | STATES | st.sampled_from(T4.question(code).answers) for code in NOTHING
            },
        ),
        "safeguarding": st.fixed_dictionaries({}, optional=dict.fromkeys(ALL_CLEAR, MAYBE)),
        "system_repeat": MAYBE,
    },
)


@given(QUESTIONS)
def test_every_answer_fits_the_published_schema_and_every_reason_has_words(question):
    TAKEN.validate(question)
    answer = decide_one(T4, question)
    GIVEN.validate(answer)
    assert answer["reasons"]
    assert all(reason["text"] for reason in answer["reasons"])
