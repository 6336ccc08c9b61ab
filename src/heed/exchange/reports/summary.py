"""Says in words and as JSON what an import of reports found beside the counts of every import."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heed.exchange.files.wording import shown, spelt_out
from heed.exchange.importing.wording import Wording
from heed.exchange.reports.counts import Counts
from heed.exchange.reports.wording import WORDS


def _lines(counts: Counts) -> Iterator[str]:
    for file, how in counts.read_as:
        yield _("%(file)s was read as %(how)s.") % {"file": spelt_out(file), "how": spelt_out(how)}
    if counts.ignored:
        names = ", ".join(shown(name) for name in counts.ignored)
        yield _("Columns that nobody asked for and that were not kept: %(names)s.") % {"names": names}
    for file, line, columns in counts.changes_shown:
        words = _(
            "%(file)s, line %(line)s: this row is here already and says something else now under %(columns)s."
        )
        yield words % {"file": spelt_out(file), "line": line, "columns": ", ".join(columns)}
    if n := counts.changed:
        words = ngettext(
            "%(n)s row came with other words than before. Nothing was overwritten: somebody has to look at it.",
            "%(n)s rows came with other words than before. Nothing was overwritten: somebody has to look at them.",
            n,
        )
        yield words % {"n": n}
    if n := counts.proposed:
        words = ngettext(
            "%(n)s possible match with somebody on record. Nobody was joined to anybody.",
            "%(n)s possible matches with people on record. Nobody was joined to anybody.",
            n,
        )
        yield words % {"n": n}
    if counts.is_dry:
        yield _("This was a dry run: nothing was written. What it would have landed is counted as landed.")


def _counts(counts: Counts) -> dict[str, object]:
    return {
        "changed": counts.changed,
        "proposed": counts.proposed,
        "dry_run": counts.is_dry,
        "read_as": dict(counts.read_as),
        "ignored_columns": counts.ignored,
        "changes": [
            {"file": file, "line": line, "columns": list(columns)}
            for file, line, columns in counts.changes_shown
        ],
    }


WORDING = Wording(words=WORDS, own_lines=_lines, own_counts=_counts)
