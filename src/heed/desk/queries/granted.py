"""What other agencies let one's own agency see in full, person by person, until when and what for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from heed.access.queries import how_seen, list_granted
from heed.access.rules import CARD, Row, Seen
from heed.core.actor import Actor
from heed.desk.queries.card import full_name
from heed.desk.queries.sights import last_day
from heed.people import queries as people

YEAR_SHOWN = {Seen.FULL, *([Seen.CARD] if "birth_year" in CARD else [])}


@dataclass(frozen=True)
class Line:
    agency: str
    purpose: str
    power: str
    until: date | None


@dataclass(frozen=True)
class GrantedPerson:
    """One person by her newest granted record; `references` are all of hers that are granted."""

    reference: str
    name: str
    birth_year: int | None
    lines: Sequence[Line]
    references: Sequence[str]


def list_granted_people(actor: Actor, *, at: datetime) -> Sequence[GrantedPerson]:
    """Whoever was granted last stands first; records that are one person stand together, as on her page."""
    grants = list_granted(actor, at=at)
    records = {one.reference: one for one in people.list_records(actor, {g.record for g in grants}, at=at)}
    rows = [(one.reference, Row(one.partnership_id, one.agency_id, one.team_id)) for one in records.values()]
    levels = how_seen(actor, rows, confirmed=True, at=at)
    whose = people.groups([one.pk for one in records.values()], partnership_id=actor.partnership_id)
    together: dict[frozenset[int], list] = {}
    for grant in grants:
        if record := records.get(grant.record):
            together.setdefault(whose[record.pk], []).append((grant, record))
    return [_person(pairs, levels) for pairs in together.values()]


def purpose_granted(actor: Actor, reference: str, *, at: datetime) -> str:
    """What this record was granted for last; empty where it was not, or no purpose was said."""
    return next((one.purpose for one in list_granted(actor, at=at) if one.record == reference), "")


def _person(pairs, levels) -> GrantedPerson:
    records = sorted({record.pk: record for _, record in pairs}.values(), key=lambda one: one.told_at)[::-1]
    years = [one.birth_year for one in records if one.birth_year and levels[one.reference] in YEAR_SHOWN]
    lines = [Line(r.agency.name, g.purpose, g.power, last_day(g.expires_at)) for g, r in pairs]
    return GrantedPerson(
        reference=records[0].reference,
        name=next((name for one in records if (name := full_name(one))), ""),
        birth_year=years[0] if years else None,
        lines=list(dict.fromkeys(lines)),
        references=[one.reference for one in records],
    )
