"""Writes one report: what was told, what happened, every answer or why there is none, who is complained of."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from heed.core import audit, events
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.fixed import add
from heed.core.naming import unused_reference
from heed.core.references import Kind
from heed.reports.events import ReportRecorded
from heed.reports.models import Allegation, Answer, Call, CaseReviewExplained, ContactSafety, Incident, Report
from heed.reports.places import happened as happened_at
from heed.reports.rules import Answered, Outcome, Precision, Route, ToldThen


@dataclass(frozen=True)
class WhatHappened:
    """One problem, where and when, as far as it is known."""

    type: str = ""
    category: str = ""
    happened_at: datetime | None = None
    happened_on: date | None = None
    happened_month: str = ""
    happened_words: str = ""
    precision: Precision = Precision.UNKNOWN
    uprn: str = ""
    parent_uprn: str = ""
    postcode: str = ""
    place: str = ""

    @property
    def found_by(self) -> dict[str, str]:
        """By which an incident at the same place is found, whoever tells of it: its codes, and what its words say."""
        it = happened_at(self.uprn, self.parent_uprn, words=self.place)
        return {name: getattr(it, name) for name in ("uprn", "parent_uprn", "postcode_key", "street_key")}


@dataclass(frozen=True)
class AnswerGiven:
    question: str
    state: Answered
    value: str = ""
    because: str = ""
    confirms_earlier: bool = False


@dataclass(frozen=True)
class Complained:
    """Who is complained of: a record, a home, or only a description."""

    description: str = ""
    relation: str = ""
    record_id: int | None = None
    uprn: str = ""
    postcode: str = ""
    house: str = ""
    expires_on: date | None = None


@dataclass(frozen=True)
class Safety:
    """yes, no or neutral ("yes, don't say who") by channel; empty was not asked, and is not safe."""

    ring: str = ""
    voicemail: str = ""
    text: str = ""
    email: str = ""
    letter: str = ""


@dataclass(frozen=True)
class Told:
    """Everything said of one problem besides who said it."""

    happened: WhatHappened = WhatHappened()
    narrative: str = ""
    wishes: str = ""
    must_not: str = ""
    route: Route = Route.ASB
    outcome: Outcome = Outcome.ADVICE_ONLY
    crime_reference: str = ""
    crime_due_at: datetime | None = None
    unhappy: bool | None = None
    says_repeat: bool | None = None
    advice_given: bool = False
    support: str = ""
    is_open: bool = True
    answers: Sequence[AnswerGiven] = ()
    complained_of: Sequence[Complained] = ()
    safety: Safety = field(default_factory=Safety)


@in_one_transaction
def record_report(
    *,
    told: Told,
    record_id: int,
    reporter_id: int | None = None,
    reporter_relation: str = "",
    call: Call | None = None,
    agency_id: int,
    team_id: int | None = None,
    incident: Incident | None = None,
    external_id: str | None = None,
    then: ToldThen | None = None,
    by: Actor,
    at: datetime,
) -> Report:
    """One report with its incident (a new one unless it is of an incident known already), answers and allegations.

    `then` is of what was told earlier and is written down now: the true time is kept, and this one beside it.
    """
    heard = then or ToldThen(at, by.account_id)
    happened = incident or add(
        Incident,
        partnership_id=by.partnership_id,
        reference=unused_reference(Incident, Kind.INCIDENT, partnership_id=by.partnership_id),
        **asdict(told.happened) | told.happened.found_by,
    )
    report = add(
        Report,
        partnership_id=by.partnership_id,
        agency_id=agency_id,
        team_id=team_id,
        reference=unused_reference(Report, Kind.REPORT, partnership_id=by.partnership_id),
        external_id=external_id,
        call=call,
        record_id=record_id,
        reporter_id=reporter_id,
        reporter_relation=reporter_relation,
        incident=happened,
        told_at=heard.at,
        told_by_id=heard.to_id,
        written_at=at if then else None,
        written_by_id=by.account_id if then else None,
        type=told.happened.type,
        category=told.happened.category,
        **{name: getattr(told, name) for name in _KEPT_AS_TOLD},
    )
    _keep_answers(report, told, heard)
    _keep_allegations(report, told)
    add(ContactSafety, partnership_id=by.partnership_id, report=report, **asdict(told.safety))
    audit.record(
        "late report recorded" if then else "report recorded",
        by=by,
        at=at,
        record=report.reference,
        call=call.reference if call else "",
        fields=[name for name in _KEPT_AS_TOLD if getattr(told, name)],
    )
    events.record(ReportRecorded(report_id=report.pk), partnership_id=by.partnership_id, at=at)
    return report


_KEPT_AS_TOLD = (
    "narrative",
    "wishes",
    "must_not",
    "route",
    "outcome",
    "crime_reference",
    "crime_due_at",
    "unhappy",
    "says_repeat",
    "advice_given",
    "support",
    "is_open",
)


@in_one_transaction
def explain_case_review(
    *, report: Report, state: str, how: str, words_version: str, because: str = "", by: Actor, at: datetime
) -> CaseReviewExplained:
    """Keep as proof what was read out or sent at the second report, or why it was left for later."""
    explained = add(
        CaseReviewExplained,
        partnership_id=by.partnership_id,
        report=report,
        state=state,
        how=how,
        words_version=words_version,
        because=because,
    )
    audit.record(
        f"case review {state}", by=by, at=at, record=report.reference, fields=["how", "words_version"]
    )
    return explained


def _keep_answers(report: Report, told: Told, heard: ToldThen) -> None:
    Answer.objects.bulk_create(
        Answer(
            partnership_id=report.partnership_id,
            report=report,
            asked_at=heard.at,
            asked_by_id=heard.to_id,
            **asdict(answer),
        )
        for answer in told.answers
    )


def _keep_allegations(report: Report, told: Told) -> None:
    Allegation.objects.bulk_create(
        Allegation(partnership_id=report.partnership_id, report=report, **asdict(complained))
        for complained in told.complained_of
    )
