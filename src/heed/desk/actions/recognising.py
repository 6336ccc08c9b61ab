"""The handler says who is calling; kept with how it was made, taken back at will, and every person shown is audited."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.desk.models import Recognition
from heed.desk.queries.drafts import shown_at
from heed.desk.queries.listed import DRAFT_OPENED, listed_on, spoken_for
from heed.people.rules import ConfirmedBy

if TYPE_CHECKING:
    from heed.people.models import PersonRecord
    from heed.reports.models import Call


@in_one_transaction
def recognise_caller(
    *,
    call: "Call",
    record: "PersonRecord",
    verdict: str,
    confirmed_by: ConfirmedBy,
    because: Sequence[dict[str, object]],
    model_version: str,
    by: Actor,
    at: datetime,
) -> Recognition:
    """Say that the caller is this person ("same") or lives with her ("household"); a second "same" replaces it."""
    live = Recognition.objects.filter(call=call, taken_back_at__isnull=True)
    if verdict == "same":
        live.filter(verdict="same").update(taken_back_at=at)
    live.filter(record=record).update(taken_back_at=at)
    made = Recognition.objects.create(
        partnership_id=call.partnership_id,
        call=call,
        record=record,
        verdict=verdict,
        confirmed_by=confirmed_by,
        evidence=list(because),
        model_version=model_version,
        at=at,
        by_id=by.account_id,
    )
    audit.record(
        f"caller confirmed: {verdict}",
        by=by,
        at=at,
        record=record.reference,
        call=call.reference,
        purpose="call",
        reason=confirmed_by,
    )
    return made


@in_one_transaction
def say_how_confirmed(
    *, recognition: Recognition, confirmed_by: ConfirmedBy, by: Actor, at: datetime
) -> Recognition:
    """Complete a confirmation that was made without saying how; the audit keeps each thing that was said."""
    live = Recognition.objects.filter(pk=recognition.pk, taken_back_at__isnull=True)
    if live.exclude(confirmed_by=confirmed_by).update(confirmed_by=confirmed_by):
        audit.record(
            "caller confirmed: how",
            by=by,
            at=at,
            record=recognition.record.reference,
            call=recognition.call.reference,
            purpose="call",
            reason=confirmed_by,
        )
    recognition.refresh_from_db()
    return recognition


@in_one_transaction
def take_back(*, call: "Call", record: "PersonRecord", by: Actor, at: datetime) -> int:
    """Not her after all: nothing was joined, so nothing has to be undone elsewhere."""
    taken = Recognition.objects.filter(call=call, record=record, taken_back_at__isnull=True).update(
        taken_back_at=at
    )
    if taken:
        audit.record("confirmation taken back", by=by, at=at, record=record.reference, call=call.reference)
    return taken


@in_one_transaction
def show_people(*, call: "Call", shown: Mapping[str, Iterable[str]], by: Actor, at: datetime) -> int:
    """Audit each person shown, once per call and level (`shown`: references by level); returns how many were new."""
    actions = {shown_at(level): references for level, references in shown.items()}
    known = audit.recorded(
        actions, call=call.reference, partnership_id=by.partnership_id, actor_id=by.account_id
    )
    fresh = sorted({(action, one) for action, references in actions.items() for one in references} - known)
    for action, reference in fresh:
        audit.record(action, by=by, at=at, record=reference, call=call.reference, purpose="call")
    return len(fresh)


@in_one_transaction
def show_list(*, where: str, references: Sequence[str], call: str = "", by: Actor, at: datetime) -> None:
    """Audit everybody one page showed in one entry; its purpose is the page's own."""
    audit.record(listed_on(where), by=by, at=at, call=call, purpose=where, batch=spoken_for(references))


@in_one_transaction
def open_draft(*, call: "Call", by: Actor, at: datetime) -> None:
    """Audit that somebody reads the draft of a call a colleague began."""
    audit.record(DRAFT_OPENED, by=by, at=at, call=call.reference, purpose="call")
