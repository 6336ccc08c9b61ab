"""The table of weights: how often each level is seen for one person, within a household, and by chance.

Set by hand from the traps the tests hold, not yet trained; a trained table will have the same shape and
another version.
"""

from math import log2
from typing import NamedTuple

MODEL_VERSION = "identity hand-set 1"


class Level(NamedTuple):
    """How often the level is seen in each class; `by_name`: the chance is times the share of the name."""

    same_person: float
    household: float
    chance: float
    by_name: bool = False


class Bits(NamedTuple):
    """A level's weight against chance, in bits: for the same person, and for another of the household."""

    same_person: float
    household: float


LEVELS: dict[str, dict[str, Level]] = {
    "first_name": {
        "exact": Level(0.76, 0.008, 1.0, by_name=True),
        "same_family": Level(0.12, 0.002, 0.4, by_name=True),
        "first_part": Level(0.03, 0.003, 1.0, by_name=True),
        "middle_name": Level(0.012, 0.004, 0.006),
        "initial": Level(0.95, 0.10, 0.07),
        "similar": Level(0.03, 0.005, 0.003),
        "sounds_alike": Level(0.015, 0.004, 0.003),
        "begins_alike": Level(0.010, 0.008, 0.008),
        # Jack and Jake, Marie and Maria: misheard, or two children of one mother.
        "other_name_alike": Level(0.008, 0.015, 0.006),
        "swapped": Level(0.02, 0.0005, 1.0, by_name=True),
        "different": Level(0.010, 0.42, 0.50),
        "different_sex": Level(0.003, 0.53, 0.45),
    },
    "surname": {
        "exact": Level(0.86, 0.65, 1.0, by_name=True),
        "same_family": Level(0.04, 0.03, 0.5, by_name=True),
        "part": Level(0.03, 0.05, 2.0, by_name=True),
        "similar": Level(0.03, 0.010, 0.0008),
        "sounds_alike": Level(0.02, 0.010, 0.002),
        "begins_alike": Level(0.010, 0.005, 0.004),
        # Counted once, with the first name.
        "swapped": Level(0.86, 0.65, 1.0, by_name=True),
        # Married, separated, or known by both parents' names.
        "different": Level(0.05, 0.35, 0.97),
    },
    "dob": {
        "exact": Level(0.88, 0.012, 4.5e-5),
        # 1 January is what an office writes when nobody knew.
        "first_of_january": Level(0.80, 0.03, 0.012),
        "day_month_swapped": Level(0.012, 0.0005, 8e-5),
        "one_part_differs": Level(0.04, 0.006, 0.0045),
        "same_year": Level(0.012, 0.04, 0.015),
        "different": Level(0.012, 0.45, 0.38),
        "different_generation": Level(0.002, 0.50, 0.60),
    },
    "birth_year": {
        "same_year": Level(0.90, 0.06, 0.035),
        "near_year": Level(0.07, 0.13, 0.06),
        "different": Level(0.02, 0.40, 0.35),
        "different_generation": Level(0.003, 0.42, 0.55),
    },
    "phone": {
        "same_mobile": Level(0.60, 0.05, 1e-8),
        "same_landline": Level(0.60, 0.50, 1e-8),
        "same_number": Level(0.60, 0.20, 1e-8),
        "shared_line": Level(0.05, 0.01, 0.002),
        "one_digit_differs": Level(0.02, 0.015, 0.002),
        "different": Level(0.38, 0.65, 0.998),
    },
    "email": {
        "exact": Level(0.70, 0.04, 1e-8),
        "same_name_before_at": Level(0.05, 0.002, 0.0005),
        "different": Level(0.25, 0.95, 0.999),
    },
    "address": {
        "same_home": Level(0.60, 0.85, 1e-8),
        "shared_home": Level(0.10, 0.03, 0.004),
        "flat_alike": Level(0.03, 0.03, 2e-6),
        "same_building": Level(0.03, 0.03, 1e-5),
        "same_postcode": Level(0.60, 0.85, 1e-4),
        "same_house_and_street": Level(0.60, 0.85, 2e-6),
        "neighbour": Level(0.02, 0.005, 1e-4),
        "same_street": Level(0.05, 0.02, 0.002),
        "same_area": Level(0.10, 0.03, 0.03),
        "other_area": Level(0.19, 0.04, 0.97),
    },
}

# A clear conflict in one of these is never called the person herself, whatever else agrees: twins share
# everything but the name, and a father and son everything but the year. It is offered as the household, and
# the handler asks.
NEVER_THE_SAME_PERSON = frozenset(
    {
        ("first_name", "different"),
        ("first_name", "different_sex"),
        ("dob", "different_generation"),
        ("birth_year", "different_generation"),
    }
)

# Shares of callers of whom a record is held: of themselves, of another in their household; of a stranger on a
# borrowed or reassigned telephone; of whoever lived there before.
KNOWN, KNOWN_HOUSEHOLD, STRANGER_ON_THE_LINE, STRANGER_AT_THE_ADDRESS = 0.30, 0.35, 0.03, 0.03
SAME_LINE = frozenset({"same_mobile", "same_landline", "same_number"})
SAME_HOME = "same_home"
# Nobody is called somebody's household for a name alone: a home or a contact must be shared.
TIES_OF_A_HOUSEHOLD = frozenset(
    {("phone", level) for level in SAME_LINE}
    | {("email", "exact")}
    | {
        ("address", level)
        for level in (SAME_HOME, "flat_alike", "same_building", "same_postcode", "same_house_and_street")
    }
)

# First names and surnames go together (Mohammed Khan, Gareth Davies): four times as many namesakes as the
# shares say.
NAMESAKES = 4.0

# Families seldom give one name twice: within a household names agree by accident less often than in the street.
ONE_NAME_TWICE = 0.3

# Nobody is recognised by a name alone, however rare the tables think it is. Something else must agree, by more
# bits than living in the same district is worth.
MORE_THAN_A_NAME = 2.0

# From here the answer is worth a line on the screen; and from here it is she, not one of the household.
WORTH_SAYING = 0.5
HERSELF_NOT_THE_HOUSEHOLD = 0.9

# Every (field, level) there can be, so that the words for them can be tested for completeness.
ALL_LEVELS: tuple[tuple[str, str], ...] = tuple(
    (name, level) for name, levels in LEVELS.items() for level in levels
)


def bits_of(level: Level, name_share: float = 1.0) -> Bits:
    """The weights of a level, for a name that this share of people has."""
    chance = level.chance * (name_share if level.by_name else 1.0)
    household = level.household + (ONE_NAME_TWICE * chance if level.by_name else 0.0)
    return Bits(log2(level.same_person / chance), log2(household / chance))
