"""Links two records on a named person's word, and undoes it; nothing is merged and nothing is lost."""

from collections.abc import Sequence
from datetime import datetime

from heed.access.actions import carry_bars, take_back_carried
from heed.agencies.actions import hold_partnership
from heed.core import audit, events
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.fixed import add
from heed.people.events import LinkUndone, PeopleLinked
from heed.people.groups import references_of
from heed.people.models import IdentityLink, PersonRecord
from heed.people.rules import ConfirmedBy, Verdict


class CannotLinkPeople(ValueError):
    """The two records cannot be linked; the message says why."""


@in_one_transaction
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
    hold_partnership(by=by, at=at)
    first, second = sorted((a, b), key=lambda record: record.pk)
    for earlier in IdentityLink.objects.filter(a=first, b=second, undone_at__isnull=True):
        undo_link(link=earlier, because="superseded", by=by, at=at)
    link = add(
        IdentityLink,
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
    if verdict == Verdict.SAME:
        # Each call writes a record of its own: without this a bar would end with the next call.
        carry_bars(records=references_of([a.pk, b.pk], partnership_id=by.partnership_id), by=by, at=at)
    events.record(PeopleLinked(link_id=link.pk), partnership_id=by.partnership_id, at=at)
    return link


@in_one_transaction
def undo_link(*, link: IdentityLink, because: str, by: Actor, at: datetime) -> IdentityLink:
    """Take a link back; each record opens its own side again. A second undo changes nothing."""
    hold_partnership(by=by, at=at)
    undone = IdentityLink.objects.filter(
        pk=link.pk, partnership_id=by.partnership_id, undone_at__isnull=True
    ).update(undone_at=at, undone_by_id=by.account_id, undone_because=because)
    link.refresh_from_db()
    if undone:
        for record in (link.a, link.b):
            audit.record("link undone", by=by, at=at, record=record.reference)
            if link.verdict == Verdict.SAME:
                left = references_of([record.pk], partnership_id=by.partnership_id)
                take_back_carried(records=left, by=by, at=at)
                # What came from the other side may have stood for a bar of this side's own.
                carry_bars(records=left, by=by, at=at)
        events.record(LinkUndone(link_id=link.pk), partnership_id=by.partnership_id, at=at)
    return link
