"""Ten callers to play at the desk today, with what Heed ought to know of each."""

from __future__ import annotations

from collections.abc import Iterable

from heed.demo.population.facts import Caller, TruePerson
from heed.demo.population.set_pieces import (
    fieldfare_row,
    plover_court,
    sandpiper_court,
    siskin_house,
    whinchat_house,
)

UNKNOWN_STREET, UNKNOWN_POSTCODE = "Waldale Drive", "LE2 2AR"

# Whose record ought to be found, by true first name, and what is said on the line.
_SCRIPT: tuple[tuple[str | None, Caller], ...] = (
    (
        "Dorothy",
        Caller(
            "They are outside my door again, the two from upstairs, and I can't get to the bolt. It's Dot.",
            plover_court.NEW_MOBILE,
            "Dot",
            "Anyanwu",
            plover_court.DOT_BORN.isoformat(),
            plover_court.POSTCODE,
            "Flat 3, Plover Court",
            "person",
        ),
    ),
    (
        None,
        Caller(
            "I've moved in with my mother and I want to know what is being done about the street door.",
            plover_court.OLD_LINE,
            "Tobias",
            "Anyanwu",
            "1975-09-30",
            plover_court.POSTCODE,
            "Flat 3, Plover Court",
            "household",
        ),
    ),
    (
        "Raymond",
        Caller(
            "It's flat five again, the music. And she has been telling people I started it.",
            whinchat_house.RAYMOND_LINE,
            "Ray",
            "Ollerenshaw",
            whinchat_house.RAYMOND_BORN.isoformat(),
            whinchat_house.POSTCODE,
            "Flat 2, Whinchat House",
            "person",
        ),
    ),
    (
        "Marek",
        Caller(
            "My name is Volansky, we have called so many times. They have thrown something burning over "
            "the wall.",
            fieldfare_row.MAREK_MOBILE,
            "Marek",
            "Volansky",
            fieldfare_row.MAREK_BORN.isoformat(),
            fieldfare_row.POSTCODE,
            fieldfare_row.HOUSE,
            "person",
        ),
    ),
    (
        None,
        Caller(
            "I'm ringing about the cars racing round here at night. And has anybody else from this flat "
            "been on to you?",
            sandpiper_court.SHARED_LINE,
            "Craig",
            "Deakin",
            sandpiper_court.CRAIG_BORN.isoformat(),
            sandpiper_court.POSTCODE,
            sandpiper_court.HOUSE,
            "household",
        ),
    ),
    (
        None,
        Caller(
            "I've not rung before. Somebody has left a van across our road and it smells of petrol.",
            "07700 900926",
            "Leopold",
            "Quennell",
            "1969-11-02",
            UNKNOWN_POSTCODE,
            "Flat 9, Brambling House",
            "nothing",
        ),
    ),
    (
        "Charlotte",
        Caller(
            "I had a different name when I rang you last. He has found out where I live now.",
            siskin_house.CHARLOTTE_MOBILE,
            "Charlotte",
            "Ibbotson",
            siskin_house.CHARLOTTE_BORN.isoformat(),
            siskin_house.POSTCODE,
            "Flat 7, Siskin House",
            "person",
        ),
    ),
    (
        "Imran",
        Caller(
            "Qazi, Imran. They were shouting at my wife again and this time they spat.",
            siskin_house.IMRAN_LINE,
            "Qazi",
            "Imran",
            "1985-09-04",
            siskin_house.POSTCODE,
            "Flat 9, Siskin House",
            "person",
        ),
    ),
    (
        None,
        Caller(
            "No, that'll be my brother you're thinking of. It's the bikes on the walkway.",
            "07700 900938",
            "Declan",
            "Mulvaney",
            siskin_house.TWINS_BORN.isoformat(),
            siskin_house.POSTCODE,
            "Flat 11, Siskin House",
            "household",
        ),
    ),
    (
        None,
        Caller(
            "I won't give my name. There is shouting in the block and something has been smashed.",
            None,
            None,
            None,
            None,
            plover_court.POSTCODE,
            None,
            "nothing",
        ),
    ),
)


def today(people: Iterable[TruePerson]) -> tuple[Caller, ...]:
    """The ten, each with the true person it ought to find."""
    ids = {person.first_name: person.id for person in people}
    return tuple(_with_person(caller, ids.get(name) if name else None) for name, caller in _SCRIPT)


def _with_person(caller: Caller, person_id: int | None) -> Caller:
    return Caller(
        caller.say,
        caller.phone,
        caller.first_name,
        caller.surname,
        caller.dob,
        caller.postcode,
        caller.house,
        caller.expect,
        person_id,
    )
