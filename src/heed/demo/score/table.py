"""The score as lines to read: one table of the ways, and one for each group."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from heed.demo.score.counting import Score, Tally

NARROW = 12
GROUPS = ("agency", "channel", "name origin")


def lines(score: Score) -> Iterator[str]:
    names = list(score.of)
    calls = next(iter(score.of.values())).calls if score.of else 0
    yield _("%(calls)s calls of the made-up two years, one after the other; nobody in between.") % {
        "calls": f"{calls:,}"
    }
    yield ""
    wide = max(map(len, names), default=0)
    heads = (_("repeat"), _("vulnerable"), _("false"))
    yield f"{'':<{wide}}  {heads[0]:>22}  {heads[1]:>22}  {heads[2]:>16}"
    for name, tally in score.of.items():
        yield (
            f"{name:<{wide}}  {_of(tally.repeat_flagged, tally.repeat_total):>22}"
            f"  {_of(tally.vulnerable_flagged, tally.vulnerable_total):>22}  {_of(tally.false_alerts, tally.calls):>16}"
        )
    for group in GROUPS:
        yield ""
        yield _("Repeat victims flagged, by %(group)s (false alerts in brackets)") % {"group": group}
        yield from _by(score.by[group], names)


def _by(members: Mapping[str, Mapping[str, Tally]], names: list[str]) -> Iterator[str]:
    wide = max(map(len, members), default=0)
    short = [name if len(name) <= 24 else name[:22] + "…" for name in names]
    head = _("repeat calls")  # outside the f-string, where a translator sees it
    yield f"{'':<{wide}}  {head:>{NARROW}}  " + "  ".join(f"{name:>24}" for name in short)
    for member, ways in sorted(members.items()):
        total = next(iter(ways.values())).repeat_total
        cells = (_share(ways[name]) for name in names)
        yield f"{member:<{wide}}  {total:>{NARROW},}  " + "  ".join(f"{cell:>24}" for cell in cells)


def _of(some: int, total: int) -> str:
    share = f"{some / total:.1%}" if total else "–"
    return f"{some:,} / {total:,} {share}"


def _share(tally: Tally) -> str:
    if not tally.repeat_total:
        return "–"
    return f"{tally.repeat_flagged / tally.repeat_total:.1%} ({tally.false_alerts / tally.calls:.1%})"
