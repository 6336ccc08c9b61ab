"""The one row filter and the one field policy that every screen, search and export asks."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from heed.access.models import Bar, Grant
from heed.access.rules import TAKES_CALLS, Row, Seen, seen
from heed.core.actor import Actor, Role
from heed.core.fixed import as_stored, fetch, marks

Rows = TypeVar("Rows", bound=QuerySet[Any])


def rows(queryset: Rows, actor: Actor, *, record: str, at: datetime) -> Rows:
    """Narrow to rows of which the actor may see something; `record` is the path to the person's reference."""
    mine = queryset.filter(partnership_id=actor.partnership_id)
    if actor.account_id is not None:
        mine = mine.exclude(**{f"{record}__in": _barred(actor).values("record")})
    if actor.has_role(*TAKES_CALLS) or actor.account_id is None:
        return mine
    if actor.has_role(Role.PARTNER):
        return mine.filter(**{f"{record}__in": _granted(actor, at=at).values("record")})
    return mine.none()


def in_words(actor: Actor, column: str, *, at: datetime) -> tuple[str, list[Any]]:
    """What `rows` adds to a statement written by hand, and its values; `column` holds the person's reference."""
    clause, values = " AND TRUE", list[Any]()
    if actor.account_id is not None:
        clause = f" AND {column} NOT IN (SELECT record FROM access_bar WHERE account_id = %s AND lifted_at IS NULL)"  # noqa: S608
        values.append(actor.account_id)
    if actor.has_role(*TAKES_CALLS) or actor.account_id is None:
        return clause, values
    if not actor.has_role(Role.PARTNER):
        return " AND FALSE", []
    clause += (
        f" AND {column} IN (SELECT record FROM access_grant WHERE partnership_id = %s AND to_agency_id = %s"  # noqa: S608
        " AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > %s))"
    )
    return clause, [*values, actor.partnership_id, actor.agency_id, as_stored(at)]


def references_seen(actor: Actor, references: Iterable[str], *, at: datetime) -> frozenset[str]:
    """Of these people of the actor's own partnership, those `rows` would let through.

    The same filter for references already in hand: recognition asks it with every letter typed, where building
    the query again would cost more than the answer. A test holds the two together.
    """
    asked = frozenset(references)
    barred = _barred_references(actor)
    if actor.has_role(*TAKES_CALLS) or actor.account_id is None:
        return asked - barred
    if actor.has_role(Role.PARTNER):
        return _granted_references(actor, asked, at=at) - barred
    return frozenset()


def _barred_references(actor: Actor) -> frozenset[str]:
    """Few: somebody's own family, their own home."""
    if actor.account_id is None:
        return frozenset()
    found = fetch(
        "SELECT record FROM access_bar WHERE account_id = %s AND lifted_at IS NULL", [actor.account_id]
    )
    return frozenset(reference for (reference,) in found)


def _granted_references(actor: Actor, references: Collection[str], *, at: datetime) -> frozenset[str]:
    if not references:
        return frozenset()
    found = fetch(
        "SELECT record FROM access_grant WHERE partnership_id = %s AND to_agency_id = %s AND revoked_at IS NULL"  # noqa: S608
        f" AND (expires_at IS NULL OR expires_at > %s) AND record IN ({marks(references)})",
        [actor.partnership_id, actor.agency_id, as_stored(at), *references],
    )
    return frozenset(reference for (reference,) in found)


def how_seen(
    actor: Actor, held: Iterable[tuple[str, Row]], *, confirmed: bool, at: datetime
) -> dict[str, Seen]:
    """For each (person reference, row), how much is shown; asked once for a whole page."""
    pairs = list(held)
    references = {reference for reference, _ in pairs}
    granted = _granted_references(actor, references, at=at)
    barred = _barred_references(actor)
    return {
        reference: seen(
            actor, row, confirmed=confirmed, granted=reference in granted, barred=reference in barred
        )
        for reference, row in pairs
    }


# For a statement written by hand: true of an account that no bar holds for; the account's number is its one value.
KEPT_FROM_NOTHING = "NOT EXISTS (SELECT 1 FROM access_bar WHERE account_id = %s AND lifted_at IS NULL)"


def may_be_kept_from_something(actor: Actor) -> bool:
    """Whether any bar holds for this account. What it sees as nothing is then unknown, whoever is asked about."""
    return bool(_barred_references(actor))


def list_grants(actor: Actor, references: Iterable[str]) -> Sequence[Grant]:
    """Everything ever granted of these records, the newest first; the door asks it of its own agency's records."""
    found = Grant.objects.filter(partnership_id=actor.partnership_id, record__in=list(references))
    return list(found.select_related("to_agency").order_by("-granted_at", "-pk"))


def list_granted(actor: Actor, *, at: datetime) -> Sequence[Grant]:
    """What the actor's own agency may see by a grant at this moment, the newest first."""
    held = _granted(actor, at=at).exclude(record__in=_barred(actor).values("record"))
    return list(held.order_by("-granted_at", "-pk"))


def is_live(grant: Grant, *, at: datetime) -> bool:
    return grant.revoked_at is None and (grant.expires_at is None or grant.expires_at > at)


def list_bars(actor: Actor, references: Iterable[str]) -> Sequence[Bar]:
    """Who of the actor's own agency is kept from these records, first set first; other agencies' staff are theirs."""
    found = Bar.objects.filter(
        partnership_id=actor.partnership_id,
        record__in=list(references),
        account__agency_id=actor.own_agency_id,
        lifted_at__isnull=True,
    )
    return list(found.select_related("account").order_by("barred_at", "pk"))


def _granted(actor: Actor, *, at: datetime) -> QuerySet[Grant]:
    unexpired = Q(expires_at__isnull=True) | Q(expires_at__gt=at)
    return Grant.objects.filter(
        unexpired,
        partnership_id=actor.partnership_id,
        to_agency_id=actor.agency_id,
        revoked_at__isnull=True,
    )


def _barred(actor: Actor) -> QuerySet[Bar]:
    if actor.account_id is None:
        return Bar.objects.none()
    return Bar.objects.filter(account_id=actor.account_id, lifted_at__isnull=True)
