"""Previous contact: one lead line, then the person, the household, the place and who is complained of, kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from heed.core import clock
from heed.core.actor import Actor
from heed.desk.circles import Scene, circle_around, happened_at, scene_of
from heed.desk.fields import person_harmed, problems, says_repeat
from heed.desk.keys import letter_for
from heed.desk.queries.card import Card, card_of, is_vulnerable
from heed.desk.queries.drafts import Confirmed
from heed.desk.queries.homes import complaints_in, home_of
from heed.desk.queries.known_then import card_then
from heed.engines.identity import MODEL_VERSION
from heed.engines.repeat import RepeatDecision
from heed.people import queries as people
from heed.people.queries import Recognised
from heed.people.rules import MarkerFamily
from heed.people.told import PersonTold
from heed.profiles import Profile
from heed.reports import queries as reports
from heed.reports.facts import BeingTaken, Circle, ToldOf, rule_of
from heed.reports.queries import Complaints, PublishedHere

# Rows of people before anybody is confirmed: what can be read while somebody speaks.
MOST_PEOPLE = 3


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
    """Everything the panel shows, each part worked out when it is first asked for; `shown` is for the audit."""

    look: "_Looking"
    fields: Mapping[str, str]
    confirmed: Confirmed
    fitting: Sequence[Recognised]
    lived: Sequence[Recognised]
    circle: Circle
    scene: Scene | None = None
    model_version: str = MODEL_VERSION

    @cached_property
    def told(self) -> PersonTold:
        return person_harmed(self.fields)

    @cached_property
    def people(self) -> Sequence[PersonRow]:
        found = [] if self.confirmed.same else self.fitting[:MOST_PEOPLE]
        return self.look.people(found)

    @cached_property
    def household(self) -> Sequence[HouseholdRow]:
        if not self.lived or self.confirmed.household:  # one row is the whole home: confirmed, none is left
            return []
        # The people's rows choose their letters first.
        taken = {row.letter for row in self.people}
        return [self.look.household(self.lived, taken)]

    @cached_property
    def card(self) -> Card | None:
        return card_of(self.look.actor, self.confirmed, on=self.look.on, at=self.look.at)

    @cached_property
    def repeat(self) -> RepeatDecision:
        """The one answer of the partnership's rule, for the panel, the triage and the record alike."""
        return self.look.repeat(
            self.circle,
            says_repeat=says_repeat(self.fields),
            vulnerable=is_vulnerable(self.fields, self.look.known_then(self.card, self.confirmed)),
        )

    @cached_property
    def at_home(self) -> int | None:
        return _others_at_home(self.circle, (*self.fitting, *self.lived))

    @cached_property
    def scene_incidents(self) -> int | None:
        """Earlier incidents where this one was, which is not her home; None where it cannot be told which place."""
        if self.scene is None or self.scene.circle is None:
            return None
        counted = self.look.repeat(self.scene.circle, says_repeat=None).place.incidents or 0
        is_counted = self.scene.circle.is_at_the_place(self.look.taken.happened, lives_there=True)
        return max(0, counted - (is_counted is True))

    @property
    def place_incidents(self) -> int:
        """Incidents at her home and its building without the one being told now."""
        is_here = self.circle.is_at_the_place(self.look.taken.happened, lives_there=True)
        return max(0, (self.repeat.place.incidents or 0) - (is_here is True))

    @property
    def others_in_household(self) -> bool:
        return bool((self.circle.household or frozenset()) - (self.circle.own or frozenset()))

    @cached_property
    def complaints(self) -> Sequence[tuple[int, Complaints]]:
        return complaints_in(self.fields, self.circle, self.look.actor.partnership_id, self.look.on)

    @cached_property
    def published(self) -> PublishedHere | None:
        return reports.published_on_street(
            self.told.street, on=self.look.on, partnership_id=self.look.actor.partnership_id
        )

    @property
    def anybody_named(self) -> bool:
        told = self.told
        return any((told.first_name, told.surname, told.born, told.phone, told.email))

    @property
    def rows(self) -> Sequence[PersonRow | HouseholdRow]:
        """Everything on the panel that can be confirmed by a key."""
        return [*self.people, *self.household]

    @property
    def shown(self) -> dict[str, set[str]]:
        return {
            "name": {row.reference for row in self.people},
            # Counted from everybody known to live there, though no name is shown.
            "counts": {one.best.reference for one in self.lived},
            "card": {self.card.reference} if self.card else set(),
        }


