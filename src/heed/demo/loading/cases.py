"""Lands the cases the agencies hold, and what the engines made of the reports that are still open."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from heed.assessments.actions import AssessmentRow, land_assessments
from heed.cases.actions import CaseRow, land_cases
from heed.cases.rules import CaseState
from heed.core import clock
from heed.demo.loading.people import Maker
from heed.demo.loading.plan import NOON, HeldCase, Plan, at_time, harmed_in
from heed.demo.loading.reports import QUESTIONS, LandedReport
from heed.demo.partnership import Founded
from heed.demo.population import KeyAnswer, Population, ToldReport
from heed.desk.fields import says_repeat
from heed.desk.questions import field_of, risk_facts
from heed.desk.reasons import repeat_reasons, risk_reasons
from heed.engines.repeat import RepeatFacts, Report, Rule, Subject, day_standing_for
from heed.engines.repeat import decide as decide_repeat
from heed.engines.risk import assess
from heed.reports.facts import rule_of

SELF = "person"
ASSESSED_DAYS = timedelta(days=90)


def land_all_cases(
    population: Population,
    plan: Plan,
    landed: Mapping[int, LandedReport],
    founded: Founded,
    maker: Maker,
    *,
    at: datetime,
) -> None:
    told_at = {report.id: report.told_at for report in population.reports}
    rows = [_case(case, landed, told_at, founded) for case in plan.cases]
    for source, batch in maker.batches(rows):
        land_cases(cases=batch, source=source, by=founded.by, at=at)


def _case(
    case: HeldCase, landed: Mapping[int, LandedReport], told_at: Mapping[int, datetime], founded: Founded
) -> CaseRow:
    place = founded.places[case.agency]
    return CaseRow(
        reports=[(landed[pk].pk, max(case.opened_at, told_at[pk])) for pk in case.report_ids],
        lead_agency_id=place.agency_id,
        team_id=place.field_team_id,
        officer_id=founded.account_ids[case.officer] if case.officer else None,
        state=CaseState.CLOSED if case.closed_at else CaseState.OPEN,
        opened_at=case.opened_at,
        next_due_at=case.next_due_at,
        closed_at=case.closed_at,
    )


def land_all_assessments(
    population: Population,
    plan: Plan,
    landed: Mapping[int, LandedReport],
    founded: Founded,
    maker: Maker,
    *,
    at: datetime,
) -> None:
    """One for every lately opened report of which something was answered, by the engines that decide in a call."""
    rows = list(_Assessing(population, plan, landed, founded).rows())
    for source, batch in maker.batches(rows):
        land_assessments(assessments=batch, source=source, by=founded.by, at=at)


class _Assessing:
    """Looks back from each open report at what the same person is known to have told before it."""

    def __init__(
        self, population: Population, plan: Plan, landed: Mapping[int, LandedReport], founded: Founded
    ) -> None:
        self.landed, self.founded = landed, founded
        self.rule: Rule = rule_of(founded.profile)
        self.since = at_time(population.ends_on - ASSESSED_DAYS, NOON)
        self.open_ids = {pk for case in plan.cases if case.closed_at is None for pk in case.report_ids}
        self.told_by: dict[str, list[ToldReport]] = defaultdict(list)
        self.group_of = plan.group_of
        self.reports = population.reports
        for report in population.reports:
            self.told_by[plan.group_of[harmed_in(report)]].append(report)

    def rows(self) -> Iterator[AssessmentRow]:
        for report in self.reports:
            if report.open and report.id in self.open_ids and report.told_at >= self.since:
                fields = _fields(report)
                if fields:
                    yield self._row(report, fields)

    def _row(self, report: ToldReport, fields: Mapping[str, str]) -> AssessmentRow:
        history = self.told_by[self.group_of[harmed_in(report)]]
        earlier = [one for one in history if one.told_at < report.told_at]
        repeat = decide_repeat(
            RepeatFacts(
                on=clock.day_of(report.told_at),
                rule=self.rule,
                subject=Subject(person=SELF),
                reports=tuple(self._fact(one, on=clock.day_of(report.told_at)) for one in (report, *earlier)),
                own_agency=report.agency,
                caller_says_repeat=says_repeat(fields),
                vulnerable=_is_vulnerable((report, *earlier), fields),
            )
        )
        risk = assess(risk_facts(fields, system_repeat=repeat.own_count_reached))
        return AssessmentRow(
            report_id=self.landed[report.id].pk,
            agency_id=self.founded.places[report.agency].agency_id,
            completed_at=report.told_at,
            answers={code: fields.get(field_of(code), "") for code in QUESTIONS.values()},
            risk=risk,
            risk_reasons=risk_reasons(risk),
            repeat=repeat,
            repeat_reasons=repeat_reasons(repeat),
        )

    def _fact(self, report: ToldReport, *, on: date) -> Report:
        told_on, happened_on = clock.day_of(report.told_at), report.happened_on
        if happened_on and report.happened_precision == "month":
            happened_on = day_standing_for(f"{happened_on:%Y-%m}", told_on=told_on, rule=self.rule, on=on)
        return Report(
            name=self.landed[report.id].reference,
            incident=str(report.incident_id),
            told_on=told_on,
            happened_on=happened_on,
            agency=report.agency,
            type=report.type_key,
            person=SELF,
            open=report.open,
            unhappy=report.unhappy,
        )


def _fields(report: ToldReport) -> dict[str, str]:
    """The call screen's fields as they would have been filled; nothing where nothing was answered."""
    if not any(answer.state == "answered" for answer in report.answers):
        return {}
    return {field_of(QUESTIONS[answer.question]): _chosen(answer) for answer in report.answers}


def _chosen(answer: KeyAnswer) -> str:
    return "refused" if answer.value == "prefers_not" else answer.value or answer.state


def _is_vulnerable(told: Sequence[ToldReport], fields: Mapping[str, str]) -> bool | None:
    ticked = any(one.group == "vulnerability" for report in told for one in report.markers)
    said = fields.get(field_of("t4"), "")
    if ticked or said in ("yes", "not_sure"):
        return True
    return False if said == "no" else None
