"""Which family of spellings a name belongs to, how it sounds, and the sex it usually has."""

from functools import lru_cache

from metaphone import doublemetaphone

from heed.engines.identity.tables import mens_names, shared_names, surnames, womens_names

NORMALISER_VERSION = "identity names 1"
# Chris is Christopher, Christine and Christian; past that a name says too little to block on.
MOST_FAMILIES = 4


def _lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def _families_of_each_form(*tables: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for canonical, *forms in (line for table in tables for line in _lines(table)):
        for form in (canonical, *forms):
            families = found.setdefault(form, [])
            if canonical not in families:
                # The family that bears the name itself comes first: Jean is Jean before it is Jane.
                families.insert(0 if form == canonical else len(families), canonical)
    return {form: tuple(families[:MOST_FAMILIES]) for form, families in found.items()}


def _usual_sex() -> dict[str, str]:
    men = {line[0] for line in _lines(mens_names.FAMILIES)}
    women = {line[0] for line in _lines(womens_names.FAMILIES)}
    return dict.fromkeys(men - women, "m") | dict.fromkeys(women - men, "f")


_FIRST_NAMES = _families_of_each_form(mens_names.FAMILIES, womens_names.FAMILIES, shared_names.FAMILIES)
_SURNAMES = _families_of_each_form(surnames.FAMILIES)
_SEX = _usual_sex()


def first_name_families(first_name: str) -> tuple[str, ...]:
    """The families of a normalised first name, itself where no table knows it."""
    if not first_name:
        return ()
    return _FIRST_NAMES.get(first_name.replace(" ", "")) or _of_first_word(first_name.split()[0])


def _of_first_word(word: str) -> tuple[str, ...]:
    return _FIRST_NAMES.get(word) or (word,)


def is_listed_first_name(family: str) -> bool:
    """Whether this is a name known to be one, and so not a mistyping of another."""
    return family in _FIRST_NAMES


@lru_cache(maxsize=65_536)
def usual_sex(families: str) -> str | None:
    """ "m" or "f" where all the families, parted by spaces, agree; None is not known."""
    known = {_SEX.get(family) for family in families.split()}
    return known.pop() if len(known) == 1 else None


def surname_families(surname: str) -> tuple[str, ...]:
    """The family of each part of a normalised surname."""
    return tuple(dict.fromkeys(_surname_family(part) for part in surname.split()))


def _surname_family(part: str) -> str:
    family = _SURNAMES.get(part)
    if family:
        return family[0]
    changed = _with_one_ending(part)
    return "mac" + changed[2:] if changed.startswith("mc") and len(changed) > 4 else changed


def _with_one_ending(part: str) -> str:
    for ending, instead in surnames.ENDINGS:
        if part.endswith(ending) and len(part) > len(ending) + 2:
            return part[: -len(ending)] + instead
    return part


@lru_cache(maxsize=65_536)
def sounds(word: str) -> tuple[str, ...]:
    """How a word sounds, by double metaphone: the first way, then the other; the word itself where it has no
    sound.
    """
    codes = (code.replace(" ", "") for code in doublemetaphone(word))
    return tuple(dict.fromkeys(code for code in codes if code)) or (word,)


def sound(word: str) -> str:
    """The first way a word sounds."""
    return sounds(word)[0]
