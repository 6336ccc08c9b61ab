"""The parts of the call's page, by the names its addresses end in, and which of them a field stands in; pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from heed.desk.questions import CODES, field_of

TOP, PREVIOUS = "", "previous-contact"
SAFETY, WORDS, WHO, HARM, RESULT = "safety", "words", "who", "harm", "decided"
WHAT, OUTCOME, PROMISED = "what", "happens-now", "promised"

ALONE = {
    "safe_ring": SAFETY,
    "cannot_speak": SAFETY,
    "narrative": WORDS,
    "wishes": HARM,
    "must_not": HARM,
    "advice_given": OUTCOME,
    "case": PREVIOUS,
    "outcome": OUTCOME,
    "support": OUTCOME,
    "q_helped": OUTCOME,
    "review_read_out": PROMISED,
}
# Sent with every form, whether or not anybody looked at them.
PRESET = ("problem_count", "confirmed_by", "share_motion", "share_purpose", "share_power")
BEGINNINGS = (
    *((field_of(code), HARM) for code in CODES),
    ("vulnerability_", HARM),
    ("override_", RESULT),
    ("q_fork_", WHAT),
    *((f"p{number}_", WHAT) for number in range(1, 10)),
    ("share_", OUTCOME),
    ("promise_", PROMISED),
)


def step_of(field: str) -> str:
    """Where a field stands; most boxes are of who is calling."""
    found = (step for beginning, step in BEGINNINGS if field.startswith(beginning))
    return ALONE.get(field) or next(found, WHO)


def last_worked_on(changed: Sequence[str]) -> str:
    """The part furthest down in which something was told; where nothing was, the top of the page."""
    told = [name for name in changed if name not in PRESET and not name.endswith("_route")]
    return step_of(told[-1]) if told else TOP


# What the meter calls the parts that have an address of another name; the panel of previous contact has no step.
METERED = {RESULT: "result", OUTCOME: "outcome", PROMISED: "promise"}


def filled_in_each(fields: Mapping[str, str]) -> dict[str, int]:
    """How many fields of each step hold something, under the names of the meter; what every form sends is none."""
    counts = Counter(step_of(name) for name, text in fields.items() if text and name not in PRESET)
    return {f"fields_{METERED.get(step, step)}": count for step, count in counts.items() if step != PREVIOUS}
