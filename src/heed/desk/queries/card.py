"""The recognition card of a confirmed caller: what any agency of the partnership may see of her (policy "card 1")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten
from typing import TYPE_CHECKING

from heed.cases.queries import list_open_cases
from heed.core import clock
from heed.core.actor import Actor
from heed.desk.fields import kinds_ticked
from heed.desk.queries.drafts import Confirmed
from heed.desk.questions import NOT_SURE, STILL
from heed.people import queries as people
from heed.people.rules import MarkerFamily
from heed.reports import queries as reports
from heed.reports.queries import Earlier

if TYPE_CHECKING:
    from heed.people.models import Marker


@dataclass(frozen=True)
class Contact:
    """One of the last contacts: when, with whom, of what type; the words only of one's own agency."""

    on: datetime
    agency: str
    agency_kind: str
    type: str
    outcome: str
    unhappy: bool | None
    own_words: str = ""


@dataclass(frozen=True)
class OpenCase:
    reference: str
    agency: str
    contact: str
    officer_id: int | None
    is_own_agency: bool


@dataclass(frozen=True)
class PromiseDue:
    what: str
    by_whom: str
    agency: str
    due_at: datetime
    is_missed: bool


@dataclass(frozen=True)
class MarkerShown:
    kind: str
    noted_on: date
    agency: str
    expires_on: date | None


@dataclass(frozen=True)
class Card:
    """The recognition card of a confirmed caller: policy "card 1"."""

    reference: str
    name: str
    birth_year: int | None
    agencies: Sequence[str]
    contacts: Sequence[Contact]
    more_contacts: int
    cases: Sequence[OpenCase]
    promises: Sequence[PromiseDue]
    vulnerability: Sequence[MarkerShown]
    staff_safety: Sequence[MarkerShown]
    answers: Mapping[str, Earlier]
    confirmed_by: str


def card_of(actor: Actor, confirmed: Confirmed, *, on: date, at: datetime) -> Card | None:
    """The card of the caller who was confirmed; none for a colleague who is kept from that record."""
    if confirmed.same is None:
        return None
    group = people.list_group(actor, confirmed.same_ids, at=at)
    best = next((record for record in group if record.pk in confirmed.same_ids), None)
    if best is None:
        return None
    ids = [record.pk for record in group]
    told = reports.list_reports(actor, ids, at=at)
    markers = people.list_live_markers(actor, ids, on=on, at=at)
    return Card(
        reference=best.reference,
        name=full_name(best),
        birth_year=next((record.birth_year for record in group if record.birth_year), None),
        agencies=agencies_of(group),
        contacts=[_contact(actor, report) for report in told[:3]],
        more_contacts=max(0, len(told) - 3),
        cases=[case_shown(actor, case) for case in list_open_cases(actor, ids)],
        promises=[_promise(promise, at=at) for promise in reports.list_open_promises(actor, ids)],
        vulnerability=latest_markers(markers, MarkerFamily.VULNERABILITY),
        staff_safety=latest_markers(markers, MarkerFamily.STAFF_SAFETY),
        answers=reports.latest_answers(ids, partnership_id=actor.partnership_id),
        confirmed_by=confirmed.same.confirmed_by,
    )


def _contact(actor: Actor, report) -> Contact:
    own = report.agency_id == actor.agency_id
    return Contact(
        on=report.told_at,
        agency=report.agency.name,
        agency_kind=report.agency.kind,
        type=report.type,
        outcome=report.outcome,
        unhappy=report.unhappy,
        own_words=shorten(report.narrative, 90, placeholder="…") if own else "",
    )


def case_shown(actor: Actor, case) -> OpenCase:
    return OpenCase(
        reference=case.reference,
        agency=case.lead_agency.name,
        contact=case.officer.name if case.officer else (case.team.name if case.team else ""),
        officer_id=case.officer_id,
        is_own_agency=case.lead_agency_id == actor.agency_id,
    )


def _promise(promise, *, at: datetime) -> PromiseDue:
    return PromiseDue(
        what=promise.what,
        by_whom=promise.by_whom,
        agency=promise.agency.name,
        due_at=promise.due_at,
        is_missed=promise.due_at < at,
    )


def full_name(record) -> str:
    return f"{record.first_name} {record.surname}".strip()


def agencies_of(group) -> Sequence[str]:
    return list(dict.fromkeys(record.agency.name for record in group))


def latest_markers(markers, family: MarkerFamily) -> Sequence[MarkerShown]:
    """Each kind once, as last noted."""
    latest: dict[str, Marker] = {}
    for marker in markers:
        if marker.family == family:
            latest.setdefault(marker.kind, marker)
    return [
        MarkerShown(marker.kind, clock.day_of(marker.noted_at), marker.agency.name, marker.expires_on)
        for marker in latest.values()
    ]


def is_vulnerable(fields: Mapping[str, str], card: Card | None) -> bool | None:
    """Answered in this call, or carried by a live marker; a question nobody answered is unknown, not "no"."""
    said = fields.get("q_t4", "")
    if said == STILL and card and "t4" in card.answers:
        said = card.answers["t4"].value
    if said in ("yes", NOT_SURE) or kinds_ticked(fields, "vulnerability") or (card and card.vulnerability):
        return True
    return False if said == "no" else None
