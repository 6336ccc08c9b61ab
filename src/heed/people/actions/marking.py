"""Notes what travels with a person: markers with an end, and the homes she lives in."""

from datetime import date, datetime

from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.fixed import add
from heed.core.naming import unused_reference
from heed.core.references import Kind
from heed.people.models import Household, HouseholdMembership, Marker, PersonRecord
from heed.people.rules import MarkerFamily


@in_one_transaction
def note_marker(
    *,
    record: PersonRecord,
    family: MarkerFamily,
    kind: str,
    words: str = "",
    expires_on: date | None,
    agency_id: int,
    call: str = "",
    told_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> Marker:
    """Tick one kind on one record, until a day if the profile gives it one; `told_at` where that was earlier."""
    marker = add(
        Marker,
        partnership_id=by.partnership_id,
        agency_id=agency_id,
        record=record,
        family=family,
        kind=kind,
        words=words,
        noted_at=told_at or at,
        noted_by_id=by.account_id,
        expires_on=expires_on,
    )
    audit.record(f"{family} marker noted", by=by, at=at, record=record.reference, call=call)
    return marker


@in_one_transaction
def end_marker(*, marker: Marker, by: Actor, at: datetime) -> Marker:
    if Marker.objects.filter(pk=marker.pk, partnership_id=by.partnership_id, ended_at__isnull=True).update(
        ended_at=at
    ):
        audit.record("marker ended", by=by, at=at, record=marker.record.reference)
    marker.refresh_from_db()
    return marker


@in_one_transaction
def join_household(
    *,
    record: PersonRecord,
    with_record: PersonRecord,
    on: date,
    told_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> HouseholdMembership:
    """Say that two records live in one home from this day; says nothing of who they are to each other."""
    told_at = told_at or at
    held = (
        HouseholdMembership.objects.filter(record=with_record, until_on__isnull=True)
        .order_by("-told_at", "-pk")
        .first()
    )
    if held is None:
        household = Household.objects.create(
            partnership_id=by.partnership_id,
            reference=unused_reference(Household, Kind.HOUSEHOLD, partnership_id=by.partnership_id),
        )
        held = _join(household, with_record, None, by, told_at)
    membership = _join(held.household, record, on, by, told_at)
    audit.record("household joined", by=by, at=at, record=record.reference)
    return membership


def _join(
    household: Household, record: PersonRecord, from_on: date | None, by: Actor, told_at: datetime
) -> HouseholdMembership:
    return HouseholdMembership.objects.create(
        partnership_id=by.partnership_id, household=household, record=record, from_on=from_on, told_at=told_at
    )
