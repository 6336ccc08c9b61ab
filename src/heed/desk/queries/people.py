"""One page per person: the timeline of what every agency was told, each entry at the level the actor may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from heed.access.queries import how_seen
from heed.access.rules import Row, Seen
from heed.agencies.queries import get_agency, names_of_accounts, names_of_teams, profile_in_force
from heed.cases.queries import list_open_cases
from heed.core import clock
from heed.core.actor import Actor, Role
from heed.desk.promised import answers_for
from heed.desk.queries.card import MarkerShown, OpenCase, case_shown, full_name, latest_markers
from heed.desk.queries.homes import Home, home_of
from heed.desk.queries.link_rows import LinkRow, list_link_rows
from heed.desk.queries.telephone import safe_to_ring_back
from heed.desk.said_when import SaidWhen, said_when
from heed.engines.repeat import RepeatDecision
from heed.people import queries as people
from heed.people.rules import MarkerFamily
from heed.people.told import PersonTold
from heed.profiles import Profile
from heed.reports import queries as reports
from heed.reports.facts import BeingTaken, rule_of
from heed.reports.rules import handed_over_as


@dataclass(frozen=True)
class FoundRow:
    reference: str
    name: str
    probability: float
    evidence: Sequence[tuple[str, str]]
    agencies: Sequence[str]


@dataclass(frozen=True)
class Found:
    """Whom these details may mean, and what may be said of the home; `counted` are its records, for the audit only."""

    people: Sequence[FoundRow]
    home: Home | None
    counted: Sequence[str]


@dataclass(frozen=True)
class Entry:
    """One report on the timeline; `narrative` only where the level is full."""

    at: datetime
    reference: str
    agency: str
    type: str
    outcome: str
    unhappy: bool | None
    level: Seen
    narrative: str = ""
    wishes: str = ""
    told_by: str = ""
    when: SaidWhen | None = None
    raised: reports.Raised | None = None
    handed_over: Sequence[str] = ()
    crime_due_at: datetime | None = None
    # Of what was written down later than it was told.
    written_at: datetime | None = None
    written_by: str = ""


@dataclass(frozen=True)
class PromiseRow:
    id: int
    by_whom: str
    agency: str
    channel: str
    due_at: datetime
    is_missed: bool
    is_own: bool
    answers_for: str = ""


@dataclass(frozen=True)
class Reach:
    """One way to reach her, and whether it was last said to be safe; `safe` is None where that is no question."""

    name: str
    text: str
    safe: str | None = None


@dataclass(frozen=True)
class PersonPage:
    reference: str
    name: str
    other_names: Sequence[str]
    birth_year: int | None
    agencies: Sequence[str]
    contact: Sequence[Reach]
    entries: Sequence[Entry]
    vulnerability: Sequence[MarkerShown]
    staff_safety: Sequence[MarkerShown]
    cases: Sequence[OpenCase]
    promises: Sequence[PromiseRow]
    links: Sequence[LinkRow]
    may_undo: bool
    repeat: RepeatDecision
    records: frozenset[str]

    @property
    def levels(self) -> list[str]:
        return sorted({str(entry.level) for entry in self.entries})

    @property
    def others(self) -> list[str]:
        """Records of somebody else whom the page names: those said not to be this person."""
        return sorted({one for link in self.links for one in link.pair} - self.records)


def search(actor: Actor, told: PersonTold, *, profile: Profile, at: datetime) -> Found:
    """Everybody these details may mean; vulnerable people are found like everyone else, a housemate is not named."""
    if told.is_anonymous:
        return Found([], None, [])
    found = people.recognise(actor, told, at=at, limit=10)
    taken = BeingTaken(on=clock.day_of(at), agency=get_agency(actor, actor.own_agency_id).slug)
    return Found(
        people=[_found(one) for one in found.people],
        home=home_of(actor, found.households, taken=taken, profile=profile) if found.households else None,
        counted=[one.best.reference for one in found.households],
    )


def _found(one: people.Recognised) -> FoundRow:
    return FoundRow(
        reference=one.best.reference,
        name=one.best.name,
        probability=one.match.probability,
        evidence=[(seen.field, seen.level) for seen in one.match.evidence],
        agencies=list(dict.fromkeys(record.agency for record in one.records)),
    )


def get_person_page(actor: Actor, record, *, at: datetime) -> PersonPage:
    """Any record's reference opens the page of the person it belongs to now; after an undo, its own side."""
    group = people.list_group(actor, [record.pk], at=at)
    ids = [one.pk for one in group]
    levels = how_seen(actor, [(one.reference, _row(one)) for one in group], confirmed=True, at=at)
    full = [one for one in group if levels[one.reference] == Seen.FULL]
    markers = people.list_live_markers(actor, ids, on=clock.day_of(at), at=at)
    vulnerability = latest_markers(markers, MarkerFamily.VULNERABILITY)
    names = list(dict.fromkeys(full_name(one) for one in group if full_name(one)))
    return PersonPage(
        reference=record.reference,
        name=full_name(record) or (names[0] if names else ""),
        other_names=[name for name in names if name != full_name(record)][:6],
        birth_year=next((one.birth_year for one in group if one.birth_year), None),
        agencies=list(dict.fromkeys(one.agency.name for one in group)),
        contact=_contact(actor, full, ids, at),
        entries=_entries(actor, ids, levels, at),
        vulnerability=vulnerability,
        staff_safety=latest_markers(markers, MarkerFamily.STAFF_SAFETY),
        cases=[case_shown(actor, case) for case in list_open_cases(actor, ids)],
        promises=_promises(actor, ids, at),
        links=list_link_rows(actor, ids, at=at),
        may_undo=actor.has_role(Role.OFFICER, Role.SUPERVISOR),
        records=frozenset(one.reference for one in group),
        repeat=reports.repeat_as_it_stands(
            actor,
            ids,
            rule=rule_of(profile_in_force(actor.partnership_id, on=clock.day_of(at))),
            agency=get_agency(actor, actor.own_agency_id).slug,
            on=clock.day_of(at),
            # As in a call: carried by a live marker, or else unknown, which is not "no".
            vulnerable=bool(vulnerability) or None,
        ),
    )


