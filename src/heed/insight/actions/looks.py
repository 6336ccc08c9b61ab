"""Look-ups are put into the reviewers' queue by the program, and leave it for good when their time is over."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.insight.models import FlaggedLook, LookDay, LooksRead
from heed.insight.queries.looking import Stretch, ToFlag
from heed.insight.rules.looks import LookState, rises_again

MOST_FORGOTTEN = 200


@in_one_transaction
def flag_looks(*, found: Stretch, by: Actor, at: datetime) -> int:
    """Keep what a stretch of the audit gave, and how far it was read; of two who read the same one does.

    The audit says how many, and of nobody: it is read by some who may be among them.
    """
    if not _goes_on(found, by):
        return 0
    flagged = _flag(found.flags, by, at)
    LookDay.objects.bulk_create(
        [
            LookDay(
                partnership_id=by.partnership_id,
                agency_id=day.agency_id,
                account_id=day.account_id,
                on=day.on,
                opened=day.opened,
            )
            for day in found.days
        ],
        update_conflicts=True,
        unique_fields=["partnership", "account_id", "on"],
        update_fields=["agency", "opened"],
    )
    if flagged:
        audit.record("look-ups flagged", by=by, at=at, batch={"flagged": flagged, "read": found.read})
    return flagged


def _goes_on(found: Stretch, by: Actor) -> bool:
    mine = LooksRead.objects.filter(partnership_id=by.partnership_id)
    if mine.filter(position=found.before).update(position=found.after):
        return True
    if mine.exists():
        return False
    LooksRead.objects.create(partnership_id=by.partnership_id, position=found.after)
    return True


def _flag(flags: Sequence[ToFlag], by: Actor, at: datetime) -> int:
    """Once for an account, a person and a day: a later look of that day adds its reasons. How many are new or again.

    New ones are written together: on a database of one writer nobody who types waits for one after the other.
    """
    held = {
        (look.account_id, look.person, look.on): look
        for look in FlaggedLook.objects.filter(
            partnership_id=by.partnership_id,
            account_id__in={one.account_id for one in flags},
            on__in={one.on for one in flags},
        )
    }
    known = [(one, held.get((one.account_id, one.person, one.on))) for one in flags]
    fresh = [_made(one, by, at) for one, look in known if look is None]
    FlaggedLook.objects.bulk_create(fresh)
    return len(fresh) + sum(_add(look, _reasons(one)) for one, look in known if look is not None)


def _made(one: ToFlag, by: Actor, at: datetime) -> FlaggedLook:
    return FlaggedLook(
        partnership_id=by.partnership_id,
        agency_id=one.agency_id,
        account_id=one.account_id,
        person=one.person,
        on=one.on,
        first_at=one.first_at,
        entry_id=one.entry_id,
        call=one.call,
        signals=_reasons(one),
        raised_at=at,
    )


def _reasons(one: ToFlag) -> list[dict[str, object]]:
    return [
        {"signal": raised.signal.value, "facts": dict(raised.facts), "source": raised.source}
        for raised in one.raised
    ]


def _add(look: FlaggedLook, made: list[dict[str, object]]) -> bool:
    held = {_key(signal): signal for signal in look.signals}
    now = held | {_key(signal): signal for signal in made}
    again = rises_again(LookState(look.state), [str(key) for key in held], [str(key) for key in now])
    if again is False and now == held:
        return False
    look.signals = list(now.values())
    if again:
        look.state = LookState.OPEN
    look.save(update_fields=["signals", "state"])
    return again


def _key(signal: Mapping[str, object]) -> tuple[object, object]:
    """One reason of its kind; of colleagues one for each."""
    facts = signal.get("facts")
    return signal["signal"], facts.get("staff") if isinstance(facts, dict) else None


@in_one_transaction
def forget_old_looks(*, before: datetime, days_before: datetime, by: Actor, at: datetime) -> int:
    """Flags and what came of them, and counts of days, past their time; a few at once. The audit keeps how many."""
    old = FlaggedLook.objects.filter(partnership_id=by.partnership_id, raised_at__lt=before)
    gone = list(old.order_by("raised_at").values_list("pk", flat=True)[:MOST_FORGOTTEN])
    past = LookDay.objects.filter(partnership_id=by.partnership_id, on__lt=days_before.date())
    counts = list(past.order_by("on").values_list("pk", flat=True)[:MOST_FORGOTTEN])
    if gone:
        FlaggedLook.objects.filter(pk__in=gone).delete()
        audit.record("look-ups forgotten", by=by, at=at, batch={"forgotten": len(gone)})
    LookDay.objects.filter(pk__in=counts).delete()
    return len(gone) + len(counts)
