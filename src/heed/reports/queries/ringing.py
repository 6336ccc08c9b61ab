"""Reads of ringing cards: what rings, what nobody answered, and whether a number may be rung back."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from heed.core.actor import Actor, Role
from heed.core.fixed import Rows, as_stored, fetch, marks, moment
from heed.reports.models import Call, RingingCard

CARDS = Rows(RingingCard)
OPEN = "it.partnership_id = %s AND it.agency_id = %s AND it.claimed_at IS NULL AND it.settled_at IS NULL"
OVER = "(it.ended_at IS NOT NULL OR it.abandoned_at IS NOT NULL)"
# A telephone that rang an hour ago and of which nothing more was heard does not ring any more.
RINGS_FOR = timedelta(hours=1)
MOST_SHOWN = 200
# Numbers in one IN list; a hostel's telephone has many.
AT_ONCE = 500
WAYS = ("ring", "voicemail", "text", "email", "letter")
ANSWERS = (Role.HANDLER, Role.SUPERVISOR)


class NoSuchCard(LookupError):
    """No ringing card with this reference is the actor's to see."""


def get_card(actor: Actor, reference: str) -> RingingCard:
    """One card of the actor's own agency."""
    if not actor.has_role(*ANSWERS):
        raise NoSuchCard(reference)
    found = CARDS.where(
        "it.partnership_id = %s AND it.agency_id = %s AND it.reference = %s",
        [actor.partnership_id, actor.own_agency_id, reference],
    )
    if not found:
        raise NoSuchCard(reference)
    return found[0]


def count_ringing(actor: Actor, *, at: datetime) -> int:
    ((count,),) = fetch(
        f"SELECT COUNT(*) FROM reports_ringingcard it WHERE {OPEN} AND NOT {OVER} AND it.rang_at > %s",  # noqa: S608
        [*_whose(actor), as_stored(at - RINGS_FOR)],
    )
    return int(count)


def list_ringing(actor: Actor, *, most: int = MOST_SHOWN, at: datetime) -> Sequence[RingingCard]:
    """What rings in the actor's agency, oldest first."""
    return CARDS.where(
        f"{OPEN} AND NOT {OVER} AND it.rang_at > %s ORDER BY it.rang_at, it.id LIMIT %s",
        [*_whose(actor), as_stored(at - RINGS_FOR), most],
    )


def list_missed(actor: Actor, *, at: datetime) -> Sequence[RingingCard]:
    """What rang and was never claimed: rung off, abandoned, or never heard of again; newest first."""
    return CARDS.where(
        f"{OPEN} AND it.slot_at IS NULL AND ({OVER} OR it.rang_at <= %s) ORDER BY it.rang_at DESC, it.id DESC LIMIT %s",
        [*_whose(actor), as_stored(at - RINGS_FOR), MOST_SHOWN],
    )


def count_missed(actor: Actor, *, at: datetime) -> int:
    """How many wait to be rung back without a booked time."""
    ((count,),) = fetch(
        f"SELECT COUNT(*) FROM reports_ringingcard it WHERE {OPEN} AND it.slot_at IS NULL"  # noqa: S608
        f" AND ({OVER} OR it.rang_at <= %s)",
        [*_whose(actor), as_stored(at - RINGS_FOR)],
    )
    return int(count)


def list_booked(actor: Actor) -> Sequence[RingingCard]:
    """Everybody who was given a time, soonest first; none of them is ever cut off."""
    return CARDS.where(f"{OPEN} AND it.slot_at IS NOT NULL ORDER BY it.slot_at, it.id", _whose(actor))


def slots_taken(actor: Actor, *, since: datetime) -> dict[datetime, int]:
    """How many call-backs are booked for each time."""
    found = fetch(
        f"SELECT it.slot_at, COUNT(*) FROM reports_ringingcard it WHERE {OPEN} AND it.slot_at >= %s"  # noqa: S608
        " GROUP BY it.slot_at",
        [*_whose(actor), as_stored(since)],
    )
    return {moment(slot): count for slot, count in found}


def card_of_call(call: Call) -> RingingCard | None:
    return next(iter(CARDS.where("it.call_id = %s", [call.pk])), None)


def asked_about_ringing(record_ids: Collection[int], *, partnership_id: int) -> Sequence[tuple[int, str]]:
    """(record, what was said) each time it was asked whether these people may be rung, oldest first."""
    ids, found = list(record_ids), list[tuple[Any, ...]]()
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        found += fetch(
            "SELECT r.told_at, r.id, r.record_id, s.ring FROM reports_contactsafety s"  # noqa: S608
            " JOIN reports_report r ON r.id = s.report_id"
            f" WHERE s.partnership_id = %s AND s.ring <> '' AND r.record_id IN ({marks(some)})",
            [partnership_id, *some],
        )
    return [(record, ring) for _, _, record, ring in sorted(found)]


def last_said_safe(record_ids: Collection[int], *, partnership_id: int) -> dict[str, str]:
    """For each way to reach these people what was said of it last; a way nobody was asked about is not there."""
    said: dict[str, str] = {}
    if record_ids:
        for found in fetch(
            f"SELECT {', '.join(f's.{way}' for way in WAYS)} FROM reports_contactsafety s"  # noqa: S608
            " JOIN reports_report r ON r.id = s.report_id"
            f" WHERE s.partnership_id = %s AND r.record_id IN ({marks(record_ids)}) ORDER BY r.told_at, r.id",
            [partnership_id, *record_ids],
        ):
            said |= {way: word for way, word in zip(WAYS, found, strict=True) if word}
    return said


def count_told_by(record_ids: Iterable[int], *, partnership_id: int) -> dict[int, int]:
    """How often each of these records was told of."""
    ids = list(record_ids)
    if not ids:
        return {}
    return dict(
        fetch(
            "SELECT record_id, COUNT(*) FROM reports_report WHERE partnership_id = %s"  # noqa: S608
            f" AND record_id IN ({marks(ids)}) GROUP BY record_id",
            [partnership_id, *ids],
        )
    )


def _whose(actor: Actor) -> list[int]:
    return [actor.partnership_id, actor.own_agency_id]
