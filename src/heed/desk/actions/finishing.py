"""The one transaction that ends a call: record, report, links, assessment, case, promise, sharing; all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from heed.agencies.queries import profile_in_force
from heed.core import clock
from heed.core.actor import Actor, Role
from heed.desk.actions import filing
from heed.desk.fields import caller, is_safe, person_harmed, problems_told, safety
from heed.desk.promised import NEEDS_SAFE, PromiseFault, promise_from
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import confirmed_in
from heed.people.actions import record_person
from heed.reports.actions import finish_call
from heed.reports.rules import Outcome

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


@transaction.atomic
def finish(
    *, call: "Call", fields: Mapping[str, str], meter: Mapping[str, int], by: Actor, at: datetime
) -> Sequence["Report"]:
    """End the call with what its draft holds. Nothing is asked of the draft but that what was filled in makes sense."""
    faults = faults_in(fields, at=at)
    if faults:
        raise CannotFinishCall(faults)
    page = page_of(by, call, fields, at=at)
    if page.result.is_lowered and not by.has_role(Role.SUPERVISOR):
        raise CannotFinishCall([Fault("override_to", "lowering_needs_supervisor")])
    finish_call(
        call=call,
        safe_to_ring=safety(fields)["ring"],
        cannot_speak=fields.get("cannot_speak") == "on",
        meter={
            **meter,
            "put_twice": page.put_twice,
            "not_asked": page.result.unasked,
            "fields_filled": sum(1 for text in fields.values() if text),
        },
        by=by,
        at=at,
    )
    profile = profile_in_force(by.partnership_id, on=clock.day_of(at))
    harmed = record_person(
        told=person_harmed(fields),
        agency_id=call.agency_id,
        team_id=call.team_id,
        call=call.reference,
        by=by,
        at=at,
    )
    told_by = caller(fields)
    reporter = (
        record_person(
            told=told_by, agency_id=call.agency_id, team_id=call.team_id, call=call.reference, by=by, at=at
        )
        if told_by
        else None
    )
    filed = filing.Filing(
        call=call, fields=fields, page=page, profile=profile, harmed=harmed, reporter=reporter, by=by, at=at
    )
    filed.link(confirmed_in(call))
    filed.mark()
    reports = [filed.report(problem) for problem in problems_told(fields)]
    ours = next((report for report in reports if report.outcome != Outcome.NOT_FOR_US), reports[0])
    filed.assess(ours)
    filed.attach_or_open(reports)
    filed.promise(ours)
    filed.explain_case_review(ours)
    filed.share(ours)
    return reports


def faults_in(fields: Mapping[str, str], *, at: datetime) -> list[Fault]:
    """What was filled in and cannot be meant; an empty field is never a fault."""
    faults = []
    if fields.get("override_to") and not fields.get("override_because", "").strip():
        faults.append(Fault("override_because", "override_needs_reason"))
    try:
        chosen = promise_from(fields, at=at)
    except PromiseFault as fault:
        return [*faults, Fault(fault.field, fault.code)]
    needs = NEEDS_SAFE.get(chosen.channel or "")
    if needs and not chosen.withheld and not is_safe(fields, needs):
        faults.append(Fault("promise_channel", "unsafe_channel"))
    return faults
