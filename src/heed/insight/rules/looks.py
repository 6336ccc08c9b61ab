"""Which look-ups somebody should look at, each by a rule that says why; it finds nobody guilty of anything; pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

# No guidance says which look-ups to look at: every rule here is Heed's own.
SOURCE = "[R] Heed's own"


class Way(StrEnum):
    """How somebody was shown to somebody."""

    PAGE = "page"
    FOUND = "found"
    HOME = "home"  # only the counts of a home
    CASE = "case"
    NAME = "name"
    CARD = "card"
    FULL = "full"
    HOUSEHOLD = "household"


# The audit's words for them. Lists that show everybody on them are nobody's choice, and no look-up of anybody.
WAYS: Mapping[str, Way] = {
    "person shown: page": Way.PAGE,
    "person found": Way.FOUND,
    "home counted": Way.HOME,
    "person shown: name": Way.NAME,
    "person shown: card": Way.CARD,
    "person shown: full": Way.FULL,
    "person shown: household": Way.HOUSEHOLD,
}


class Signal(StrEnum):
    SELF = "self"
    COLLEAGUE = "colleague"
    OWN_HOME = "own_home"
    UNCONNECTED = "unconnected"
    OFF_DUTY = "off_duty"
    ODD_HOUR = "odd_hour"
    MANY = "many"


class Outcome(StrEnum):
    """What a reviewer made of a look-up; whoever was asked may still explain it."""

    EXPLAINED = "explained"
    ASKED = "asked"
    TAKEN_FURTHER = "taken_further"
    SAME_NAME = "same_name"


class LookState(StrEnum):
    """Waiting, or what the last reviewer made of it."""

    OPEN = "open"
    EXPLAINED = "explained"
    ASKED = "asked"
    TAKEN_FURTHER = "taken_further"
    SAME_NAME = "same_name"


UNSETTLED = (LookState.OPEN, LookState.ASKED)


@dataclass(frozen=True)
class Limits:
    """What a partnership's profile says of these rules."""

    unconnected: bool
    odd_hours: bool
    many_from: int
    many_times_usual: int


@dataclass(frozen=True)
class Fit:
    """A member of staff whose name, and perhaps e-mail, is that of a person on record. A name is not a person."""

    account_id: int
    fits: tuple[str, ...]


@dataclass(frozen=True)
class LookFacts:
    """What is known of one account's look-ups of one person on one day; None is not known."""

    account_id: int
    shown_outside: frozenset[Way]  # of any call
    shown_in_calls: frozenset[Way]  # that ended in a report, or are not over
    shown_in_ended: frozenset[Way] = frozenset()  # calls ended without a report
    fits: tuple[Fit, ...] = ()
    near_own_home: bool | None = None
    connections: frozenset[str] | None = None
    was_on_duty: bool | None = None
    was_at_work_then: bool | None = None


@dataclass(frozen=True)
class Raised:
    """One reason to look at it: the rule, and what it rests on in the program's own words and numbers."""

    signal: Signal
    facts: Mapping[str, object]
    source: str = SOURCE


def signals_of(facts: LookFacts, limits: Limits) -> tuple[Raised, ...]:
    """Every reason there is to look at these look-ups; most of them have none."""
    return (*_of_whom(facts), *_of_pattern(facts, limits))


def _of_whom(facts: LookFacts) -> Iterable[Raised]:
    if not is_look_up(facts):
        return
    own = next((fit for fit in facts.fits if fit.account_id == facts.account_id), None)
    if own:
        yield Raised(Signal.SELF, {"fits": list(own.fits), "staff": own.account_id})
    others = sorted((fit for fit in facts.fits if fit.account_id != facts.account_id), key=_number)
    for fit in others:
        yield Raised(Signal.COLLEAGUE, {"fits": list(fit.fits), "staff": fit.account_id})
    if facts.near_own_home:
        yield Raised(Signal.OWN_HOME, {})


def _number(fit: Fit) -> int:
    return fit.account_id


def is_look_up(facts: LookFacts) -> bool:
    """Whether she was looked up. In a call that ended in a report, names offered while somebody types are not."""
    told_more = facts.shown_in_calls & {Way.CARD, Way.FULL, Way.HOUSEHOLD}
    return bool(facts.shown_outside or facts.shown_in_ended or told_more)


def _of_pattern(facts: LookFacts, limits: Limits) -> Iterable[Raised]:
    if Way.PAGE not in facts.shown_outside:
        return
    if limits.unconnected and facts.connections is not None and not facts.connections:
        yield Raised(Signal.UNCONNECTED, {})
    if limits.odd_hours and facts.was_on_duty is False:
        yield Raised(Signal.OFF_DUTY, {})
    # Where a rota says when somebody is there, what she usually does says nothing more.
    if limits.odd_hours and facts.was_on_duty is None and facts.was_at_work_then is False:
        yield Raised(Signal.ODD_HOUR, {})


# Of fewer account-days no usual number can be said, and the profile's number stands alone.
FEWEST_DAYS = 20


def usual_of(opened: Collection[int]) -> int | None:
    """How many pages somebody of an agency opens on the middle day of those on which any were opened."""
    return round(median(opened)) if len(opened) >= FEWEST_DAYS else None


def many(opened: int, usual: int | None, limits: Limits) -> Raised | None:
    """More persons opened in a day than is usual: the profile's number at least, and so many times the usual."""
    least = max(limits.many_from, limits.many_times_usual * (usual or 0))
    if opened < least:
        return None
    return Raised(Signal.MANY, {"opened": opened, "usual": usual, "from": least})


def rises_again(state: LookState, before: Collection[str], now: Collection[str]) -> bool:
    """What was settled stays settled, unless a reason came that nobody had looked at."""
    return state not in UNSETTLED and bool(set(now) - set(before))


def barriers_to_review(outcome: Outcome, note: str, *, is_own: bool, has_name: bool) -> tuple[str, ...]:
    """Why this cannot be kept; empty means it can."""
    found = []
    if is_own:
        found.append("own_look")
    if outcome in (Outcome.EXPLAINED, Outcome.TAKEN_FURTHER) and not note.strip():
        found.append("note_needed")
    if outcome == Outcome.SAME_NAME and not has_name:
        found.append("no_name_here")
    return tuple(found)
