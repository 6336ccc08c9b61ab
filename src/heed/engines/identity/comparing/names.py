"""How two names agree."""

from rapidfuzz.distance import OSA

from heed.engines.identity.name_families import is_listed_first_name, usual_sex
from heed.engines.identity.prepared import PreparedPerson


def first_name_level(a: PreparedPerson, b: PreparedPerson) -> str | None:
    """The level at which the first names agree."""
    if not a.first_name or not b.first_name:
        return None
    if a.first_name == b.first_name:
        return "exact"
    return _by_parts(a, b) or _by_letters(a, b) or _conflict(a, b)


def _by_parts(a: PreparedPerson, b: PreparedPerson) -> str | None:
    if share_a_word(a.first_families, b.first_families):
        several = " " in a.first_name or " " in b.first_name
        same_first = several and a.first_name.partition(" ")[0] == b.first_name.partition(" ")[0]
        return "first_part" if same_first else "same_family"
    if len(a.first_name) == 1 or len(b.first_name) == 1:
        return "initial" if a.first_name[0] == b.first_name[0] or _initial_of_family(a, b) else None
    if share_a_word(a.first_name, b.first_name):
        return "first_part" if a.first_name.split()[0] == b.first_name.split()[0] else "middle_name"
    return None


def _initial_of_family(a: PreparedPerson, b: PreparedPerson) -> bool:
    """B. for Robert, who is called Bob and was written down as Robert."""
    short, whole = (a, b) if len(a.first_name) == 1 else (b, a)
    return any(family[0] == short.first_name for family in whole.first_families.split())


def _by_letters(a: PreparedPerson, b: PreparedPerson) -> str | None:
    level = letters_level(a.first_name, b.first_name)
    if level is None and share_a_word(a.first_sounds, b.first_sounds):
        level = "sounds_alike"
    if level is None or not (_is_listed(a) and _is_listed(b)):
        return level
    return None if _opposite_sex(a, b) else "other_name_alike"


def _conflict(a: PreparedPerson, b: PreparedPerson) -> str:
    return "different_sex" if _opposite_sex(a, b) else "different"


def _is_listed(person: PreparedPerson) -> bool:
    return is_listed_first_name(person.first_families.partition(" ")[0])


def _opposite_sex(a: PreparedPerson, b: PreparedPerson) -> bool:
    one, other = usual_sex(a.first_families), usual_sex(b.first_families)
    return one is not None and other is not None and one != other


def surname_level(a: PreparedPerson, b: PreparedPerson) -> str | None:
    """The level at which the surnames agree."""
    if not a.surname or not b.surname:
        return None
    if a.surname == b.surname:
        return "exact"
    if a.surname_families == b.surname_families:
        return "same_family"
    if share_a_word(a.surname_families, b.surname_families):
        return "part"
    level = letters_level(a.surname, b.surname)
    if level is None and share_a_word(a.surname_sounds, b.surname_sounds):
        level = "sounds_alike"
    return level or "different"


def are_swapped(a: PreparedPerson, b: PreparedPerson) -> bool:
    """Whether the surname of each is the first name of the other."""
    return bool(a.surname) and bool(a.first_name) and a.surname == b.first_name and a.first_name == b.surname


def letters_level(a: str, b: str) -> str | None:
    """ "similar" for a slip or two of the hand, "begins_alike" for a name still being typed or cut short."""
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    slips = 2 if len(shorter) >= 8 else 1 if len(shorter) >= 4 else 0
    if slips and len(longer) - len(shorter) <= slips and OSA.distance(a, b, score_cutoff=slips) <= slips:
        return "similar"
    return "begins_alike" if len(shorter) >= 3 and longer.startswith(shorter) else None


def share_a_word(a: str, b: str) -> bool:
    """Whether two lists of words, each parted by spaces, have one in common."""
    if a == b:
        return True
    if " " not in a and " " not in b:
        return False
    return not set(a.split()).isdisjoint(b.split())
