"""Takes a call from the telephone's cards and gives it back, as far as its draft lets that be done."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from heed.agencies.queries import profile_in_force
from heed.core import clock
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.desk.queries.drafts import draft_of
from heed.reports.actions import (
    add_to_meter,
    claim_card,
    claim_live,
    discard_call,
    release_card,
)
from heed.reports.queries import card_of_call, last_call_over
from heed.reports.rules import was_over_when_claimed

if TYPE_CHECKING:
    from heed.reports.models import Call, RingingCard

# Longer than this after a call its handler was at something else.
LONGEST_WRAP_UP = timedelta(minutes=30)


class CannotPutBack(ValueError):
    """The call stays where it is; the code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@in_one_transaction
def take_card(*, card: "RingingCard", by: Actor, at: datetime) -> "Call":
    """Claim it, and note on the call before how long its wrap-up took."""
    before = last_call_over(by, since=at - LONGEST_WRAP_UP)
    call = claim_card(card=card, team_id=min(by.team_ids, default=None), by=by, at=at)
    # After a late entry nobody wrapped up a call.
    if before and before.told_at is None and before.ended_at and "ms_wrap_up" not in before.meter:
        lasted = int((at - before.ended_at).total_seconds() * 1000)
        add_to_meter(call=before, counts={"ms_wrap_up": lasted}, by=by, at=at)
    return call


@in_one_transaction
def put_back(*, call: "Call", by: Actor, at: datetime) -> None:
    """A card claimed by mistake rings again, within the grace the profile gives and while nothing was typed."""
    claim_live(call=call, by=by, at=at)
    card = card_of_call(call)
    profile = profile_in_force(by.partnership_id, on=clock.day_of(at))
    grace = timedelta(seconds=profile.value("telephone.put_back_seconds"))
    if card is None or card.claimed_at is None or at - card.claimed_at > grace:
        raise CannotPutBack("put_back_too_late")
    _refuse_what_was_typed(call)
    release_card(call=call, was_tried=False, by=by, at=at)
    discard_call(call=call, because="put back", by=by, at=at)


@in_one_transaction
def nobody_answered(*, call: "Call", by: Actor, at: datetime) -> None:
    """Rung back in vain: the card is there again with one attempt more, and this call ends without a report."""
    claim_live(call=call, by=by, at=at)
    card = card_of_call(call)
    if card is None or not was_over_when_claimed(card.claimed_at, card.ended_at, card.abandoned_at):
        raise CannotPutBack("rings_still")
    _refuse_what_was_typed(call)
    release_card(call=call, was_tried=True, by=by, at=at)
    discard_call(call=call, because="rung back, nobody answered", by=by, at=at)


def _refuse_what_was_typed(call: "Call") -> None:
    """Words are a report; what the telephone itself said stands in the draft without having been typed."""
    draft = draft_of(call)
    if any(draft.fields[name] for name in draft.revisions):
        raise CannotPutBack("put_back_after_typing")
