"""A made-up city of victims and what four agencies were told, the same for the same seed on every machine."""

from heed.demo.population.facts import (
    Allegation,
    Caller,
    Home,
    Household,
    KeyAnswer,
    Line,
    Marker,
    Membership,
    PersonAsTold,
    Population,
    Promise,
    Stay,
    ToldReport,
    TrueCase,
    TruePerson,
)
from heed.demo.population.generator import TooSmall, generate

__all__ = [
    "Allegation",
    "Caller",
    "Home",
    "Household",
    "KeyAnswer",
    "Line",
    "Marker",
    "Membership",
    "PersonAsTold",
    "Population",
    "Promise",
    "Stay",
    "ToldReport",
    "TooSmall",
    "TrueCase",
    "TruePerson",
    "generate",
]
