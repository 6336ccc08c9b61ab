"""Lets another agency see a record in full until a day, and takes that back."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from heed.access.actions import grant_record, revoke_grant
from heed.access.queries import is_live, list_grants
from heed.access.rules import NotUntil, Row, barrier_to_end, may_give_sight
from heed.agencies.actions import hold_partnership
from heed.agencies.queries import get_agency
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.clock import LONDON, day_of
from heed.people.models import PersonRecord

if TYPE_CHECKING:
    from heed.access.models import Grant


class MayNotGiveSight(PermissionError):
    """Sight of a record is given by an officer or a supervisor of the agency that holds it, and by nobody else."""


class CannotGiveSight(ValueError):
    """Nothing was given; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@in_one_transaction
def give_sight(
    *,
    records: Sequence[PersonRecord],
    to_agency_id: int,
    purpose: str,
    power: str,
    until: date,
    because: str,
    by: Actor,
    at: datetime,
) -> "Sequence[Grant]":
    """Let one agency see these records in full up to and with a day; each is named, so no link adds to them."""
    for record in records:
        _may_give(record, by)
    if not records or not because.strip():
        raise CannotGiveSight("nothing_said")
    if barrier := barrier_to_end(until, on=day_of(at)):
        raise CannotGiveSight({NotUntil.PAST: "past", NotUntil.TOO_FAR: "too_far"}[barrier])
    agency = get_agency(by, to_agency_id)
    if agency.pk in {record.agency_id for record in records}:
        raise CannotGiveSight("own_agency")
    # Two people pressing at once would leave a second grant behind when the first is taken back.
    hold_partnership(by=by, at=at)
    if _is_given(records, agency.pk, purpose, by=by, at=at):
        raise CannotGiveSight("already_given")
    return [
        grant_record(
            record=record.reference,
            to_agency_id=agency.pk,
            power=power,
            purpose=purpose,
            because=because.strip(),
            expires_at=datetime.combine(until + timedelta(days=1), time(), tzinfo=LONDON),
            by=by,
            at=at,
        )
        for record in records
    ]


@in_one_transaction
def take_back_sight(*, grants: "Sequence[Grant]", because: str, by: Actor, at: datetime) -> "Sequence[Grant]":
    """End what was given at once, each record by itself; a second time changes nothing."""
    if not grants or not because.strip():
        raise CannotGiveSight("nothing_said")
    references = {grant.record for grant in grants}
    held = PersonRecord.objects.filter(partnership_id=by.partnership_id, reference__in=references)
    if held.count() != len(references):
        raise MayNotGiveSight
    for record in held:
        _may_give(record, by)
    return [revoke_grant(grant=grant, because=because.strip(), by=by, at=at) for grant in grants]


def _may_give(record: PersonRecord, by: Actor) -> None:
    """Here as well as at the door, so that no later door can forget it; the program has no role."""
    if record.partnership_id != by.partnership_id:
        raise MayNotGiveSight
    if by.account_id is not None and not may_give_sight(
        by, Row(record.partnership_id, record.agency_id, record.team_id)
    ):
        raise MayNotGiveSight


def _is_given(
    records: Sequence[PersonRecord], agency_id: int, purpose: str, *, by: Actor, at: datetime
) -> bool:
    """To this agency, for this purpose, at this moment."""
    given = list_grants(by, [record.reference for record in records])
    return any(
        is_live(one, at=at) and (one.to_agency_id, one.purpose) == (agency_id, purpose) for one in given
    )
