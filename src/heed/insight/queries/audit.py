"""What the audit holds, with the names of those who acted; of the people it is about only references."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from heed.agencies.queries import list_agencies, names_of_accounts
from heed.core import audited
from heed.core.actor import Actor, Role

PAGE = 50
# Their reason was once what somebody typed, or a sign-in name. Nothing takes it out of the chain again, so of
# entries from then a lead is told that there was one only by what was done.
ONCE_TYPED = frozenset(
    {
        "call discarded",
        "ringing card settled",
        "account added",
        "account changed",
        "account switched on",
        "account switched off",
        "password set",
    }
)


@dataclass(frozen=True)
class Entry:
    number: int
    at: datetime
    name: str  # of the account; empty for the program itself
    agency: str
    action: str
    about: str  # the name of the account that was kept, or of the agency that may see more; else empty
    record: str
    call: str
    purpose: str
    reason: str
    fields: Sequence[str]
    speaks_for: int  # how many a list showed, or rows a bulk action wrote; nought where it speaks for one


def list_audit(
    actor: Actor, wanted: audited.Wanted, *, before: int | None = None, most: int = PAGE
) -> Sequence[Entry]:
    found = audited.list_entries(actor.partnership_id, wanted, before=before, most=most)
    kept = {entry.pk: _number(entry.batch, "account") for entry in found}
    asked = {entry.actor_id for entry in found} | set(kept.values())
    names = names_of_accounts(actor, {one for one in asked if one is not None})
    may_read_all = actor.has_role(Role.DATA_PROTECTION_OFFICER)
    agencies = {agency.pk: agency.name for agency in list_agencies(actor)}
    return [
        Entry(
            number=entry.pk,
            at=entry.at,
            name=names.get(entry.actor_id, "") if entry.actor_id is not None else "",
            agency=agencies.get(entry.agency_id, "") if entry.agency_id is not None else "",
            action=entry.action,
            about=names.get(kept[entry.pk] or 0, "") or agencies.get(_number(entry.batch, "agency") or 0, ""),
            record=entry.record,
            call=entry.call,
            purpose=entry.purpose,
            reason="" if entry.action in ONCE_TYPED and not may_read_all else entry.reason,
            fields=entry.fields,
            speaks_for=_speaks_for(entry.batch),
        )
        for entry in found
    ]


def _number(batch: object, name: str) -> int | None:
    number = batch.get(name) if isinstance(batch, dict) else None
    return number if isinstance(number, int) else None


def _speaks_for(batch: object) -> int:
    if not isinstance(batch, dict):
        return 0
    shown = batch.get("shown")
    count = len(shown) if isinstance(shown, list) else batch.get("landed", 0)
    return count if isinstance(count, int) else 0
