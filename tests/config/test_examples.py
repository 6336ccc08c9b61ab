"""The example inputs beside the contracts are what the commands take, and answer what the page says of them."""

import io
import json
from pathlib import Path

import pytest

from heed.assessments.commands import risk_assess
from heed.reports.commands import rules_repeat

CONTRACTS = Path(__file__).parents[2] / "docs" / "contracts"
REPEAT, TRIAGE = CONTRACTS / "rules-repeat.example.json", CONTRACTS / "risk-assess-t4.example.json"


@pytest.mark.parametrize(
    ("command", "words", "answered"),
    [
        (rules_repeat.main, [str(REPEAT)], {"outcome": "repeat", "most_at_risk": True}),
        (
            risk_assess.main,
            ["--instrument", "t4", "--answers", str(TRIAGE)],
            {"outcome": "graded", "triage": "full_assessment"},
        ),
    ],
)
def test_an_example_is_answered_as_its_page_says(command, words, answered):
    out = io.StringIO()
    assert command(words, io.StringIO(), out, io.StringIO()) == 0
    assert answered.items() <= json.loads(out.getvalue()).items()
