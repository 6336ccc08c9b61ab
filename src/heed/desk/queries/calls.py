"""Everything the call page shows, from its draft: one read for the screen, its live parts and the finish alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from heed.agencies.queries import profile_in_force
from heed.core import clock
from heed.core.actor import Actor
from heed.desk.queries.drafts import Confirmed, confirmed_in
from heed.desk.queries.outcome import Result, result_of
from heed.desk.queries.previous import Previous, previous_contact
from heed.desk.questions import LASTING, put_twice, with_what_still_holds
from heed.profiles import Profile
from heed.reports.queries import Earlier

if TYPE_CHECKING:
    from heed.reports.models import Call


@dataclass(frozen=True)
class CallPage:
    """One call as it stands; the result is worked out only where it is shown or kept."""

    actor: Actor
    call: "Call"
    fields: Mapping[str, str]
    confirmed: Confirmed
    previous: Previous
    profile: Profile
    at: datetime

    @cached_property
    def _earlier(self) -> Mapping[str, str]:
        fresh = still_fresh(self.previous, self.profile, at=self.at)
        return {code: told.value for code, told in fresh.items()}

    @cached_property
    def answered(self) -> Mapping[str, str]:
        """The fields, with "still so" read as the answer given before."""
        return with_what_still_holds(self.fields, self._earlier)

    @property
    def put_twice(self) -> int:
        return put_twice(self.fields, self._earlier)

    @cached_property
    def result(self) -> Result:
        team = self.call.team
        return result_of(
            self.actor,
            self.answered,
            self.previous,
            team=(self.call.team_id, team.name if team else self.call.agency.name),
            profile=self.profile,
            at=self.at,
        )


def still_fresh(previous: Previous, profile: Profile, *, at: datetime) -> Mapping[str, Earlier]:
    """Earlier answers young enough to be confirmed; an older one is shown, and asked again."""
    oldest = at - timedelta(days=profile.value("answers.stale_after_days"))
    answers = previous.card.answers if previous.card else {}
    return {code: told for code, told in answers.items() if code in LASTING and told.asked_at >= oldest}


def page_of(actor: Actor, call: "Call", fields: Mapping[str, str], *, at: datetime) -> CallPage:
    """Recognition, the rules and the proposals, worked out together so that they cannot disagree."""
    profile = profile_in_force(actor.partnership_id, on=clock.day_of(at))
    confirmed = confirmed_in(call)
    previous = previous_contact(actor, fields, confirmed, agency=call.agency.slug, profile=profile, at=at)
    return CallPage(actor, call, fields, confirmed, previous, profile, at)
