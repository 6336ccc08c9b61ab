"""Four people with one difficulty each: a new surname and home, names the wrong way round, and a twin."""

from __future__ import annotations

from datetime import date

from heed.demo.population.facts import Membership, PersonAsTold
from heed.demo.population.set_pieces.staging import Stage, answered

STREET, POSTCODE = "Wyngate Drive", "LE3 0UQ"
BLOCK, FLAT_1, FLAT_7, FLAT_9, FLAT_11 = 80, 81, 87, 89, 91
CHARLOTTE_MOBILE, IMRAN_LINE, KIERAN_MOBILE = "07700 900731", "0161 496 0819", "07700 900498"
CHARLOTTE_BORN, IMRAN_BORN, TWINS_BORN = date(1993, 8, 17), date(1985, 4, 9), date(1999, 3, 3)


def stage(on: Stage) -> None:
    _charlotte(on)
    _imran(on)
    _twins(on)


def _flat(on: Stage, number: int, flat: int) -> str:
    return on.home(number, f"Flat {flat}, Siskin House", STREET, POSTCODE, block=BLOCK)


def _charlotte(on: Stage) -> None:
    """Venables of Flat 1 married, became Ibbotson and moved to Flat 7 a hundred days ago."""
    old = on.household("alone", _flat(on, FLAT_1, 1))
    new = on.household("couple", _flat(on, FLAT_7, 7), since=100)
    charlotte = on.resident(
        new,
        "Charlotte",
        "Ibbotson",
        "F",
        CHARLOTTE_BORN,
        phone=CHARLOTTE_MOBILE,
        former_surname="Venables",
        surname_changed_on=on.day(100),
        memberships=(Membership(old, on.day(2600), on.day(100)), Membership(new, on.day(100))),
    )
    said = PersonAsTold(
        "Charlotte",
        "Venables",
        CHARLOTTE_BORN,
        phone=CHARLOTTE_MOBILE,
        house="Flat 1, Siskin House",
        street=STREET,
        postcode=POSTCODE,
    )
    on.told(
        charlotte,
        "council",
        290,
        "The bin room is being used as a toilet and I have to walk through it.",
        said=said,
        type_key="street_drinking",
        category="environmental",
    )
    on.told(
        charlotte,
        "police",
        133,
        "Somebody follows me up the stairs and turns back at the top. Three times now.",
        said=said,
        hour=23,
        type_key="rowdy_inconsiderate",
        answers=answered(danger_now="no", aimed="yes"),
    )


def _imran(on: Stage) -> None:
    household = on.household("couple", _flat(on, FLAT_9, 9), line=IMRAN_LINE)
    imran = on.resident(household, "Imran", "Qazi", "M", IMRAN_BORN, origin="south_asian_muslim")
    said = PersonAsTold(
        "Imran",
        "Qazi",
        IMRAN_BORN,
        phone=IMRAN_LINE,
        house="Flat 9, Siskin House",
        street=STREET,
        postcode=POSTCODE,
    )
    on.told(
        imran,
        "police",
        210,
        "They shout at my wife when she hangs the washing out, always about her scarf.",
        said=said,
        type_key="rowdy_inconsiderate",
        answers=answered(aimed="yes", effect="a_lot", hate="yes"),
    )
    on.told(
        imran,
        "housing",
        44,
        "The same people have cut the washing line. I want it written down.",
        said=said,
        hour=10,
        type_key="rowdy_neighbours",
        still_open=True,
    )


def _twins(on: Stage) -> None:
    """Kieran has told of it twice; his twin Declan never rang anybody."""
    household = on.household("shared", _flat(on, FLAT_11, 11))
    kieran = on.resident(
        household, "Kieran", "Mulvaney", "M", TWINS_BORN, origin="irish", phone=KIERAN_MOBILE
    )
    on.resident(household, "Declan", "Mulvaney", "M", TWINS_BORN, origin="irish")
    said = PersonAsTold(
        "Kieran",
        "Mulvaney",
        TWINS_BORN,
        phone=KIERAN_MOBILE,
        house="Flat 11, Siskin House",
        street=STREET,
        postcode=POSTCODE,
    )
    on.told(
        kieran,
        "police",
        161,
        "Bikes on the walkway again, one of them clipped me and kept going.",
        said=said,
        hour=18,
        type_key="veh_nuisance",
        category="nuisance",
    )
    on.told(
        kieran,
        "council",
        22,
        "There is glass all down the walkway and nobody sweeps it.",
        said=said,
        hour=9,
        type_key="litter_drugs",
        category="environmental",
    )
