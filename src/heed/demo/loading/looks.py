"""A look-up that stands out and a coach, so that those pages of the demonstration have something on them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from heed.agencies.queries import actor_of, list_accounts
from heed.core import audit
from heed.demo.loading.plan import Plan
from heed.demo.partnership import Founded
from heed.insight.actions import name_coach
from heed.people import queries as people

LOOKER, REASON = "PC Lorna Haskell", "A neighbour mentioned the name"
COACH, HANDLER = "Sgt Niall Forsyth", "Amira Castell"


def look_up_somebody(plan: Plan, record_ids: Mapping[str, int], founded: Founded, *, at: datetime) -> None:
    """Yesterday an officer of the police opened somebody of whom no report ever came to the police."""
    accounts = {account.pk: account for account in list_accounts(founded.by)}
    to_the_police = {plan.group_of[one.key] for one in plan.tellings if one.report.agency == "police"}
    others = (one for one in plan.tellings if one.is_named and plan.group_of[one.key] not in to_the_police)
    telling = next(others, None)
    officer = actor_of(accounts[founded.account_ids[LOOKER]])
    if telling is None:
        return
    (named,) = people.list_names(founded.by, [record_ids[telling.key]], at=at)
    with transaction.atomic():
        audit.record(
            "person shown: page",
            by=officer,
            at=at - timedelta(days=1),
            record=named.reference,
            reason=REASON,
        )


def name_a_coach(founded: Founded, *, at: datetime) -> None:
    accounts = {account.pk: account for account in list_accounts(founded.by)}
    by = actor_of(accounts[founded.account_ids[COACH]])
    name_coach(handler_id=founded.account_ids[HANDLER], coach_id=by.own_account_id, by=by, at=at)
