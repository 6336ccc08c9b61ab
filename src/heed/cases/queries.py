"""Every read of cases, actor first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from heed.access.queries import rows
from heed.cases.models import Case
from heed.cases.rules import CaseState
from heed.core.actor import Actor
from heed.core.fixed import Rows, fetch, marks

CASES = Rows(Case, "lead_agency", "officer", "team")
_WHOSE = "case_reports__report__record__reference"


class NoSuchCase(LookupError):
    """No case with this reference is the actor's to see."""


def list_open_cases(actor: Actor, record_ids: Iterable[int]) -> Sequence[Case]:
    """Open cases that answer a report about these records, whichever agency leads; the card shows who to ring.

    Those of the actor's own agency first: a call joins the first unless somebody chooses.
    """
    ids = list(record_ids)
    if not ids:
        return []
    answering = (
        "SELECT a.case_id FROM cases_casereport a JOIN reports_report r ON r.id = a.report_id"  # noqa: S608
        f" WHERE r.record_id IN ({marks(ids)})"
    )
    return CASES.where(
        f"it.partnership_id = %s AND it.state = %s AND it.id IN ({answering})"
        " ORDER BY CASE WHEN it.lead_agency_id = %s THEN 0 ELSE 1 END, it.opened_at, it.id",
        [actor.partnership_id, CaseState.OPEN.value, *ids, actor.agency_id],
    )


def get_case(actor: Actor, reference: str, *, at: datetime) -> Case:
    """Its reference, who leads and who holds it, for whoever may see the people whose reports it answers."""
    visible = rows(Case.objects.all(), actor, record=_WHOSE, at=at)
    found = visible.filter(reference=reference).select_related("lead_agency", "officer", "team").first()
    if found is None:
        raise NoSuchCase(reference)
    return found


def reports_answered(case: Case) -> Sequence[int]:
    """The reports this case answers, by id."""
    return list(case.case_reports.values_list("report_id", flat=True))


def case_of_report(report_ids: Iterable[int], *, partnership_id: int) -> dict[int, Case]:
    """The case each report is answered by, where there is one."""
    found = Case.objects.filter(partnership_id=partnership_id, case_reports__report_id__in=list(report_ids))
    pairs = found.values_list("case_reports__report_id", "pk")
    cases = {case.pk: case for case in found.select_related("lead_agency", "officer").distinct()}
    return {report: cases[pk] for report, pk in pairs}


def case_references(report_ids: Iterable[int], *, partnership_id: int) -> dict[int, str]:
    """By which reference the case is called that answers each report, where there is one."""
    ids = list(report_ids)
    if not ids:
        return {}
    found = fetch(
        "SELECT a.report_id, c.reference FROM cases_casereport a JOIN cases_case c ON c.id = a.case_id"  # noqa: S608
        f" WHERE a.report_id IN ({marks(ids)}) AND c.partnership_id = %s ORDER BY a.id",
        [*ids, partnership_id],
    )
    return dict(found)


def every_case(actor: Actor, agency_id: int) -> Iterator[Case]:
    """Every case this agency leads, oldest first, with the reports it answers: for taking them out of Heed again."""
    found = Case.objects.filter(partnership_id=actor.partnership_id, lead_agency_id=agency_id)
    found = found.select_related("team", "officer").prefetch_related("case_reports__report")
    return found.order_by("pk").iterator(500)
