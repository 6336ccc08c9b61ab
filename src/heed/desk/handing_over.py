"""The emergency in plain text, to be pasted where it is dispatched from; nothing is typed twice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from heed.assessments.wording import TEXTS
from heed.assessments.wording import reason_text as risk_words
from heed.core import clock
from heed.desk import wording
from heed.desk.fields import caller, person_harmed, problems
from heed.desk.queries.calls import CallPage
from heed.engines.risk import Reason
from heed.people.told import PersonTold

if TYPE_CHECKING:
    from heed.reports.models import Call

# A question that was not asked is counted, not listed: the handler sees it empty in front of her.
NOT_NEWS = ("not_asked", "not_needed")
# Of which question it was, a line of its own says nothing to whoever drives there.
ABOUT_THE_ASKING = ("refused", "prefers_not", "not_sure")


def is_news(code: str) -> bool:
    return code not in NOT_NEWS and not code.endswith("_unknown")


def as_sure(reasons: Iterable[Reason], fields: Mapping[str, str]) -> Iterator[Reason]:
    """Doubt is said as doubt: that it counts as yes does not make it what the caller said."""
    for reason in reasons:
        is_doubt = f"{reason.code}_unsure" in TEXTS and fields.get(f"q_{reason.code}") == "not_sure"
        if reason.code != "unsure_counts_as_yes":
            yield replace(reason, code=f"{reason.code}_unsure") if is_doubt else reason


def hand_over(call: "Call", page: CallPage, *, at: datetime) -> str:
    """The emergency in plain text, to be pasted where it is dispatched from; nothing is typed twice.

    Who, where and on which telephone stand there also while nobody knows: a gap that is not named is not asked about.
    """
    fields = page.fields
    harmed, rings, told = person_harmed(fields), caller(fields), problems(fields)
    where = _address(harmed)
    needed = (
        (_("Person in danger"), _name(harmed)),
        (_("Where"), where),
        (_("Telephone of the caller"), fields.get("phone", "") or call.number),
    )
    known = (
        # Help goes to the person harmed; where only the caller's place is known, it is a beginning.
        (_("Where the caller is"), _address(rings) if rings and not where else ""),
        (
            _("Where it happens"),
            "; ".join(filter(None, (f"{one.place} {one.postcode}".strip() for one in told))),
        ),
        (_("Caller, if somebody else"), _name(rings) if rings else ""),
        (
            _("Safe to ring back"),
            str(wording.ANSWERS.get(fields.get("safe_ring", ""), _("not asked: treat as no"))),
        ),
        (_("What the caller says"), fields.get("narrative", "")[:1500]),
        (
            _("Danger"),
            " ".join(
                risk_words(reason)
                for reason in as_sure(page.result.risk.reasons, fields)
                if is_news(reason.code) and reason.code not in ABOUT_THE_ASKING
            ),
        ),
        (_("Decided by the handler, because"), _decided(page)),
        *_markers(page),
    )
    lines = (
        (_("Call"), call.reference),
        (_("Time"), _written(at)),
        *_told_earlier(call),
        *((name, words or _("not known")) for name, words in needed),
        *((name, words) for name, words in known if words),
    )
    return "\n".join(f"{name}: {words}" for name, words in lines)


def _told_earlier(call: "Call") -> tuple[tuple[str, str], ...]:
    """Of a late entry: whoever drives there must know that nobody is on the line, and since when."""
    if call.told_at is None:
        return ()
    told = _("%(when)s, written down later: nobody is on the line") % {"when": _written(call.told_at)}
    return ((_("Told"), told),)


def _written(at: datetime) -> str:
    return at.astimezone(clock.LONDON).strftime("%d/%m/%Y %H:%M")


def _decided(page: CallPage) -> str:
    return page.fields.get("override_because", "") if page.result.overridden else ""


def _name(told: PersonTold) -> str:
    return f"{told.first_name} {told.surname}".strip()


def _address(told: PersonTold) -> str:
    return ", ".join(filter(None, (told.house, told.street, told.postcode)))


def _markers(page: CallPage) -> tuple[tuple[str, str], ...]:
    """What to know at the door, and of her, once it was confirmed who she is; kinds only, never their words."""
    card = page.previous.card
    if card is None:
        return ()
    names = {
        entry["key"]: entry["name"]
        for family in ("markers.staff_safety", "markers.vulnerability")
        for entry in page.profile.value(family)
    }
    return tuple(
        (title, "; ".join(names.get(marker.kind, marker.kind) for marker in held))
        for title, held in ((_("Staff safety"), card.staff_safety), (_("Vulnerable"), card.vulnerability))
    )
