"""Says outside a call, by two references and with a reason, that two records are one person or are not."""

from datetime import datetime

from heed.agencies.actions import hold_partnership
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor, Role
from heed.people.actions.linking import CannotLinkPeople, link_people
from heed.people.groups import group_of
from heed.people.models import IdentityLink, PersonRecord
from heed.people.rules import BECAUSE, ConfirmedBy, Verdict


class MayNotLinkPeople(PermissionError):
    """Links between existing records are an officer's, or a supervisor's."""


class AlreadySaid(CannotLinkPeople):
    """A live link says so already."""


class OneByOtherLinks(CannotLinkPeople):
    """Other links join the two: they would stay one person whatever was said here."""


@in_one_transaction
def say_who(
    *, a: PersonRecord, b: PersonRecord, verdict: Verdict, because: str, by: Actor, at: datetime
) -> IdentityLink:
    """The reason stays with the link; the audit says only what was done. Undone like any other link."""
    # Here as well as at the door, so that no later door can forget it; the program has no role.
    if by.account_id is not None and not by.has_role(Role.OFFICER, Role.SUPERVISOR):
        raise MayNotLinkPeople
    if not because.strip():
        raise CannotLinkPeople("A reason is needed.")
    hold_partnership(by=by, at=at)
    first, second = sorted((a, b), key=lambda record: record.pk)
    direct = IdentityLink.objects.filter(
        a=first, b=second, partnership_id=by.partnership_id, undone_at__isnull=True
    ).first()
    if direct and direct.verdict == verdict:
        raise AlreadySaid
    if not direct and a.pk != b.pk and b.pk in group_of([a.pk], partnership_id=by.partnership_id):
        raise AlreadySaid if verdict == Verdict.SAME else OneByOtherLinks
    return link_people(
        a=a,
        b=b,
        verdict=verdict,
        confirmed_by=ConfirmedBy.NOT_SAID,
        because=[{"field": BECAUSE, "level": because.strip()}],
        by=by,
        at=at,
    )


@in_one_transaction
def settle_proposal(
    *, a: PersonRecord, b: PersonRecord, verdict: Verdict, because: str, by: Actor, at: datetime
) -> IdentityLink:
    """A named person's word on a possible match, where nobody has given one: another's word is not overruled here."""
    hold_partnership(by=by, at=at)
    first, second = sorted((a.pk, b.pk))
    said = IdentityLink.objects.filter(
        a_id=first, b_id=second, partnership_id=by.partnership_id, undone_at__isnull=True
    )
    if said.exists():
        raise AlreadySaid
    return say_who(a=a, b=b, verdict=verdict, because=because, by=by, at=at)
