"""What a partner's words mean under the partnership's rules: types of incident, and why somebody is vulnerable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from heed.engines.clocks import last_day
from heed.people.actions.bulk import MarkerTold
from heed.people.rules import MarkerFamily
from heed.profiles import Profile

YES = {"yes", "y", "true", "1", "x", "vulnerable"}
NO = {"", "no", "n", "false", "none"}
# Said to be vulnerable, and not why.
OTHER = "other"
ALLEGATION_KEPT = timedelta(days=366)


@dataclass(frozen=True)
class Vocabulary:
    types: Mapping[str, str]
    kinds: Mapping[str, tuple[str, int]]

    def type_of(self, text: str) -> str:
        """Its key where the rules have such a type; another word is kept as the agency's own."""
        return self.types.get(text.casefold(), text)

    def markers_of(self, text: str, *, on: date) -> Sequence[MarkerTold]:
        """Each kind that is named, by ; or , between; LookupError where one of them is no kind."""
        words = [word.strip().casefold() for word in text.replace(";", ",").split(",")]
        keys = dict.fromkeys(OTHER if word in YES else word for word in words if word not in NO)
        found = dict.fromkeys(self.kinds[key] for key in keys)
        return [
            MarkerTold(MarkerFamily.VULNERABILITY, kind, expires_on=last_day(on, months))
            for kind, months in found
        ]

    def allegation_until(self, on: date) -> date:
        return on + ALLEGATION_KEPT


def vocabulary_of(profile: Profile) -> Vocabulary:
    kinds: dict[str, tuple[str, int]] = {}
    for entry in profile.value("markers.vulnerability"):
        kinds |= dict.fromkeys(_names(entry), (str(entry["key"]), int(entry["expires_months"])))
    types = {name: str(entry["key"]) for entry in profile.value("incidents.types") for name in _names(entry)}
    return Vocabulary(types, kinds)


def _names(entry: Mapping[str, Any]) -> tuple[str, str]:
    return str(entry["key"]).casefold(), str(entry["name"]).casefold()
