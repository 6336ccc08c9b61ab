"""Every read of calls, reports, answers, promises and allegations, actor first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Max, Min, Q, QuerySet

from heed.access.rules import TAKES_CALLS
from heed.core.actor import Actor, Role
from heed.core.references import NotAReference, read_reference
from heed.engines.repeat import RepeatDecision, decide
from heed.reports import facts
from heed.reports.models import (
    Allegation,
    Answer,
    Call,
    CaseReviewExplained,
    Promise,
    PublishedIncident,
    Report,
)
from heed.reports.rules import Answered, CallState


class NoSuchCall(LookupError):
    """No call with this reference is the actor's to see."""


class NoSuchPromise(LookupError):
    """The actor's agency has no unkept promise about this report."""


def get_call(actor: Actor, reference: str) -> Call:
    """A call of the actor's own agency: own ones, own teams', and any for a supervisor."""
    mine = Q(handler_id=actor.account_id) | Q(team_id__in=actor.team_ids)
    calls = Call.objects.filter(partnership_id=actor.partnership_id, agency_id=actor.own_agency_id)
    if not actor.has_role(Role.SUPERVISOR):
        calls = calls.filter(mine)
    if not actor.has_role(Role.HANDLER, Role.OFFICER, Role.SUPERVISOR):
        raise NoSuchCall(reference)
    try:
        return calls.select_related("agency", "team").get(reference=reference)
    except Call.DoesNotExist as missing:
        raise NoSuchCall(reference) from missing


def record_quoted(actor: Actor, text: str) -> int | None:
    """The person record behind a call's or report's reference somebody was given; None if it names nothing here."""
    try:
        reference = read_reference(text)
    except NotAReference:
        return None
    named = Q(reference=reference) | Q(call__reference=reference)
    found = Report.objects.filter(named, partnership_id=actor.partnership_id).order_by("pk")
    return found.values_list("record_id", flat=True).first()


def is_live(call_id: int) -> bool:
    return Call.objects.filter(pk=call_id, state=CallState.LIVE).exists()


def list_live_calls(actor: Actor) -> Sequence[Call]:
    """Live calls of the actor and of their teams, oldest first."""
    if not actor.has_role(Role.HANDLER, Role.OFFICER, Role.SUPERVISOR):
        return []
    live = Call.objects.filter(
        partnership_id=actor.partnership_id, agency_id=actor.own_agency_id, state=CallState.LIVE
    )
    mine = Q(handler_id=actor.account_id) | Q(team_id__in=actor.team_ids)
    return list(live.filter(mine).order_by("started_at")[:50])


