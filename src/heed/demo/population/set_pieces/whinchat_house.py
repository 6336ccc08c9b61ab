"""Raymond Ollerenshaw of Flat 2 and Precious Adomako of Flat 5 report each other; both are heard alike."""

from __future__ import annotations

from datetime import date

from heed.demo.population.facts import Allegation, Marker, PersonAsTold
from heed.demo.population.set_pieces.staging import Stage, answered, ticked

STREET, POSTCODE = "Thorntree Close", "LE3 9QS"
BLOCK, FLAT_2, FLAT_5 = 20, 22, 25
RAYMOND_LINE, PRECIOUS_LINE = "0116 496 0455", "07700 900254"
RAYMOND_BORN, PRECIOUS_BORN = date(1958, 5, 19), date(1984, 12, 3)

# Days ago, agency, hour, words.
RAYMOND_TOLD = (
    (
        402,
        "council",
        10,
        "Her children run from one end to the other from six in the morning. I work nights.",
    ),
    (311, "police", 20, "She came down and shouted at me on my own step because I knocked on the ceiling."),
    (188, "council", 14, "Music through the floor all Sunday. I have written down the times."),
    (
        74,
        "housing",
        9,
        "She has told the whole landing that I am a spy. People have stopped saying good morning.",
    ),
    (
        12,
        "police",
        23,
        "There was banging on my door, and when I looked it was her brother, who is twice my size.",
    ),
)
PRECIOUS_TOLD = (
    (
        356,
        "housing",
        11,
        "The man in flat two hits his ceiling with a broom whenever my little girl walks about.",
    ),
    (
        230,
        "police",
        18,
        "He waits on the stairs and says things about us under his breath. My children heard it.",
    ),
    (
        91,
        "council",
        13,
        "He has put a camera on his door that points at mine. I do not want my girls filmed.",
    ),
    (10, "police", 8, "He put a note through the door in the night. It says he knows what time we come in."),
)


def stage(on: Stage) -> None:
    two = on.home(FLAT_2, "Flat 2, Whinchat House", STREET, POSTCODE, block=BLOCK)
    five = on.home(FLAT_5, "Flat 5, Whinchat House", STREET, POSTCODE, block=BLOCK)
    raymond = on.resident(
        on.household("alone", two, line=RAYMOND_LINE),
        "Raymond",
        "Ollerenshaw",
        "M",
        RAYMOND_BORN,
        known_as="Ray",
        vulnerabilities=("health",),
    )
    precious = on.resident(
        on.household("family", five),
        "Precious",
        "Adomako",
        "F",
        PRECIOUS_BORN,
        origin="west_african",
        phone=PRECIOUS_LINE,
        vulnerabilities=("hate",),
    )
    of_precious = Allegation(precious.id, "Precious Adomako", None, f"9999{FLAT_5:08d}")
    of_raymond = Allegation(raymond.id, "Raymond Ollerenshaw", None, f"9999{FLAT_2:08d}")
    his = PersonAsTold(
        "Raymond",
        "Ollerenshaw",
        RAYMOND_BORN,
        phone=RAYMOND_LINE,
        house="Flat 2, Whinchat House",
        street=STREET,
        postcode=POSTCODE,
    )
    hers = PersonAsTold(
        "Precious",
        "Adomako",
        PRECIOUS_BORN,
        phone=PRECIOUS_LINE,
        house="Flat 5, Whinchat House",
        street=STREET,
        postcode=POSTCODE,
    )
    for days, agency, hour, words in RAYMOND_TOLD:
        on.told(
            raymond,
            agency,
            days,
            words,
            hour=hour,
            said=his,
            allegation=of_precious,
            still_open=days < 80,
            type_key="noise" if "usic" in words else "rowdy_neighbours",
            answers=answered(danger_now="no", aimed="yes", effect="a_lot"),
            markers=(
                Marker("visit_in_pairs", "staff_safety", "Asked after a visit in which voices were raised"),
            )
            if days == 74
            else (),
        )
    for days, agency, hour, words in PRECIOUS_TOLD:
        on.told(
            precious,
            agency,
            days,
            words,
            hour=hour,
            said=hers,
            allegation=of_raymond,
            still_open=days < 95,
            answers=answered(danger_now="no", aimed="yes", effect="a_lot", vulnerable="yes", hate="yes"),
            markers=ticked("hate"),
        )
