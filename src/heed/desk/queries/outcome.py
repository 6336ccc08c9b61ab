"""What follows from the answers so far: repeat, triage, the case review duty, the preset choice, the promise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from heed.core import clock
from heed.core.actor import Actor
from heed.core.bank_holidays import england_and_wales
from heed.desk import questions
from heed.desk.fields import is_for_another, is_safe, problems_told
from heed.desk.queries.card import OpenCase
from heed.desk.queries.previous import Previous
from heed.engines.clocks import due, second_report
from heed.engines.repeat import RepeatDecision
from heed.engines.risk import RiskDecision, assess
from heed.profiles import Profile
from heed.reports import queries as reports
from heed.reports.rules import Outcome

# Not yet known weighs more than known to need no more: unknown is not safe.
HEAVIER = ("log_only", "incomplete", "full_assessment", "safeguarding", "emergency")
TAKEN = {"crime": "possible_crime", "domestic_abuse": "domestic_abuse", "stalking": "stalking"}
ASKED_BY = {"possible_crime": "fork_crime", "domestic_abuse": "fork_abuse", "stalking": "fork_abuse"}
NEEDS_A_CASE = ("emergency", "safeguarding", "full_assessment")


@dataclass(frozen=True)
class Proposed:
    """A promise this agency can keep: who, how, by when, and whether any way is safe."""

    by_whom: str
    by_account_id: int | None
    by_team_id: int | None
    channel: str
    due_at: datetime
    is_safe: bool
    what: str


@dataclass(frozen=True)
class Today:
    """Of a late entry: what holds while it is written down, apart from what held when it was told."""

    repeat: RepeatDecision
    triage: str
    is_another: bool  # the reader needs both


@dataclass(frozen=True)
class Result:
    """The machine's proposal; a named person decides, and both are kept."""

    risk: RiskDecision
    repeat: RepeatDecision
    triage: str
    overridden: bool
    outcome: Outcome
    case: OpenCase | None
    promise: Proposed
    promise_to_ask: Proposed  # to each other person harmed, whom nobody asked yet
    explains_case_review: bool
    defers_case_review: (
        str  # why it waits: a crisis, or somebody else rings for her; empty where it may be read now
    )
    suggested_types: Sequence[tuple[str, str]]
    suggested_forks: Sequence[str]
    taken_forks: Sequence[str]
    unasked: int
    is_lowered: bool = False
    waits_for: str = (
        ""  # what alone is missing once everything was asked: whether a match is the caller, or a name
    )
    today: Today | None = None


def result_of(
    actor: Actor,
    fields: Mapping[str, str],
    previous: Previous,
    *,
    known_then: Previous | None = None,
    team: tuple[int | None, str],
    profile: Profile,
    rules_now: Profile,
    told_at: datetime,
    at: datetime,
) -> Result:
    """One decision for the whole page, by the same rules whoever rings.

    Of a late entry the result is by the rules of the day it was told; what is to be done now follows the heavier of
    that and of what holds today.
    """
    repeat = (known_then or previous).repeat
    # Only the person's own distinct incidents, counted by the system, can demand an assessment by themselves.
    risk = assess(questions.risk_facts(fields, system_repeat=repeat.own_count_reached))
    proposed = risk.triage or "incomplete"
    chosen = fields.get("override_to", "")
    overridden = bool(chosen in HEAVIER and chosen != proposed and fields.get("override_because", "").strip())
    triage = chosen if overridden else proposed
    today = _today(fields, previous, repeat, proposed) if known_then else None
    to_do = heavier(triage, today.triage) if today and not overridden else triage
    case = _case_chosen(fields, previous.card.cases if previous.card else ())
    own = previous.circle.own or frozenset()
    return Result(
        risk=risk,
        repeat=repeat,
        triage=triage,
        overridden=overridden,
        outcome=_outcome(fields, case, to_do),
        case=case,
        promise=_promise(fields, case, to_do, team, rules_now, at),
        # Nothing that was said of the caller, of her case or of safe ways to reach her is said of anybody else.
        promise_to_ask=replace(_promise({}, None, "incomplete", team, rules_now, at), what="ask_about_harm"),
        explains_case_review=_is_second_report(
            own, actor.partnership_id, told_on=clock.day_of(told_at), on=clock.day_of(at)
        ),
        defers_case_review=_why_it_waits(fields, triage, is_late=today is not None),
        suggested_types=_suggested_types(fields.get("narrative", ""), profile),
        suggested_forks=_suggested_forks(fields, profile),
        taken_forks=[TAKEN[fork] for fork in questions.forks_taken(fields)],
        unasked=_unasked(fields),
        waits_for=_waits_for(fields, previous) if triage == "incomplete" else "",
        today=today,
        is_lowered=overridden and HEAVIER.index(triage) < HEAVIER.index(proposed),
    )


def _today(fields: Mapping[str, str], previous: Previous, then: RepeatDecision, triage: str) -> Today:
    now = previous.repeat
    risk = assess(questions.risk_facts(fields, system_repeat=now.own_count_reached))
    is_another = (now.outcome, now.most_at_risk, risk.triage or "incomplete") != (
        then.outcome,
        then.most_at_risk,
        triage,
    )
    return Today(now, risk.triage or "incomplete", is_another)


def heavier(one: str, other: str) -> str:
    return max(one, other, key=HEAVIER.index)


