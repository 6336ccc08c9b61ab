"""The emergency in plain text, to be pasted where it is dispatched from; nothing is typed twice."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from heed.assessments.wording import reason_text as risk_words
from heed.core import clock
from heed.desk import wording
from heed.desk.fields import caller, person_harmed, problems
from heed.desk.queries.calls import CallPage

if TYPE_CHECKING:
    from heed.reports.models import Call

# A question that was not asked is counted, not listed: the handler sees it empty in front of her.
NOT_NEWS = ("not_asked", "not_needed")


def is_news(code: str) -> bool:
    return code not in NOT_NEWS and not code.endswith("_unknown")


def hand_over(call: "Call", page: CallPage, *, at: datetime) -> str:
    """The emergency in plain text, to be pasted where it is dispatched from; nothing is typed twice."""
    fields = page.fields
    harmed, rings, told = person_harmed(fields), caller(fields), problems(fields)
    lines = (
        (_("Call"), call.reference),
        (_("Time"), at.astimezone(clock.LONDON).strftime("%d/%m/%Y %H:%M")),
        (_("Person in danger"), f"{harmed.first_name} {harmed.surname}".strip()),
        (_("Where"), " ".join(filter(None, (harmed.house, harmed.street, harmed.postcode)))),
        (
            _("Where it happens"),
            "; ".join(filter(None, (f"{one.place} {one.postcode}".strip() for one in told))),
        ),
        (_("Caller, if somebody else"), f"{rings.first_name} {rings.surname}".strip() if rings else ""),
        (_("Telephone of the caller"), fields.get("phone", "") or call.number),
        (
            _("Safe to ring back"),
            str(wording.ANSWERS.get(fields.get("safe_ring", ""), _("not asked: treat as no"))),
        ),
        (_("What the caller says"), fields.get("narrative", "")[:1500]),
        (
            _("Danger"),
            " ".join(risk_words(reason) for reason in page.result.risk.reasons if is_news(reason.code)),
        ),
    )
    return "\n".join(f"{name}: {words}" for name, words in lines if words)
