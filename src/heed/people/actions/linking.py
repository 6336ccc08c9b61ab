"""Links two records on a named person's word, and undoes it; nothing is merged and nothing is lost."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from heed.core import audit, events
from heed.core.actor import Actor
from heed.people.events import LinkUndone, PeopleLinked
from heed.people.models import IdentityLink, PersonRecord
from heed.people.rules import ConfirmedBy, Verdict


class CannotLinkPeople(ValueError):
    """The two records cannot be linked; the message says why."""


@transaction.atomic
def link_people(
    *,
    a: PersonRecord,
    b: PersonRecord,
    verdict: Verdict,
    confirmed_by: ConfirmedBy,
    because: Sequence[dict[str, object]] = (),
    model_version: str = "",
    call: str = "",
    by: Actor,
    at: datetime,
) -> IdentityLink:
    """Say that two records are one person, or are not. A live link between the two is undone first and kept."""
    if a.pk == b.pk:
        raise CannotLinkPeople("A record cannot be linked to itself.")
    if {a.partnership_id, b.partnership_id} != {by.partnership_id}:
        raise CannotLinkPeople("Both records must belong to this partnership.")
    first, second = sorted((a, b), key=lambda record: record.pk)
    for earlier in IdentityLink.objects.filter(a=first, b=second, undone_at__isnull=True):
        undo_link(link=earlier, because="superseded", by=by, at=at)
    link = IdentityLink.objects.create(
        partnership_id=by.partnership_id,
        a=first,
        b=second,
        verdict=verdict,
        confirmed_by=confirmed_by,
        evidence=list(because),
        model_version=model_version,
        call=call,
        made_at=at,
        made_by_id=by.account_id,
    )
    for record in (first, second):
        audit.record(f"people linked as {verdict}", by=by, at=at, record=record.reference, call=call)
    events.record(PeopleLinked(link_id=link.pk), partnership_id=by.partnership_id, at=at)
    return link


@transaction.atomic
def undo_link(*, link: IdentityLink, because: str, by: Actor, at: datetime) -> IdentityLink:
    """Take a link back; each record opens its own side again. A second undo changes nothing."""
    undone = IdentityLink.objects.filter(
        pk=link.pk, partnership_id=by.partnership_id, undone_at__isnull=True
    ).update(undone_at=at, undone_by_id=by.account_id, undone_because=because)
    link.refresh_from_db()
    if undone:
        for record in (link.a, link.b):
            audit.record("link undone", by=by, at=at, record=record.reference)
        events.record(LinkUndone(link_id=link.pk), partnership_id=by.partnership_id, at=at)
    return link
