"""Asks a supervisor to come to a call, and notes who has it; an ask is answered by one person, and once."""

from datetime import datetime

from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor, Role
from heed.core.fixed import add, change
from heed.reports.models import Call, SupervisorAsk
from heed.reports.rules import AskedBecause


class NobodyNamed(ValueError):
    """Whoever is no supervisor answers an ask only by naming the one that was told."""


@in_one_transaction
def ask_supervisor(*, call: Call, because: AskedBecause, by: Actor, at: datetime) -> SupervisorAsk:
    """Ask until somebody answers. Asked again meanwhile it is the same ask; after an answer it is a new one."""
    # The call's row is held, so that two who ask at one moment ask once.
    change(
        "UPDATE reports_call SET state = state WHERE id = %s AND partnership_id = %s",
        [call.pk, by.partnership_id],
    )
    held = SupervisorAsk.objects.filter(call=call, answered_at__isnull=True).first()
    if held:
        return held
    made = add(
        SupervisorAsk,
        partnership_id=by.partnership_id,
        agency_id=call.agency_id,
        call=call,
        because=because,
        asked_at=at,
        asked_by_id=by.account_id,
    )
    audit.record("supervisor asked", by=by, at=at, call=call.reference, reason=because)
    return made


@in_one_transaction
def answer_ask(*, call: Call, told_to: str = "", by: Actor, at: datetime) -> bool:
    """A supervisor has it, or was told by word of mouth; says whether this was the answer. A second changes nothing."""
    if not by.has_role(Role.SUPERVISOR) and not told_to.strip():
        raise NobodyNamed(call.reference)
    open_ask = SupervisorAsk.objects.filter(
        call=call, partnership_id=by.partnership_id, answered_at__isnull=True
    )
    answered = open_ask.update(answered_at=at, answered_by_id=by.account_id, told_to=told_to.strip())
    if answered:
        audit.record(
            "supervisor answered",
            by=by,
            at=at,
            call=call.reference,
            fields=["told_to"] if told_to.strip() else [],
        )
    return bool(answered)
