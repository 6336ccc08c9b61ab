"""Files the parts of one finished call, each by its own app's action, inside the desk's one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from heed.agencies.queries import list_agencies
from heed.assessments.actions import keep_assessment
from heed.cases import queries as cases
from heed.cases.actions import attach_report, open_case
from heed.core import clock
from heed.core.actor import Actor
from heed.desk import questions
from heed.desk.fields import Problem, is_for_another, kinds_ticked, safety, says_repeat
from heed.desk.happened import read_when
from heed.desk.promised import promise_from
from heed.desk.queries.calls import CallPage
from heed.desk.queries.drafts import Confirmed
from heed.desk.reasons import repeat_reasons, risk_reasons
from heed.engines.clocks import last_day
from heed.people.actions import join_household, link_people, note_marker
from heed.people.rules import ConfirmedBy, MarkerFamily, Verdict
from heed.people.told import PersonTold
from heed.profiles import Profile
from heed.reports.actions import (
    AnswerGiven,
    Complained,
    Safety,
    Told,
    WhatHappened,
    explain_case_review,
    make_promise,
    record_report,
)
from heed.reports.rules import Outcome, Route
from heed.sharing.actions import begin_share
from heed.sharing.rules import Motion

if TYPE_CHECKING:
    from heed.cases.models import Case
    from heed.people.models import PersonRecord
    from heed.reports.models import Call, Report

ALLEGATION_KEPT = timedelta(days=366)
SUPPORT = ("offered", "accepted", "declined")


@dataclass(frozen=True)
class Filing:
    """Everything the parts share: the call, its draft, what the page proposed, and who it is about."""

    call: "Call"
    fields: Mapping[str, str]
    page: CallPage
    profile: Profile
    harmed: "PersonRecord"
    reporter: "PersonRecord | None"
    by: Actor
    at: datetime

    def link(self, confirmed: Confirmed) -> None:
        """Join this call's new record to the person found, reversibly; a housemate is joined to the household only."""
        if confirmed.same:
            link_people(
                a=self.harmed,
                b=confirmed.same.record,
                verdict=Verdict.SAME,
                confirmed_by=ConfirmedBy(confirmed.same.confirmed_by),
                because=confirmed.same.evidence,
                model_version=confirmed.same.model_version,
                call=self.call.reference,
                by=self.by,
                at=self.at,
            )
        for one in confirmed.household:
            join_household(
                record=self.harmed, with_record=one.record, on=clock.day_of(self.at), by=self.by, at=self.at
            )

    def mark(self) -> None:
        """What was ticked is the flag: it travels to the next call, until the profile says it is too old."""
        kinds = {entry["key"]: entry for entry in self.profile.value("markers.vulnerability")}
        ticked = kinds_ticked(self.fields, "vulnerability")
        if not ticked and self.fields.get("q_t4") == questions.STILL and self.page.previous.card:
            # Told before, and confirmed now: the flag is as fresh as the answer.
            ticked = tuple(marker.kind for marker in self.page.previous.card.vulnerability)
        if not ticked and self.page.answered.get("q_t4") == "yes":
            ticked = ("other",)
        for kind in ticked:
            if kind in kinds:
                note_marker(
                    record=self.harmed,
                    family=MarkerFamily.VULNERABILITY,
                    kind=kind,
                    expires_on=last_day(clock.day_of(self.at), kinds[kind]["expires_months"]),
                    agency_id=self.call.agency_id,
                    call=self.call.reference,
                    by=self.by,
                    at=self.at,
                )

    def report(self, problem: Problem, *, with_words: bool) -> "Report":
        return record_report(
            told=self._told(problem, with_words=with_words),
            record_id=self.harmed.pk,
            reporter_id=self.reporter.pk if self.reporter else None,
            reporter_relation=self.fields.get("relation", "") if self.reporter else "",
            call=self.call,
            agency_id=self.call.agency_id,
            team_id=self.call.team_id,
            by=self.by,
            at=self.at,
        )

    def _told(self, problem: Problem, *, with_words: bool) -> Told:
        when = read_when(problem.when, at=self.at)
        route = self._route(problem)
        hours = timedelta(hours=self.profile.value("referral.possible_crime_hours"))
        told = self.fields if with_words else {}
        outcome = Outcome.NOT_FOR_US if route == Route.NOT_ASB else self.page.result.outcome
        return Told(
            happened=WhatHappened(
                type=self._listed("incidents.types", problem.type),
                category=self._listed("incidents.categories", problem.category),
                happened_at=when.at,
                happened_on=when.on,
                precision=when.precision,
                uprn=self.harmed.uprn,
                parent_uprn=self.harmed.parent_uprn,
                postcode=problem.postcode or self.harmed.postcode,
                place=problem.place,
            ),
            narrative=told.get("narrative", ""),
            wishes=told.get("wishes", ""),
            must_not=told.get("must_not", ""),
            route=route,
            outcome=outcome,
            crime_reference=problem.crime_reference,
            crime_due_at=self.at + hours if route == Route.CRIME and not problem.crime_reference else None,
            unhappy={"no": True, "yes": False}.get(told.get("q_helped", "")),
            says_repeat=says_repeat(self.fields),
            advice_given=self.fields.get("advice_given") == "on",
            support=support if (support := self.fields.get("support", "")) in SUPPORT else "",
            is_open=outcome not in (Outcome.ADVICE_ONLY, Outcome.NOT_FOR_US),
            answers=self._answers() if with_words else (),
            complained_of=self._complained_of(problem),
            safety=Safety(**({} if is_for_another(self.fields) else safety(self.fields))),
        )

    def _listed(self, path: str, said: str) -> str:
        """One of the profile's own keys; anything else was not chosen on the page."""
        return said if said in {entry["key"] for entry in self.profile.value(path)} else ""

    def _route(self, problem: Problem) -> Route:
        """What the handler chose for this problem; else where the forks lead, before any category."""
        if problem.route in set(Route) and problem.route != Route.ASB:
            return Route(problem.route)
        return Route(questions.fork_taken(self.fields)) if problem.number == 1 else Route.ASB

    def _answers(self) -> Sequence[AnswerGiven]:
        return [
            AnswerGiven(
                question=question.code,
                state=questions.state_of(chosen, question),
                value=chosen if chosen in question.values else "",
                because=self.fields.get(f"{questions.field_of(question.code)}_because", ""),
                confirms_earlier=self.fields.get(questions.field_of(question.code)) == questions.STILL,
            )
            for question in (*questions.QUESTIONS, *questions.FORKS)
            for chosen in [self.page.answered.get(questions.field_of(question.code), "")]
        ]

    def _complained_of(self, problem: Problem) -> Sequence[Complained]:
        if not (problem.who or problem.who_house or problem.who_relation):
            return ()
        postcode = problem.who_postcode or (self.harmed.postcode if problem.who_house else "")
        home = PersonTold(house=problem.who_house, postcode=postcode).facts(on=clock.day_of(self.at))
        return [
            Complained(
                description=problem.who,
                relation=problem.who_relation,
                postcode=home.postcode,
                house=home.house[:160],
                expires_on=clock.day_of(self.at + ALLEGATION_KEPT),
            )
        ]

    def assess(self, report: "Report") -> None:
        result = self.page.result
        keep_assessment(
            report_id=report.pk,
            answers={code: self.page.answered.get(questions.field_of(code), "") for code in questions.CODES},
            risk=result.risk,
            risk_reasons=risk_reasons(result.risk),
            repeat=result.repeat,
            repeat_reasons=repeat_reasons(result.repeat),
            override_to=result.triage if result.overridden else "",
            override_because=self.fields.get("override_because", "") if result.overridden else "",
            call=self.call.reference,
            record=report.reference,
            by=self.by,
            at=self.at,
        )

    def attach_or_open(self, reports: Sequence["Report"]) -> None:
        """The reports of one call are answered by one case, unless all that was needed was advice."""
        answered = [report for report in reports if report.outcome in (Outcome.ATTACHED, Outcome.CASE_OPENED)]
        if not answered:
            return
        case = self._open_case_chosen() if answered[0].outcome == Outcome.ATTACHED else None
        if case is None:
            case = open_case(
                report_id=answered[0].pk,
                lead_agency_id=self.call.agency_id,
                team_id=self.call.team_id,
                officer_id=None,
                next_due_at=self.page.result.promise.due_at,
                by=self.by,
                at=self.at,
            )
            answered = answered[1:]
        for report in answered:
            attach_report(case=case, report_id=report.pk, by=self.by, at=self.at)

    def _open_case_chosen(self) -> "Case | None":
        known = [case.reference for case in self.page.previous.card.cases] if self.page.previous.card else []
        chosen = self.fields.get("case", "")
        if not known:
            return None
        return cases.get_case(self.by, chosen if chosen in known else known[0], at=self.at)

    def promise(self, report: "Report") -> None:
        chosen = promise_from(self.fields, at=self.at)
        if chosen.withheld or report.outcome == Outcome.NOT_FOR_US:
            return
        proposed = self.page.result.promise
        make_promise(
            report=report,
            by_whom=chosen.who or proposed.by_whom,
            by_account_id=proposed.by_account_id,
            by_team_id=proposed.by_team_id,
            what=proposed.what,
            channel=chosen.channel or proposed.channel,
            due_at=chosen.due_at or proposed.due_at,
            read_back=chosen.read_back,
            by=self.by,
            at=self.at,
        )

    def explain_case_review(self, report: "Report") -> None:
        if not self.page.result.explains_case_review:
            return
        explained = self.fields.get("review_read_out") == "on"
        explain_case_review(
            report=report,
            state="explained" if explained else "deferred",
            how="read_out" if explained else "",
            words_version=f"{self.profile.name} {self.profile.version}",
            because="" if explained else ("crisis" if self.page.result.defers_case_review else "not_said"),
            by=self.by,
            at=self.at,
        )

    def share(self, report: "Report") -> None:
        """Sharing begins here, recorded; it never stood between the caller and the record."""
        to = {agency.slug: agency.pk for agency in list_agencies(self.by)}.get(
            self.fields.get("share_to", "")
        )
        if to is None or to == self.call.agency_id:
            return
        begin_share(
            report_id=report.pk,
            motion=Motion.ASK if self.fields.get("share_motion") == "ask" else Motion.TELL,
            to_agency_id=to,
            purpose=self._listed("sharing.purposes", self.fields.get("share_purpose", "")) or "asb_case",
            power=self._listed("sharing.powers", self.fields.get("share_power", "")) or "cda_115",
            by=self.by,
            at=self.at,
        )
