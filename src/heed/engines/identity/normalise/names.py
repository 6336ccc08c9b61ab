"""Names in one spelling: titles gone, particles joined, apostrophes and hyphens no matter."""

from heed.engines.identity.normalise.text import said, settled, words_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms miss mx master dr prof professor rev revd reverend sir dame lady lord cllr sgt pc dcs fr sr br"
)
SUFFIXES = _words("jnr snr jr sr esq obe mbe ii iii")
# Written apart or together as the clerk pleases: de la Cruz, O Brien, Mac Donald, St John.
JOINED_IN_SURNAMES = _words(
    "o d de da do dos das del della di du des la le van von der den ter ten mac mc fitz st saint ap ab"
)
JOINED_IN_FIRST_NAMES = _words("abdul abdur abdel abdal abd")
# Arabic particles come and go between two tellings: al-Hassan is Hassan.
DROPPED_IN_SURNAMES = _words("al el ul ur bin ibn binti bint")


def normalise_first_name(text: str | None) -> str:
    """First names in the order given, one space between; nothing is an empty string."""
    return settled(said(text), _first_name_once)


def normalise_surname(text: str | None) -> str:
    """The surname's parts, one space between; a double-barrelled name has two."""
    return settled(said(text), _surname_once)


def split_full_name(text: str | None) -> tuple[str, str]:
    """First names and surname of a whole name; a single name is a first name."""
    whole = said(text)
    surname, comma, first = whole.partition(",")
    if comma and surname.strip() and first.strip():
        return first.strip(), surname.strip()
    words = _without_titles([w for w in whole.split() if words_of(w)])
    if len(words) < 2:
        return " ".join(words), ""
    start = _start_of_surname(words)
    return " ".join(words[:start]), " ".join(words[start:])


def _start_of_surname(words: list[str]) -> int:
    start = len(words) - 1
    while start > 1 and _plain(words[start - 1]) in JOINED_IN_SURNAMES | DROPPED_IN_SURNAMES:
        start -= 1
    return start


def _plain(word: str) -> str:
    return "".join(words_of(word))


def _first_name_once(text: str) -> str:
    return " ".join(_joined(_without_titles(_name_words(text)), JOINED_IN_FIRST_NAMES))


def _surname_once(text: str) -> str:
    words = _without_titles(_name_words(text))
    kept = [w for w in words if w not in DROPPED_IN_SURNAMES] or words[-1:]
    return " ".join(_joined(kept, JOINED_IN_SURNAMES))


def _name_words(text: str) -> list[str]:
    return [w for w in words_of(text) if not w.isdigit()]


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1 and _plain(words[0]) in TITLES:
        words = words[1:]
    while len(words) > 1 and _plain(words[-1]) in SUFFIXES:
        words = words[:-1]
    return words


def _joined(words: list[str], particles: frozenset[str]) -> list[str]:
    result: list[str] = []
    waiting = ""
    for word in words[:-1]:
        waiting += word
        if word not in particles:
            result.append(waiting)
            waiting = ""
    return [*result, waiting + words[-1]] if words else result
