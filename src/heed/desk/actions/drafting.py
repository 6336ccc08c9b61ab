"""Saves a draft field by field; a save names the revision it began from, and a clash keeps both texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.fixed import Rows, add, fetch, marks, moment
from heed.desk.models import DraftClash, DraftField, Presence
from heed.reports.actions import add_to_meter, claim_live

if TYPE_CHECKING:
    from heed.reports.models import Call

FIELDS = Rows(DraftField)
MOST_FIELDS = 400
PRESENT_FOR = timedelta(seconds=20)


class DraftIsFull(ValueError):
    """More fields than any call has: refused, and nothing of the save is kept."""


@dataclass(frozen=True)
class FieldSave:
    """`unanswered` is the text of an earlier save of the same page that may have arrived without its answer."""

    name: str
    text: str
    revision: int
    unanswered: str | None = None


@dataclass(frozen=True)
class Clash:
    name: str
    theirs: str
    revision: int
    by_id: int | None


@dataclass(frozen=True)
class Saved:
    """What is on disk now: each field's revision, what clashed, and who else has the draft open."""

    revisions: dict[str, int]
    clashes: Sequence[Clash]
    present_ids: frozenset[int]


@in_one_transaction
def save_draft(
    *,
    call: "Call",
    saves: Sequence[FieldSave],
    meter: Mapping[str, int] | None = None,
    by: Actor,
    at: datetime,
) -> Saved:
    """One transaction for one pause of typing. Not audited each second: begun, taken over and finished are."""
    claim_live(call=call, by=by, at=at)
    held = _held(call, [save.name for save in saves])
    begun = _begin(call, [save for save in saves if save.name not in held], by, at)
    revisions: dict[str, int] = {}
    clashes: list[Clash] = []
    for save in saves:
        kept = _save(call, save, (held | begun)[save.name], by, at)
        if isinstance(kept, Clash):
            clashes.append(kept)
        else:
            revisions[save.name] = kept
    _settle_clashes(call, list(revisions), at)
    counts = {**(meter or {}), **({"saves": 1} if saves else {})}
    if counts:
        add_to_meter(call=call, counts=counts, by=by, at=at)
    return Saved(revisions, clashes, _present(call, by, at))


def _held(call: "Call", names: Sequence[str]) -> dict[str, DraftField]:
    """The fields that are being saved, and no other: a narrative may be long, and is not read to save a tick."""
    if not names:
        return {}
    found = FIELDS.where(f"it.call_id = %s AND it.name IN ({marks(names)})", [call.pk, *names])
    return {field.name: field for field in found}


def _begin(call: "Call", saves: Sequence[FieldSave], by: Actor, at: datetime) -> dict[str, DraftField]:
    """Fields nobody has written in before, in one statement: a plain form brings dozens at once."""
    if not saves:
        return {}
    first = {save.name: save for save in reversed(saves)}
    made = DraftField.objects.bulk_create(
        DraftField(
            partnership_id=call.partnership_id,
            call=call,
            name=name,
            text=save.text,
            revision=1,
            saved_at=at,
            saved_by_id=by.account_id,
        )
        for name, save in first.items()
    )
    ((count,),) = fetch("SELECT COUNT(*) FROM desk_draftfield WHERE call_id = %s", [call.pk])
    if count > MOST_FIELDS:
        raise DraftIsFull(f"A draft holds at most {MOST_FIELDS} fields.")
    return {field.name: field for field in made}


def _settle_clashes(call: "Call", names: Sequence[str], at: datetime) -> None:
    """Whoever writes a field again has seen both texts."""
    if fetch("SELECT 1 FROM desk_draftclash WHERE call_id = %s AND settled_at IS NULL LIMIT 1", [call.pk]):
        clashes = DraftClash.objects.filter(call=call, name__in=names, settled_at__isnull=True)
        clashes.update(settled_at=at)


def _save(call: "Call", save: FieldSave, field: DraftField, by: Actor, at: datetime) -> int | Clash:
    if field.text == save.text:
        return field.revision  # the same words sent twice, after an answer that was lost
    # Her own save that arrived while its answer was lost is not somebody else's.
    began_from = field.revision if field.text == save.unanswered else save.revision
    claimed = DraftField.objects.filter(pk=field.pk, revision=began_from).update(
        text=save.text, revision=began_from + 1, saved_at=at, saved_by_id=by.account_id
    )
    if claimed:
        return began_from + 1
    DraftClash.objects.create(
        partnership_id=call.partnership_id,
        call=call,
        name=save.name,
        text=save.text,
        began_from=save.revision,
        at=at,
        by_id=by.account_id,
    )
    field.refresh_from_db()
    return Clash(save.name, field.text, field.revision, field.saved_by_id)


@in_one_transaction
def be_present(*, call: "Call", by: Actor, at: datetime) -> frozenset[int]:
    """Say that this person still has the draft open; returns who else has."""
    return _present(call, by, at)


def _present(call: "Call", by: Actor, at: datetime) -> frozenset[int]:
    """Who else has this draft open; the row is written only when it has grown old, to spare the disk."""
    here = dict(_seen_here(call))
    own = by.account_id
    if own is not None and own not in here:
        add(Presence, partnership_id=call.partnership_id, call=call, account_id=own, seen_at=at)
    elif own is not None and at - here[own] > PRESENT_FOR / 4:
        Presence.objects.filter(call=call, account_id=own).update(seen_at=at)
    return frozenset(
        account for account, seen_at in here.items() if account != own and at - seen_at < PRESENT_FOR
    )


def _seen_here(call: "Call") -> Iterator[tuple[int, datetime]]:
    for account, seen_at in fetch(
        "SELECT account_id, seen_at FROM desk_presence WHERE call_id = %s", [call.pk]
    ):
        yield account, moment(seen_at)
