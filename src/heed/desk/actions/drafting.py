"""Saves a draft field by field; a save names the revision it began from, and a clash keeps both texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from heed.core.actor import Actor
from heed.desk.models import DraftClash, DraftField, Presence
from heed.reports.actions import add_to_meter, claim_live

if TYPE_CHECKING:
    from heed.reports.models import Call

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


@transaction.atomic
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
    held = {field.name: field for field in DraftField.objects.filter(call=call)}
    if len(held.keys() | {save.name for save in saves}) > MOST_FIELDS:
        raise DraftIsFull(f"A draft holds at most {MOST_FIELDS} fields.")
    revisions: dict[str, int] = {}
    clashes: list[Clash] = []
    for save in saves:
        kept = _save(call, save, held.get(save.name), by, at)
        if isinstance(kept, Clash):
            clashes.append(kept)
        else:
            revisions[save.name] = kept
    # Whoever writes a field again has seen both texts.
    DraftClash.objects.filter(call=call, name__in=list(revisions), settled_at__isnull=True).update(
        settled_at=at
    )
    if meter:
        add_to_meter(call=call, counts=meter, by=by, at=at)
    return Saved(revisions, clashes, _present(call, by, at))


def _save(call: "Call", save: FieldSave, field: DraftField | None, by: Actor, at: datetime) -> int | Clash:
    if field is None:
        DraftField.objects.create(
            partnership_id=call.partnership_id,
            call=call,
            name=save.name,
            text=save.text,
            revision=1,
            saved_at=at,
            saved_by_id=by.account_id,
        )
        return 1
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


@transaction.atomic
def be_present(*, call: "Call", by: Actor, at: datetime) -> frozenset[int]:
    """Say that this person still has the draft open; returns who else has."""
    return _present(call, by, at)


def _present(call: "Call", by: Actor, at: datetime) -> frozenset[int]:
    """Who else has this draft open; the row is written only when it has grown old, to spare the disk."""
    here = {presence.account_id: presence for presence in Presence.objects.filter(call=call)}
    if by.account_id is not None:
        mine = here.get(by.account_id)
        if mine is None:
            Presence.objects.create(
                partnership_id=call.partnership_id, call=call, account_id=by.account_id, seen_at=at
            )
        elif at - mine.seen_at > PRESENT_FOR / 4:
            Presence.objects.filter(pk=mine.pk).update(seen_at=at)
    return frozenset(
        account
        for account, presence in here.items()
        if account != by.account_id and at - presence.seen_at < PRESENT_FOR
    )
