"""Ways to look a caller up: which earlier calls each takes for hers, with nobody in between; pure."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from heed.demo.population import PersonAsTold
from heed.demo.score.memory import number_of
from heed.engines.identity import Match, PreparedPerson
from heed.engines.identity.normalise import normalise_phone


class Way(Protocol):
    """`hers` are the numbers of earlier calls; the call itself is known from then on."""

    name: str

    def hers(
        self, number: int, agency: str, told: PersonAsTold, row: PreparedPerson, matches: Sequence[Match]
    ) -> Sequence[int]: ...


class Heed:
    """The best row that is said to be the person, and what was taken for the same person before.

    With `own_agency` only what that agency itself was told: the same recognition, and no partner.
    """

    def __init__(self, name: str, *, own_agency: bool = False) -> None:
        self.name, self.own_agency = name, own_agency
        self._person_of: dict[int, int] = {}
        self._calls_of: dict[int, list[int]] = defaultdict(list)
        self._agency_of: dict[int, str] = {}

    def hers(
        self, number: int, agency: str, told: PersonAsTold, row: PreparedPerson, matches: Sequence[Match]
    ) -> Sequence[int]:
        self._agency_of[number] = agency
        best = next((one for one in matches if one.kind == "person" and self._may_count(one, agency)), None)
        person = self._person_of[number_of(best)] if best else number
        before = tuple(self._calls_of[person])
        self._person_of[number] = person
        self._calls_of[person].append(number)
        return before

    def _may_count(self, match: Match, agency: str) -> bool:
        return not self.own_agency or self._agency_of[number_of(match)] == agency


class SameTelephone:
    name = "exact telephone"

    def __init__(self) -> None:
        self._calls_of: dict[str, list[int]] = defaultdict(list)

    def hers(
        self, number: int, agency: str, told: PersonAsTold, row: PreparedPerson, matches: Sequence[Match]
    ) -> Sequence[int]:
        return _kept(self._calls_of, normalise_phone(told.phone), number)


class SameNameAndPostcode:
    name = "exact name and postcode"

    def __init__(self) -> None:
        self._calls_of: dict[str, list[int]] = defaultdict(list)

    def hers(
        self, number: int, agency: str, told: PersonAsTold, row: PreparedPerson, matches: Sequence[Match]
    ) -> Sequence[int]:
        words = (told.first_name, told.surname, (told.postcode or "").replace(" ", ""))
        key = "|".join(word.strip().casefold() for word in words if word) if all(words) else ""
        return _kept(self._calls_of, key, number)


def _kept(calls_of: dict[str, list[int]], key: str, number: int) -> Sequence[int]:
    if not key:
        return ()
    before = tuple(calls_of[key])
    calls_of[key].append(number)
    return before


def every_way() -> tuple[Way, ...]:
    return (
        Heed("Heed"),
        Heed("Heed, one agency's own records alone", own_agency=True),
        SameTelephone(),
        SameNameAndPostcode(),
    )
