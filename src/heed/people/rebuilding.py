"""How far a rebuild of the recognition index has come, as the audit says."""

from dataclasses import dataclass

from heed.core import audit
from heed.people import index
from heed.people.models import PersonRecord, RecognitionKey

WRITTEN, DROPPED, REBUILT = (
    "recognition keys written",
    "recognition keys dropped",
    "recognition index rebuilt",
)
FIRST_KEY = (-(2**63), -(2**63))


@dataclass(frozen=True)
class Position:
    """How far a rebuild has come; `keys_from` is None until every record has its new keys."""

    records_to: int = 0
    keys_from: int | None = None


def where_to_go_on(*, partnership_id: int) -> Position:
    """The beginning, unless the last thing in the audit is a batch of this very rebuild."""
    last = audit.last_batch([WRITTEN, DROPPED, REBUILT], partnership_id=partnership_id)
    if last is None or last.action == REBUILT or last.batch.get("under") != index.made_under():
        return Position()
    return Position(int(last.batch["records_to"]), last.batch.get("keys_to"))


def count_to_do(position: Position, *, partnership_id: int) -> tuple[int, int]:
    """Records to write and keys to look through."""
    records = PersonRecord.objects.filter(partnership_id=partnership_id, pk__gt=position.records_to).count()
    first = FIRST_KEY[0] if position.keys_from is None else position.keys_from
    return records, RecognitionKey.objects.filter(key__gte=first).count()
