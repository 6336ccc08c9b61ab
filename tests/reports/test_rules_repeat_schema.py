import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from heed.reports.commands.rules_repeat import decide_one, main, schemas

CONTRACTS = Path(__file__).parents[2] / "docs" / "contracts"


def run(content: object, *argv: str) -> tuple[int, object]:
    text = content if isinstance(content, str) else json.dumps(content)
    stdout = io.StringIO()
    code = main(list(argv) or ["-"], io.StringIO(text), stdout, io.StringIO())
    return code, json.loads(stdout.getvalue())


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_published_schema_is_the_one_in_use(name):
    assert json.loads((CONTRACTS / name).read_text("utf-8")) == schemas()[name]


TAKEN = Draft202012Validator(schemas()["rules-repeat.input.schema.json"])
GIVEN = Draft202012Validator(schemas()["rules-repeat.output.schema.json"])
MOMENTS = [
    "2026-01-31",
    "2026-01-31T10:00",
    "2026-01-31 10:00",
    "2026-01-31T10:00:59",
    "2026-01-31T10:00:59.5",
    "2026-01-31T10:00:59,123456",
    "2026-01-31T10:00Z",
    "2026-01-31T10:00+01",
    "2026-01-31T10:00+0100",
    "2026-01-31T10:00:00-23:59",
    "2024-02-29T00:00",
]
NO_MOMENTS = [
    None,
    1782813600,
    "",
    "1782813600",
    "31/01/2026",
    "2026-1-31",
    "20260131",
    "2026-13-01",
    "2026-01-32",
    "2026-01-00",
    "0000-01-01",
    "2026-01-31T",
    "2026-01-31T10",
    "2026-01-31T24:00",
    "2026-01-31T10:60",
    "2026-01-31T10:00:60",
    "2026-01-31T10:00:00.",
    "2026-01-31T10:00:00.1234567",
    "2026-01-31T10:00z",
    "2026-01-31T10:00+24:00",
    "2026-01-31T10:00 +01:00",
    " 2026-01-31",
    "٢٠٢٦-01-31",
]


def asked_at(moment: object) -> dict[str, object]:
    return {"at": moment, "profile": "default"}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_the_command_takes_the_published_schema_takes_too(moment):
    assert run(asked_at(moment))[0] == 0
    assert TAKEN.is_valid(asked_at(moment))


@pytest.mark.parametrize("moment", NO_MOMENTS)
def test_a_moment_the_command_refuses_the_published_schema_refuses_too(moment):
    assert run(asked_at(moment))[0] == 2
    assert not TAKEN.is_valid(asked_at(moment))


def test_a_day_that_does_not_exist_has_the_form_and_is_still_refused():
    """No pattern counts the days of February; the schema's own words say so."""
    assert TAKEN.is_valid(asked_at("2026-02-30"))
    assert run(asked_at("2026-02-30"))[0] == 2
    assert (
        "2026-02-30"
        in schemas()["rules-repeat.input.schema.json"]["$defs"]["RepeatAsked"]["properties"]["at"][
            "description"
        ]
    )


MAYBE = st.none() | st.booleans()
KEYS = st.none() | st.sampled_from(["a", "b"])
DATES = st.none() | st.integers(-3, 30).map(
    lambda back: (date(2026, 6, 30) - timedelta(days=back)).isoformat()
)
TEXT_KEYS = ["agency", "type", "person", "household", "uprn", "parent_uprn", "phone", "alleged_perpetrator"]
REPORTS = st.fixed_dictionaries(
    {},
    optional={
        "incident": st.none() | st.sampled_from(["i1", "i2"]),
        "told_on": DATES,
        "happened_on": DATES,
        "linked_to": KEYS,
        "open": MAYBE,
        "unhappy": MAYBE,
        **dict.fromkeys(TEXT_KEYS, KEYS),
    },
)
RULES = st.fixed_dictionaries(
    {
        "count": st.none() | st.integers(1, 3),
        "window_days": st.integers(1, 40),
        "window_type": st.sampled_from(["report", "incident"]),
        "who": st.sampled_from(["person", "household", "uprn", "phone", "alleged_perpetrator", "place"]),
        "similar": st.sampled_from(["any", "same_type", "linked"]),
        "include_partner_reports": st.booleans(),
        "self_perceived_counts": st.booleans(),
        "distinct_incidents_only": st.booleans(),
    }
)
QUESTIONS = st.fixed_dictionaries(
    {"at": st.just("2026-06-30T10:00"), "rule": RULES},
    optional={
        "subject": st.fixed_dictionaries({}, optional=dict.fromkeys(TEXT_KEYS[2:7], KEYS)),
        "own_agency": KEYS,
        "caller_says_repeat": MAYBE,
        "vulnerable": MAYBE,
        "reports": st.none() | st.lists(REPORTS, max_size=4),
    },
)


@given(QUESTIONS)
def test_every_answer_fits_the_published_schema_and_every_reason_has_words(question):
    TAKEN.validate(question)
    answer = decide_one(question)
    GIVEN.validate(answer)
    assert answer["reasons"]
    assert all(reason["text"] and "%" not in reason["text"] for reason in answer["reasons"])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["at", "rule", "reports", "x"]), inner, max_size=3)
        ),
    )
)
def test_any_other_json_is_refused_and_never_a_crash(content):
    code, answer = run(content)
    assert code == 2 or answer == []
