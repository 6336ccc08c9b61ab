"""Previous contact: one lead line, then the person, the household, the place and who is complained of, kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from heed.core import clock
from heed.core.actor import Actor
from heed.desk.circles import circle_around
from heed.desk.fields import kinds_ticked, person_harmed, problems, says_repeat
from heed.desk.keys import letter_for
from heed.desk.queries.card import Card, card_of
from heed.desk.queries.drafts import Confirmed
from heed.desk.questions import NOT_SURE, STILL
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
    """Everything the panel shows, each part worked out when it is first asked for; `shown` is for the audit."""

    look: "_Looking"
    fields: Mapping[str, str]
    confirmed: Confirmed
    fitting: Sequence[Recognised]
    lived: Sequence[Recognised]
    circle: Circle
    model_version: str = MODEL_VERSION

    @cached_property
    def told(self) -> PersonTold:
        return person_harmed(self.fields)

    @cached_property
    def _letters(self) -> set[str]:
        return set()

    @cached_property
    def people(self) -> Sequence[PersonRow]:
        found = [] if self.confirmed.same else self.fitting[:3]
        return [self.look.person(one, self._letters) for one in found]

    @cached_property
    def household(self) -> Sequence[HouseholdRow]:
        # After the people, whose letters come first.
        return (
            [self.look.household(self.lived, self._letters)] if self.people is not None and self.lived else []
        )

    @cached_property
    def card(self) -> Card | None:
        return card_of(self.look.actor, self.confirmed, on=self.look.on, at=self.look.at)

    @cached_property
    def repeat(self) -> RepeatDecision:
        """The one answer of the partnership's rule, for the panel, the triage and the record alike."""
        return self.look.repeat(
            self.circle,
            says_repeat=says_repeat(self.fields),
            vulnerable=is_vulnerable(self.fields, self.card),
        )

    @cached_property
    def at_home(self) -> int | None:
        return _others_at_home(self.circle, (*self.fitting, *self.lived))

    @property
    def place_incidents(self) -> int:
        """Incidents at the place without the one being told now."""
        return max(0, (self.repeat.place.incidents or 0) - 1)

    @property
    def others_in_household(self) -> bool:
        return bool((self.circle.household or frozenset()) - (self.circle.own or frozenset()))

    @cached_property
    def complaints(self) -> Sequence[tuple[int, Complaints]]:
        return _complaints(self.fields, self.circle, self.look.actor.partnership_id, self.look.on)

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
    known, housemates = people.recognise(actor, told, at=at) if not told.is_anonymous else ((), ())
    found = _once([*_quoted(actor, fields, at), *known])
    settled = confirmed.same_ids | confirmed.household_ids
    taken = BeingTaken(on=on, agency=agency, type=problems(fields)[0].type or None)
    return Previous(
        look=_Looking(actor, profile, taken, on, at),
        fields=fields,
        confirmed=confirmed,
        fitting=[one for one in found if not one.record_ids & settled],
        lived=[one for one in housemates if not one.record_ids & settled],
        circle=circle_around(
            fields, confirmed, has_candidates=bool(found), partnership_id=actor.partnership_id, on=on
        ),
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
        counts = self.repeat(Circle(own=everyone), says_repeat=None).person
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
        group = people.list_names(self.actor, one.record_ids, at=self.at)
        best = next(record for record in group if record.record_id == one.best_record_id)
        markers = people.live_marker_kinds(self.actor, one.record_ids, on=self.on, at=self.at)
        vulnerable = any(family == MarkerFamily.VULNERABILITY for family, _ in markers) or None
        # Her own count is all that "most at risk" rests on.
        repeat = self.repeat(Circle(own=one.record_ids), says_repeat=None, vulnerable=vulnerable)
        return PersonRow(
            reference=best.reference,
            name=best.name,
            verdict="same",
            probability=one.match.probability,
            evidence=[(evidence.field, evidence.level) for evidence in one.match.evidence],
            agencies=list(dict.fromkeys(record.agency for record in group)),
            most_at_risk=bool(repeat.most_at_risk),
            staff_safety=[kind for family, kind in markers if family == MarkerFamily.STAFF_SAFETY],
            letter=letter_for(best.reference, "same", letters),
        )


def is_vulnerable(fields: Mapping[str, str], card: Card | None) -> bool | None:
    """Answered in this call, or carried by a live marker; a question nobody answered is unknown, not "no"."""
    said = fields.get("q_t4", "")
    if said == STILL and card and "t4" in card.answers:
        said = card.answers["t4"].value
    if said in ("yes", NOT_SURE) or kinds_ticked(fields, "vulnerability") or (card and card.vulnerability):
        return True
    return False if said == "no" else None


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
            on=on,
        )
        if complaints and (complaints.other_homes or complaints.report_each_other):
            found.append((problem.number, complaints))
    return found
