"""Possible matches that wait for a named person: what fits so well that somebody should look, and nobody has said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.core.actor import Actor, Role
from heed.people.groups import groups
from heed.people.models import IdentityLink, LinkProposal
from heed.people.queries.records import Named, list_names

# The count stops here: beyond it a number helps nobody decide whether to begin.
MOST_COUNTED = 200


@dataclass(frozen=True)
class Proposal:
    """Two records that may be one person, and why; each is somebody the reader may know of."""

    a: Named
    b: Named
    probability: float
    evidence: Sequence[tuple[str, str]]


def list_proposals(actor: Actor, *, limit: int, at: datetime) -> Sequence[Proposal]:
    """The surest first, of records of which at least one is the actor's agency's; none with a record kept from them."""
    waiting = _open(actor).order_by("-probability", "pk")
    found: list[Proposal] = []
    # What other links have joined meanwhile is passed over, however much of it there is.
    for start in range(0, MOST_COUNTED * 5, MOST_COUNTED):
        batch = list(waiting[start : start + MOST_COUNTED])
        found += _still_to_say(actor, batch, at)
        if len(found) >= limit or len(batch) < MOST_COUNTED:
            break
    return found[:limit]


def _still_to_say(actor: Actor, batch: Sequence[LinkProposal], at: datetime) -> list[Proposal]:
    ids = {record for one in batch for record in (one.a_id, one.b_id)}
    named = {one.record_id: one for one in list_names(actor, ids, at=at)}
    belongs = groups(ids, partnership_id=actor.partnership_id) if ids else {}
    return [
        Proposal(
            a=named[one.a_id],
            b=named[one.b_id],
            probability=one.probability,
            evidence=[(seen["field"], seen["level"]) for seen in one.evidence],
        )
        for one in batch
        if one.a_id in named and one.b_id in named and one.b_id not in belongs[one.a_id]
    ]


def count_proposals(actor: Actor, *, at: datetime) -> int:
    """How many wait, as they would be listed and as far as they are counted at all; 0 for whoever may not say."""
    return len(_still_to_say(actor, list(_open(actor).order_by("-probability", "pk")[:MOST_COUNTED]), at))


def _open(actor: Actor) -> QuerySet[LinkProposal]:
    if not actor.has_role(Role.OFFICER, Role.SUPERVISOR):
        return LinkProposal.objects.none()
    said = IdentityLink.objects.filter(
        partnership_id=actor.partnership_id,
        a_id=OuterRef("a_id"),
        b_id=OuterRef("b_id"),
        undone_at__isnull=True,
    )
    own = Q(a__agency_id=actor.agency_id) | Q(b__agency_id=actor.agency_id)
    return LinkProposal.objects.filter(own, ~Exists(said), partnership_id=actor.partnership_id)
