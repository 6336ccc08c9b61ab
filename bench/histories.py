"""Writes what the base's people told and were promised, through the product's own bulk actions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from bench.founding import Founded
from bench.making import Rows
from bench.making import Told as Short

from heed.assessments.actions import AssessmentRow, land_assessments
from heed.cases.actions import CaseRow, land_cases
from heed.cases.rules import CaseState
from heed.core import bulk, clock
from heed.desk.questions import field_of, risk_facts
from heed.desk.reasons import repeat_reasons, risk_reasons
from heed.engines.clocks import last_day
from heed.engines.repeat import RepeatFacts, Report, Subject
from heed.engines.repeat import decide as decide_repeat
from heed.engines.risk import RiskDecision, assess
from heed.people.actions.bulk import LinkRow, Resident, land_links, land_residents
from heed.people.models import Marker
from heed.people.rules import ConfirmedBy
from heed.reports.actions import AnswerGiven, Complained, Safety, Told, WhatHappened
from heed.reports.actions.bulk import PromiseTold, ReportRow, land_reports
from heed.reports.facts import rule_of
from heed.reports.rules import Answered, Category, Outcome, Precision

T = TypeVar("T")
WORDS = (
    "Music through the wall until four in the morning, every weekend since the spring, and shouting on the stairs.",
    "Eggs at the window again, the third evening this week. She no longer opens the curtains after six.",
    "Young people on motorcycles across the green behind the flats; the little one is afraid to go out and play.",
    "Rubbish thrown over the fence, and when he spoke to them about it they said that he had better watch himself.",
    "Banging on the door late at night and running away; it began after she asked them to keep the gate closed.",
)
TYPES = ("noise", "rowdy_inconsiderate", "vehicle_nuisance", "littering_drugs", "nuisance_neighbour")
CODES = ("danger_now", "t1", "t2", "t3", "t4", "hate")
CONFIRMED = (ConfirmedBy.DATE_OF_BIRTH, ConfirmedBy.DETAILS)
PROMISED_SHARE, COMPLAINED_SHARE = 0.6, 0.1
MARKERS_HOLD_MONTHS = 24


@dataclass(frozen=True)
class Histories:
    """Writes the histories of one chunk of people after another; counts what it wrote."""

    founded: Founded
    at: datetime

    def land(self, rows: Rows) -> None:
        by, at = self.founded.by, self.at
        self._markers(rows)
        for batch in batches(rows.links):
            links = [LinkRow(a, b, CONFIRMED[a % 2], at - timedelta(days=a % 300)) for a, b in batch]
            land_links(links=links, source=_source(links), by=by, at=at)
        for batch in batches(rows.residents, 900):
            homes = [Resident(home, record, None, None, at - timedelta(days=90)) for home, record in batch]
            land_residents(residents=homes, source=_source(homes), by=by, at=at)
        for batch in batches(rows.reports):
            self._reports(batch)

    def _markers(self, rows: Rows) -> None:
        by = self.founded.by
        columns = (
            "partnership_id",
            "agency_id",
            "record_id",
            "family",
            "kind",
            "words",
            "noted_at",
            "expires_on",
        )
        bulk.insert(
            Marker,
            columns,
            [
                (
                    by.partnership_id, self.founded.offices[agency].agency_id, record, "vulnerability", kind, "",
                    self._days_ago(days), last_day(clock.day_of(self._days_ago(days)), MARKERS_HOLD_MONTHS),
                )
                for record, agency, kind, days in rows.markers
            ],
        )  # fmt: skip

    def _reports(self, told: Sequence[Short]) -> None:
        by, at = self.founded.by, self.at
        landed = land_reports(
            reports=[self._row(one) for one in told], incidents={}, source=_source(told), by=by, at=at
        )
        still_open = [(one, pk) for one, pk in zip(told, landed.report_ids, strict=True) if one.is_open]
        if still_open:
            land_cases(
                cases=[self._case(*one) for one in still_open], source=_source(still_open), by=by, at=at
            )
            assessments = [self._assessment(*one) for one in still_open]
            land_assessments(assessments=assessments, source=_source(still_open), by=by, at=at)

    def _row(self, one: Short) -> ReportRow:
        office, told_at = self.founded.offices[one.agency], self._days_ago(one.days_ago)
        return ReportRow(
            told=self._told(one, told_at),
            told_at=told_at,
            record_id=one.record_id,
            agency_id=office.agency_id,
            team_id=office.field_team_id,
            external_id=f"bench-{one.record_id}",
            incident=str(one.record_id),
            promise=self._promise(one, told_at) if one.is_open and one.roll < PROMISED_SHARE else None,
        )

    def _told(self, one: Short, told_at: datetime) -> Told:
        nth = one.record_id
        kind = TYPES[nth % len(TYPES)]
        return Told(
            happened=WhatHappened(
                type=kind,
                category=Category.PERSONAL if nth % 3 else Category.NUISANCE,
                happened_on=clock.day_of(told_at),
                precision=Precision.DAY,
                postcode=one.postcode,
            ),
            narrative=WORDS[nth % len(WORDS)],
            wishes="To sleep." if nth % 4 == 0 else "",
            outcome=Outcome.CASE_OPENED if one.is_open else Outcome.ADVICE_ONLY,
            is_open=one.is_open,
            unhappy={0: True, 1: False}.get(nth % 7),
            answers=[
                AnswerGiven(code, Answered.ANSWERED, value) for code, value in _answers(nth % 24).items()
            ],
            complained_of=[
                Complained(description="Next door", postcode=one.postcode, house=str(nth % 40 + 1))
            ]
            if one.roll > 1 - COMPLAINED_SHARE
            else (),
            safety=Safety(ring="yes" if nth % 5 else "no"),
        )

    def _promise(self, one: Short, told_at: datetime) -> PromiseTold:
        office = self.founded.offices[one.agency]
        due_at = self.at + timedelta(days=one.record_id % 9 - 2)
        return PromiseTold(office.field_team, None, office.field_team_id, "call_back", "telephone", due_at)

    def _case(self, one: Short, report_id: int) -> CaseRow:
        office, told_at = self.founded.offices[one.agency], self._days_ago(one.days_ago)
        return CaseRow(
            reports=[(report_id, told_at)],
            lead_agency_id=office.agency_id,
            team_id=office.field_team_id,
            officer_id=None,
            state=CaseState.OPEN,
            opened_at=told_at,
            next_due_at=self.at + timedelta(days=one.record_id % 12),
        )

    def _assessment(self, one: Short, report_id: int) -> AssessmentRow:
        told_at = self._days_ago(one.days_ago)
        fields = {field_of(code): value for code, value in _answers(one.record_id % 24).items()}
        report = Report(name="first", incident="first", told_on=clock.day_of(told_at), person="her")
        repeat = decide_repeat(
            RepeatFacts(
                on=clock.day_of(told_at), rule=rule_of(self.founded.profile), subject=Subject(person="her"),
                reports=(report,), caller_says_repeat=fields["q_t2"] != "none", vulnerable=fields["q_t4"] == "yes",
            )
        )  # fmt: skip
        risk, why = _graded(one.record_id % 24, repeat.own_count_reached)
        return AssessmentRow(
            report_id=report_id,
            agency_id=self.founded.offices[one.agency].agency_id,
            completed_at=told_at,
            answers=_answers(one.record_id % 24),
            risk=risk,
            risk_reasons=why,
            repeat=repeat,
            repeat_reasons=repeat_reasons(repeat),
        )

    def _days_ago(self, days: int) -> datetime:
        return self.at - timedelta(days=days + 1)


@lru_cache(maxsize=64)
def _answers(nth: int) -> dict[str, str]:
    """Two dozen ways a caller may have answered, from calm to afraid."""
    return {
        "danger_now": "yes" if nth == 23 else "no",
        "t1": "yes" if nth % 3 == 0 else "no",
        "t2": ("none", "police", "council", "none")[nth % 4],
        "t3": ("a_little", "a_lot", "none", "cannot_cope")[nth % 4],
        "t4": "yes" if nth % 6 == 1 else "no",
        "hate": "no",
    }


@lru_cache(maxsize=128)
def _graded(nth: int, system_repeat: bool | None) -> tuple[RiskDecision, Sequence[Mapping[str, object]]]:
    fields = {field_of(code): value for code, value in _answers(nth).items()}
    risk = assess(risk_facts(fields, system_repeat=system_repeat))
    return risk, risk_reasons(risk)


def batches(rows: Iterable[T], size: int = bulk.MOST_ROWS) -> Iterator[list[T]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, size)):
        yield batch


def _source(rows: Sequence[object]) -> bulk.Source:
    return bulk.Source("bench", "made up", 1, len(rows))
