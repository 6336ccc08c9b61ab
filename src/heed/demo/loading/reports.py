"""Lands what was told: each report with its incident, answers, allegation and promise, in the desk's own codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from heed.core import clock
from heed.demo.loading.people import Maker, team_of
from heed.demo.loading.plan import END_OF_DAY, NOON, HeldCase, Plan, at_time, harmed_in, spoke_in
from heed.demo.partnership import Founded
from heed.demo.population import Home, KeyAnswer, Population, Promise, ToldReport
from heed.people.told import PersonTold
from heed.reports.actions import AnswerGiven, Complained, Safety, Told, WhatHappened
from heed.reports.actions.bulk import PromiseTold, ReportRow, land_reports
from heed.reports.rules import Answered, Outcome, Precision

QUESTIONS = {
    "danger_now": "danger_now",
    "aimed": "t1",
    "before": "t2",
    "effect": "t3",
    "vulnerable": "t4",
    "hate": "hate",
}
ALLEGATION_KEPT = timedelta(days=366)
# Missed, and so counted; but nobody waits any more for what is closed.
LATE_BY = timedelta(days=4)
SAFE = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True)
class LandedReport:
    pk: int
    reference: str


def land_everything_told(
    population: Population,
    plan: Plan,
    record_ids: Mapping[str, int],
    founded: Founded,
    maker: Maker,
    *,
    at: datetime,
) -> dict[int, LandedReport]:
    """Each report of the population as it stands in the database."""
    writing = _Writing(population, plan, record_ids, founded)
    incidents: Mapping[str, int] = {}
    landed: dict[int, LandedReport] = {}
    for source, batch in maker.batches(population.reports):
        done = land_reports(
            reports=[writing.row(report) for report in batch],
            incidents=incidents, source=source, by=founded.by, at=at,
        )  # fmt: skip
        incidents = done.incident_ids
        for report, pk, reference in zip(batch, done.report_ids, done.references, strict=True):
            landed[report.id] = LandedReport(pk, reference)
    return landed


class _Writing:
    """A told report in the words of the desk."""

    def __init__(
        self, population: Population, plan: Plan, record_ids: Mapping[str, int], founded: Founded
    ) -> None:
        self.homes, self.record_ids, self.founded = population.homes, record_ids, founded
        self.today = population.ends_on
        self.case_of: dict[int, HeldCase] = {pk: case for case in plan.cases for pk in case.report_ids}

    def row(self, report: ToldReport) -> ReportRow:
        place = self.founded.places[report.agency]
        spoke = self.record_ids[spoke_in(report)] if report.victim else None
        return ReportRow(
            told=self._told(report),
            told_at=report.told_at,
            record_id=self.record_ids[harmed_in(report)],
            reporter_id=spoke,
            reporter_relation=(report.relationship or "") if spoke else "",
            agency_id=place.agency_id,
            team_id=team_of(report, place),
            external_id=harmed_in(report),
            incident=str(report.incident_id),
            promise=self._promise(report.promise, place.field_team_id, report) if report.promise else None,
        )

    def _told(self, report: ToldReport) -> Told:
        before = next((answer.value for answer in report.answers if answer.question == "before"), None)
        return Told(
            happened=_happened(report, self.homes),
            narrative=report.narrative,
            outcome=self._outcome(report),
            unhappy=report.unhappy,
            says_repeat=None if before is None else before != "none",
            is_open=self._is_open(report),
            answers=[_answer(answer) for answer in report.answers],
            complained_of=self._complained_of(report),
            safety=Safety(ring=SAFE[report.ring_back_safe]),
        )

    def _is_open(self, report: ToldReport) -> bool:
        case = self.case_of.get(report.id)
        return bool(case and case.closed_at is None and report.open)

    def _outcome(self, report: ToldReport) -> Outcome:
        case = self.case_of.get(report.id)
        if case is None:
            return Outcome.ADVICE_ONLY
        return Outcome.CASE_OPENED if report.id == case.report_ids[0] else Outcome.ATTACHED

    def _complained_of(self, report: ToldReport) -> tuple[Complained, ...]:
        one = report.allegation
        if one is None:
            return ()
        home = self.homes.get(one.uprn or "")
        postcode, house = _normal_home(home.postcode, home.house) if home else ("", "")
        words = one.description or one.name or ""
        expires_on = clock.day_of(report.told_at + ALLEGATION_KEPT)
        return (
            Complained(
                description=words, uprn=one.uprn or "", postcode=postcode, house=house, expires_on=expires_on
            ),
        )

    def _promise(self, promise: Promise, field_team_id: int, report: ToldReport) -> PromiseTold:
        kept_on = promise.kept_on
        if kept_on is None and not self._is_open(report):
            kept_on = promise.due_on + LATE_BY
        return PromiseTold(
            by_whom=promise.by_whom,
            by_account_id=self.founded.account_ids.get(promise.by_whom),
            by_team_id=field_team_id,
            what="call_back",
            channel=promise.how,
            due_at=at_time(promise.due_on, END_OF_DAY),
            kept_at=at_time(kept_on, NOON) if kept_on and kept_on < self.today else None,
        )


def _happened(report: ToldReport, homes: Mapping[str, Home]) -> WhatHappened:
    """As exactly as the agency asked, and no more: a month is not made into a day."""
    harmed = report.victim or report.reporter
    home = homes.get(harmed.uprn or "")
    precision = Precision(report.happened_precision)
    is_month = precision == Precision.MONTH
    return WhatHappened(
        type=report.type_key,
        category=report.category,
        happened_at=report.happened_at,
        happened_on=None if is_month else report.happened_on,
        happened_month=f"{report.happened_on:%Y-%m}" if is_month else "",
        precision=precision,
        uprn=harmed.uprn or "",
        parent_uprn=(home.parent_uprn or "") if home else "",
        postcode=harmed.postcode or "",
        place=report.place,
    )


@cache
def _answer(answer: KeyAnswer) -> AnswerGiven:
    """At the desk, preferring not to say is a refusal of the question, not a value of it."""
    prefers_not = answer.value == "prefers_not"
    return AnswerGiven(
        question=QUESTIONS[answer.question],
        state=Answered.REFUSED if prefers_not else Answered(answer.state),
        value="" if prefers_not else answer.value or "",
        because=answer.because or "",
    )


@cache
def _normal_home(postcode: str, house: str) -> tuple[str, str]:
    facts = PersonTold(postcode=postcode, house=house).facts(on=date.max)
    return facts.postcode, facts.house
