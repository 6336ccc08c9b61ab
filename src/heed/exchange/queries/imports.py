"""Reads imports on a page: those of one's own agency and of kinds one may bring in, and those that are due."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from heed.access.rules import IMPORTS_HOMES, IMPORTS_REPORTS, IMPORTS_ROTAS
from heed.core.actor import Actor, Role
from heed.exchange.models import Import
from heed.exchange.rules import ERRORS_KEPT, FILE_KEPT, WAITING, WORKING

WHO_MAY: Mapping[str, tuple[Role, ...]] = {
    "reports": IMPORTS_REPORTS,
    "stock": IMPORTS_HOMES,
    "rota": IMPORTS_ROTAS,
}


class NoSuchImport(LookupError):
    """Not there, of another agency, or of a kind that is not one's to bring in: one answer for all."""


def kinds_for(actor: Actor) -> list[str]:
    return [kind for kind, roles in WHO_MAY.items() if actor.has_role(*roles)]


def get_import(actor: Actor, reference: str) -> Import:
    found = _visible(actor).filter(reference=reference).first()
    if found is None:
        raise NoSuchImport(reference)
    return found


def list_imports(actor: Actor, *, most: int, before: str = "") -> Sequence[Import]:
    """The newest first; `before` is the reference of the last one of the page before."""
    found = _visible(actor).order_by("-given_at", "-pk")
    place = found.filter(reference=before).first() if before else None
    if place is not None:
        found = found.filter(Q(given_at__lt=place.given_at) | Q(given_at=place.given_at, pk__lt=place.pk))
    return list(found[:most])


def _visible(actor: Actor) -> QuerySet[Import]:
    return Import.objects.filter(
        partnership_id=actor.partnership_id, agency_id=actor.own_agency_id, kind__in=kinds_for(actor)
    )


def imports_due(*, at: datetime, smaller_than: int | None = None) -> Sequence[Import]:
    """What the program is to go on with and nobody is at work on, the oldest first."""
    free = Q(worker_until__isnull=True) | Q(worker_until__lt=at)
    found = Import.objects.exclude(kept_as="").filter(free, state__in=WORKING)
    if smaller_than is not None:
        found = found.filter(size__lt=smaller_than)
    return list(found.order_by("given_at", "pk")[:10])


def imports_left(*, at: datetime) -> Sequence[Import]:
    """Those that wait for somebody who does not come."""
    waiting = Import.objects.exclude(kept_as="").filter(state__in=WAITING, touched_at__lt=at - FILE_KEPT)
    return list(waiting.order_by("pk")[:100])


def errors_outlived(*, at: datetime) -> Sequence[Import]:
    found = Import.objects.exclude(errors_as="").filter(touched_at__lt=at - ERRORS_KEPT)
    return list(found.exclude(state__in=WORKING).order_by("pk")[:100])


def names_of_kept_files() -> frozenset[str]:
    kept = Import.objects.filter(~Q(kept_as="") | ~Q(errors_as="")).values_list("kept_as", "errors_as")
    return frozenset(name for pair in kept for name in pair if name)
