"""Cards of the telephone system lose number and name when their time is over, beside the worker and a few at once."""

from datetime import datetime, timedelta

from heed.agencies.queries import NoProfileInForce, list_partnership_slugs, profile_in_force
from heed.core.actor import program
from heed.core.clock import day_of
from heed.core.worker import Job, at_most_every
from heed.reports.actions import empty_cards

PAUSE = timedelta(minutes=10)


def empty_old_cards(*, at: datetime) -> bool:
    """One short batch for each partnership; says whether there may be more to do at once."""
    emptied = [_of_partnership(pk, at) for pk in list_partnership_slugs()]
    return any(emptied)


def _of_partnership(partnership_id: int, at: datetime) -> int:
    try:
        days = profile_in_force(partnership_id, on=day_of(at)).value("telephone.cards_keep_days")
    except NoProfileInForce:
        return 0
    return empty_cards(before=at - timedelta(days=days), by=program(partnership_id), at=at)


JOBS = [Job("cards", at_most_every(PAUSE, empty_old_cards))]
