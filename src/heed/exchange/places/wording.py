"""Says in words what an import of places found."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy, ngettext

from heed.exchange.files.faults import Code
from heed.exchange.files.wording import WORDS
from heed.exchange.importing.wording import Wording
from heed.exchange.places.counts import Counts
from heed.exchange.places.rows import PlaceCode


def _lines(counts: Counts) -> Iterator[str]:
    if n := counts.not_current:
        words = ngettext(
            "%(n)s entry that is not approved (alternative, provisional or historic) was passed over.",
            "%(n)s entries that are not approved (alternative, provisional or historic) were passed over.",
            n,
        )
        yield words % {"n": n}


def _counts(counts: Counts) -> dict[str, object]:
    return {"not_current": counts.not_current}


WORDING = Wording(
    words={
        **WORDS,
        Code.LINE_TOO_LONG: gettext_lazy("this line is far too long for a gazetteer"),
        Code.COLUMNS_MISSING: gettext_lazy(
            "the heading lacks %(column)s; an address needs a street, or a house and a postcode, under Heed's"
            " names or under those given with --map"
        ),
        PlaceCode.NOT_A_UPRN: gettext_lazy("“%(found)s” is not a UPRN: up to twelve digits (%(column)s)"),
        PlaceCode.UPRN_TWICE: gettext_lazy("UPRN %(found)s stands in this file before, with another address"),
        PlaceCode.NOT_A_POSTCODE: gettext_lazy("“%(found)s” is not a whole postcode"),
        PlaceCode.NO_PLACE: gettext_lazy("the row has neither a street nor a house with a postcode"),
    },
    own_lines=_lines,
    own_counts=_counts,
)
