"""Reads a draft's fields into what they mean: who is calling, who is harmed, each problem, what is safe; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heed.people.told import PersonTold
from heed.reports.rules import SAYS_SAFE

PERSON_PARTS = (
    "first_name",
    "surname",
    "born",
    "phone",
    "email",
    "house",
    "street",
    "postcode",
    "uprn",
    "parent_uprn",
    "language",
    "communication",
    "pass_phrase",
)
CODES = ("uprn", "parent_uprn")
CHANNELS = ("ring", "voicemail", "text", "email", "letter")
MOST_PROBLEMS = 6
SAFE = SAYS_SAFE


def told_of(fields: Mapping[str, str], prefix: str = "") -> PersonTold:
    told = {part: _tidy(fields.get(prefix + part, "")) for part in PERSON_PARTS}
    return PersonTold(**{part: _known_code(text) if part in CODES else text for part, text in told.items()})


def _known_code(text: str) -> str:
    """A UPRN has at most twelve digits, however it is spaced; anything else is not one, and finds no home."""
    digits = "".join(text.split())
    return digits if digits.isascii() and digits.isdigit() and len(digits) <= 12 else ""


def is_for_another(fields: Mapping[str, str]) -> bool:
    return fields.get("for_other") == "on"


def person_harmed(fields: Mapping[str, str]) -> PersonTold:
    """The caller, unless she calls for somebody else; the words of that person are then in `harmed_…`."""
    return told_of(fields, "harmed_") if is_for_another(fields) else told_of(fields)


def caller(fields: Mapping[str, str]) -> PersonTold | None:
    """Who told us, where that is not the person harmed."""
    return told_of(fields) if is_for_another(fields) else None


@dataclass(frozen=True)
class Problem:
    """One of the things she called about, routed on its own."""

    number: int
    type: str
    category: str
    route: str
    when: str
    place: str
    postcode: str
    who: str
    who_relation: str
    who_house: str
    who_postcode: str
    crime_reference: str
    uprn: str
    parent_uprn: str
    harmed: PersonTold | None = None  # somebody else than the call is about

    @property
    def is_blank(self) -> bool:
        """Nothing was said of it; the route stands at its preset until somebody chooses."""
        said = self.harmed or any(
            getattr(self, part) for part in PROBLEM_PARTS if part not in ("route", *CODES)
        )
        return not said and self.route in ("", "asb")


PROBLEM_PARTS = (
    "type",
    "category",
    "route",
    "when",
    "place",
    "postcode",
    "who",
    "who_relation",
    "who_house",
    "who_postcode",
    "crime_reference",
    *CODES,
)


def problems(fields: Mapping[str, str]) -> Sequence[Problem]:
    """At least one: a call about nothing that was written down yet is still a report."""
    count = fields.get("problem_count", "1")
    shown = min(MOST_PROBLEMS, int(count)) if count.isdecimal() and int(count) else 1
    return tuple(_problem(fields, number) for number in range(1, shown + 1))


def problems_told(fields: Mapping[str, str]) -> Sequence[Problem]:
    """The first, and each other of which something was said: an empty box is no incident and counts for nothing."""
    first, *others = problems(fields)
    return (first, *(problem for problem in others if not problem.is_blank))


def _problem(fields: Mapping[str, str], number: int) -> Problem:
    parts = {part: _tidy(fields.get(f"p{number}_{part}", "")) for part in PROBLEM_PARTS}
    return Problem(number=number, harmed=_somebody_else_harmed(fields, number), **parts)


def _somebody_else_harmed(fields: Mapping[str, str], number: int) -> PersonTold | None:
    """Who was harmed by a further problem, where that is nobody whom the call itself is about."""
    told = told_of(fields, f"p{number}_harmed_")
    if number == 1 or told.is_anonymous:
        return None
    known = vars(person_harmed(fields))
    is_her = all(text.casefold() == known[part].casefold() for part, text in vars(told).items() if text)
    return None if is_her else told


def kinds_ticked(fields: Mapping[str, str], family: str) -> tuple[str, ...]:
    """The marker kinds ticked, from fields such as `vulnerability_mobility`."""
    start = f"{family}_"
    return tuple(
        name.removeprefix(start) for name, value in fields.items() if name.startswith(start) and value == "on"
    )


def safety(fields: Mapping[str, str]) -> dict[str, str]:
    said = {channel: fields.get(f"safe_{channel}", "") for channel in CHANNELS}
    return {channel: answer if answer in (*SAFE, "no") else "" for channel, answer in said.items()}


def is_safe(fields: Mapping[str, str], channel: str) -> bool:
    """Not asked means unsafe, for every channel."""
    return fields.get(f"safe_{channel}", "") in SAFE


def says_repeat(fields: Mapping[str, str]) -> bool | None:
    """What the caller says of earlier reports: she was asked, and named somebody or nobody."""
    said = fields.get("q_t2", "")
    if said in ("police", "council", "landlord", "other"):
        return True
    return False if said == "none" else None


def _tidy(text: str) -> str:
    return " ".join(text.split())
