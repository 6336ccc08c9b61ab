"""The audit is read for look-ups that somebody should look at, beside the worker: a slow reading holds up no call."""

from datetime import datetime, timedelta

from heed.agencies.queries import NoProfileInForce, list_partnership_slugs, profile_in_force
from heed.core.actor import program
from heed.core.clock import day_of
from heed.core.worker import Job, at_most_every
from heed.insight.actions import flag_looks, forget_old_looks
from heed.insight.queries.looking import next_stretch

PAUSE = timedelta(seconds=30)


def read_for_looks(*, at: datetime) -> bool:
    """One short stretch for each partnership; says whether there may be more to read at once."""
    went_on = [_of_partnership(pk, at) for pk in list_partnership_slugs()]  # every one of them has its turn
    return any(went_on)


def _of_partnership(partnership_id: int, at: datetime) -> bool:
    by = program(partnership_id)
    try:
        found = next_stretch(partnership_id, at=at)
    except NoProfileInForce:
        return False
    went_on = found.after > found.before
    if went_on:
        flag_looks(found=found, by=by, at=at)
    profile = profile_in_force(partnership_id, on=day_of(at))
    forgotten = forget_old_looks(
        before=at - timedelta(days=profile.value("looks.keep_days")),
        # Twice as long as they are counted for.
        days_before=at - timedelta(days=2 * profile.value("looks.usual_days")),
        by=by,
        at=at,
    )
    return went_on or bool(forgotten)


JOBS = [Job("looks", at_most_every(PAUSE, read_for_looks))]
