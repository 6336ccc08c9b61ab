"""Takes a file through its kind's own landing, dry or not, and keeps after each batch how far it has come."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from heed.core import bulk
from heed.core.actor import Actor
from heed.exchange.actions.working import keep_progress
from heed.exchange.files.faults import Fault
from heed.exchange.importing.counts import ImportCounts
from heed.exchange.importing.refusals import Refusals
from heed.exchange.models import Import
from heed.exchange.uploads import keeping
from heed.exchange.uploads.kinds import KINDS, Kind
from heed.exchange.uploads.reading import open_kept
from heed.exchange.uploads.seldom import Seldom

# Small on SQLite, where whoever types in a call waits until a batch is written.
ROWS_ON_SQLITE = 200
COUNTED = ("read", "landed", "already_here", "changed", "refused", "matched", "proposed")


@dataclass(frozen=True)
class Taking:
    """Who does it, with which clock, and whether it is only a try."""

    worker: str
    by: Actor
    now: Callable[[], datetime]
    is_dry: bool


def take(one: Import, taking: Taking) -> dict[str, Any]:
    """What is kept of it when it has ended: the counts, the words, and the name of its error file."""
    kind = KINDS[one.kind]
    counts = _counts_of(one, kind, taking)
    place = Place(one, taking, counts)
    pairs = [(theirs, ours) for theirs, ours in one.columns]
    assert one.began_at is not None
    errors_as = keeping.new_name()
    try:
        with (
            Refusals(keeping.path_of(errors_as), kind.what_is_wrong) as counts.refusals,
            open_kept(keeping.path_of(one.kept_as), place.beat) as source,
        ):
            kind.land(
                one.name,
                source,
                wanted=kind.wants(one.agency_id, pairs, one.sheet or None, is_dry=taking.is_dry),
                counts=counts,
                by=taking.by,
                # However often it is interrupted, every row is read as of when it began.
                at=one.began_at,
                after_batch=place.beat,
                place=place,
            )
    except BaseException:
        keeping.remove(errors_as)
        raise
    if not counts.refused:
        keeping.remove(errors_as)
    if taking.is_dry:
        # The page has words of its own for a dry run; a terminal's would speak of what landed.
        counts.is_dry = False  # type: ignore[attr-defined]
    lines = list(kind.wording.own_lines(counts))
    ended = {**_shown(counts, one, is_dry=taking.is_dry), "lines": lines, "seconds": _seconds(one, taking)}
    return {"counts": ended, "errors_as": errors_as if counts.refused else "", "fault": {}}


def _counts_of(one: Import, kind: Kind, taking: Taking) -> ImportCounts[Any]:
    """As they were when it was interrupted; what is refused is counted again, since its rows are read again."""
    counts = kind.new_counts()
    if taking.is_dry:
        counts.is_dry = True  # type: ignore[attr-defined]
        return counts
    for name in COUNTED:
        if name != "refused" and hasattr(counts, name):
            setattr(counts, name, one.counts.get(name, 0))
    counts.read -= one.counts.get("refused", 0)
    return counts


class Place:
    """How far it has come: kept with each batch when it lands, now and then when it is only tried."""

    def __init__(self, one: Import, taking: Taking, counts: ImportCounts[Any]) -> None:
        self.one, self.taking, self.counts = one, taking, counts
        self.done_line = 0 if taking.is_dry else one.done_line
        self.most_rows = ROWS_ON_SQLITE if connection.vendor == "sqlite" else bulk.MOST_ROWS
        self.beat = Seldom(self._keep)

    @contextmanager
    def batch(self, last_line: int) -> Iterator[None]:
        if self.taking.is_dry:
            yield
            return
        with transaction.atomic():
            yield
            self._keep(done_line=last_line, attempts=0)

    def _keep(self, **more: int) -> None:
        shown = _shown(self.counts, self.one, is_dry=self.taking.is_dry)
        changes: Mapping[str, Any] = {"counts": shown, **more}
        keep_progress(
            one=self.one, worker=self.taking.worker, changes=changes, by=self.taking.by, at=self.taking.now()
        )


def _shown(counts: ImportCounts[Any], one: Import, *, is_dry: bool) -> dict[str, Any]:
    held = {name: getattr(counts, name) for name in COUNTED if hasattr(counts, name)}
    return {**held, "rows": one.counts.get("rows", 0), "is_dry": is_dry}


def _seconds(one: Import, taking: Taking) -> float:
    assert one.began_at is not None
    return round((taking.now() - one.began_at).total_seconds(), 1)


def fault_as_json(fault: Fault) -> dict[str, Any]:
    return {"code": str(fault.code), "line": fault.line, "column": fault.column, "found": fault.found[:200]}
