"""A supervisor or an administrator names a handler's coach and ends it; each reading by the coach is kept."""

from datetime import datetime

from django.db.models import QuerySet

from heed.agencies.queries import list_accounts, list_held
from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor, Role
from heed.insight.models import Coaching, FiguresRead
from heed.insight.rules.coaching import barriers_to_coaching


class CannotCoach(ValueError):
    """Nothing was changed; `codes` say every reason."""

    def __init__(self, *codes: str) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


@in_one_transaction
def name_coach(*, handler_id: int, coach_id: int, by: Actor, at: datetime) -> Coaching:
    """One at a time: who is named takes the place of who was. The handler sees who it is and who named her."""
    _require_who_may(handler_id, by)
    accounts = {one.pk: one for one in list_accounts(by)}
    held = list_held(by)
    if handler_id not in accounts or coach_id not in accounts:
        raise CannotCoach("another_agency")
    coach = accounts[coach_id]
    barriers = barriers_to_coaching(
        is_same=handler_id == coach_id,
        is_same_agency=coach.agency_id == accounts[handler_id].agency_id,
        coach_roles=held[coach_id].roles if coach_id in held else (),
        handler_roles=held[handler_id].roles if handler_id in held else (),
        is_active=coach.is_active,
    )
    if barriers:
        raise CannotCoach(*barriers)
    _live(handler_id, by).update(ended_at=at, ended_by_id=by.account_id)
    named = Coaching.objects.create(
        partnership_id=by.partnership_id,
        handler_id=handler_id,
        coach_id=coach_id,
        from_at=at,
        by_id=by.account_id,
    )
    audit.record("coach named", by=by, at=at, batch={"account": handler_id, "coach": coach_id})
    return named


@in_one_transaction
def end_coaching(*, handler_id: int, by: Actor, at: datetime) -> bool:
    """Nobody reads her figures by name any more."""
    _require_who_may(handler_id, by)
    ended = _live(handler_id, by).update(ended_at=at, ended_by_id=by.account_id)
    if ended:
        audit.record("coaching ended", by=by, at=at, batch={"account": handler_id})
    return bool(ended)


@in_one_transaction
def read_figures(*, coaching: Coaching, by: Actor, at: datetime) -> FiguresRead:
    """Her coach reads her figures: kept where she sees it, and in the audit."""
    if coaching.coach_id != by.account_id or coaching.ended_at is not None:
        raise CannotCoach("not_the_coach")
    audit.record("own figures read by coach", by=by, at=at, batch={"account": coaching.handler_id})
    return FiguresRead.objects.create(partnership_id=by.partnership_id, coaching=coaching, at=at)


def _live(handler_id: int, by: Actor) -> QuerySet[Coaching]:
    return Coaching.objects.filter(
        partnership_id=by.partnership_id, handler_id=handler_id, ended_at__isnull=True
    )


def _require_who_may(handler_id: int, by: Actor) -> None:
    """An administrator for everybody, a supervisor for her own agency; here as well as at the door."""
    if by.has_role(Role.ADMINISTRATOR):
        return
    own = {one.pk for one in list_accounts(by) if one.agency_id == by.agency_id}
    if not by.has_role(Role.SUPERVISOR) or handler_id not in own:
        raise CannotCoach("another_agency")
