"""Reads of what was imported before: remembered columns, and rows that landed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from heed.core.actor import Actor
from heed.core.fixed import fetch, marks
from heed.exchange.models import ColumnMap


@dataclass(frozen=True)
class Known:
    """A row that landed before, with the digests of its cells."""

    row_id: int
    cells: Mapping[str, str]


def remembered_columns(actor: Actor, agency_id: int, kind: str) -> Sequence[tuple[str, str]]:
    found = ColumnMap.objects.filter(partnership_id=actor.partnership_id, agency_id=agency_id, kind=kind)
    pairs = found.values_list("columns", flat=True).first() or []
    return [(theirs, ours) for theirs, ours in pairs]


def known_rows(actor: Actor, agency_id: int, keys: Iterable[str]) -> dict[str, Known]:
    """Those of these rows that landed before."""
    asked = list(keys)
    if not asked:
        return {}
    found = fetch(
        "SELECT id, key, cells FROM exchange_importedrow WHERE partnership_id = %s AND agency_id = %s"  # noqa: S608
        f" AND key IN ({marks(asked)})",
        [actor.partnership_id, agency_id, *asked],
    )
    return {
        key: Known(pk, cells if isinstance(cells, dict) else json.loads(cells)) for pk, key, cells in found
    }


def count_unmatched(actor: Actor, agency_id: int) -> int:
    ((count,),) = fetch(
        "SELECT COUNT(*) FROM exchange_importedrow WHERE partnership_id = %s AND agency_id = %s"
        " AND matched_at IS NULL",
        [actor.partnership_id, agency_id],
    )
    return int(count)
