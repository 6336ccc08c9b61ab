"""What the pages of imports show, in words: how it stands, how far it has come, what its columns may be."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from heed.agencies.queries import names_of_accounts
from heed.core import clock
from heed.core.actor import Actor, Role
from heed.exchange.files.headings import NOT_USED, Pairs, plain
from heed.exchange.queries import remembered_columns
from heed.exchange.queries.imports import kinds_for
from heed.exchange.rules import WORKING, State, may_be_stopped
from heed.exchange.uploads.kinds import KINDS, Kind
from heed.exchange.uploads.suggesting import suggest
from heed.exchange.uploads.wording import HOW_IT_STANDS, counted, what_goes_on, what_is_wrong

PAGE = 20
Faults = Mapping[str, str]


def list_context(
    actor: Actor, held: Sequence[Any], kind: str, faults: Faults, *, at: datetime
) -> dict[str, Any]:
    """`held` has one more than the page shows where there is an older page."""
    shown = held[:PAGE]
    names = names_of_accounts(actor, {one.given_by_id for one in shown})
    kinds = [KINDS[name] for name in kinds_for(actor)]
    return {
        "kinds": kinds,
        "chosen": kind if kind in [one.name for one in kinds] else (kinds[0].name if len(kinds) == 1 else ""),
        "faults": {"kind": "", "file": "", **faults},
        "summary": [{"text": text, "href": f"#{name}"} for name, text in faults.items()],
        "most_megabytes": settings.IMPORTS_MOST_BYTES // 1024**2,
        "most_bytes": settings.IMPORTS_MOST_BYTES,
        "imports": [
            (one, names.get(one.given_by_id, ""), dict(counted(one, KINDS[one.kind]))) for one in shown
        ],
        "titles": {kind.name: kind.title for kind in KINDS.values()},
        "states": HOW_IT_STANDS,
        "older": shown[-1].reference if len(held) > PAGE else "",
        "sees_changes": actor.has_role(Role.OFFICER, Role.SUPERVISOR),
        "today": clock.day_of(at),
    }


def import_context(
    actor: Actor, one: Any, posted: QueryDict, faults: Faults, *, at: datetime
) -> dict[str, Any]:
    kind = KINDS[one.kind]
    names = names_of_accounts(actor, {one.given_by_id})
    return {
        **progress_of(one, at),
        "kind": kind,
        "given_by": names.get(one.given_by_id, ""),
        "sheets": [{"value": name, "text": name} for name in one.found.get("sheets", ())],
        "read_as": one.found.get("read_as", ""),
        "columns": _columns(actor, one, kind, posted) if one.state == State.ASKED else [],
        "mapped": _mapped(one, kind),
        "choices": _choices(kind),
        "needed": [str(kind.column_names[name]) for name in kind.columns.needed],
        "faults": {"sheet": "", **faults},
        "summary": [{"text": text, "href": f"#{name}"} for name, text in faults.items()],
        "may_stop": may_be_stopped(one.state),
        "sees_changes": kind.is_of_people and actor.has_role(Role.OFFICER, Role.SUPERVISOR),
    }


def progress_of(one: Any, at: datetime) -> dict[str, Any]:
    kind = KINDS[one.kind]
    read, rows = one.counts.get("read", 0), one.counts.get("rows", 0)
    is_matching = one.state == State.LANDING and bool(rows) and read >= rows
    return {
        "one": one,
        "is_working": one.state in WORKING,
        "stands": HOW_IT_STANDS[State(one.state)],
        "goes_on": what_goes_on(one),
        "counts": counted(one, kind),
        "lines": one.counts.get("lines", ()),
        "done": min(read, rows),
        "rows": rows,
        "left": None if is_matching else _seconds_left(one, read, rows, at),
        "matched": one.counts.get("matched", 0) if is_matching and kind.is_of_people else None,
        "to_match": one.counts.get("landed", 0),
        "why": what_is_wrong(one, kind),
        "now_url": reverse("import_now", args=[one.reference]),
        "today": clock.day_of(at),
    }


def _seconds_left(one: Any, read: int, rows: int, at: datetime) -> int | None:
    if one.state not in WORKING or not (read and rows) or one.began_at is None:
        return None
    return int((at - one.began_at).total_seconds() * max(rows - read, 0) / read)


def _columns(actor: Actor, one: Any, kind: Kind, posted: QueryDict) -> list[dict[str, Any]]:
    """Each column of the file with a value of it, and what it is taken for: as chosen, as said before, as guessed."""
    found = one.found.get("columns", ())
    said: Pairs = [(theirs, ours) for theirs, ours in one.columns]
    guesses = suggest(
        [name for name, _example in found],
        remembered=said or remembered_columns(actor, one.agency_id, kind.name),
        columns=kind.columns,
        often_called=kind.often_called,
    )
    usable = _usable(one)
    return [
        {
            "name": name,
            "field": f"c{place}",
            "example": example,
            "chosen": posted.get(f"c{place}", guesses[place]),
            "is_usable": place in usable,
        }
        for place, (name, example) in enumerate(found)
    ]


def _usable(one: Any) -> frozenset[int]:
    """A column without a heading, and one whose heading stands twice, cannot be told from another."""
    names = [plain(name) for name, _example in one.found.get("columns", ())]
    return frozenset(place for place, name in enumerate(names) if name and names.count(name) == 1)


def _choices(kind: Kind) -> list[dict[str, str]]:
    first = [{"value": NOT_USED, "text": _("not used, and not kept")}]
    return first + [{"value": ours, "text": str(kind.column_names[ours])} for ours in kind.columns.ours]


def _mapped(one: Any, kind: Kind) -> list[tuple[str, str]]:
    return [(theirs, str(kind.column_names.get(ours, ours))) for theirs, ours in one.columns if ours]


def chosen_columns(posted: QueryDict, one: Any) -> list[tuple[str, str]]:
    """Every usable column with what it was said to be, nothing included: what is not used is not kept."""
    usable = _usable(one)
    return [
        (name, posted.get(f"c{place}", NOT_USED))
        for place, (name, _example) in enumerate(one.found.get("columns", ()))
        if place in usable
    ]


def faults_of_columns(chosen: Pairs, one: Any) -> dict[str, str]:
    """Every fault at once, under the field it is put right in."""
    kind, fields = KINDS[one.kind], _fields(one)
    names = kind.column_names
    faults: dict[str, str] = {}
    given: dict[str, str] = {}
    for theirs, ours in chosen:
        if ours == NOT_USED:
            continue
        if ours not in kind.columns.ours:
            faults[fields[theirs]] = _("Choose what “%(column)s” is.") % {"column": theirs}
        elif ours in given:
            told = {"column": theirs, "other": given[ours], "ours": names[ours]}
            faults[fields[theirs]] = _("“%(column)s” and “%(other)s” cannot both be “%(ours)s”.") % told
        else:
            given[ours] = theirs
    if lacking := [str(names[one]) for one in kind.columns.needed if one not in given]:
        faults["c0"] = _("Say which column holds: %(columns)s.") % {"columns": ", ".join(lacking)}
    elif len(given) == len(kind.columns.needed):
        faults["c0"] = _("Say what more there is in it, such as: %(column)s.") % {
            "column": names[kind.columns.besides]
        }
    return faults


def _fields(one: Any) -> dict[str, str]:
    return {name: f"c{place}" for place, (name, _example) in enumerate(one.found.get("columns", ()))}