def _unasked(fields: Mapping[str, str]) -> int:
    return sum(1 for code in questions.CODES if not fields.get(questions.field_of(code)))


def _waits_for(fields: Mapping[str, str], previous: Previous) -> str:
    """Every question has its answer, and whether her own reports make this a repeat is still nobody's to say."""
    if _unasked(fields) or fields.get("is_new") == "on" or previous.repeat.own_count_reached is not None:
        return ""
    is_offered = previous.fitting and not previous.confirmed.same
    return "confirmation" if is_offered else "name"


def _case_chosen(fields: Mapping[str, str], cases: Sequence[OpenCase]) -> OpenCase | None:
    """The one the handler chose among hers, else the first: its contact makes the promise."""
    first = next(iter(cases), None)
    return next((case for case in cases if case.reference == fields.get("case")), first)


def _outcome(fields: Mapping[str, str], case: OpenCase | None, triage: str) -> Outcome:
    """The sensible choice, preset; what the handler chose stands."""
    chosen = fields.get("outcome", "")
    if chosen == Outcome.ATTACHED and not case:
        return Outcome.CASE_OPENED  # there is none to attach to any more: its confirmation was taken back
    if chosen in set(Outcome):
        return Outcome(chosen)
    routes = {problem.route for problem in problems_told(fields)}
    if routes == {"not_asb"}:
        return Outcome.NOT_FOR_US
    if case:
        return Outcome.ATTACHED
    # What is handed over is somebody's to hand over, until it has been.
    is_to_do = triage in (*NEEDS_A_CASE, "incomplete") or questions.forks_taken(fields)
    return Outcome.CASE_OPENED if is_to_do else Outcome.ADVICE_ONLY


def _promise(
    fields: Mapping[str, str],
    case: OpenCase | None,
    triage: str,
    team: tuple[int | None, str],
    profile: Profile,
    at: datetime,
) -> Proposed:
    # Only the open case's contact in this same agency, or the handler's own team: nobody promises for another agency.
    contact = case if case and case.is_own_agency and case.officer_id else None
    channel = _safe_channel(fields)
    return Proposed(
        by_whom=contact.contact if contact else team[1],
        by_account_id=contact.officer_id if contact else None,
        by_team_id=None if contact else team[0],
        channel=channel,
        due_at=_due(triage, profile, at),
        is_safe=channel != "none",
        what="full_assessment" if triage in NEEDS_A_CASE else "call_back",
    )


def _due(triage: str, profile: Profile, at: datetime) -> datetime:
    """By when the partnership's own clock for this result runs out: within hours in a crisis, else in working days."""
    hours = profile.get(f"promises.{triage}_hours")
    if hours is not None:
        # To the next five minutes: a time that can be said.
        late = at + timedelta(hours=hours, minutes=4, seconds=59)
        return late.replace(minute=late.minute - late.minute % 5, second=0, microsecond=0)
    days = (
        profile.value("triage.full_assessment_working_days")
        if triage in NEEDS_A_CASE
        else profile.get(f"promises.{triage}_working_days")
    )
    if days is None:
        days = profile.value("promises.acknowledge_working_days")
    weekdays = frozenset(profile.value("promises.working_weekdays"))
    return due(at, days, england_and_wales(weekdays)).at


def _safe_channel(fields: Mapping[str, str]) -> str:
    ways = (("ring", "telephone"), ("text", "text"), ("email", "email"), ("letter", "letter"))
    return next((way for channel, way in ways if is_safe(fields, channel)), "none")


def _is_second_report(own: frozenset[int], partnership_id: int, *, told_on: date, on: date) -> bool:
    """True when this report is a second in any six months and the review was never explained to her.

    Of a late entry it may be the first of the two: her right is owed to her all the same.
    """
    told = {
        name: clock.day_of(when)
        for name, when in reports.told_on_days(own, partnership_id=partnership_id).items()
    }
    if not told or reports.was_case_review_explained(own, partnership_id=partnership_id):
        return False
    return second_report({**told, "this call": told_on}, on=on).outcome is True


def _why_it_waits(fields: Mapping[str, str], triage: str, *, is_late: bool) -> str:
    """It is her right, and is explained to her: never to whoever rings for her, not in a crisis, not to nobody."""
    if is_for_another(fields):
        return "for_another"
    if is_late:
        return "written_later"
    in_crisis = triage in ("emergency", "safeguarding") or fields.get("cannot_speak") == "on"
    return "crisis" if in_crisis else ""


def _suggested_types(narrative: str, profile: Profile) -> Sequence[tuple[str, str]]:
    said = narrative.lower()
    scored = [
        (sum(word in said for word in entry["words"]), entry["key"], entry["name"])
        for entry in profile.value("incidents.types")
    ]
    best = sorted((one for one in scored if one[0]), key=lambda one: -one[0])
    return [(key, name) for _, key, name in best[:3]]


def _suggested_forks(fields: Mapping[str, str], profile: Profile) -> Sequence[str]:
    """Which forks her words suggest asking about, until they were asked."""
    said = fields.get("narrative", "").lower()
    return [
        fork
        for fork, question in ASKED_BY.items()
        if not fields.get(questions.field_of(question))
        and any(word in said for word in profile.value(f"suggestions.{fork}"))
    ]
