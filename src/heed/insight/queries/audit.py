"""What the audit holds, with the names of those who acted; of the people it is about only references."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from heed.agencies.queries import list_agencies, names_of_accounts
from heed.core import audited
from heed.core.actor import Actor

PAGE = 50


@dataclass(frozen=True)
class Entry:
    number: int
    at: datetime
    name: str  # of the account; empty for the program itself
    agency: str
    action: str
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
    names = names_of_accounts(actor, {entry.actor_id for entry in found if entry.actor_id is not None})
    agencies = {agency.pk: agency.name for agency in list_agencies(actor)}
    return [
        Entry(
            number=entry.pk,
            at=entry.at,
            name=names.get(entry.actor_id, "") if entry.actor_id is not None else "",
            agency=agencies.get(entry.agency_id, "") if entry.agency_id is not None else "",
            action=entry.action,
            record=entry.record,
            call=entry.call,
            purpose=entry.purpose,
            reason=entry.reason,
            fields=entry.fields,
            speaks_for=_speaks_for(entry.batch),
        )
        for entry in found
    ]


def _speaks_for(batch: object) -> int:
    if not isinstance(batch, dict):
        return 0
    shown = batch.get("shown")
    count = len(shown) if isinstance(shown, list) else batch.get("landed", 0)
    return count if isinstance(count, int) else 0
