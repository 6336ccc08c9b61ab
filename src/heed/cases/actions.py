"""Opens a case and attaches reports to it, so that no report is an orphan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from heed.cases.models import Case, CaseReport
from heed.cases.rules import CaseState
from heed.core import audit, bulk
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.fixed import add
from heed.core.naming import new_references, unused_reference
from heed.core.references import Kind


class CannotAttachReport(RuntimeError):
    """The case takes no more reports; the message says why."""


@in_one_transaction
def open_case(
    *,
    report_id: int,
    lead_agency_id: int,
    team_id: int | None,
    officer_id: int | None,
    next_due_at: datetime | None,
    by: Actor,
    at: datetime,
) -> Case:
    """One case around the person harmed, led by one agency and held by one person."""
    case = add(
        Case,
        partnership_id=by.partnership_id,
        reference=unused_reference(Case, Kind.CASE, partnership_id=by.partnership_id),
        lead_agency_id=lead_agency_id,
        team_id=team_id,
        officer_id=officer_id,
        state=CaseState.OPEN,
        opened_at=at,
        opened_by_id=by.account_id,
        next_due_at=next_due_at,
    )
    audit.record("case opened", by=by, at=at, record=case.reference)
    attach_report(case=case, report_id=report_id, by=by, at=at)
    return case


@in_one_transaction
def attach_report(*, case: Case, report_id: int, by: Actor, at: datetime) -> CaseReport:
    """Any agency's report may be answered by the case that is open already."""
    if case.partnership_id != by.partnership_id or case.state != CaseState.OPEN:
        raise CannotAttachReport(f"{case.reference} is not open.")
    attached = add(
        CaseReport,
        partnership_id=by.partnership_id,
        case=case,
        report_id=report_id,
        attached_at=at,
        attached_by_id=by.account_id,
    )
    audit.record("report attached", by=by, at=at, record=case.reference)
    return attached


@dataclass(frozen=True)
class CaseRow:
    """A case that was opened elsewhere before, with the reports it answers and when each was attached."""

    reports: Sequence[tuple[int, datetime]]
    lead_agency_id: int
    team_id: int | None
    officer_id: int | None
    state: CaseState
    opened_at: datetime
    next_due_at: datetime | None
    closed_at: datetime | None = None


@in_one_transaction
def land_cases(*, cases: Sequence[CaseRow], source: bulk.Source, by: Actor, at: datetime) -> list[int]:
    """A case for each row with its reports attached; returns their ids in the order of the rows."""
    bulk.require_a_batch(cases)
    ids = bulk.new_ids(Case, len(cases))
    references = new_references(Case, Kind.CASE, len(cases), partnership_id=by.partnership_id)
    opened = [
        (
            pk, by.partnership_id, reference, row.lead_agency_id, row.team_id, row.officer_id, str(row.state),
            row.opened_at, row.next_due_at, row.closed_at,
        )
        for pk, reference, row in zip(ids, references, cases, strict=True)
    ]  # fmt: skip
    attached = [
        (by.partnership_id, pk, report_id, attached_at)
        for pk, row in zip(ids, cases, strict=True)
        for report_id, attached_at in row.reports
    ]
    columns = [
        "id",
        "partnership_id",
        "reference",
        "lead_agency_id",
        "team_id",
        "officer_id",
        "state",
        "opened_at",
        "next_due_at",
        "closed_at",
    ]
    bulk.insert(Case, columns, opened)
    bulk.insert(CaseReport, ("partnership_id", "case_id", "report_id", "attached_at"), attached)
    audit.record("cases landed", by=by, at=at, batch=source.landed(len(cases)))
    return ids
