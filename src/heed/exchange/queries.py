"""Reads of what was imported before: remembered columns, rows that landed, and changes that wait for a look."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from heed.access.queries import how_seen
from heed.access.rules import Row, Seen
from heed.agencies.tokens import token_for
from heed.core.actor import Actor
from heed.core.fixed import fetch, marks
from heed.exchange.models import ChangedRow, ColumnMap


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


@dataclass(frozen=True)
class Change:
    """One row as it came again: whose it is, and the columns that differ with what they say now."""

    token: str
    person: str
    name: str
    report: str
    source: str
    line: int
    found_at: datetime
    cells: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Changes:
    shown: Sequence[Change]
    total: int


def changes_to_look_at(actor: Actor, *, limit: int, at: datetime) -> Changes:
    """Changed rows of the actor's agency that wait, newest first; only of whom the actor may see in full."""
    waiting = list_changed_rows(actor, actor.own_agency_id)
    rows = {one.row.record.reference: _row(one.row.record) for one in waiting}
    # Their file is why they are looked at, and the audit says so: like a look-up that was given its reason.
    levels = how_seen(actor, list(rows.items()), confirmed=True, at=at)
    seen = [one for one in waiting if levels[one.row.record.reference] == Seen.FULL]
    return Changes([_change(actor, one) for one in seen[:limit]], len(seen))


def _row(record) -> Row:
    return Row(record.partnership_id, record.agency_id, record.team_id)


def _change(actor: Actor, one: ChangedRow) -> Change:
    record = one.row.record
    cells = one.cells if isinstance(one.cells, dict) else json.loads(one.cells)
    return Change(
        token=token_for(actor, one.pk),
        person=record.reference,
        name=f"{record.first_name} {record.surname}".strip(),
        report=one.row.report.reference,
        source=one.source,
        line=one.line,
        found_at=one.found_at,
        cells=sorted(cells.items()),
    )


def list_changed_rows(actor: Actor, agency_id: int) -> Sequence[ChangedRow]:
    """Changes of one's partnership's files that nobody has looked at yet, newest first."""
    found = ChangedRow.objects.filter(
        partnership_id=actor.partnership_id, agency_id=agency_id, looked_at__isnull=True
    )
    return list(found.select_related("row__report", "row__record").order_by("-found_at", "-pk"))
