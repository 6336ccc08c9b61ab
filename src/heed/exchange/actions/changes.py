"""Notes that somebody has looked at a row that came again with other words; what landed is not rewritten."""

from datetime import datetime

from heed.agencies.tokens import is_token_for
from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.exchange.models import ChangedRow


@in_one_transaction
def note_looked_at(*, token: str, by: Actor, at: datetime) -> bool:
    """The change of this token, of one's own agency; False where none waits, as when a colleague was first."""
    waiting = ChangedRow.objects.filter(
        partnership_id=by.partnership_id, agency_id=by.own_agency_id, looked_at__isnull=True
    )
    found = next((pk for pk in waiting.values_list("pk", flat=True) if is_token_for(token, by, pk)), None)
    if found is None:
        return False
    change = ChangedRow.objects.select_related("row__record").get(pk=found)
    ChangedRow.objects.filter(pk=found).update(looked_at=at, looked_at_by_id=by.account_id)
    audit.record("changed row looked at", by=by, at=at, record=change.row.record.reference)
    return True
