"""What people do with an import on a page: give a file, say what its columns are, land it, leave it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.references import Kind, new_reference
from heed.exchange.models import Import
from heed.exchange.rules import State, may_be_stopped, may_choose_columns


class CannotGoOn(Exception):
    """It is not where this could be done: a colleague was first, or it has ended."""


@in_one_transaction
def begin_import(
    *, kind: str, name: str, size: int, kept_as: str, language: str, by: Actor, at: datetime
) -> Import:
    """A file was given; what is in it is looked at in the background."""
    made = Import.objects.create(
        partnership_id=by.partnership_id,
        agency_id=by.own_agency_id,
        reference=new_reference(Kind.IMPORT),
        kind=kind,
        state=State.RECEIVED,
        name=name[:200],
        size=size,
        kept_as=kept_as,
        language=language[:8],
        given_by_id=by.own_account_id,
        given_at=at,
        touched_at=at,
    )
    audit.record(
        "import begun",
        by=by,
        at=at,
        record=made.reference,
        purpose=kind,
        batch={"file": made.name, "bytes": size},
    )
    return made


@in_one_transaction
def choose_sheet(*, one: Import, sheet: str, by: Actor, at: datetime) -> None:
    """Another sheet is another list: it is looked at again."""
    changes: dict[str, Any] = {"sheet": sheet[:200], "columns": [], "counts": {}, "fault": {}, "found": {}}
    _go_on(one, State.RECEIVED, at, may_choose_columns(one.state), changes)
    audit.record("import sheet chosen", by=by, at=at, record=one.reference, purpose=one.kind)


@in_one_transaction
def try_import(*, one: Import, columns: Sequence[tuple[str, str]], by: Actor, at: datetime) -> None:
    """Said what the columns are: a dry run says what would land."""
    pairs = [list(pair) for pair in columns]
    changes = {"columns": pairs, "counts": _only_expected(one.counts), "fault": {}, "began_at": None}
    _go_on(one, State.TRYING, at, may_choose_columns(one.state), changes)
    fields = [ours for _, ours in columns if ours]
    audit.record("import dry run asked", by=by, at=at, record=one.reference, purpose=one.kind, fields=fields)


@in_one_transaction
def ask_columns_again(*, one: Import, by: Actor, at: datetime) -> None:
    """After the dry run somebody sees that a column was meant otherwise."""
    _go_on(one, State.ASKED, at, one.state == State.TRIED, {})
    audit.record("import columns asked again", by=by, at=at, record=one.reference, purpose=one.kind)


@in_one_transaction
def land_import(*, one: Import, by: Actor, at: datetime) -> None:
    """What the dry run said is to land, in the background and to the end, whatever interrupts it."""
    changes = {"counts": _only_expected(one.counts), "began_at": None, "done_line": 0, "fault": {}}
    _go_on(one, State.LANDING, at, one.state == State.TRIED, changes)
    audit.record("import landing asked", by=by, at=at, record=one.reference, purpose=one.kind)


@in_one_transaction
def resume_import(*, one: Import, by: Actor, at: datetime) -> None:
    """What failed goes on with what it was doing when it failed."""
    was = one.fault.get("was", "")
    _go_on(one, State(was) if was else State.RECEIVED, at, one.state == State.FAILED, {"fault": {}})
    audit.record("import resumed", by=by, at=at, record=one.reference, purpose=one.kind)


@in_one_transaction
def stop_import(*, one: Import, by: Actor, at: datetime) -> str:
    """It ends where it is: rows that landed stay, whole batches only. Returns the file that is not needed any more."""
    kept_as = one.kept_as
    changes = {"kept_as": "", "found": {}, "ended_at": at}
    _go_on(one, State.STOPPED, at, may_be_stopped(one.state), changes)
    audit.record("import stopped", by=by, at=at, record=one.reference, purpose=one.kind)
    return kept_as


@in_one_transaction
def note_errors_read(*, one: Import, by: Actor, at: datetime) -> None:
    """The error file quotes cells, so whoever takes it away is in the audit."""
    audit.record("import errors read", by=by, at=at, record=one.reference, purpose=one.kind)


def _only_expected(counts: Mapping[str, Any]) -> dict[str, Any]:
    """How many rows there are is known since it was looked at; the rest is counted anew."""
    return {"rows": counts.get("rows", 0)}


def _go_on(one: Import, state: State, at: datetime, may: bool, changes: Mapping[str, Any]) -> None:
    """From the state it was read in, so that of two who press a key one is told that the other was first."""
    begun = {"state": state, "touched_at": at, "attempts": 0, "worker": "", "worker_until": None, **changes}
    if not may or not Import.objects.filter(pk=one.pk, state=one.state).update(**begun):
        raise CannotGoOn(one.state)
    for name, value in begun.items():
        setattr(one, name, value)
