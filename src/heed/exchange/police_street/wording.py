"""Says in words what an import of police files found."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heed.exchange.files.faults import Code
from heed.exchange.files.wording import WORDS, shown
from heed.exchange.importing.wording import Wording
from heed.exchange.police_street.counts import Counts
from heed.exchange.police_street.rows import PoliceCode


def _lines(counts: Counts) -> Iterator[str]:
    for force, rows in sorted(counts.forces.items()):
        yield f"{shown(force)}: {rows}"
    if n := counts.without_place:
        words = ngettext(
            "%(n)s row has no place: it is counted, and is on no map.",
            "%(n)s rows have no place: they are counted, and are on no map.",
            n,
        )
        yield words % {"n": n}
    if n := counts.other_crime_types:
        words = ngettext(
            "%(n)s row of another crime type was read and passed over: not anti-social behaviour.",
            "%(n)s rows of other crime types were read and passed over: not anti-social behaviour.",
            n,
        )
        yield words % {"n": n}
    if counts.forces:
        yield _(
            "Places are anonymised map points and dates are whole months: nobody's address, nobody's day."
        )


def _counts(counts: Counts) -> dict[str, object]:
    return {
        "other_crime_types": counts.other_crime_types,
        "without_place": counts.without_place,
        "forces": dict(sorted(counts.forces.items())),
    }


WORDING = Wording(
    words={
        **WORDS,
        Code.LINE_TOO_LONG: gettext_lazy("this line is far too long for a street-level file"),
        PoliceCode.CRIME_TYPE_BLANK: gettext_lazy("the crime type is blank"),
        PoliceCode.FORCE_BLANK: gettext_lazy("no force is named"),
        PoliceCode.MONTH_IMPOSSIBLE: gettext_lazy("“%(found)s” is not a month such as 2025-03"),
        PoliceCode.MONTH_OUT_OF_RANGE: gettext_lazy(
            "%(found)s is in the future, or before street-level files began"
        ),
    },
    own_lines=_lines,
    own_counts=_counts,
)
