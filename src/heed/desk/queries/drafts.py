"""The draft of a call: its fields, revisions, clashes and who was recognised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from heed.core import audit
from heed.core.actor import Actor
from heed.core.fixed import Rows, fetch, marks, moment
from heed.desk.models import DraftClash, Recognition
from heed.engines.identity.normalise.contact import is_withheld

if TYPE_CHECKING:
    from heed.reports.models import Call

MOST_OF_A_LINE = 80
RECOGNISED, CLASHES = Rows(Recognition, "record"), Rows(DraftClash)


@dataclass(frozen=True)
class Draft:
    """Every field as last saved; `fields` of a call nobody has typed in is empty."""

    fields: Mapping[str, str]
    revisions: Mapping[str, int]
    saved_at: datetime | None


def draft_of(call: "Call") -> Draft:
    """What was typed so far. The telephone's own number stands in its box until somebody types there."""
    rows = fetch("SELECT name, text, revision, saved_at FROM desk_draftfield WHERE call_id = %s", [call.pk])
    return Draft(
        fields=_from_the_line(call) | {name: text for name, text, _, _ in rows},
        revisions={name: revision for name, _, revision, _ in rows},
        saved_at=max((moment(saved_at) for *_, saved_at in rows), default=None),
    )


def _from_the_line(call: "Call") -> dict[str, str]:
    return {} if not call.number or is_withheld(call.number) else {"phone": call.number}


def last_written(calls: Sequence["Call"]) -> dict[int, datetime]:
    """When something was last saved of each of these calls' drafts."""
    if not calls:
        return {}
    found = fetch(
        f"SELECT call_id, MAX(saved_at) FROM desk_draftfield WHERE call_id IN ({marks(calls)}) GROUP BY call_id",  # noqa: S608
        [call.pk for call in calls],
    )
    return {call: moment(at) for call, at in found}


def drafts_of(calls: Sequence["Call"], names: Sequence[str]) -> Mapping[int, Mapping[str, str]]:
    """Some fields of the drafts of several calls, by the call's number; no longer than a line of a list shows."""
    if not calls:
        return {}
    rows = fetch(
        f"SELECT call_id, name, substr(text, 1, {MOST_OF_A_LINE}) FROM desk_draftfield"  # noqa: S608
        f" WHERE call_id IN ({marks(calls)}) AND name IN ({marks(names)})",
        [*(call.pk for call in calls), *names],
    )
    found: dict[int, dict[str, str]] = {call.pk: {} for call in calls}
    for call, name, text in rows:
        found[call][name] = text
    return found


def open_clashes(call: "Call") -> Sequence[DraftClash]:
    return CLASHES.where("it.call_id = %s AND it.settled_at IS NULL ORDER BY it.at", [call.pk])


@dataclass(frozen=True)
class Confirmed:
    """Who the handler has said this is; `same` is one record at most."""

    same: Recognition | None
    household: Sequence[Recognition]

    @property
    def everybody(self) -> Sequence[Recognition]:
        return [self.same, *self.household] if self.same else self.household

    @property
    def same_ids(self) -> frozenset[int]:
        return frozenset([self.same.record_id]) if self.same else frozenset()

    @property
    def household_ids(self) -> frozenset[int]:
        return frozenset(recognition.record_id for recognition in self.household)


def confirmed_in(call: "Call") -> Confirmed:
    rows = RECOGNISED.where("it.call_id = %s AND it.taken_back_at IS NULL ORDER BY it.at DESC", [call.pk])
    return Confirmed(
        same=next((row for row in rows if row.verdict == "same"), None),
        household=[row for row in rows if row.verdict == "household"],
    )


def not_yet_audited(actor: Actor, call_reference: str, shown: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Of the people shown at each level, those the audit of this call does not name; looked at before any write."""
    if not any(shown.values()):
        return {}
    actions = {level: shown_at(level) for level in shown}
    known = audit.recorded(
        actions.values(), call=call_reference, partnership_id=actor.partnership_id, actor_id=actor.account_id
    )
    fresh = {
        level: {one for one in references if (actions[level], one) not in known}
        for level, references in shown.items()
    }
    return {level: references for level, references in fresh.items() if references}


def shown_at(level: str) -> str:
    """The audit's word for a person shown at this level."""
    return f"person shown: {level}"
