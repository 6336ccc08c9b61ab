"""Files the parts of one finished call, each by its own app's action, inside the desk's one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from heed.access.actions import grant_record
from heed.agencies.queries import list_agencies
from heed.assessments.actions import keep_assessment
from heed.cases import queries as cases
from heed.cases.actions import attach_report, open_case
from heed.core import clock
from heed.core.actor import Actor
from heed.desk import questions
from heed.desk.fields import Problem, kinds_ticked
from heed.desk.problem_told import listed, problem_told
from heed.desk.promised import Keeper, promise_from
from heed.desk.queries.calls import CallPage
from heed.desk.queries.drafts import Confirmed
from heed.desk.reasons import repeat_reasons, risk_reasons, when_written
from heed.engines.clocks import end_of_day, last_day
from heed.people.actions import join_household, link_people, note_marker, record_person
from heed.people.rules import ConfirmedBy, MarkerFamily, Verdict
from heed.people.told import PersonTold
from heed.profiles import Profile
from heed.reports.actions import explain_case_review, make_promise, record_report
from heed.reports.rules import Outcome, ToldThen
from heed.sharing.actions import begin_share
from heed.sharing.rules import Motion

if TYPE_CHECKING:
    from heed.cases.models import Case
    from heed.people.models import PersonRecord
    from heed.reports.models import Call, Report


@dataclass(frozen=True)
class Filing:
    """Everything the parts share: the call, its draft, what the page proposed, and who it is about.

    `was_asked_about` is false of somebody else harmed by one of the problems: the call's questions were not about her.
    """

    call: "Call"
    fields: Mapping[str, str]
    page: CallPage
    profile: Profile
    harmed: "PersonRecord"
    reporter: "PersonRecord | None"
    by: Actor
    at: datetime
    was_asked_about: bool = True

    @property
    def told_at(self) -> datetime:
        return self.page.told_at  # `at` is when it is written down

    @property
    def then(self) -> ToldThen | None:
        return ToldThen(self.call.told_at, self.call.taken_by_id) if self.call.told_at else None

    def about_each(self, told: Sequence[Problem]) -> Mapping[PersonTold | None, "Filing"]:
        """For each person harmed by one of the problems, her own: None is the person the call is about."""
        others = dict.fromkeys(problem.harmed for problem in told if problem.harmed)
        return {None: self} | {one: self._about(one) for one in others}

    def _about(self, somebody: PersonTold) -> "Filing":
        record = record_person(
            told=somebody,
            agency_id=self.call.agency_id,
            team_id=self.call.team_id,
            call=self.call.reference,
            told_at=self.told_at,
            by=self.by,
            at=self.at,
        )
        return replace(self, harmed=record, reporter=self.reporter or self.harmed, was_asked_about=False)

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
                record=self.harmed,
                with_record=one.record,
                on=clock.day_of(self.told_at),
                told_at=self.told_at,
                by=self.by,
                at=self.at,
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
                    expires_on=last_day(clock.day_of(self.told_at), kinds[kind]["expires_months"]),
                    agency_id=self.call.agency_id,
                    call=self.call.reference,
                    told_at=self.told_at,
                    by=self.by,
                    at=self.at,
                )

    def report(self, problem: Problem, *, with_words: bool) -> "Report":
        return record_report(
            told=problem_told(self, problem, with_words=with_words),
            record_id=self.harmed.pk,
            reporter_id=self.reporter.pk if self.reporter else None,
            reporter_relation=self._relation(problem),
            call=self.call,
            agency_id=self.call.agency_id,
            team_id=self.call.team_id,
            then=self.then,
            by=self.by,
            at=self.at,
        )

    def _relation(self, problem: Problem) -> str:
        if not self.was_asked_about:
            return self.fields.get(f"p{problem.number}_harmed_relation", "")
        return self.fields.get("relation", "") if self.reporter else ""

    def assess(self, report: "Report", *, also: Sequence["Report"]) -> None:
        """Once, for everything this person told in the call: the questions were about her, not about one problem."""
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
            also={one.pk: one.reference for one in also},
            when_written=when_written(result.today),
            by=self.by,
            at=self.at,
        )

    def attach_or_open(self, reports: Sequence["Report"]) -> None:
        """What one person told in a call is answered by one case, unless all that was needed was advice."""
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
        chosen = promise_from(self.fields, at=self.told_at)
        if chosen.withheld or report.outcome == Outcome.NOT_FOR_US:
            return
        proposed, keeper = self.page.result.promise, self.page.keeper
        make_promise(
            report=report,
            by_whom=keeper.words,
            by_account_id=keeper.account_id,
            by_team_id=keeper.team_id,
            what=proposed.what,
            channel=chosen.channel or proposed.channel,
            due_at=chosen.due_at or proposed.due_at,
            read_back=chosen.read_back,
            acceptance_id=keeper.acceptance_id,
            # What stands on the sheet was promised then; what is only proposed is promised now.
            then=self.then if chosen.due_at else None,
            by=self.by,
            at=self.at,
        )
        if keeper.agency_id not in (None, self.call.agency_id):
            self._let_keeper_see(report, keeper, chosen.due_at or proposed.due_at)

    def _let_keeper_see(self, report: "Report", keeper: Keeper, due_at: datetime) -> None:
        """Whoever is to be in touch must know with whom and how: told on a power, and shown this record for a while."""
        assert keeper.agency_id is not None
        purpose, power = self._shared_for()
        days = timedelta(days=self.profile.value("promises.keeper_sees_days"))
        grant_record(
            record=self.harmed.reference,
            to_agency_id=keeper.agency_id,
            power=power,
            purpose=purpose,
            because=f"promise: {report.reference}",
            expires_at=end_of_day(clock.day_of(due_at + days)),
            by=self.by,
            at=self.at,
        )
        if self._shared_with() != keeper.agency_id:
            begin_share(
                report_id=report.pk,
                motion=Motion.TELL,
                to_agency_id=keeper.agency_id,
                purpose=purpose,
                power=power,
                told_victim=True,
                by=self.by,
                at=self.at,
            )

    def promise_to_ask(self, report: "Report") -> None:
        """Nobody asked her yet: somebody will, by the default of a person about whom nothing is known."""
        if report.outcome == Outcome.NOT_FOR_US or report.promises.exists():
            return
        proposed = self.page.result.promise_to_ask
        make_promise(
            report=report,
            by_whom=proposed.by_whom,
            by_account_id=proposed.by_account_id,
            by_team_id=proposed.by_team_id,
            what=proposed.what,
            channel=proposed.channel,
            due_at=proposed.due_at,
            read_back=False,
            by=self.by,
            at=self.at,
        )

    def explain_case_review(self, report: "Report") -> None:
        if not self.page.result.explains_case_review:
            return
        # What was read to somebody who rings for her was not explained to her, whatever was ticked.
        why_later = self.page.result.defers_case_review
        explained = self.fields.get("review_read_out") == "on" and why_later != "for_another"
        explain_case_review(
            report=report,
            state="explained" if explained else "deferred",
            how="read_out" if explained else "",
            words_version=self.profile.full_name,
            because="" if explained else why_later or "not_said",
            by=self.by,
            at=self.at,
        )

    def share(self, report: "Report") -> None:
        """Sharing begins here, recorded; it never stood between the caller and the record."""
        to, (purpose, power) = self._shared_with(), self._shared_for()
        if to is None or to == self.call.agency_id:
            return
        begin_share(
            report_id=report.pk,
            motion=Motion.ASK if self.fields.get("share_motion") == "ask" else Motion.TELL,
            to_agency_id=to,
            purpose=purpose,
            power=power,
            by=self.by,
            at=self.at,
        )

    def _shared_with(self) -> int | None:
        named = self.fields.get("share_to", "")
        return next((one.pk for one in list_agencies(self.by) if one.slug == named), None)

    def _shared_for(self) -> tuple[str, str]:
        """The purpose and the power that stand in the form, preset as they are on the page."""
        purpose = listed(self.page.rules_now, "sharing.purposes", self.fields.get("share_purpose", ""))
        power = listed(self.page.rules_now, "sharing.powers", self.fields.get("share_power", ""))
        return purpose or "asb_case", power or "cda_115"
