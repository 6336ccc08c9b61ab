"""One case's page: who leads, what is due, whom it is about and what was told, as far as the actor may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from heed.access.queries import how_seen
from heed.access.rules import Row, Seen
from heed.cases.queries import get_case, reports_answered
from heed.core.actor import Actor
from heed.desk.queries.card import full_name
from heed.desk.queries.worklist import gravest_rank
from heed.people.groups import groups
from heed.reports import queries as reports

if TYPE_CHECKING:
    from heed.cases.models import Case
    from heed.reports.models import Promise


@dataclass(frozen=True)
class About:
    """Somebody the case is about. Of another agency's record only whose it is stands here: her page asks why first."""

    reference: str
    name: str
    agencies: Sequence[str]


@dataclass(frozen=True)
class Answered:
    """One report the case answers; its type only where more than a name may be seen."""

    told_at: datetime
    reference: str
    agency: str
    person: str
    type: str
    outcome: str
    written_at: datetime | None  # where that was later


@dataclass(frozen=True)
class CasePage:
    case: "Case"
    rank: int
    people: Sequence[About]
    told: Sequence[Answered]
    promises: Sequence["Promise"]

    @property
    def named(self) -> list[str]:
        """Everybody whose name the page shows, for the audit."""
        return [one.reference for one in self.people if one.name]


def get_case_page(actor: Actor, reference: str, *, at: datetime) -> CasePage:
    """The case for whoever may see the people whose reports it answers."""
    case = get_case(actor, reference, at=at)
    answered = reports_answered(case)
    told = reports.list_these(actor, answered, at=at)
    seen = [one.pk for one in told]
    records = {one.record_id: one.record for one in told}
    rows = [(one.reference, Row(one.partnership_id, one.agency_id, one.team_id)) for one in records.values()]
    levels = how_seen(actor, rows, confirmed=False, at=at)
    return CasePage(
        case=case,
        rank=gravest_rank(seen, partnership_id=actor.partnership_id),
        people=[_about(actor, records, levels) for records in _each_person(actor, told)],
        told=[_answered(report, levels) for report in told],
        promises=reports.list_open_promises_about(actor, seen),
    )


def _each_person(actor: Actor, told) -> list[list]:
    """The records of the case, those said to be one person together, what was told last first."""
    records = {one.record_id: one.record for one in told}
    one_of = groups(records, partnership_id=actor.partnership_id)
    together: dict[frozenset[int], list] = {}
    for pk, record in records.items():
        together.setdefault(frozenset(one_of[pk]), []).append(record)
    return list(together.values())


def _about(actor: Actor, records, levels) -> About:
    """As on the worklist: one's own agency's people by name, and whoever was granted."""
    named = [one for one in records if _is_named(actor, one, levels[one.reference]) and full_name(one)]
    agencies = list(dict.fromkeys(one.agency.name for one in records))
    shown = named[0] if named else records[0]
    return About(shown.reference, full_name(shown) if named else "", agencies)


def _is_named(actor: Actor, record, level: Seen) -> bool:
    return level == Seen.FULL or (level == Seen.NAME and record.agency_id == actor.agency_id)


def _answered(report, levels) -> Answered:
    shows_more = levels[report.record.reference] == Seen.FULL
    return Answered(
        told_at=report.told_at,
        reference=report.reference,
        agency=report.agency.name,
        person=report.record.reference,
        type=report.type if shows_more else "",
        outcome=report.outcome if shows_more else "",
        written_at=report.written_at,
    )
