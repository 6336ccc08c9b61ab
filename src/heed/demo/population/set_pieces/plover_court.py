"""Dorothy "Dot" Anyanwu of Flat 3: known to three agencies, with a case and a promise that was missed.

Two neighbours complain of the same visitors. Dot rings today as "Dot", from a telephone nobody knows.
"""

from __future__ import annotations

from datetime import date, timedelta

from heed.demo.population.facts import Allegation, Membership, PersonAsTold, Promise, TrueCase, TruePerson
from heed.demo.population.set_pieces.staging import Stage, answered, ticked

STREET, POSTCODE = "Ross Walk", "LE4 5HH"
BLOCK, FLAT_3, FLAT_6, FLAT_8 = 1, 3, 6, 8
OLD_LINE = "0116 496 0142"
NEW_MOBILE = "07700 900917"
DOT_BORN = date(1946, 2, 11)
VISITORS = Allegation(
    description="two young men who visit Flat 10, one with a blue bicycle, one with a cough"
)


def stage(on: Stage) -> None:
    _dot(on)
    _neighbours(on)


def _said(
    first: str,
    *,
    dob: date | None = None,
    age: int | None = None,
    phone: str | None = None,
    uprn: str | None = None,
) -> PersonAsTold:
    return PersonAsTold(
        first, "Anyanwu", dob, age, phone, None, uprn, "Flat 3, Plover Court", STREET, POSTCODE
    )


def _dot(on: Stage) -> None:
    home = on.home(FLAT_3, "Flat 3, Plover Court", STREET, POSTCODE, block=BLOCK)
    household = on.household("alone", home, line=OLD_LINE)
    dot = on.resident(
        household,
        "Dorothy",
        "Anyanwu",
        "F",
        DOT_BORN,
        origin="west_african",
        known_as="Dot",
        vulnerabilities=("age", "isolated", "mobility"),
    )
    # Tobias has never reported anything: he may be offered as household only. His coming makes
    # "lives alone" out of date, which is why what was told before is shown with its age.
    on.resident(
        household,
        "Tobias",
        "Anyanwu",
        "M",
        date(1975, 9, 30),
        origin="west_african",
        memberships=(Membership(household, on.day(21)),),
    )
    _what_dot_told(on, dot)
    council = TrueCase(1, "council", "Gemma Stanhope", dot.id, (), on.day(66), "open", on.day(2))
    on.cases.append(council)


def _what_dot_told(on: Stage, dot: TruePerson) -> None:
    full = answered(
        danger_now="no", aimed="yes", effect="a_lot", vulnerable="yes", hate="no", before="council"
    )
    on.told(
        dot,
        "council",
        171,
        "There are two young men in and out of the flat above and they throw their rubbish down past "
        "my window. I live by myself and I can't get down the stairs to tell them.",
        said=_said("Dorothy", dob=DOT_BORN, phone=OLD_LINE),
        allegation=VISITORS,
        answers=answered(aimed="no", effect="a_little", vulnerable="yes"),
        markers=ticked("isolated", "mobility"),
    )
    on.told(
        dot,
        "housing",
        158,
        "Those visitors have broken the street door again and it won't shut. Anybody can walk in.",
        said=_said("Dorothy", dob=DOT_BORN, phone=OLD_LINE, uprn=f"9999{FLAT_3:08d}"),
        allegation=VISITORS,
        hour=10,
        category="nuisance",
        unhappy=True,
    )
    on.told(
        dot,
        "police",
        97,
        "They rattle my door handle when they go by at night. I turn the light off and wait.",
        said=_said("Dorothy", age=on.city.age_of(dot, on.day(97)), phone=OLD_LINE),
        allegation=VISITORS,
        hour=22,
        minute=14,
        type_key="rowdy_inconsiderate",
        answers=answered(danger_now="no", aimed="yes", effect="a_lot", before="council"),
    )
    on.told(
        dot,
        "council",
        69,
        "It is worse since I rang the police. They know it was me. They say good night to me through "
        "the door, every time, and laugh.",
        said=_said("Dorothy", dob=DOT_BORN, phone=OLD_LINE),
        allegation=VISITORS,
        answers=full,
        markers=ticked("isolated", "mobility", "age"),
        unhappy=True,
        still_open=True,
    )
    on.told(
        dot,
        "housing",
        33,
        "Nobody has mended the street door. The lift is out, so I have not been down for nine days.",
        said=_said("Dorothy", dob=DOT_BORN, uprn=f"9999{FLAT_3:08d}"),
        allegation=VISITORS,
        hour=15,
        category="nuisance",
        unhappy=True,
        still_open=True,
    )
    on.told(
        dot,
        "police",
        9,
        "They wedged something under my door so that I could not open it. It was an hour before the "
        "boy from number six heard me.",
        said=_said("Dorothy", dob=DOT_BORN, phone=OLD_LINE),
        allegation=VISITORS,
        hour=21,
        minute=37,
        answers=full,
        markers=ticked("mobility"),
        unhappy=True,
        still_open=True,
    )
    on.told(
        dot,
        "council",
        6,
        "I was told somebody would ring me about the door and nobody has. I would like to know when, "
        "so that I can sit by the telephone.",
        said=_said("Dorothy", dob=DOT_BORN, phone=OLD_LINE),
        allegation=VISITORS,
        hour=9,
        minute=20,
        unhappy=True,
        still_open=True,
        promise=Promise(
            "Gemma Stanhope", "Community safety team", "telephone", on.city.ends_on - timedelta(days=2)
        ),
    )


def _neighbours(on: Stage) -> None:
    six = on.household("family", on.home(FLAT_6, "Flat 6, Plover Court", STREET, POSTCODE, block=BLOCK))
    leah = on.resident(six, "Leah", "Purbright", "F", date(1988, 10, 4), phone="0115 496 0208")
    eight = on.household("alone", on.home(FLAT_8, "Flat 8, Plover Court", STREET, POSTCODE, block=BLOCK))
    ivor = on.resident(eight, "Ivor", "Cadwallader", "M", date(1961, 12, 27), phone="01632 960233")
    on.told(
        leah,
        "housing",
        41,
        "The two who go up to number ten were on the landing again, my boys won't walk past them.",
        said=PersonAsTold(
            "Leah", "Purbright", phone="0115 496 0208", house="Flat 6, Plover Court", postcode=POSTCODE
        ),
        allegation=VISITORS,
        category="nuisance",
        type_key="rowdy_inconsiderate",
    )
    on.told(
        ivor,
        "police",
        18,
        "Same pair as always, smoking in the stairwell, and the lady on the first floor is frightened.",
        said=PersonAsTold(
            "Ivor", "Cadwallader", dob=date(1961, 12, 27), phone="01632 960233", postcode=POSTCODE
        ),
        allegation=VISITORS,
        category="nuisance",
        type_key="rowdy_inconsiderate",
        hour=19,
    )
