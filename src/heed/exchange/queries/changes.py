"""Reads rows of partners' files that came again with other words and wait for a look, a page at a time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from heed.access import queries as access
from heed.access.rules import Row, Seen
from heed.agencies.tokens import token_for
from heed.core.actor import Actor
from heed.exchange.models import ChangedRow

# The count stops here: beyond it a number helps nobody decide whether to begin.
MOST_COUNTED = 1_000


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
    """One page of them, how many wait as far as they are counted, and where the older ones begin."""

    shown: Sequence[Change]
    total: int
    older: int | None


def changes_to_look_at(actor: Actor, *, limit: int, at: datetime, before: int | None = None) -> Changes:
    """Changed rows of the actor's agency that wait, newest first; only of whom the actor may see in full."""
    waiting = access.rows(waiting_changes(actor), actor, record="row__record__reference", at=at)
    # Somebody may have looked at it meanwhile: the page goes on from where it stood all the same.
    place = _of_agency(actor).filter(pk=before).first() if before else None
    found = waiting.select_related("row__report", "row__record").order_by("-found_at", "-pk")
    if place is not None:
        earlier = Q(found_at__lt=place.found_at) | Q(found_at=place.found_at, pk__lt=place.pk)
        # The bound is what the index can use, the rest is exact.
        found = found.filter(earlier, found_at__lte=place.found_at)
    # One more than the page shows says whether there is another page.
    page = list(found[: limit + 1])
    rows = {one.row.record.reference: _row(one.row.record) for one in page}
    # Their file is why they are looked at, and the audit says so: like a look-up that was given its reason.
    levels = access.how_seen(actor, list(rows.items()), confirmed=True, at=at)
    seen = [one for one in page[:limit] if levels[one.row.record.reference] == Seen.FULL]
    return Changes(
        [_change(actor, one) for one in seen],
        waiting[:MOST_COUNTED].count(),
        page[limit - 1].pk if len(page) > limit else None,
    )


def waiting_changes(actor: Actor) -> QuerySet[ChangedRow]:
    """Changes of the actor's own agency's files that nobody has looked at yet."""
    return _of_agency(actor).filter(looked_at__isnull=True)


def _of_agency(actor: Actor) -> QuerySet[ChangedRow]:
    return ChangedRow.objects.filter(partnership_id=actor.partnership_id, agency_id=actor.own_agency_id)


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
