"""Reads of what was told before: reports, the last answers, how often, and by which reference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Min, Q

from heed.core.actor import Actor
from heed.core.references import NotAReference, read_reference
from heed.engines.repeat import RepeatDecision, decide
from heed.reports import facts
from heed.reports.models import Answer, CaseReviewExplained, Report
from heed.reports.rules import Answered


def record_quoted(actor: Actor, text: str) -> int | None:
    """The person record behind a call's or report's reference somebody was given; None if it names nothing here."""
    try:
        reference = read_reference(text)
    except NotAReference:
        return None
    named = Q(reference=reference) | Q(call__reference=reference)
    found = Report.objects.filter(named, partnership_id=actor.partnership_id).order_by("pk")
    return found.values_list("record_id", flat=True).first()


def decide_repeat(
    actor: Actor,
    *,
    circle: facts.Circle,
    taken: facts.BeingTaken,
    rule: facts.Rule,
    says_repeat: bool | None,
    vulnerable: bool | None,
    told: facts.ToldOf | None = None,
) -> RepeatDecision:
    """The partnership's repeat rule on everything every agency was told around this caller.

    `told` shares what was read already by other decisions of the same page.
    """
    known = facts.for_repeat(
        circle=circle,
        taken=taken,
        rule=rule,
        says_repeat=says_repeat,
        vulnerable=vulnerable,
        told=told or facts.ToldOf(actor.partnership_id),
    )
    decided = decide(known)
    if circle.own is not None:
        return decided
    # Who she is is not known, so neither is what she told before: that is unknown, and never "no".
    blind = decide(replace(known, reports=None))
    return replace(
        blind,
        household=decided.household,
        place=decided.place,
        repeat_household=decided.repeat_household,
        repeat_place=decided.repeat_place,
    )


def repeat_as_it_stands(
    actor: Actor,
    record_ids: Iterable[int],
    *,
    rule: facts.Rule,
    agency: str,
    on: date,
    vulnerable: bool | None,
) -> RepeatDecision:
    """The same rule while nobody is calling: what was told last stands where the report being taken would."""
    known = facts.for_repeat(
        circle=facts.Circle(own=frozenset(record_ids)),
        taken=facts.BeingTaken(on=on, agency=agency),
        rule=rule,
        says_repeat=None,
        vulnerable=vulnerable,
        told=facts.ToldOf(actor.partnership_id),
    )
    return decide(replace(known, reports=known.reports[1:] if known.reports else known.reports))


def list_reports(
    actor: Actor, record_ids: Iterable[int], *, at: datetime, limit: int = 200
) -> Sequence[Report]:
    """Reports about these records, newest first, as rows; what may be shown of each is the field policy's."""
    return list(
        Report.objects.filter(record_id__in=list(record_ids))
        .visible_to(actor, at=at)
        .select_related("agency", "team", "incident", "record")
        .order_by("-told_at", "-pk")[:limit]
    )


@dataclass(frozen=True)
class Earlier:
    """The last answer anybody was given to one key question."""

    value: str
    asked_at: datetime
    agency_name: str


def latest_answers(record_ids: Iterable[int], *, partnership_id: int) -> Mapping[str, Earlier]:
    """For each key question, what was answered last and to whom; refusals and silences are not answers."""
    found = (
        Answer.objects.filter(
            partnership_id=partnership_id,
            report__record_id__in=list(record_ids),
            state__in=[Answered.ANSWERED],
        )
        .order_by("asked_at")
        .values_list("question", "value", "asked_at", "report__agency__name")
    )
    return {question: Earlier(value, asked_at, agency) for question, value, asked_at, agency in found}


def whose_words(incident_ids: Iterable[int | None], *, partnership_id: int) -> frozenset[int]:
    """The report of each incident that told of it first: the incident's words are that report's, and no other's."""
    ids = {one for one in incident_ids if one is not None}
    found = Report.objects.filter(partnership_id=partnership_id, incident_id__in=ids)
    first = found.order_by().values("incident_id").annotate(first=Min("pk"))
    return frozenset(first.values_list("first", flat=True))


def told_on_days(record_ids: Iterable[int], *, partnership_id: int) -> Mapping[str, datetime]:
    """When each call about these records was, for the second-report duty: its several problems are one telling."""
    found = Report.objects.filter(partnership_id=partnership_id, record_id__in=list(record_ids))
    # The earliest is kept: it comes last.
    told = found.order_by("-told_at").values_list("call__reference", "reference", "told_at")
    return {call or report: when for call, report, when in told}


def was_case_review_explained(record_ids: Iterable[int], *, partnership_id: int) -> bool:
    return CaseReviewExplained.objects.filter(
        partnership_id=partnership_id, report__record_id__in=list(record_ids), state="explained"
    ).exists()
