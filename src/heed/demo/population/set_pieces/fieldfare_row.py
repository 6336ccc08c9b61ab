"""The Wolański family of 1 Fieldfare Row: 27 calls in two years, through every door, under many spellings."""

from __future__ import annotations

from datetime import date

from heed.demo.population.dice import Dice
from heed.demo.population.facts import Allegation, PersonAsTold, TrueCase, TruePerson
from heed.demo.population.narratives import Scene, tell
from heed.demo.population.set_pieces.staging import Stage, answered, ticked

STREET, POSTCODE, HOUSE = "Padside Close", "LE5 1PE", "1 Fieldfare Row"
HOME = 40
FAMILY_LINE, MAREK_MOBILE = "0116 496 0611", "07700 900386"
MAREK_BORN, BEATA_BORN, ZOFIA_BORN = date(1978, 6, 21), date(1981, 3, 8), date(2005, 11, 16)
GROUP = Allegation(description="boys from the garages, five or six, the oldest has a white cap and a limp")

# Days ago, hour, agency, who rang, first name and surname as written down, what it was.
CALLS = (
    (718, 19, "police", "beata", "Beata", "Wolanska", "rowdy_inconsiderate"),
    (701, 10, "council", "marek", "Marek", "Wolanski", "rowdy_inconsiderate"),
    (688, 21, "police", "marek", "Mark", "Volanski", "rowdy_inconsiderate"),
    (655, 9, "housing", "beata", "Beata", "Wolanska", "trespass"),
    (610, 22, "police", "beata", "Beta", "Wolanski", "rowdy_inconsiderate"),
    (583, 18, "police", "marek", "Marek", "Wolansky", "fireworks"),
    (582, 11, "council", "beata", "Beata", "Wolańska", "fireworks"),
    (540, 20, "police", "zofia", "Zofia", "Wolanska", "rowdy_inconsiderate"),
    (497, 14, "council", "marek", "Marek", "Wolanski", "litter_drugs"),
    (463, 23, "police", "beata", "Beata", "Wolanska", "rowdy_inconsiderate"),
    (430, 9, "housing", "beata", "Beata", "Wolanska", "rowdy_neighbours"),
    (402, 17, "police", "zofia", "Sofia", "Wolanska", "rowdy_inconsiderate"),
    (366, 12, "council", "beata", "B", "Wolanska", "rowdy_inconsiderate"),
    (331, 20, "police", "marek", "Marek", None, "veh_nuisance"),
    (296, 15, "council", "marek", "Marek", "Wolanski", "veh_nuisance"),
    (262, 10, "social_care", "beata", "Beata", "Wolańska", "rowdy_inconsiderate"),
    (233, 21, "police", "beata", "Beata", "Volanska", "rowdy_inconsiderate"),
    (205, 11, "housing", "marek", "Wolanski", "Marek", "trespass"),
    (171, 16, "council", "zofia", "Zosia", "Wolanska", "rowdy_inconsiderate"),
    (149, 22, "police", "marek", "Marek", "Wolanski", "rowdy_inconsiderate"),
    (118, 9, "council", "beata", "Beata", "Wolanska", "litter_drugs"),
    (92, 13, "housing", "beata", "Beata", "Wolanska", "rowdy_inconsiderate"),
    (71, 20, "police", "zofia", "Zofia", "Wolańska", "rowdy_inconsiderate"),
    (48, 10, "social_care", "marek", "Marek", "Wolanski", "rowdy_inconsiderate"),
    (30, 11, "housing", "beata", "Beata", "Wolanska", "rowdy_inconsiderate"),
    (15, 21, "police", "beata", "Beata", "Wolanska", "fireworks"),
    (14, 12, "council", "marek", "Marek", "Wolanski", "fireworks"),
)
# Told to the second agency on the day after the first: one incident, two reports.
AGAIN = frozenset({582, 14})


def stage(on: Stage) -> None:
    household = on.household("family", on.home(HOME, HOUSE, STREET, POSTCODE), line=FAMILY_LINE, since=1500)
    marek = on.resident(household, "Marek", "Wolański", "M", MAREK_BORN, origin="polish", phone=MAREK_MOBILE)
    beata = on.resident(
        household, "Beata", "Wolańska", "F", BEATA_BORN, origin="polish", vulnerabilities=("carer",)
    )
    zofia = on.resident(
        household,
        "Zofia",
        "Wolańska",
        "F",
        ZOFIA_BORN,
        origin="polish",
        known_as="Zosia",
        vulnerabilities=("health",),
    )
    family = {"marek": marek, "beata": beata, "zofia": zofia}
    dice = Dice(27)
    for number, call in enumerate(CALLS):
        _call(on, family[call[3]], number, call, dice)
    on.cases.append(TrueCase(2, "council", "Theo Barraclough", beata.id, (), on.day(118), "open", on.day(-3)))


def _call(
    on: Stage,
    person: TruePerson,
    number: int,
    call: tuple[int, int, str, str, str, str | None, str],
    dice: Dice,
) -> None:
    days, hour, agency, _, first, surname, type_key = call
    worse = number >= 9
    effect = "a_lot" if worse else "a_little"
    scene = Scene(type_key, agency, number > 0, effect, person.vulnerabilities if worse else (), 20)
    on.told(
        person,
        agency,
        days,
        tell(dice, scene),
        hour=hour,
        minute=dice.below(60),
        type_key=type_key,
        category="personal" if worse else "nuisance",
        allegation=GROUP,
        unhappy=True if number in (8, 12, 20, 25) else None,
        same_incident=days in AGAIN,
        still_open=days < 50,
        said=PersonAsTold(
            first,
            surname,
            person.born_on if number % 3 else None,
            None,
            MAREK_MOBILE if person.first_name == "Marek" else FAMILY_LINE,
            None,
            f"9999{HOME:08d}" if agency == "housing" else None,
            HOUSE if number % 5 else None,
            STREET,
            POSTCODE if number % 4 else None,
        ),
        answers=answered(aimed="yes", effect=effect, vulnerable="yes") if worse and number % 2 else (),
        markers=ticked(*person.vulnerabilities) if number in (15, 22, 23) else (),
    )
