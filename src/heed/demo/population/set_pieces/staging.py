"""The few words every set piece is written in: residents, homes, and reports told so many days ago."""

from __future__ import annotations

from datetime import date, timedelta

from heed.demo.population import extract
from heed.demo.population.city import City
from heed.demo.population.drafts import Draft
from heed.demo.population.facts import (
    QUESTIONS,
    Allegation,
    Home,
    KeyAnswer,
    Line,
    Marker,
    Membership,
    PersonAsTold,
    Promise,
    Stay,
    TrueCase,
    TruePerson,
)
from heed.demo.population.homes import uprn
from heed.demo.population.troubles import moment


class Stage:
    """Collects what the set pieces add; everything on it is fixed, whatever the seed."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.drafts: list[Draft] = []
        self.cases: list[TrueCase] = []
        self.incidents = 0

    def day(self, days_ago: int) -> date:
        return self.city.ends_on - timedelta(days=days_ago)

    def home(self, number: int, house: str, street: str, postcode: str, *, block: int | None = None) -> str:
        """A home at the street's own map point; `block` is the number of the building it is a flat of."""
        point = next(found for found in extract.streets() if found.name == street)
        parent = uprn(block) if block else None
        home = Home(uprn(number), parent, house, street, postcode, point.latitude, point.longitude, "social")
        self.city.homes.homes[home.uprn] = home
        return home.uprn

    def household(self, kind: str, uprn: str, *, line: str | None = None, since: int = 2600) -> int:
        return self.city.add_household(kind, (Stay(uprn, self.day(since)),), line)

    def resident(
        self,
        household: int,
        first_name: str,
        surname: str,
        sex: str,
        born_on: date,
        *,
        origin: str = "english",
        phone: str | None = None,
        since: int = 2600,
        **more: object,
    ) -> TruePerson:
        lines = (Line(phone, self.city.begins_on),) if phone else ()
        memberships = more.pop("memberships", None) or (Membership(household, self.day(since)),)
        return self.city.add_person(
            TruePerson(0, first_name, surname, sex, born_on, origin, memberships, lines=lines, **more)  # type: ignore[arg-type]
        )

    def told(
        self,
        person: TruePerson,
        agency: str,
        days_ago: int,
        words: str,
        *,
        hour: int = 11,
        minute: int = 0,
        type_key: str = "rowdy_neighbours",
        category: str = "personal",
        channel: str = "telephone",
        said: PersonAsTold,
        answers: tuple[KeyAnswer, ...] = (),
        markers: tuple[Marker, ...] = (),
        allegation: Allegation | None = None,
        unhappy: bool | None = None,
        still_open: bool = False,
        ring_back_safe: bool | None = True,
        promise: Promise | None = None,
        same_incident: bool = False,
    ) -> None:
        """One report; `same_incident` tells again of the incident told last."""
        day = self.day(days_ago)
        home = self.city.home_on(person, day)
        self.incidents += 0 if same_incident else 1
        self.drafts.append(
            Draft(
                agency,
                channel,
                moment(day, hour, minute),
                day,
                None,
                "day",
                person.id,
                said,
                person.id,
                None,
                None,
                self.incidents,
                type_key,
                category,
                words,
                answers or answered(),
                markers,
                allegation,
                home.street,
                home.latitude,
                home.longitude,
                unhappy,
                still_open,
                ring_back_safe,
                promise,
            )
        )


def answered(**given: str) -> tuple[KeyAnswer, ...]:
    """The key questions answered as given; the others were not asked because the desk was busy."""
    return tuple(
        KeyAnswer(question, "answered", given[question])
        if question in given
        else KeyAnswer(question, "not_asked", None, "busy")
        for question in QUESTIONS
    )


def ticked(*kinds: str) -> tuple[Marker, ...]:
    return tuple(Marker(kind, "vulnerability") for kind in kinds)
