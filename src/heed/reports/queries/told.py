"""Reads of what was told before: reports, the last answers, how often, and by which reference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from heed.access.queries import in_words, rows
from heed.core.actor import Actor
from heed.core.fixed import Rows, fetch, marks, moment
from heed.core.references import NotAReference, read_reference
from heed.engines.repeat import RepeatDecision, decide
from heed.reports import facts
from heed.reports.models import Call, Report
from heed.reports.rules import Answered

REPORTS = Rows(Report, "agency", "team", "incident", "record")


def record_quoted(actor: Actor, text: str) -> int | None:
    """The person record behind a call's or report's reference somebody was given; None if it names nothing here."""
    try:
        reference = read_reference(text)
    except NotAReference:
        return None
    named = Q(reference=reference) | Q(call__reference=reference)
    found = Report.objects.filter(named, partnership_id=actor.partnership_id).order_by("pk")
    return found.values_list("record_id", flat=True).first()


def records_by_external_id(
    actor: Actor, agency_id: int, external_ids: Iterable[str]
) -> dict[str, tuple[int, int]]:
    """The report and the person of each of these numbers of one agency that is here already."""
    asked = list(external_ids)
    if not asked:
        return {}
    found = fetch(
        "SELECT external_id, id, record_id FROM reports_report WHERE partnership_id = %s AND agency_id = %s"  # noqa: S608
        f" AND external_id IN ({marks(asked)})",
        [actor.partnership_id, agency_id, *asked],
    )
    return {number: (report, record) for number, report, record in found}


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
    ids = list(record_ids)
    if not ids:
        return []
    seen, values = in_words(actor, "record.reference", at=at)
    return REPORTS.where(
        f"it.record_id IN ({marks(ids)}) AND it.partnership_id = %s{seen}"
        " ORDER BY it.told_at DESC, it.id DESC LIMIT %s",
        [*ids, actor.partnership_id, *values, limit],
    )


def list_these(actor: Actor, report_ids: Iterable[int], *, at: datetime) -> Sequence[Report]:
    """Of these reports those the actor may know of, newest first, each with whose it is."""
    found = rows(Report.objects.all(), actor, record="record__reference", at=at)
    found = found.filter(pk__in=list(report_ids)).select_related("agency", "record__agency")
    return list(found.defer("narrative").order_by("-told_at", "-pk"))


@dataclass(frozen=True)
class Earlier:
    """The last answer anybody was given to one key question."""

    value: str
    asked_at: datetime
    agency_name: str


def latest_answers(record_ids: Iterable[int], *, partnership_id: int) -> Mapping[str, Earlier]:
    """For each key question, what was answered last and to whom; refusals and silences are not answers."""
    ids = list(record_ids)
    if not ids:
        return {}
    found = fetch(
        "SELECT q.question, q.value, q.asked_at, a.name FROM reports_answer q"  # noqa: S608
        " JOIN reports_report r ON r.id = q.report_id JOIN agencies_agency a ON a.id = r.agency_id"
        f" WHERE q.partnership_id = %s AND r.record_id IN ({marks(ids)}) AND q.state = %s ORDER BY q.asked_at",
        [partnership_id, *ids, Answered.ANSWERED.value],
    )
    return {question: Earlier(value, moment(asked_at), agency) for question, value, asked_at, agency in found}


def whose_words(incident_ids: Iterable[int | None], *, partnership_id: int) -> frozenset[int]:
    """The report of each incident that told of it first: the incident's words are that report's, and no other's."""
    ids = {one for one in incident_ids if one is not None}
    if not ids:
        return frozenset()
    found = fetch(
        "SELECT MIN(id) FROM reports_report WHERE partnership_id = %s"  # noqa: S608
        f" AND incident_id IN ({marks(ids)}) GROUP BY incident_id",
        [partnership_id, *ids],
    )
    return frozenset(first for (first,) in found)


def taken_by_words(told: Iterable[Report]) -> dict[int, str]:
    """Who took each of these late entries, where that is a name and no account."""
    late = {one.pk: one.call_id for one in told if one.written_at and one.told_by_id is None}
    if not late:
        return {}
    words = dict(Call.objects.filter(pk__in=set(late.values())).values_list("pk", "taken_by_words"))
    return {report: words[call] for report, call in late.items() if call is not None}


def told_on_days(record_ids: Iterable[int], *, partnership_id: int) -> Mapping[str, datetime]:
    """When each call about these records was, for the second-report duty: its several problems are one telling."""
    ids = list(record_ids)
    if not ids:
        return {}
    # The earliest is kept: it comes last.
    found = fetch(
        "SELECT c.reference, r.reference, r.told_at FROM reports_report r"  # noqa: S608
        " LEFT JOIN reports_call c ON c.id = r.call_id"
        f" WHERE r.partnership_id = %s AND r.record_id IN ({marks(ids)}) ORDER BY r.told_at DESC",
        [partnership_id, *ids],
    )
    return {call or report: moment(when) for call, report, when in found}


def was_case_review_explained(record_ids: Iterable[int], *, partnership_id: int) -> bool:
    ids = list(record_ids)
    if not ids:
        return False
    found = fetch(
        "SELECT 1 FROM reports_casereviewexplained e JOIN reports_report r ON r.id = e.report_id"  # noqa: S608
        f" WHERE e.partnership_id = %s AND r.record_id IN ({marks(ids)}) AND e.state = 'explained' LIMIT 1",
        [partnership_id, *ids],
    )
    return bool(found)
