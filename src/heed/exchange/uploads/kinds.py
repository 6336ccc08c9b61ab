"""The kinds of file that can be imported on a page; another kind is another entry here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Protocol

from django.utils.translation import gettext_lazy as _

from heed.core.actor import Actor
from heed.exchange.files.faults import Fault
from heed.exchange.files.headings import Columns, Pairs
from heed.exchange.importing.counts import ImportCounts
from heed.exchange.importing.landing import Place
from heed.exchange.importing.lists import ListCounts, Wanted
from heed.exchange.importing.wording import Wording
from heed.exchange.reports import landing as reports
from heed.exchange.reports.columns import REPORTS
from heed.exchange.reports.counts import Counts as ReportCounts
from heed.exchange.reports.summary import WORDING as REPORTS_WORDING
from heed.exchange.reports.wording import what_is_wrong as wrong_with_reports
from heed.exchange.rotas import landing as rotas
from heed.exchange.rotas.columns import ROTA
from heed.exchange.rotas.wording import WORDING as ROTA_WORDING
from heed.exchange.rotas.wording import what_is_wrong as wrong_with_rotas
from heed.exchange.stock import landing as stock
from heed.exchange.stock.columns import STOCK
from heed.exchange.stock.wording import WORDING as STOCK_WORDING
from heed.exchange.stock.wording import what_is_wrong as wrong_with_stock
from heed.exchange.uploads.suggesting import WORDS_OF_HOMES, WORDS_OF_REPORTS, WORDS_OF_ROTAS
from heed.exchange.wording import COLUMN_NAMES, HOME_COLUMN_NAMES, ROTA_COLUMN_NAMES


class Land(Protocol):
    """A kind's own way to land its file, as its command uses it."""

    def __call__(
        self,
        name: str,
        source: BinaryIO,
        *,
        wanted: Any,
        counts: Any,
        by: Actor,
        at: datetime,
        after_batch: Callable[[], None],
        place: Place,
    ) -> None: ...


@dataclass(frozen=True)
class Kind:
    """What one kind of file is called, which columns it has, and what lands it."""

    name: str
    title: object
    hint: object
    columns: Columns
    column_names: Mapping[str, object]
    # What partners often call a column, for a first guess that a person puts right.
    often_called: Mapping[str, Sequence[str]]
    new_counts: Callable[[], ImportCounts[Any]]
    # Called with agency_id, pairs, sheet, is_dry and is_whole.
    wanted: Callable[..., Any]
    land: Land
    wording: Wording[Any]
    what_is_wrong: Callable[[Fault], str]
    # Whether rows that came differently wait to be looked at, and who came is matched with who is known.
    is_of_people: bool

    def wants(self, agency_id: int, pairs: Pairs, sheet: str | None, *, is_dry: bool) -> Any:
        """Of a file that was read to its end when it was looked at."""
        return self.wanted(agency_id=agency_id, pairs=pairs, sheet=sheet, is_dry=is_dry, is_whole=True)


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name=reports.KIND,
            title=_("Reports, with the people who told them"),
            hint=_(
                "Each lands once. Who came is recognised by the next call, and nobody is joined to anybody."
            ),
            columns=REPORTS,
            column_names=COLUMN_NAMES,
            often_called=WORDS_OF_REPORTS,
            new_counts=ReportCounts,
            wanted=reports.Wanted,
            land=reports.land_file,
            wording=REPORTS_WORDING,
            what_is_wrong=wrong_with_reports,
            is_of_people=True,
        ),
        Kind(
            name=stock.KIND,
            title=_("A landlord's homes"),
            hint=_("Whose each home is, in which patch, and who its officer is; never who lives there."),
            columns=STOCK,
            column_names=HOME_COLUMN_NAMES,
            often_called=WORDS_OF_HOMES,
            new_counts=ListCounts,
            wanted=Wanted,
            land=stock.land_file,
            wording=STOCK_WORDING,
            what_is_wrong=wrong_with_stock,
            is_of_people=False,
        ),
        Kind(
            name=rotas.KIND,
            title=_("A rota"),
            hint=_(
                "Who of which team is on duty or covers, from when until when, so that others can promise for it."
            ),
            columns=ROTA,
            column_names=ROTA_COLUMN_NAMES,
            often_called=WORDS_OF_ROTAS,
            new_counts=ListCounts,
            wanted=Wanted,
            land=rotas.land_file,
            wording=ROTA_WORDING,
            what_is_wrong=wrong_with_rotas,
            is_of_people=False,
        ),
    )
}