def sides_after_undo(actor: Actor, link, *, at: datetime) -> dict[str, object]:
    """What each of the two pages holds now, in counts of what this reader may see."""
    sides, groups = [], []
    for record in (link.a, link.b):
        ids = [one.pk for one in people.list_group(actor, [record.pk], at=at)]
        groups.append(set(ids))
        told = reports.list_reports(actor, ids, at=at)
        sides.append({"reference": record.reference, "records": len(ids), "reports": len(told)})
    return {"verdict": str(link.verdict), "is_still_one": bool(groups[0] & groups[1]), "sides": sides}


def _row(one) -> Row:
    return Row(one.partnership_id, one.agency_id, one.team_id)


def _contact(actor: Actor, full, ids: Sequence[int], at: datetime) -> Sequence[Reach]:
    """How one's own agency may reach her, from what it was told last; no other agency's address is told.

    Whether a way is safe holds whichever agency was told so. A telephone is as safe as for anybody who shares it.
    """
    if not full:
        return []
    latest, partnership_id = full[0], actor.partnership_id
    said = reports.last_said_safe(ids, partnership_id=partnership_id)
    ring = safe_to_ring_back(latest.phone, partnership_id=partnership_id, on=clock.day_of(at))
    parts = (
        Reach("phone", latest.phone, ring or said.get("ring", "")),
        Reach(
            "address",
            ", ".join(filter(None, (latest.house, latest.street, latest.postcode))),
            said.get("letter", ""),
        ),
        Reach("email", latest.email, said.get("email", "")),
        Reach("language", latest.language),
        Reach("communication", latest.communication),
    )
    return [one for one in parts if one.text]


def _entries(actor: Actor, ids, levels, at: datetime) -> Sequence[Entry]:
    told = reports.list_reports(actor, ids, at=at)
    staff = {by for report in told for by in (report.told_by_id, report.written_by_id) if by}
    names, late = names_of_accounts(actor, staff), reports.taken_by_words(told)
    whose = reports.whose_words((one.incident_id for one in told), partnership_id=actor.partnership_id)
    raised = reports.emergencies_of([one.pk for one in told], partnership_id=actor.partnership_id)
    return [
        _entry(report, levels[report.record.reference], names, late, raised, has_words=report.pk in whose)
        for report in told
    ]


def _entry(report, level: Seen, names, late, raised, *, has_words: bool) -> Entry:
    is_full = level == Seen.FULL
    return Entry(
        at=report.told_at,
        reference=report.reference,
        agency=report.agency.name,
        type=report.type,
        outcome=report.outcome,
        unhappy=report.unhappy,
        level=level,
        narrative=report.narrative if is_full else "",
        wishes=report.wishes if is_full else "",
        told_by=(names.get(report.told_by_id or 0, "") or late.get(report.pk, "")) if is_full else "",
        written_at=report.written_at,
        written_by=names.get(report.written_by_id or 0, "") if is_full else "",
        when=said_when(report.incident, with_words=has_words) if is_full else None,
        raised=raised.get(report.pk) if is_full else None,
        handed_over=handed_over_as(report.route, is_crime_due=report.crime_due_at is not None)
        if is_full
        else (),
        crime_due_at=report.crime_due_at if is_full else None,
    )


def _promises(actor: Actor, ids, at: datetime) -> Sequence[PromiseRow]:
    promised = reports.list_open_promises(actor, ids)
    teams = names_of_teams(actor, {promise.by_team_id for promise in promised})
    return [
        PromiseRow(
            id=promise.pk,
            by_whom=promise.by_whom,
            agency=promise.agency.name,
            channel=promise.channel,
            due_at=promise.due_at,
            is_missed=promise.due_at < at,
            is_own=promise.agency_id == actor.agency_id,
            answers_for=answers_for(promise, teams),
        )
        for promise in promised
    ]
