"""What has happened to people's records."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PeopleLinked:
    link_id: int


@dataclass(frozen=True)
class LinkUndone:
    link_id: int
