"""Previous contact: one lead line, then the person, the household, the place and who is complained of, kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from heed.core import clock
from heed.core.actor import Actor
from heed.desk.circles import circle_around, of_group
from heed.desk.fields import person_harmed, problems
from heed.desk.keys import letter_for
from heed.desk.queries.card import Card, agencies_of, card_of, full_name
from heed.desk.queries.drafts import Confirmed
from heed.engines.identity import MODEL_VERSION
from heed.engines.repeat import RepeatDecision
from heed.people import queries as people
from heed.people.queries import Recognised
from heed.people.rules import MarkerFamily
from heed.people.told import PersonTold
from heed.profiles import Profile
from heed.reports import queries as reports
from heed.reports.facts import BeingTaken, Circle, rule_of
from heed.reports.queries import Complaints, PublishedHere

if TYPE_CHECKING:
    pass


# What may be said of why a household fits: the address and the line, not the names and dates of who lives there.
TELLS_OF_A_HOME = ("address", "phone")


@dataclass(frozen=True)
class PersonRow:
    """One person the caller may be, as far as it may be shown before anybody is confirmed."""

    reference: str
    name: str
    verdict: str
    probability: float
    evidence: Sequence[tuple[str, str]]
    agencies: Sequence[str]
    most_at_risk: bool
    staff_safety: Sequence[str]
    letter: str


@dataclass(frozen=True)
class HouseholdRow:
    """Somebody of this household, or on this telephone: counts, never who, because it may be told to another."""

    reference: str
    verdict: str
    evidence: Sequence[tuple[str, str]]
    incidents: int
    open: int
    letter: str


@dataclass(frozen=True)
class Previous:
    """Everything the panel shows; `shown` is whom the audit has to name, by level."""

    people: Sequence[PersonRow] = ()
    household: Sequence[HouseholdRow] = ()
    card: Card | None = None
    repeat: RepeatDecision | None = None
    at_home: int | None = None
    place_incidents: int = 0
    others_in_household: bool = False
    complaints: Sequence[tuple[int, Complaints]] = ()
    published: PublishedHere | None = None
    circle: Circle = field(default_factory=lambda: Circle(own=None))
    anybody_named: bool = False
    model_version: str = MODEL_VERSION

    @property
    def rows(self) -> Sequence[PersonRow | HouseholdRow]:
        """Everything on the panel that can be confirmed by a key."""
        return [*self.people, *self.household]

    @property
    def shown(self) -> dict[str, set[str]]:
        before = {row.reference for row in self.rows}
        return {"name": before, "card": {self.card.reference} if self.card else set()}


def previous_contact(
    actor: Actor,
    fields: Mapping[str, str],
    confirmed: Confirmed,
    *,
    agency: str,
    profile: Profile,
    at: datetime,
) -> Previous:
    """What any agency of the partnership heard before, around the person harmed."""
    told, on = person_harmed(fields), clock.day_of(at)
    found, housemates = people.recognise(actor, told, at=at) if not told.is_anonymous else ((), ())
    found = [*_quoted(actor, fields, at), *found]
    settled = confirmed.same_ids | confirmed.household_ids
    fitting = [] if confirmed.same else _once([one for one in found if not one.record_ids & settled])
    lived = [one for one in housemates if not one.record_ids & settled]
    circle = circle_around(
        fields, confirmed, has_candidates=bool(found), partnership_id=actor.partnership_id, on=on
    )
    taken = BeingTaken(on=on, agency=agency, type=problems(fields)[0].type or None)
    look = _Looking(actor, profile, taken, on, at)
    letters: set[str] = set()
    repeat = look.repeat(circle, says_repeat=None) if circle.everyone or circle.own is not None else None
    return Previous(
        people=[look.person(one, letters) for one in fitting[:3]],
        household=[look.household(lived, letters)] if lived else [],
        card=card_of(actor, confirmed, on=on, at=at),
        repeat=repeat,
        at_home=_others_at_home(circle, (*found, *housemates)),
        place_incidents=_earlier_here(repeat),
        others_in_household=bool((circle.household or frozenset()) - (circle.own or frozenset())),
        complaints=_complaints(fields, circle, actor.partnership_id, on),
        published=reports.published_on_street(told.street, on=on, partnership_id=actor.partnership_id),
        circle=circle,
        anybody_named=any((told.first_name, told.surname, told.born, told.phone, told.email)),
    )


@dataclass(frozen=True)
class _Looking:
    """The actor, the rules and the moment that every part of the panel is read with."""

    actor: Actor
    profile: Profile
    taken: BeingTaken
    on: date
    at: datetime

    def repeat(
        self, circle: Circle, *, says_repeat: bool | None, vulnerable: bool | None = None
    ) -> RepeatDecision:
        return reports.decide_repeat(
            self.actor,
            circle=circle,
            taken=self.taken,
            rule=rule_of(self.profile),
            says_repeat=says_repeat,
            vulnerable=vulnerable,
        )

    def household(self, lived: Sequence[Recognised], letters: set[str]) -> HouseholdRow:
        """One row whoever lives there, so that it does not say how many they are."""
        one = lived[0]
        everyone = frozenset(record for each in lived for record in each.record_ids)
        circle = of_group(everyone, partnership_id=self.actor.partnership_id, on=self.on)
        counts = self.repeat(circle, says_repeat=None).person
        reference = people.reference_of(one.best_record_id)
        return HouseholdRow(
            reference=reference,
            verdict="household",
            evidence=[
                (seen.field, seen.level) for seen in one.match.evidence if seen.field in TELLS_OF_A_HOME
            ],
            # Without the call that is being taken.
            incidents=max(0, (counts.incidents or 0) - 1),
            open=max(0, (counts.open or 0) - 1),
            letter=letter_for(reference, "household", letters),
        )

    def person(self, one: Recognised, letters: set[str]) -> PersonRow:
        group = people.list_group(self.actor, one.record_ids, at=self.at)
        best = next(record for record in group if record.pk == one.best_record_id)
        markers = people.list_live_markers(self.actor, one.record_ids, on=self.on, at=self.at)
        vulnerable = any(marker.family == MarkerFamily.VULNERABILITY for marker in markers) or None
        circle = of_group(one.record_ids, partnership_id=self.actor.partnership_id, on=self.on)
        repeat = self.repeat(circle, says_repeat=None, vulnerable=vulnerable)
        return PersonRow(
            reference=best.reference,
            name=full_name(best),
            verdict="same",
            probability=one.match.probability,
            evidence=[(evidence.field, evidence.level) for evidence in one.match.evidence],
            agencies=agencies_of(group),
            most_at_risk=bool(repeat.most_at_risk),
            staff_safety=[marker.kind for marker in markers if marker.family == MarkerFamily.STAFF_SAFETY],
            letter=letter_for(best.reference, "same", letters),
        )


def _once(found: Sequence[Recognised]) -> list[Recognised]:
    """One row a person, however many ways lead to her."""
    return list({one.record_ids: one for one in reversed(found)}.values())[::-1]


def _quoted(actor: Actor, fields: Mapping[str, str], at: datetime) -> list[Recognised]:
    """Whoever was given this reference: how an anonymous caller adds to what she told."""
    record = reports.record_quoted(actor, fields.get("quoted_reference", ""))
    return [] if record is None else people.as_quoted(actor, record, at=at)


def _others_at_home(circle: Circle, shown: Iterable[Recognised]) -> int | None:
    """Records of this address that belong to nobody shown above."""
    if circle.home is None:
        return None
    above = {record for one in shown for record in one.record_ids}
    return len(circle.home - (circle.own or frozenset()) - (circle.household or frozenset()) - above)


def _earlier_here(repeat: RepeatDecision | None) -> int:
    """Incidents at the place without the one being told now."""
    return max(0, (repeat.place.incidents or 0) - 1) if repeat else 0


def _complaints(
    fields: Mapping[str, str], circle: Circle, partnership_id: int, on: date
) -> Sequence[tuple[int, Complaints]]:
    own = person_harmed(fields).facts(on=on)
    found = []
    for problem in problems(fields):
        about = PersonTold(house=problem.who_house, postcode=problem.who_postcode or own.postcode).facts(
            on=on
        )
        complaints = reports.complaints_about(
            (about.postcode, about.house),
            own_home=(own.postcode, own.house),
            own_records=circle.own or frozenset(),
            partnership_id=partnership_id,
        )
        if complaints and (complaints.other_homes or complaints.report_each_other):
            found.append((problem.number, complaints))
    return found
