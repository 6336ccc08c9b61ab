"""Why several records are one person, or are not: each link as a row of the person's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from heed.agencies.queries import names_of_accounts
from heed.core.actor import Actor, Role
from heed.desk.queries.card import full_name
from heed.people import queries as people
from heed.people.rules import BECAUSE


@dataclass(frozen=True)
class LinkRow:
    pair: tuple[str, str]
    other: str
    other_agency: str
    verdict: str
    confirmed_by: str
    made_at: datetime
    made_by: str
    evidence: Sequence[tuple[str, str]]
    because: str = ""


def list_link_rows(actor: Actor, ids: Sequence[int], *, at: datetime) -> Sequence[LinkRow]:
    """The newest of them, with whose word each is and on what it rests."""
    links = people.list_links(actor, ids, at=at)
    names = names_of_accounts(actor, {link.made_by_id for link in links if link.made_by_id})
    return [
        LinkRow(
            pair=(link.a.reference, link.b.reference),
            other=f"{full_name(link.a)} · {link.a.reference}  –  {full_name(link.b)} · {link.b.reference}",
            other_agency=", ".join(dict.fromkeys((link.a.agency.name, link.b.agency.name))),
            verdict=link.verdict,
            confirmed_by=link.confirmed_by,
            made_at=link.made_at,
            made_by=names.get(link.made_by_id or 0, ""),
            evidence=[(one["field"], one["level"]) for one in link.evidence if one["field"] != BECAUSE],
            because=_reason_of(actor, link),
        )
        for link in links[:40]
    ]


def _reason_of(actor: Actor, link) -> str:
    """Words of an officer are for those who may make and undo links: they may tell what a card does not."""
    if not actor.has_role(Role.OFFICER, Role.SUPERVISOR):
        return ""
    return next((str(one["level"]) for one in link.evidence if one["field"] == BECAUSE), "")
