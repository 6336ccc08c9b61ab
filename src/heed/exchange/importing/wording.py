"""Says in words and as JSON what an import found; each kind of file adds the words and counts it alone has."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heed.exchange.files.faults import Fault
from heed.exchange.files.wording import shown, spelt_out
from heed.exchange.importing.counts import ImportCounts

C = TypeVar("C", bound=ImportCounts[Any])


@dataclass(frozen=True)
class Wording(Generic[C]):
    """The words of one kind of file: for each code, for its own counts, and those counts as JSON."""

    words: Mapping[StrEnum, object]
    own_lines: Callable[[C], Iterable[str]]
    own_counts: Callable[[C], Mapping[str, object]]

    def refusals(self, counts: C) -> Iterator[str]:
        """What was refused and why, files first, then rows and how many more there were."""
        for file, fault in counts.files_refused:
            yield self._where_and_what(file, fault) + " " + _("Nothing of this file was landed.")
        for file, fault in counts.rows_refused:
            yield self._where_and_what(file, fault) + " " + _("This row was not landed.")
        more = counts.refused - len(counts.rows_refused)
        if more:
            yield ngettext("%(n)s more row was refused.", "%(n)s more rows were refused.", more) % {"n": more}

    def stopped(self, counts: C) -> str:
        words = _(
            "The import stopped: %(why)s. The %(landed)s rows landed so far stay, whole batches only;"
            " run the same command again and none will land twice."
        )
        return words % {"why": counts.stopped_because, "landed": counts.landed}

    def summary(self, counts: C) -> Iterator[str]:
        yield from self.own_lines(counts)
        words = _("read %(read)s, landed %(landed)s, already here %(already_here)s, refused %(refused)s")
        yield words % _in_every_import(counts)

    def as_json(self, counts: C) -> dict[str, object]:
        return {
            **_in_every_import(counts),
            **self.own_counts(counts),
            "files_refused": [self._fault_as_json(*each) for each in counts.files_refused],
            "rows_refused": [self._fault_as_json(*each) for each in counts.rows_refused],
            "stopped_because": counts.stopped_because or None,
        }

    def _where_and_what(self, file: str, fault: Fault) -> str:
        where = {"file": spelt_out(file), "line": fault.line, "what": self._what_is_wrong(fault)}
        if fault.line is None:
            return _("%(file)s: %(what)s.") % where
        return _("%(file)s, line %(line)s: %(what)s.") % where

    def _what_is_wrong(self, fault: Fault) -> str:
        return str(self.words[fault.code]) % {"column": fault.column, "found": shown(fault.found)}

    def _fault_as_json(self, file: str, fault: Fault) -> dict[str, object]:
        return {
            "file": file,
            "line": fault.line,
            "column": fault.column or None,
            "code": str(fault.code),
            "message": self._what_is_wrong(fault),
        }


def _in_every_import(counts: ImportCounts[Any]) -> dict[str, object]:
    return {
        "read": counts.read,
        "landed": counts.landed,
        "already_here": counts.already_here,
        "refused": counts.refused,
    }
