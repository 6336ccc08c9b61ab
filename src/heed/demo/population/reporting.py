"""Writes the reports of everybody who is not part of a set piece."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle

from heed.demo.population import answers, following, telling, troubles
from heed.demo.population.city import ADULT, City
from heed.demo.population.drafts import Draft
from heed.demo.population.facts import Home, PersonAsTold, TruePerson
from heed.demo.population.narratives import Scene, tell

SAME_INCIDENT_AGAIN = 0.11
SAME_AS_NEIGHBOUR = 0.06
FOR_ANOTHER_SHARE = 0.04
SAFE_ASKED_SHARE = 0.4
SAFE_SHARE = 0.95


class Reporting:
    """Keeps only what joins one report to another: incidents, and the last one in each street."""

    def __init__(self, city: City, *, first_incident: int) -> None:
        self.city = city
        self.drafts: list[Draft] = []
        self._next_incident = first_incident
        self._in_street: dict[str, tuple[int, date, str]] = {}

    def write(self, wanted: int, *, after_person: int) -> list[Draft]:
        """Exactly this many reports, from people with a higher id than the set pieces'."""
        city = self.city
        grown = [p for p in city.people[after_person:] if city.age_of(p, city.begins_on) >= ADULT]
        for person in cycle(city.dice.shuffled(grown)):
            room = wanted - len(self.drafts)
            if room <= 0:
                break
            self._two_years_of(person, min(troubles.how_many(city.dice), room))
        return self.drafts

    def _two_years_of(self, person: TruePerson, count: int) -> None:
        dice = self.city.dice
        spells = troubles.episodes(self.city, person, count)
        days = []
        for _ in range(count):
            spell = dice.pick(spells)
            day = spell.begins_on + timedelta(days=dice.below(spell.days))
            days.append(
                (min(day, self.city.ends_on - timedelta(days=1 + dice.below(25))), spells.index(spell))
            )
        before: Draft | None = None
        for day, spell_number in sorted(days):
            before = self._report(person, spells[spell_number], day, before)
            self.drafts.append(before)

    def _report(self, person: TruePerson, spell: troubles.Episode, day: date, before: Draft | None) -> Draft:
        city, dice = self.city, self.city.dice
        home = city.home_on(person, day)
        agency = troubles.door(dice, spell, person, home)
        incident, day, type_key = self._incident(home, spell, agency, day, before)
        at = troubles.told_at(dice, agency, day)
        happened_on, happened_at, precision = troubles.happened(dice, at, day)
        channel = dice.draw(troubles.CHANNELS[agency])
        anonymous = dice.chance(telling.ANONYMOUS_SHARE)
        speaker = None if anonymous else self._speaks_for(person, day)
        asked = answers.ask(
            dice, agency=agency, aimed=spell.aimed, before=before.agency if before else None,
            kinds=person.vulnerabilities, anonymous=anonymous,
            written=channel in ("online", "email"),
        )  # fmt: skip
        relation = _relation(person, speaker) if speaker else None
        scene = Scene(
            type_key, agency, before is not None, asked.effect, asked.told_kinds, city.age_of(person, day),
            relation, spell.them, channel == "telephone",
        )  # fmt: skip
        still_open = following.is_open(dice, city.ends_on, day)
        return Draft(
            agency, channel, at, happened_on, happened_at, precision,
            (speaker or person).id, self._words_of(speaker or person, agency, day, anonymous),
            person.id, telling.as_told(city, person, agency=agency, on=day) if speaker else None, relation,
            incident, type_key, troubles.category_of(dice, spell, asked.effect), tell(dice, scene),
            asked.answers, asked.markers, spell.allegation, home.street, home.latitude, home.longitude,
            (dice.chance(0.45) if before and dice.chance(0.3) else None), still_open,
            dice.chance(SAFE_SHARE) if not anonymous and dice.chance(SAFE_ASKED_SHARE) else None,
            following.promise(dice, agency=agency, told_on=day, today=city.ends_on, still_open=still_open),
        )  # fmt: skip

    def _words_of(self, person: TruePerson, agency: str, day: date, anonymous: bool) -> PersonAsTold:
        if anonymous:
            return telling.as_anonymous(self.city, person, on=day)
        return telling.as_told(self.city, person, agency=agency, on=day)

    def _incident(
        self, home: Home, spell: troubles.Episode, agency: str, day: date, before: Draft | None
    ) -> tuple[int, date, str]:
        """The incident told of, with its day and type: the last one again, a neighbour's, or a new one."""
        dice = self.city.dice
        if before and before.agency != agency and dice.chance(SAME_INCIDENT_AGAIN):
            told_on = before.told_at.date()
            latest = min(told_on + timedelta(days=dice.below(4)), self.city.ends_on - timedelta(days=1))
            return before.incident_id, latest, before.type_key
        if home.street in self._in_street and dice.chance(SAME_AS_NEIGHBOUR):
            return self._in_street[home.street]
        self._next_incident += 1
        self._in_street[home.street] = (self._next_incident, day, spell.type_key)
        return self._next_incident, day, spell.type_key

    def _speaks_for(self, person: TruePerson, day: date) -> TruePerson | None:
        """Another grown member of the household who makes the call instead."""
        city, dice = self.city, self.city.dice
        if not dice.chance(FOR_ANOTHER_SHARE * (3 if person.vulnerabilities else 1)):
            return None
        other = city.people[dice.pick(city.members[city.household_on(person, day).id]) - 1]
        return other if other.id != person.id and city.age_of(other, day) >= ADULT else None


def _relation(victim: TruePerson, speaker: TruePerson) -> str:
    """What the victim is to the one who speaks."""
    woman = victim.sex == "F"
    if victim.name_origin != speaker.name_origin or victim.surname == "":
        return "neighbour"
    years = speaker.born_on.year - victim.born_on.year
    if years > 16:
        return "mother" if woman else "father"
    if years < -16:
        return "daughter" if woman else "son"
    return "wife" if woman and speaker.sex == "M" else "husband" if speaker.sex != victim.sex else "neighbour"
