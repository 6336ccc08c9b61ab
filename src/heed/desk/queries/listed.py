"""What the audit says already of whom a page showed; looked at before any write."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from heed.core import audit
from heed.core.actor import Actor

# Turning back to a page within a minute is one reading of it.
ONE_READING = timedelta(minutes=1)
DRAFT_OPENED = "draft opened"


def was_just_listed(
    actor: Actor, where: str, references: Sequence[str], *, call: str = "", at: datetime
) -> bool:
    """Whether the same page showed the same people to the same person a moment ago."""
    lately = audit.batches_since(
        listed_on(where),
        since=at - ONE_READING,
        call=call,
        partnership_id=actor.partnership_id,
        actor_id=actor.account_id,
    )
    return spoken_for(references) in lately


def was_opened(actor: Actor, call_reference: str) -> bool:
    """Whether it is known that this person read this call's draft."""
    return bool(
        audit.recorded(
            [DRAFT_OPENED],
            call=call_reference,
            partnership_id=actor.partnership_id,
            actor_id=actor.account_id,
        )
    )


def listed_on(where: str) -> str:
    """The audit's word for everybody one page showed."""
    return f"list shown: {where}"


def spoken_for(references: Sequence[str]) -> dict[str, object]:
    """What one such entry holds: references, never names."""
    return {"shown": list(references)}
