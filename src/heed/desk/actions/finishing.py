"""The one transaction that ends a call: record, report, links, assessment, case, promise, sharing; all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from heed.core.acting import in_one_transaction
from heed.core.actor import Actor, Role
from heed.desk.actions import filing
from heed.desk.actions.drafting import FieldSave, Saved, save_draft
from heed.desk.fields import Problem, caller, is_safe, person_harmed, problems_told, safety
from heed.desk.promised import NEEDS_SAFE, PromiseFault, promise_from
from heed.desk.queries.addresses import with_known_places
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import confirmed_in, draft_of
from heed.desk.queries.outcome import HEAVIER
from heed.desk.steps import filled_in_each
from heed.people.actions import record_person
from heed.reports.actions import ask_supervisor, claim_live, finish_call, raise_emergency
from heed.reports.queries import ask_of_call
from heed.reports.rules import AskedBecause, Outcome, is_asked_for_safeguarding

if TYPE_CHECKING:
    from heed.reports.models import Call, Report


@dataclass(frozen=True)
class Fault:
    """One field that cannot be kept as it stands, and a code for its words."""

    field: str
    code: str


class CannotFinishCall(ValueError):
    """Every reason at once; the call stays live and its draft is untouched."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(f"{fault.field}: {fault.code}" for fault in faults))
        self.faults = faults


def save_and_finish(*, call: "Call", saves: Sequence[FieldSave], by: Actor, at: datetime) -> Saved:
    """Save what was typed last and end the call, with one wait for the disk; nothing ends over a clash.

    Why it cannot be finished, whatever it is, is said once the words are on the disk.
    """
    fault = None
    with transaction.atomic():
        saved = save_draft(call=call, saves=saves, by=by, at=at)
        if not saved.clashes:
            try:
                finish(call=call, by=by, at=at)  # none of it stays where it fails: here it stands by itself
            except Exception as raised:
                fault = raised
    if fault:
        raise fault
    return saved


@in_one_transaction
def finish(*, call: "Call", by: Actor, at: datetime) -> Sequence["Report"]:
    """End the call with what its draft holds. Nothing is asked of the draft but that what was filled in makes sense.

    The call is claimed before its draft is read: a save acknowledged before is in the report, a later one is refused.
    """
    claim_live(call=call, by=by, at=at)
    fields = with_known_places(by, draft_of(call).fields)
    faults = faults_in(fields, told_at=call.told_at, by=by, at=at)
    if faults:
        raise CannotFinishCall(faults)
    page = page_of(by, call, fields, at=at)
    if page.keeper.barred and not promise_from(fields, at=page.told_at).withheld:
        # Nobody is told of a promise that nobody has taken on: the handler names their own team, and asks the other.
        raise CannotFinishCall([Fault("promise_who", "not_bound")])
    if not by.has_role(Role.SUPERVISOR):
        if page.result.is_lowered:
            raise CannotFinishCall([Fault("override_to", "lowering_needs_supervisor")])
        if page.result.outcome == Outcome.NOT_FOR_US and page.result.triage in ("emergency", "safeguarding"):
            raise CannotFinishCall([Fault("outcome", "turning_away_needs_supervisor")])
    finish_call(
        call=call,
        safe_to_ring=safety(fields)["ring"],
        cannot_speak=fields.get("cannot_speak") == "on",
        meter={
            "put_twice": len(page.put_twice),
            **{f"twice_{code}": 1 for code in page.put_twice},
            "not_asked": page.result.unasked,
            "answered": page.answered_count,
            "fields_filled": sum(1 for text in fields.values() if text),
            **filled_in_each(fields),
        },
        by=by,
        at=at,
    )
    if page.result.triage == "emergency":
        # Answered as danger without the key: it still has to be passed, and stays in view until it is.
        raise_emergency(call=call, by=by, at=at)
    if page.result.triage == "safeguarding" and not by.has_role(Role.SUPERVISOR):
        _ask_supervisor_once(call, by, at)
    record = partial(
        record_person,
        agency_id=call.agency_id,
        team_id=call.team_id,
        call=call.reference,
        told_at=page.told_at,
        by=by,
        at=at,
    )
    told_by = caller(fields)
    filed = filing.Filing(
        call=call,
        fields=fields,
        page=page,
        profile=page.profile,
        harmed=record(told=person_harmed(fields)),
        reporter=record(told=told_by) if told_by else None,
        by=by,
        at=at,
    )
    filed.link(confirmed_in(call))
    filed.mark()
    return _file_all(filed, problems_told(fields))


def _ask_supervisor_once(call: "Call", by: Actor, at: datetime) -> None:
    """Whoever rang off must not depend on somebody remembering. What was asked for something else does not count."""
    ask = ask_of_call(by, call.pk)
    if ask is None or not is_asked_for_safeguarding(ask.because, ask.answered_at):
        ask_supervisor(call=call, because=AskedBecause.SAFEGUARDING, by=by, at=at)


def _file_all(filed: filing.Filing, told: Sequence[Problem]) -> Sequence["Report"]:
    """A report for each problem. What was asked, decided and promised goes with the first that is ours to answer."""
    about = filed.about_each(told)
    hers = [problem for problem in told if problem.harmed is None]
    with_words = next((problem for problem in hers if problem.route != "not_asb"), hers[0])
    reports = [about[problem.harmed].report(problem, with_words=problem is with_words) for problem in told]
    for harmed, one in about.items():
        one.attach_or_open(
            [report for report, problem in zip(reports, told, strict=True) if problem.harmed == harmed]
        )
    own = [report for report, problem in zip(reports, told, strict=True) if problem.harmed is None]
    ours = _first_for_us(own)
    filed.assess(ours, also=[report for report in own if report is not ours])
    filed.promise(ours if ours.outcome != Outcome.NOT_FOR_US else _first_for_us(reports))
    for harmed, one in about.items():
        if harmed is not None:
            theirs = [
                report for report, problem in zip(reports, told, strict=True) if problem.harmed == harmed
            ]
            one.promise_to_ask(_first_for_us(theirs))
    filed.explain_case_review(ours)
    filed.share(ours)
    return reports


def _first_for_us(reports: Sequence["Report"]) -> "Report":
    return next((report for report in reports if report.outcome != Outcome.NOT_FOR_US), reports[0])


def faults_in(
    fields: Mapping[str, str], *, told_at: datetime | None = None, by: Actor, at: datetime
) -> list[Fault]:
    """What was filled in and cannot be meant; an empty field is never a fault.

    A promise of a late entry may be overdue, but not older than itself.
    """
    faults = []
    if fields.get("override_to", "") not in ("", *HEAVIER):
        faults.append(Fault("override_to", "unknown_result"))
    if fields.get("override_to") and not fields.get("override_because", "").strip():
        faults.append(Fault("override_because", "override_needs_reason"))
    try:
        chosen = promise_from(fields, at=told_at or at)
    except PromiseFault as fault:
        is_older = told_at is not None and fault.code == "in_the_past"
        return [*faults, Fault(fault.field, "before_it_was_told" if is_older else fault.code)]
    if chosen.withheld:
        return faults
    needs = NEEDS_SAFE.get(chosen.channel or "", ())
    if needs and not any(is_safe(fields, channel) for channel in needs):
        faults.append(Fault("promise_channel", "unsafe_channel"))
    return faults
