"""Who is acting: the one value every action and query is given."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    HANDLER = "handler"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    PARTNER = "partner"
    ADMINISTRATOR = "administrator"
    LEAD = "lead"
    DATA_PROTECTION_OFFICER = "dpo"


class HasNoAgency(LookupError):
    """The program acts here for a whole partnership, and what was asked needs an agency."""


class HasNoAccount(LookupError):
    """Only a signed-in person may do this."""


@dataclass(frozen=True)
class Actor:
    """A signed-in member of staff, or the program itself when it imports or keeps time."""

    account_id: int | None
    partnership_id: int
    agency_id: int | None
    team_ids: frozenset[int] = frozenset()
    roles: frozenset[Role] = frozenset()
    name: str = ""

    @property
    def own_agency_id(self) -> int:
        """The agency of somebody who has one; only the program may have none."""
        if self.agency_id is None:
            raise HasNoAgency(self.name)
        return self.agency_id

    @property
    def own_account_id(self) -> int:
        """The account of a person; the program itself has none."""
        if self.account_id is None:
            raise HasNoAccount(self.name)
        return self.account_id

    def has_role(self, *any_of: Role) -> bool:
        return bool(self.roles.intersection(any_of))


def program(partnership_id: int, agency_id: int | None = None, name: str = "Heed") -> Actor:
    """The actor of imports and timed jobs, so that nothing in the audit is done by nobody."""
    return Actor(account_id=None, partnership_id=partnership_id, agency_id=agency_id, name=name)
