"""Janine Whitlock and Craig Deakin share Flat 4 and its line; she told of him, and he must never learn it."""

from __future__ import annotations

from datetime import date

from heed.demo.population.facts import Allegation, PersonAsTold
from heed.demo.population.set_pieces.staging import Stage, answered, ticked

STREET, POSTCODE, HOUSE = "Woodnewton Drive", "LE5 6NJ", "Flat 4, Sandpiper Court"
BLOCK, FLAT_4 = 60, 64
SHARED_LINE = "0116 496 0377"
JANINE_BORN, CRAIG_BORN = date(1990, 7, 8), date(1987, 1, 25)


def stage(on: Stage) -> None:
    home = on.home(FLAT_4, HOUSE, STREET, POSTCODE, block=BLOCK)
    household = on.household("couple", home, line=SHARED_LINE, since=900)
    janine = on.resident(
        household, "Janine", "Whitlock", "F", JANINE_BORN, vulnerabilities=("isolated",), since=900
    )
    craig = on.resident(household, "Craig", "Deakin", "M", CRAIG_BORN, since=900)
    of_craig = Allegation(craig.id, "Craig Deakin", None, f"9999{FLAT_4:08d}")
    said = PersonAsTold(
        "Janine", "Whitlock", JANINE_BORN, phone=SHARED_LINE, house=HOUSE, street=STREET, postcode=POSTCODE
    )
    told = answered(danger_now="no", aimed="yes", effect="cannot_cope", vulnerable="yes")
    on.told(
        janine,
        "police",
        57,
        "I have to be quick, he is in the bath. He checks my messages and counts the minutes when I "
        "go to the shop. Please don't ring this number back.",
        said=said,
        hour=20,
        minute=5,
        type_key="nuisance_calls",
        allegation=of_craig,
        answers=told,
        ring_back_safe=False,
        markers=ticked("isolated"),
        still_open=True,
    )
    on.told(
        janine,
        "social_care",
        26,
        "It has not got better. If you write, write to my sister's. Never here.",
        said=said,
        hour=14,
        type_key="nuisance_calls",
        allegation=of_craig,
        answers=told,
        ring_back_safe=False,
        markers=ticked("isolated"),
        still_open=True,
        unhappy=False,
    )
