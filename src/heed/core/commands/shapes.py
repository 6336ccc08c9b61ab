"""The shapes of days, moments and strict objects that the contracts of the command line share."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from heed.engines.clocks import local_day

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,6})?)?(Z|[+-]\d{2}(:?\d{2})?)?)?", re.ASCII
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
    if isinstance(given, str) and MOMENT.fullmatch(given):
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
    Field(json_schema_extra={"format": "date-time"}),
]
Word = Annotated[str, Field(min_length=1)]


class GivenReason(Strict):
    """Why: a code, the words for it, the facts it rests on, and whose rule it is."""

    code: str
    text: str
    facts: list[str]
    source: str
