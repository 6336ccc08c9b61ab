"""A named reviewer says what she made of a look-up; nobody reviews her own."""

from datetime import datetime

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.insight.models import FlaggedLook, LookReview, NameRuledOut
from heed.insight.rules.looks import UNSETTLED, LookState, Outcome, barriers_to_review


class CannotReviewLook(ValueError):
    """Nothing was kept; `codes` say every reason."""

    def __init__(self, *codes: str) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


@in_one_transaction
def review_look(*, look: FlaggedLook, outcome: Outcome, note: str, by: Actor, at: datetime) -> FlaggedLook:
    """Kept with who and when. Of two at one moment one does; the other is told that somebody has.

    The audit says that a flag was reviewed, and not of whom: it is read by some who may be among them.
    """
    barriers = barriers_to_review(
        outcome, note, is_own=look.account_id == by.account_id, has_name=bool(_named(look))
    )
    if barriers:
        raise CannotReviewLook(*barriers)
    state = _after(look, outcome)
    waiting = FlaggedLook.objects.filter(Q(pk=look.pk), partnership_id=by.partnership_id, state__in=UNSETTLED)
    if not waiting.update(state=state, looked_at=Coalesce(F("looked_at"), Value(at))):
        raise CannotReviewLook("reviewed_meanwhile")
    LookReview.objects.create(
        partnership_id=by.partnership_id,
        look=look,
        outcome=outcome.value,
        note=note.strip()[:1_000],
        at=at,
        by_id=by.own_account_id,
    )
    if outcome == Outcome.SAME_NAME:
        _rule_out(look, by, at)
    audit.record(
        "look-up reviewed", by=by, at=at, reason=outcome.value, fields=["note"] if note else [],
        batch={"flag": look.pk},
    )  # fmt: skip
    look.refresh_from_db()
    return look


def _after(look: FlaggedLook, outcome: Outcome) -> str:
    """That she only shares a name answers nothing else that was raised: with another reason it goes on waiting."""
    others = [signal for signal in look.signals if "staff" not in signal["facts"]]
    return LookState.OPEN.value if outcome == Outcome.SAME_NAME and others else outcome.value


def _named(look: FlaggedLook) -> list[int]:
    """The staff whose name she bears."""
    return [signal["facts"]["staff"] for signal in look.signals if "staff" in signal["facts"]]


def _rule_out(look: FlaggedLook, by: Actor, at: datetime) -> None:
    """She is none of the staff who are called so: whoever opens her page, that is no reason any more."""
    NameRuledOut.objects.bulk_create(
        [
            NameRuledOut(
                partnership_id=by.partnership_id,
                account_id=account,
                person=look.person,
                at=at,
                by_id=by.own_account_id,
            )
            for account in _named(look)
        ],
        ignore_conflicts=True,
    )