def previous_contact(
    actor: Actor,
    fields: Mapping[str, str],
    confirmed: Confirmed,
    *,
    agency: str,
    profile: Profile,
    told_at: datetime | None = None,
    only_then: bool = False,
    at: datetime,
) -> Previous:
    """What any agency of the partnership heard before, around the person harmed.

    `told_at` is of a late entry: when this was told. `only_then` leaves out whatever was told after it.
    """
    then = told_at if only_then else None
    told, on = person_harmed(fields), clock.day_of(then or at)
    known = people.recognise(actor, told, at=at) if not told.is_anonymous else people.Found()
    found = _once([*_quoted(actor, fields, at), *known.people])
    settled = confirmed.same_ids | confirmed.household_ids
    problem = problems(fields)[0]
    taken = BeingTaken(
        on=clock.day_of(told_at or at),
        agency=agency,
        type=problem.type or None,
        happened=happened_at(problem),
        counted_on=on,
    )
    look = _Looking(actor, profile, taken, on, at, ToldOf(actor.partnership_id, until=then), then)
    fitting = [one for one in found if not one.record_ids & settled]
    lived = [one for one in known.households if not one.record_ids & settled]
    # Whoever is kept from this reader may be the caller: she is not taken for somebody new.
    circle = circle_around(
        fields,
        confirmed,
        has_candidates=bool(found) or known.is_withheld,
        partnership_id=actor.partnership_id,
        on=on,
    )
    shown = [] if confirmed.same else fitting[:MOST_PEOPLE]
    # People apart: a building may have been told of more often than one reading holds.
    look.told.read(
        (circle.own or frozenset()).union(*(one.record_ids for one in shown)),
        circle.everyone.union(*(one.record_ids for one in lived)),
        place=circle.place,
    )
    scene = scene_of(problem, circle, partnership_id=actor.partnership_id, on=on)
    return Previous(look, fields, confirmed, fitting, lived, circle, scene)


@dataclass(frozen=True)
class _Looking:
    """The actor, the rules and the moment that every part of the panel is read with."""

    actor: Actor
    profile: Profile
    taken: BeingTaken
    on: date
    at: datetime
    told: ToldOf = field(compare=False)
    then: datetime | None = None  # only what was known by this moment

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
            told=self.told,
        )

    def known_then(self, card: Card | None, confirmed: Confirmed) -> Card | None:
        return card if card is None or self.then is None else card_then(card, confirmed, at=self.then)

    def household(self, lived: Sequence[Recognised], letters: set[str]) -> HouseholdRow:
        """One row whoever lives there, so that it does not say how many they are."""
        home = home_of(self.actor, lived, taken=self.taken, profile=self.profile, told=self.told)
        reference = lived[0].best.reference
        return HouseholdRow(
            reference=reference,
            verdict="household",
            evidence=home.evidence,
            incidents=home.incidents,
            open=home.open,
            letter=letter_for(reference, "household", letters),
        )

    def people(self, found: Sequence[Recognised]) -> Sequence[PersonRow]:
        records = [record for one in found for record in one.records]
        held = people.live_marker_kinds(records, partnership_id=self.actor.partnership_id, on=self.on)
        letters: set[str] = set()
        return [
            self._person(
                one, [kind for record in one.records for kind in held.get(record.record_id, ())], letters
            )
            for one in found
        ]

    def _person(self, one: Recognised, markers: Sequence[tuple[str, str]], letters: set[str]) -> PersonRow:
        vulnerable = any(family == MarkerFamily.VULNERABILITY for family, _ in markers) or None
        # Her own count is all that "most at risk" rests on.
        repeat = self.repeat(Circle(own=one.record_ids), says_repeat=None, vulnerable=vulnerable)
        return PersonRow(
            reference=one.best.reference,
            name=one.best.name,
            verdict="same",
            probability=one.match.probability,
            evidence=[(evidence.field, evidence.level) for evidence in one.match.evidence],
            agencies=list(dict.fromkeys(record.agency for record in one.records)),
            most_at_risk=bool(repeat.most_at_risk),
            staff_safety=list(
                dict.fromkeys(kind for family, kind in markers if family == MarkerFamily.STAFF_SAFETY)
            ),
            letter=letter_for(one.best.reference, "same", letters),
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
