"""The one line to read first, in the same words in a call and on a person's page."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext as _

from heed.desk import wording
from heed.desk.queries.calls import CallPage
from heed.engines.repeat import RepeatDecision


class Promised(Protocol):
    """What the line needs of a promise."""

    @property
    def is_missed(self) -> bool: ...


def lead_of_call(page: CallPage) -> dict[str, object]:
    previous = page.previous
    if previous.card:
        return lead_of_person(previous.repeat, previous.card.promises, previous.card.name)
    if previous.people:
        best = previous.people[0]
        name, sure = best.name or _("No name given"), wording.probability_words(best.probability)
        if best.most_at_risk:
            return _line(_("Most at risk"), f"{name}, {sure}", "danger")
        return _line(name, sure, "concern")
    if previous.household or page.confirmed.household:
        return _line(_("Somebody in this household has been harmed before"), kind="concern")
    if previous.at_home:
        return _line(_("This address is known"))
    if not previous.anybody_named:
        return _line(_("Nobody named yet"), _("fills while you type"))
    return _line(_("Nothing found"), _("as far as you may see"))


def lead_of_person(
    repeat: RepeatDecision, promises: Iterable[Promised], name: str, *, is_part: bool = False
) -> dict[str, object]:
    """Harm first, then what we failed to do. Of whom only a part may be seen nothing less is said than that."""
    if repeat.most_at_risk:
        return _line(_("Most at risk"), _("a repeat victim, and vulnerable"), "danger")
    if any(promise.is_missed for promise in promises):
        return _line(_("We missed a promise"), kind="danger")
    if repeat.outcome == "repeat":
        return _line(_("Repeat victim"), kind="concern")
    if is_part:
        return _line(
            name or _("Known"), _("only what was given to your agency: others may know of more harm")
        )
    return _line(_("Known"), name)


def _line(text: object, more: object = "", kind: str = "") -> dict[str, object]:
    return {"text": text, "more": more, "kind": kind}
