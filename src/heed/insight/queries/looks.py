"""The reviewers' queue: who looked, when, at which reference, why it is here and the reason given; no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from heed.agencies.queries import list_agencies, list_held, names_of_accounts
from heed.core.actor import Actor, Role
from heed.core.looked import reasons_of
from heed.insight.models import FlaggedLook, LookReview, OwnPostcode
from heed.insight.rules.counts import middle
from heed.insight.rules.looks import UNSETTLED, LookState
from heed.people.queries import recognition_made_under

PAGE = 25
REVIEWS_ALL = Role.DATA_PROTECTION_OFFICER
REVIEWS_LOOKS: Sequence[Role] = (REVIEWS_ALL, Role.LEAD)


class NoSuchLook(LookupError):
    """It is not this reviewer's to look at."""


@dataclass(frozen=True)
class Reviewed:
    outcome: str
    note: str
    name: str
    at: datetime


@dataclass(frozen=True)
class Look:
    """One flag as a reviewer reads it; of the person the reference alone."""

    number: int
    name: str
    agency: str
    person: str
    on: date
    first_at: datetime
    call: str
    signals: Sequence[Mapping[str, Any]]
    staff: Mapping[int, str]  # names of colleagues whose name it is
    purpose: str
    reason: str
    state: str
    reviews: Sequence[Reviewed]

    @property
    def is_waiting(self) -> bool:
        return self.state in UNSETTLED

    @property
    def has_name(self) -> bool:
        return any("staff" in signal["facts"] for signal in self.signals)


def _reviewable(actor: Actor) -> QuerySet[FlaggedLook]:
    """Never one's own. A data protection officer's are another's to look at, or a lead's, who sees no others."""
    found = FlaggedLook.objects.filter(partnership_id=actor.partnership_id).exclude(
        account_id=actor.own_account_id
    )
    if actor.has_role(REVIEWS_ALL):
        return found
    if actor.has_role(Role.LEAD):
        held = list_held(actor)
        return found.filter(account_id__in=[pk for pk, one in held.items() if REVIEWS_ALL in one.roles])
    return found.none()


def get_look(actor: Actor, number: int) -> FlaggedLook:
    found = _reviewable(actor).filter(pk=number).first()
    if found is None:
        raise NoSuchLook(number)
    return found


def list_looks(actor: Actor, *, is_waiting: bool, after: int = 0, most: int = PAGE) -> Sequence[Look]:
    """Those that wait, the longest first; or those that somebody has looked at, the newest first."""
    found = _reviewable(actor)
    if is_waiting:
        found = found.filter(state__in=UNSETTLED, pk__gt=after).order_by("pk")
    else:
        found = found.exclude(state__in=UNSETTLED).order_by("-pk")
        found = found.filter(pk__lt=after) if after else found
    return _as_read(actor, list(found[:most]))


def _as_read(actor: Actor, looks: Sequence[FlaggedLook]) -> Sequence[Look]:
    reviews = LookReview.objects.filter(look__in=looks).order_by("pk")
    by_look: dict[int, list[LookReview]] = {}
    for one in reviews:
        by_look.setdefault(one.look_id, []).append(one)
    staff = {
        signal["facts"]["staff"] for one in looks for signal in one.signals if "staff" in signal["facts"]
    }
    named = {one.account_id for one in looks} | {one.by_id for one in reviews} | staff
    names = names_of_accounts(actor, named)
    agencies = {agency.pk: agency.name for agency in list_agencies(actor)}
    given = reasons_of({one.entry_id for one in looks}, partnership_id=actor.partnership_id)
    return [
        Look(
            number=one.pk,
            name=names.get(one.account_id, ""),
            agency=agencies.get(one.agency_id, ""),
            person=one.person,
            on=one.on,
            first_at=one.first_at,
            call=one.call,
            signals=one.signals,
            staff=names,
            reason=given.get(one.entry_id, ("", ""))[0],
            purpose=given.get(one.entry_id, ("", ""))[1],
            state=one.state,
            reviews=[
                Reviewed(said.outcome, said.note, names.get(said.by_id, ""), said.at)
                for said in by_look.get(one.pk, [])
            ],
        )
        for one in looks
    ]


@dataclass(frozen=True)
class LookFigures:
    """How many were raised in the last weeks, and how soon somebody looked at them; of those the reader may review."""

    weeks: int
    raised: int
    waiting: int
    looked_at: int
    within_week: int
    days: int | None  # the middle one, from raised to looked at
    outcomes: Mapping[str, int]
    signals: Mapping[str, int]
    named_postcodes: int  # accounts that named any


def get_look_figures(actor: Actor, *, weeks: int = 12, at: datetime) -> LookFigures:
    mine = _reviewable(actor)
    recent = mine.filter(raised_at__gte=at - timedelta(weeks=weeks))
    pairs = recent.exclude(looked_at=None).values_list("raised_at", "looked_at")
    took = [(looked - raised).days for raised, looked in pairs if looked is not None]
    signals: dict[str, int] = {}
    for held in recent.values_list("signals", flat=True):
        for name in {signal["signal"] for signal in held}:
            signals[name] = signals.get(name, 0) + 1
    by_state = recent.exclude(state=LookState.OPEN).values_list("state").annotate(Count("pk"))
    own = OwnPostcode.objects.filter(partnership_id=actor.partnership_id)
    return LookFigures(
        weeks=weeks,
        raised=recent.count(),
        waiting=mine.filter(state__in=UNSETTLED).count(),
        looked_at=len(took),
        within_week=sum(days < 7 for days in took),
        days=middle(took),
        outcomes=dict(by_state.order_by("state")),
        signals=signals,
        named_postcodes=own.values("account_id").distinct().count(),
    )


def count_own_postcodes(actor: Actor) -> tuple[int, int]:
    """How many postcodes somebody named that are compared, and how many were named under an earlier secret."""
    own = OwnPostcode.objects.filter(partnership_id=actor.partnership_id, account_id=actor.own_account_id)
    held = own.filter(made_under=recognition_made_under()).count()
    return held, own.count() - held