def decide_repeat(
    actor: Actor,
    *,
    circle: facts.Circle,
    taken: facts.BeingTaken,
    rule: facts.Rule,
    says_repeat: bool | None,
    vulnerable: bool | None,
) -> RepeatDecision:
    """The partnership's repeat rule on everything every agency was told around this caller."""
    known = facts.for_repeat(
        circle=circle,
        taken=taken,
        rule=rule,
        says_repeat=says_repeat,
        vulnerable=vulnerable,
        partnership_id=actor.partnership_id,
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


def list_open_promises(actor: Actor, record_ids: Iterable[int]) -> Sequence[Promise]:
    """Promises not yet kept to this person by any agency, the most overdue first."""
    return list(
        Promise.objects.filter(
            partnership_id=actor.partnership_id,
            report__record_id__in=list(record_ids),
            kept_at__isnull=True,
        )
        .select_related("agency", "report")
        .order_by("due_at")
    )


def get_own_promise(actor: Actor, report_reference: str, *, at: datetime) -> Promise:
    """The promise about this report due first that is the actor's or their team's to keep; any for a supervisor."""
    if not actor.has_role(*TAKES_CALLS):
        raise NoSuchPromise(report_reference)
    told = Report.objects.filter(partnership_id=actor.partnership_id, reference=report_reference)
    unkept = Promise.objects.filter(
        _to_keep(actor),
        agency_id=actor.own_agency_id,
        report__in=told.visible_to(actor, at=at),
        kept_at__isnull=True,
    )
    found = unkept.select_related("report").order_by("due_at").first()
    if found is None:
        raise NoSuchPromise(report_reference)
    return found


def _to_keep(actor: Actor) -> Q:
    if actor.has_role(Role.SUPERVISOR):
        return Q()
    teams = actor.team_ids
    return Q(report__team_id__in=teams) | Q(by_team_id__in=teams) | Q(by_account_id=actor.own_account_id)


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


@dataclass(frozen=True)
class Complaints:
    """What is known of complaints about one home, in numbers of homes; never a finding."""

    other_homes: int
    report_each_other: bool


Home = tuple[str, str]  # postcode and house in their normal form


def complaints_about(
    home: Home, *, own_home: Home, own_records: frozenset[int], partnership_id: int, on: date
) -> Complaints | None:
    """How many other homes complain of this one, and whether this one complains of the caller's own."""
    if not all(home):
        return None
    about = _alleged_at(home, partnership_id, on=on).exclude(report__record_id__in=own_records)
    told_from = set(about.values_list(f"{_TOLD_FROM}postcode", f"{_TOLD_FROM}house")[:500])
    # Somebody who gave no whole address may live anywhere, here too.
    homes = {one for one in told_from if all(one)} - {own_home}
    back = all(own_home) and _alleged_at(own_home, partnership_id, on=on).filter(
        **{f"{_TOLD_FROM}postcode": home[0], f"{_TOLD_FROM}house": home[1]}
    )
    return Complaints(other_homes=len(homes), report_each_other=bool(back and back.exists()))


# The normal form of the address the reporting person gave.
_TOLD_FROM = "report__record__recognitionrow__"


def _alleged_at(home: Home, partnership_id: int, *, on: date) -> QuerySet[Allegation]:
    """What is still alleged: neither settled otherwise nor past its end."""
    found = Allegation.objects.filter(partnership_id=partnership_id, postcode=home[0], house=home[1])
    return found.filter(state="alleged").exclude(expires_on__lt=on)


@dataclass(frozen=True)
class PublishedHere:
    """Anti-social behaviour the police published on or near one street, from one month to another."""

    street: str
    count: int
    first_month: str
    last_month: str


def published_on_street(street: str, *, on: date, partnership_id: int) -> PublishedHere | None:
    """The last two years, by the name of the anonymised map point; no person is in it, and it is nobody's address."""
    named = street.strip()
    if not named:
        return None
    found = PublishedIncident.objects.filter(
        partnership_id=partnership_id,
        place__in=[named, f"On or near {named}"],
        month__gte=f"{on.year - 2}-{on.month:02}",
    ).aggregate(count=Count("pk"), first=Min("month"), last=Max("month"))
    return PublishedHere(named, found["count"], found["first"], found["last"]) if found["count"] else None


def summary_of_call(actor: Actor, call: Call) -> dict[str, object]:
    """The reports of one finished call of the actor's agency, with what was promised in it."""
    told = list(
        Report.objects.filter(call=call, partnership_id=actor.partnership_id, agency_id=actor.own_agency_id)
        .select_related("record")
        .order_by("pk")
    )
    promises = list(Promise.objects.filter(report__in=told).select_related("report"))
    return {"reports": told, "promises": promises}


def open_promises_of_reports(report_ids: Iterable[int], *, partnership_id: int) -> dict[int, Promise]:
    """The promise of each report that is due first and not kept."""
    found = Promise.objects.filter(
        partnership_id=partnership_id, report_id__in=list(report_ids), kept_at__isnull=True
    ).order_by("-due_at")
    return {promise.report_id: promise for promise in found}


def unpassed_emergencies(actor: Actor) -> Sequence[str]:
    """Calls of the actor's agency whose emergency nobody has acknowledged, however the call ended."""
    return list(
        Call.objects.filter(
            partnership_id=actor.partnership_id,
            agency_id=actor.own_agency_id,
            emergency_at__isnull=False,
            passed_at__isnull=True,
        )
        .order_by("emergency_at")
        .values_list("reference", flat=True)[:20]
    )


def reports_for_worklist(report_ids: Iterable[int]) -> Sequence[Report]:
    """For the worklist's own upkeep, which acts for nobody in particular: places and states, no words."""
    return list(Report.objects.filter(pk__in=list(report_ids)).only("pk", "agency_id", "team_id", "is_open"))


def ids_of_open_reports(partnership_id: int) -> Iterable[int]:
    """Reports with something still to do: open, or promised and not kept."""
    todo = Q(is_open=True) | Q(promises__kept_at__isnull=True, promises__isnull=False)
    found = Report.objects.filter(todo, partnership_id=partnership_id)
    return found.order_by("pk").distinct().values_list("pk", flat=True).iterator(2000)


def get_promise(promise_id: int) -> Promise:
    """For listeners, which act for nobody in particular."""
    return Promise.objects.get(pk=promise_id)
