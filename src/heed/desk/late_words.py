"""The words of a late entry: the standing mark, who took it and why, and what holds today beside what held then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heed.agencies.queries import names_of_accounts
from heed.core import clock
from heed.core.actor import Actor
from heed.desk import wording
from heed.desk.queries.calls import CallPage
from heed.reports.rules import LateBecause
from heed.web.formats import day, moment

if TYPE_CHECKING:
    from heed.assessments.models import Assessment
    from heed.reports.models import Call

BECAUSE: Mapping[str, object] = {
    LateBecause.OUTAGE: gettext_lazy("Heed could not be reached"),
    LateBecause.PAPER: gettext_lazy("It was taken on paper elsewhere"),
    LateBecause.OTHER: gettext_lazy("Another reason"),
}
REPEAT: Mapping[str, object] = {
    "repeat": gettext_lazy("a repeat"),
    "not_repeat": gettext_lazy("not a repeat"),
    "unknown": gettext_lazy("not known whether a repeat"),
}


def late_mark(actor: Actor, call: "Call", *, at: datetime) -> dict[str, str] | None:
    """When it was told and written down, by whom it was taken, and why so late; none of an ordinary call."""
    if call.told_at is None:
        return None
    today = clock.day_of(at)
    named = names_of_accounts(actor, {call.taken_by_id}) if call.taken_by_id else {}
    return {
        "told": moment(call.told_at, today),
        "written": moment(call.ended_at or call.started_at, today),
        "taken_by": named.get(call.taken_by_id or 0, "") or call.taken_by_words,
        "because": str(BECAUSE.get(call.late_because, "")),
        "words": call.late_words,
    }


@dataclass(frozen=True)
class ThenAndNow:
    """The result by the rules of the day it was told, and the one while it is written down: the reader needs both."""

    then: str
    now: str
    is_another: bool


def then_and_now(page: CallPage) -> ThenAndNow | None:
    """Of a late entry that is being written down; none of an ordinary call."""
    result, today = page.result, page.result.today
    if today is None:
        return None
    risk = result.risk.triage or "incomplete"
    return ThenAndNow(
        _then(
            page.told_at,
            _said(result.repeat.outcome, bool(result.repeat.most_at_risk), risk),
            result.repeat.version,
        ),
        _now(
            _said(today.repeat.outcome, bool(today.repeat.most_at_risk), today.triage), today.repeat.version
        ),
        today.is_another,
    )


def kept_then_and_now(call: "Call", kept: "Assessment") -> ThenAndNow | None:
    """Of a late entry that is finished, as it was kept."""
    if call.told_at is None or not kept.when_written:
        return None
    then = _said(kept.is_repeat, kept.is_most_at_risk, kept.triage or "incomplete")
    held = kept.when_written
    now = _said(held["repeat"], held["is_most_at_risk"], held["triage"])
    return ThenAndNow(
        _then(call.told_at, then, kept.rule_version), _now(now, held["rule_version"]), then != now
    )


def _then(told_at: datetime, said: str, version: str) -> str:
    return _("By the rules of %(day)s: %(said)s (%(version)s).") % {
        "day": day(told_at),
        "said": said,
        "version": version,
    }


def _now(said: str, version: str) -> str:
    return _("When written down: %(said)s (%(version)s).") % {"said": said, "version": version}


def _said(repeat: str, is_most_at_risk: bool, triage: str) -> str:
    risk = str(wording.RANKS[0][0]) if is_most_at_risk else ""
    return ", ".join(filter(None, (str(REPEAT[repeat]), risk, str(wording.TRIAGE[triage][0]))))
