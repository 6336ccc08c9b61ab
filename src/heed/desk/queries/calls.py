"""Everything the call page shows, from its draft: one read for the screen, its live parts and the finish alike."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from heed.access.queries import may_be_kept_from_something
from heed.agencies.queries import profile_in_force
from heed.core import clock
from heed.core.actor import Actor
from heed.desk.promised import Keeper, keeper_meant, promise_so_far
from heed.desk.queries.addresses import with_known_places
from heed.desk.queries.drafts import Confirmed, confirmed_in
from heed.desk.queries.keepers import list_bound, list_keepers
from heed.desk.queries.known_then import given_by
from heed.desk.queries.outcome import Result, result_of
from heed.desk.queries.previous import Previous, previous_contact
from heed.desk.questions import LASTING, QUESTIONS, field_of, put_twice, with_what_still_holds
from heed.people import queries as people
from heed.profiles import Profile
from heed.reports.facts import RECORD, Circle
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
    profile: Profile  # of the day it was told
    rules_now: Profile
    at: datetime
    may_be_kept_from_something: bool = False
    known_then: Previous | None = None  # of a late entry: what was known when it was told

    @property
    def told_at(self) -> datetime:
        """When it was told: now, unless it is written down later."""
        return self.call.told_at or self.at

    @cached_property
    def _earlier(self) -> Mapping[str, str]:
        fresh = still_fresh(self.previous, self.profile, at=self.told_at)
        return {code: told.value for code, told in fresh.items()}

    @cached_property
    def answered(self) -> Mapping[str, str]:
        """The fields, with "still so" read as the answer given before."""
        return with_what_still_holds(self.fields, self._earlier)

    @property
    def answered_count(self) -> int:
        """Key questions with an answer; a silence with its reason is none."""
        return sum(1 for one in QUESTIONS if self.answered.get(field_of(one.code), "") in one.values)

    @property
    def put_twice(self) -> tuple[str, ...]:
        return put_twice(self.fields, self._earlier)

    @cached_property
    def result(self) -> Result:
        return result_of(
            self.actor,
            self.answered,
            self.previous,
            known_then=self.known_then,
            team=(self.call.team_id, self.team_name),
            profile=self.profile,
            rules_now=self.rules_now,
            told_at=self.told_at,
            at=self.at,
        )

    @property
    def team_name(self) -> str:
        """Who answers for this call's promise where nobody is named."""
        return self.call.team.name if self.call.team else self.call.agency.name

    @cached_property
    def keepers(self) -> Sequence[Keeper]:
        """Of two cases that are open, the officer of the one that was chosen."""
        proposed, chosen = self.result.promise, promise_so_far(self.fields, at=self.told_at)
        return [
            *list_keepers(self.actor, self.call, self.result.case),
            *list_bound(
                self.actor,
                self.call,
                what=proposed.what,
                channel=chosen.channel or proposed.channel,
                due_at=chosen.due_at or proposed.due_at,
                at=self.at,
            ),
        ]

    @cached_property
    def keeper(self) -> Keeper:
        """Who will be in touch: as proposed, or whoever the handler named."""
        proposed, said = self.result.promise, self.fields.get("promise_who", "").strip()
        return keeper_meant(
            said,
            proposed=Keeper(proposed.by_whom, proposed.by_account_id, proposed.by_team_id),
            known=self.keepers if said else (),
            team_id=self.call.team_id,
        )


def still_fresh(previous: Previous, profile: Profile, *, at: datetime) -> Mapping[str, Earlier]:
    """Earlier answers young enough to be confirmed; an older one is shown, and asked again."""
    oldest = at - timedelta(days=profile.value("answers.stale_after_days"))
    answers = given_by(previous.card.answers, at=at) if previous.card else {}
    return {code: told for code, told in answers.items() if code in LASTING and told.asked_at >= oldest}


def page_of(
    actor: Actor,
    call: "Call",
    fields: Mapping[str, str],
    *,
    confirmed: Confirmed | None = None,
    at: datetime,
) -> CallPage:
    """Recognition, the rules and the proposals, worked out together so that they cannot disagree.

    `confirmed` stands for what was confirmed in the call, where that may not be shown.
    """
    rules_now = profile_in_force(actor.partnership_id, on=clock.day_of(at))
    confirmed = confirmed or confirmed_in(call)
    read = with_known_places(actor, fields)
    look = partial(
        previous_contact, actor, read, confirmed, agency=call.agency.slug, told_at=call.told_at, at=at
    )
    previous, known_then, profile = look(profile=rules_now), None, rules_now
    if call.told_at:
        profile = profile_in_force(actor.partnership_id, on=clock.day_of(call.told_at))
        known_then = look(profile=profile, only_then=True)
    is_kept = may_be_kept_from_something(actor)
    if is_kept:
        previous = _as_far_as_seen(actor, previous, at=at)
        known_then = _as_far_as_seen(actor, known_then, at=at) if known_then else None
    return CallPage(actor, call, fields, confirmed, previous, profile, rules_now, at, is_kept, known_then)


def _as_far_as_seen(actor: Actor, previous: Previous, *, at: datetime) -> Previous:
    """For somebody who is kept from a record, any record: nothing found is not "nobody", and no count holds hers.

    It is the same whoever rings, so that it says of nobody whether she is known.
    """
    circle, scene = previous.circle, previous.scene
    own = circle.own if previous.confirmed.same else None
    elsewhere = scene.circle if scene else None
    told_here = {row[RECORD] for row in previous.look.told.at(circle.place)}
    told_there = {row[RECORD] for row in previous.look.told.at(elsewhere.place)} if elsewhere else set()
    everyone = circle.everyone | told_here | told_there | (elsewhere.everyone if elsewhere else set())
    seen = {one.record_id for one in people.list_names(actor, everyone, at=at)} | (own or frozenset())
    narrowed = replace(_narrowed(circle, seen, told_here), own=own)
    if scene and elsewhere:
        scene = replace(scene, circle=_narrowed(elsewhere, seen, told_there))
    return replace(previous, circle=narrowed, scene=scene)


def _narrowed(circle: Circle, seen: Set[int], told_here: Set[int]) -> Circle:
    def only(part: frozenset[int] | None) -> frozenset[int] | None:
        return None if part is None else part & seen

    return replace(
        circle,
        household=only(circle.household),
        home=only(circle.home),
        building=only(circle.building),
        withheld=frozenset(told_here - seen),
    )
