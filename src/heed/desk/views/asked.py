"""A question of the call screen as its template shows it: its answers, and what was told before."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from heed.core import clock
from heed.desk import wording
from heed.desk.choices import Choice
from heed.desk.queries.calls import CallPage, still_fresh
from heed.desk.questions import SAFEGUARDING, field_of
from heed.web.formats import ago


def question_asked(page: CallPage, question, reasons: Sequence[Choice], at: datetime) -> dict[str, object]:
    ask, hint = wording.ASK[question.code]
    name = field_of(question.code)
    choices = [
        {
            "value": value,
            "text": str(wording.answer_words(question.code, value)),
            "key": "0" if value == "not_asked" else str(place),
            "quiet": value in ("refused", "not_asked"),
            "wants_reason": value == "not_asked",
        }
        for place, value in enumerate(question.choices, 1)
    ]
    return {
        **told_before(page, question, at),
        "code": question.code,
        "ask": str(ask),
        "hint": str(hint) or None,
        "choices": choices,
        "because": {
            "name": f"{name}_because",
            "label": _("Because"),
            "value": page.fields.get(f"{name}_because", ""),
            "choices": [{"value": "", "text": _("Choose a reason")}, *reasons],
        },
    }


def told_before(page: CallPage, question, at: datetime) -> dict[str, object]:
    """What was told before, with its age, and whether one key may confirm it. Danger is asked every time."""
    earlier = page.previous.card.answers.get(question.code) if page.previous.card else None
    is_shown = earlier is not None and question.code not in SAFEGUARDING
    return {
        "name": field_of(question.code),
        "value": page.fields.get(field_of(question.code), ""),
        "told": _told_before(question.code, earlier, at) if is_shown else None,
        "may_confirm": question.code in still_fresh(page.previous, page.profile, at=page.told_at),
    }


def _told_before(question: str, earlier, at: datetime) -> str:
    return _("Told %(agency)s %(when)s: %(answer)s") % {
        "agency": earlier.agency_name,
        "when": ago(clock.day_of(earlier.asked_at), clock.day_of(at)),
        "answer": wording.answer_words(question, earlier.value),
    }
