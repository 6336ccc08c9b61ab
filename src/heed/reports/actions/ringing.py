"""What the telephone system tells of its calls, and what becomes of the cards: claimed, put back, booked, given up."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.naming import unused_reference
from heed.core.references import Kind
from heed.engines.identity.normalise import normalise_phone
from heed.reports.actions.calls import start_call
from heed.reports.models import Call, RingingCard
from heed.reports.rules import CallState, PhoneEvent

COLUMN_OF = {
    PhoneEvent.ANSWERED: "answered_at",
    PhoneEvent.ENDED: "ended_at",
    PhoneEvent.ABANDONED: "abandoned_at",
}
# What of a card says something of a person; its place on the list, its times and how it ended do not.
EMPTIED = ("number", "digits", "line_name", "safe_back", "settled_because")


class CardIsTaken(RuntimeError):
    """Somebody else claimed it first, or it was settled."""


class NoNumberToRing(ValueError):
    """The caller's number was withheld: nobody can promise to ring it."""


@dataclass(frozen=True)
class PhoneTold:
    """One message of the telephone system; `call_id` is its own number for the call."""

    event: PhoneEvent
    call_id: str
    at: datetime
    number: str = ""
    name: str = ""
    dialled: str = ""
    queue: str = ""


@in_one_transaction
def hear_telephone(*, told: PhoneTold, safe_back: str, by: Actor, at: datetime) -> bool:
    """Keep what a message says; whether it said anything new. Repeated, late or out of order it makes no second card.

    `safe_back` is what is known at this moment of ringing this number back.
    """
    made = RingingCard(
        partnership_id=by.partnership_id,
        agency_id=by.own_agency_id,
        reference=unused_reference(RingingCard, Kind.RINGING_CARD, partnership_id=by.partnership_id),
        system_id=told.call_id,
        rang_at=told.at,
        safe_back=safe_back,
        **_line(told),
    )
    # Whoever tells of the same call at the same moment finds this row, or this finds theirs.
    RingingCard.objects.bulk_create([made], ignore_conflicts=True)
    one = RingingCard.objects.filter(
        partnership_id=by.partnership_id, agency_id=by.own_agency_id, system_id=told.call_id
    )
    card = one.get()
    is_new = card.reference == made.reference
    if told.event in COLUMN_OF:
        column = COLUMN_OF[told.event]
        is_new |= bool(one.filter(**{f"{column}__isnull": True}).update(**{column: told.at}))
    elif not is_new:
        # A later message came first: from it began what is known now to have begun before.
        is_new = bool(one.filter(rang_at__gt=told.at).update(rang_at=told.at))
    if told.number and not card.number:
        is_new |= bool(
            one.filter(number="", emptied_at__isnull=True).update(safe_back=safe_back, **_line(told))
        )
    if is_new:
        audit.record(f"telephone {told.event}", by=by, at=at, record=card.reference)
    return is_new


def _line(told: PhoneTold) -> dict[str, str]:
    return {
        "number": told.number,
        "digits": normalise_phone(told.number),
        "line_name": told.name,
        "dialled": told.dialled,
        "queue": told.queue,
    }


@in_one_transaction
def claim_card(*, card: RingingCard, team_id: int | None, by: Actor, at: datetime) -> Call:
    """The card becomes this handler's call. Of two who claim it in one moment one does; CardIsTaken tells the other."""
    free = RingingCard.objects.filter(pk=card.pk, claimed_at__isnull=True, settled_at__isnull=True)
    if not free.update(claimed_at=at, claimed_by_id=by.account_id):
        raise CardIsTaken(card.reference)
    call = start_call(number=card.number, queue=card.queue, team_id=team_id, by=by, at=at)
    RingingCard.objects.filter(pk=card.pk).update(call=call)
    audit.record("ringing card claimed", by=by, at=at, record=card.reference, call=call.reference)
    return call


@in_one_transaction
def release_card(*, call: Call, was_tried: bool, by: Actor, at: datetime) -> bool:
    """The card of a call that came to nothing is there again; `was_tried`: it was rung back and nobody answered."""
    held = RingingCard.objects.filter(call=call, partnership_id=by.partnership_id, settled_at__isnull=True)
    tried = {"attempts": F("attempts") + 1, "tried_at": at, "slot_at": None} if was_tried else {}
    released = held.update(claimed_at=None, claimed_by_id=None, call=None, **tried)
    if released:
        audit.record(
            "ringing back was tried" if was_tried else "ringing card put back",
            by=by,
            at=at,
            call=call.reference,
        )
    return bool(released)


@in_one_transaction
def book_call_back(*, card: RingingCard, slot_at: datetime, by: Actor, at: datetime) -> bool:
    """Somebody will ring back then; a later booking takes the place of the first. Without a number NoNumberToRing."""
    if _unclaimed(card).filter(digits="").exists():
        raise NoNumberToRing(card.reference)
    booked = _unclaimed(card).update(slot_at=slot_at)
    if booked:
        audit.record("call-back booked", by=by, at=at, record=card.reference)
    return bool(booked)


@in_one_transaction
def settle_card(*, card: RingingCard, because: str, by: Actor, at: datetime) -> bool:
    """Nobody rings back any more, and why."""
    settled = _unclaimed(card).update(settled_at=at, settled_because=because)
    if settled:
        # Why is a line somebody typed: it stands on the card, which ends, and not in the audit, which does not.
        audit.record("ringing card settled", by=by, at=at, record=card.reference, fields=["settled_because"])
    return bool(settled)


@in_one_transaction
def empty_cards(*, before: datetime, by: Actor, at: datetime, most: int = 200) -> int:
    """Take number, name and words from cards that rang before a moment, a few at once; the audit keeps how many.

    While a call-back is open, or the call it became is live with a draft of its own, a card keeps them.
    """
    over = Q(settled_at__isnull=False) | Q(claimed_at__isnull=False) & ~Q(call__state=CallState.LIVE)
    old = RingingCard.objects.filter(
        over, partnership_id=by.partnership_id, rang_at__lt=before, emptied_at__isnull=True
    )
    chosen = list(old.order_by("rang_at").values_list("pk", flat=True)[:most])
    emptied = RingingCard.objects.filter(pk__in=chosen).update(emptied_at=at, **dict.fromkeys(EMPTIED, ""))
    if emptied:
        audit.record("ringing cards emptied", by=by, at=at, fields=EMPTIED, batch={"emptied": emptied})
    return emptied


def _unclaimed(card: RingingCard) -> QuerySet[RingingCard]:
    return RingingCard.objects.filter(Q(pk=card.pk), claimed_at__isnull=True, settled_at__isnull=True)
