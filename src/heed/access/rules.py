"""What each role may see of a row, by how it stands to the row; the one table, pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heed.core.actor import Actor, Role

POLICY_VERSION = "card 1"

TAKES_CALLS = (Role.HANDLER, Role.OFFICER, Role.SUPERVISOR)
# Partners see what is granted; administrators, leads and data protection officers see no case content, granted or not.
SEES_RECORDS = (*TAKES_CALLS, Role.PARTNER)

# Shown before a match is confirmed: enough to know whom to ask about, nothing she has told anybody.
BEFORE_CONFIRMED = ("name", "reasons", "most_at_risk", "agencies", "staff_safety")

# The recognition card: what any agency of the partnership sees of a confirmed caller held by another.
CARD = (
    *BEFORE_CONFIRMED,
    "birth_year",
    "counts",
    "last_contacts",
    "key_answers",
    "vulnerability_kinds",
    "open_case",
    "promise_due",
)


class Seen(StrEnum):
    """How much of a row is shown, least first."""

    NOTHING = "not found"
    NAME = "name"
    CARD = "card"
    FULL = "full"


class Standing(StrEnum):
    """How the actor stands to the agency and team that were told."""

    OTHER_PARTNERSHIP = "other partnership"
    PARTNER_AGENCY = "partner agency"
    OWN_AGENCY = "own agency"
    OWN_TEAM = "own team"


@dataclass(frozen=True)
class Row:
    """Where a row belongs."""

    partnership_id: int
    agency_id: int
    team_id: int | None = None


def standing(actor: Actor, row: Row) -> Standing:
    if row.partnership_id != actor.partnership_id:
        return Standing.OTHER_PARTNERSHIP
    if row.agency_id != actor.agency_id:
        return Standing.PARTNER_AGENCY
    if row.team_id is not None and row.team_id in actor.team_ids:
        return Standing.OWN_TEAM
    return Standing.OWN_AGENCY


def seen(actor: Actor, row: Row, *, confirmed: bool, granted: bool = False, barred: bool = False) -> Seen:
    """How much of this row the actor sees. `confirmed`: in a live call the caller was confirmed as this person,
    or a look-up was given its reason."""
    where = standing(actor, row)
    if barred or where == Standing.OTHER_PARTNERSHIP:
        return Seen.NOTHING
    if not actor.has_role(*SEES_RECORDS):
        return Seen.NOTHING
    if granted:
        return Seen.FULL
    if actor.has_role(Role.SUPERVISOR) and where in (Standing.OWN_TEAM, Standing.OWN_AGENCY):
        return Seen.FULL
    if actor.has_role(Role.OFFICER) and where == Standing.OWN_TEAM:
        return Seen.FULL
    if actor.has_role(*TAKES_CALLS):
        return _to_those_who_take_calls(where, confirmed=confirmed)
    return Seen.NOTHING


def _to_those_who_take_calls(where: Standing, *, confirmed: bool) -> Seen:
    if not confirmed:
        return Seen.NAME
    return Seen.CARD if where == Standing.PARTNER_AGENCY else Seen.FULL


# Who may let another agency see more, and take it back: of records their own agency holds (ADR 0027).
GIVES_SIGHT = (Role.OFFICER, Role.SUPERVISOR)
# Who keeps a colleague of their own agency from a person, and lets them near again.
SETS_BARS = (Role.SUPERVISOR,)


# Who brings in a file of their own agency on a page. Reports are case content, which an administrator does not see:
# a dry run would tell her whether what she guesses stands on record. Whose a home is, is no case content.
IMPORTS_REPORTS = (Role.SUPERVISOR,)
IMPORTS_HOMES = (Role.SUPERVISOR, Role.ADMINISTRATOR)
IMPORTS_ROTAS = (Role.SUPERVISOR,)
IMPORTS = IMPORTS_HOMES


class NotUntil(StrEnum):
    """Why sight of a record cannot be given until a day."""

    PAST = "past"
    TOO_FAR = "too far"


def may_give_sight(actor: Actor, row: Row) -> bool:
    """Of what one's own agency was told only: what was granted to it is not its to pass on."""
    own = (Standing.OWN_TEAM, Standing.OWN_AGENCY)
    return actor.has_role(*GIVES_SIGHT) and standing(actor, row) in own


def latest_end(on: date) -> date:
    """The same day a year on: after that somebody looks again at whether it is still needed."""
    is_leap_day = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year + 1, day=28 if is_leap_day else on.day)


def barrier_to_end(until: date, *, on: date) -> NotUntil | None:
    if until < on:
        return NotUntil.PAST
    return NotUntil.TOO_FAR if until > latest_end(on) else None


def agencies_counted(actor: Actor) -> dict[str, int] | None:
    """Whose rows may be counted for this actor's figures, as columns and their values; None is nobody's.

    Counts name no person: a lead and a data protection officer read them of the whole partnership.
    """
    if actor.has_role(Role.LEAD, Role.DATA_PROTECTION_OFFICER):
        return {"partnership_id": actor.partnership_id}
    if actor.has_role(Role.SUPERVISOR) and actor.agency_id is not None:
        return {"partnership_id": actor.partnership_id, "agency_id": actor.agency_id}
    return None
