"""The shapes of days, moments and strict objects that the contracts of the command line share."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from heed.engines.clocks import local_day

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# Written so that other languages' patterns read it alike, since the published schema holds it as it is.
MOMENT = (
    r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,6})?)?"
    r"(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?)?"
)
MOMENT_SAYS = (
    "A day, or a day and a time: 2026-01-31, 2026-01-31T10:00, 2026-01-31T10:00:00+00:00. Without a zone it is"
    " Europe/London. A day that does not exist, as 2026-02-30, is refused though it has this form."
)


class Strict(BaseModel):
    """Nothing is guessed: no key more, no other type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=True)


def _day(given: Any) -> date:
    if isinstance(given, str) and DAY.fullmatch(given):
        try:
            return date.fromisoformat(given)
        except ValueError:
            pass
    raise PydanticCustomError("bad_date", "not a date")


def _local_day(given: Any) -> date:
    """A moment as the day it was in London; without a zone it is London's own."""
    if isinstance(given, str) and re.fullmatch(MOMENT, given):
        try:
            return local_day(datetime.fromisoformat(given))
        except (ValueError, OverflowError):
            pass
    raise PydanticCustomError("bad_moment", "not a moment")


Day = Annotated[
    date, BeforeValidator(_day, json_schema_input_type=str), Field(json_schema_extra={"format": "date"})
]
DayOfMoment = Annotated[
    date,
    BeforeValidator(_local_day, json_schema_input_type=str),
    Field(json_schema_extra={"pattern": f"^{MOMENT}$", "description": MOMENT_SAYS}),
]
Word = Annotated[str, Field(min_length=1)]


class GivenReason(Strict):
    """Why: a code, the words for it, the facts it rests on, and whose rule it is."""

    code: str
    text: str
    facts: list[str]
    source: str
