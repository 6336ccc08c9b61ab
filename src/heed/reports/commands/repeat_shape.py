"""The shape of `heed rules repeat`: what it is given and what it answers."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from heed.core.commands.shapes import Day, DayOfMoment, GivenReason, Strict, Word

NEEDED_TO_COUNT = (
    "window_days",
    "window_type",
    "who",
    "similar",
    "include_partner_reports",
    "self_perceived_counts",
    "distinct_incidents_only",
)


class GivenRule(Strict):
    """With a count it has to be whole: half a rule would decide by accident. Without one it is no rule."""

    count: int | None = Field(None, ge=1)
    window_days: int | None = Field(None, ge=1)
    window_type: Literal["report", "incident"] | None = None
    who: Literal["person", "household", "uprn", "phone", "alleged_perpetrator", "place"] | None = None
    similar: Literal["any", "same_type", "linked"] | None = None
    include_partner_reports: bool | None = None
    self_perceived_counts: bool | None = None
    distinct_incidents_only: bool | None = None

    @model_validator(mode="after")
    def is_whole(self) -> Self:
        missing = [name for name in NEEDED_TO_COUNT if getattr(self, name) is None]
        if self.count is not None and missing:
            raise PydanticCustomError("missing_key", "missing", {"steps": (missing[0],)})
        return self


class GivenSubject(Strict):
    person: Word | None = None
    household: Word | None = None
    uprn: Word | None = None
    parent_uprn: Word | None = None
    phone: Word | None = None


class GivenReport(Strict):
    id: Word | None = None
    incident: Word | None = None
    told_on: Day | None = None
    happened_on: Day | None = None
    agency: Word | None = None
    type: Word | None = None
    person: Word | None = None
    household: Word | None = None
    uprn: Word | None = None
    parent_uprn: Word | None = None
    phone: Word | None = None
    alleged_perpetrator: Word | None = None
    linked_to: Word | None = None
    open: bool | None = None
    unhappy: bool | None = None


class RepeatAsked(Strict):
    at: DayOfMoment
    profile: Word | None = None
    rule: GivenRule | None = None
    subject: GivenSubject | None = None
    own_agency: Word | None = None
    caller_says_repeat: bool | None = None
    vulnerable: bool | None = None
    reports: list[GivenReport] | None = None

    @model_validator(mode="after")
    def has_one_rule(self) -> Self:
        if (self.profile is None) == (self.rule is None):
            raise PydanticCustomError("profile_or_rule", "either", {"steps": ("rule",)})
        return self

    @model_validator(mode="after")
    def has_each_report_once(self) -> Self:
        seen: set[str] = set()
        for place, report in enumerate(self.reports or ()):
            if report.id is not None and report.id in seen:
                raise PydanticCustomError("duplicate_id", "twice", {"steps": ("reports", place, "id")})
            seen.add(report.id or "")
        return self


class AnsweredWindow(Strict):
    first: Day | None = Field(alias="from")
    last: Day = Field(alias="to")


class AnsweredCounts(Strict):
    """All null while the key they are counted by is unknown."""

    incidents: int | None
    reports: int | None
    open: int | None
    unhappy: int | None
    agencies: int | None


class AnsweredBlocks(Strict):
    person: AnsweredCounts
    household: AnsweredCounts
    place: AnsweredCounts


class RepeatAnswered(Strict):
    outcome: Literal["repeat", "not_repeat", "unknown"]
    vulnerable: bool | None
    most_at_risk: bool | None
    repeat_household: bool | None
    repeat_place: bool | None
    basis: list[Literal["system_count", "says_so"]]
    window: AnsweredWindow
    counts: AnsweredBlocks
    reasons: list[GivenReason]
    version: str
