"""Notes that somebody has looked at a row that came again with other words; what landed is not rewritten."""

from collections.abc import Iterator
from datetime import datetime

from heed.agencies.tokens import is_token_for
from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.exchange.models import ChangedRow
from heed.exchange.queries.changes import waiting_changes

AT_ONCE = 500


@in_one_transaction
def note_looked_at(*, token: str, by: Actor, at: datetime) -> bool:
    """The change of this token, of one's own agency; False where none waits, as when a colleague was first."""
    found = next((pk for pk in _newest_first(by) if is_token_for(token, by, pk)), None)
    if found is None:
        return False
    change = ChangedRow.objects.select_related("row__record").get(pk=found)
    ChangedRow.objects.filter(pk=found).update(looked_at=at, looked_at_by_id=by.account_id)
    audit.record("changed row looked at", by=by, at=at, record=change.row.record.reference)
    return True


def _newest_first(by: Actor) -> Iterator[int]:
    """As they are listed, so that whoever has just read one is found among the first."""
    waiting = waiting_changes(by).order_by("-found_at", "-pk").values_list("pk", flat=True)
    start, batch = 0, list(waiting[:AT_ONCE])
    while batch:
        yield from batch
        start += AT_ONCE
        batch = list(waiting[start : start + AT_ONCE])
