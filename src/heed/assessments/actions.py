"""Keeps a completed assessment: what the engine proposed, on which answers, and what a named person decided."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from heed.assessments.models import Assessment, AssessmentAlso
from heed.core import audit, bulk
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.core.fixed import add
from heed.engines.repeat import RepeatDecision
from heed.engines.risk import RiskDecision


class CannotOverride(ValueError):
    """An override without a reason is not kept."""


@dataclass(frozen=True)
class WhenWritten:
    """What held when a late entry was written down; the assessment itself is by the rules of the day it was told."""

    repeat: str
    is_most_at_risk: bool
    triage: str
    rule_version: str


@in_one_transaction
def keep_assessment(
    *,
    report_id: int,
    answers: Mapping[str, object],
    risk: RiskDecision,
    risk_reasons: Sequence[Mapping[str, object]],
    repeat: RepeatDecision,
    repeat_reasons: Sequence[Mapping[str, object]],
    override_to: str = "",
    override_because: str = "",
    record: str = "",
    call: str = "",
    also: Mapping[int, str] | None = None,
    when_written: WhenWritten | None = None,
    by: Actor,
    at: datetime,
) -> Assessment:
    """Store the proposal with its reasons and version; an override stands beside it, never in its place.

    `also` names the other reports of the call about the same person, by id and reference: one assessment holds for all.
    """
    if override_to and not override_because.strip():
        raise CannotOverride("An override needs a reason.")
    overridden = bool(override_to) and override_to != risk.triage
    assessment = add(
        Assessment,
        partnership_id=by.partnership_id,
        agency_id=by.own_agency_id,
        report_id=report_id,
        instrument=risk.instrument,
        version=risk.version,
        at=at,
        by_id=by.account_id,
        answers=dict(answers),
        outcome=risk.outcome,
        triage=risk.triage or "",
        band=risk.band or "",
        reasons=list(risk_reasons),
        is_repeat=repeat.outcome,
        is_vulnerable=repeat.vulnerable,
        is_most_at_risk=bool(repeat.most_at_risk),
        repeat_reasons=list(repeat_reasons),
        rule_version=repeat.version,
        override_to=override_to if overridden else "",
        override_because=override_because if overridden else "",
        override_by_id=by.account_id if overridden else None,
        override_at=at if overridden else None,
        when_written=asdict(when_written) if when_written else None,
    )
    audit.record(
        "assessment kept" if not overridden else "assessment overridden",
        by=by,
        at=at,
        record=record,
        call=call,
        reason=f"{risk.instrument} {risk.version}",
        fields=list(answers),
    )
    _hold_for(assessment, also or {}, call=call, by=by, at=at)
    return assessment


def _hold_for(assessment: Assessment, also: Mapping[int, str], *, call: str, by: Actor, at: datetime) -> None:
    AssessmentAlso.objects.bulk_create(
        AssessmentAlso(partnership_id=by.partnership_id, assessment=assessment, report_id=report_id)
        for report_id in also
    )
    for reference in also.values():
        audit.record("assessment holds for another report", by=by, at=at, record=reference, call=call)


@dataclass(frozen=True)
class AssessmentRow:
    """An assessment completed elsewhere before: the answers as given and what the engines make of them."""

    report_id: int
    agency_id: int
    completed_at: datetime
    answers: Mapping[str, object]
    risk: RiskDecision
    risk_reasons: Sequence[Mapping[str, object]]
    repeat: RepeatDecision
    repeat_reasons: Sequence[Mapping[str, object]]


@in_one_transaction
def land_assessments(
    *, assessments: Sequence[AssessmentRow], source: bulk.Source, by: Actor, at: datetime
) -> None:
    """Stored like those completed in a call, with the version and reasons that decided."""
    bulk.require_a_batch(assessments)
    columns = [
        "partnership_id",
        "agency_id",
        "report_id",
        "instrument",
        "version",
        "at",
        "answers",
        "outcome",
        "triage",
        "band",
        "reasons",
        "is_repeat",
        "is_vulnerable",
        "is_most_at_risk",
        "repeat_reasons",
        "rule_version",
        "override_to",
        "override_because",
    ]
    rows = [
        (
            by.partnership_id, row.agency_id, row.report_id, row.risk.instrument, row.risk.version,
            row.completed_at, dict(row.answers), str(row.risk.outcome), str(row.risk.triage or ""),
            str(row.risk.band or ""), list(row.risk_reasons), str(row.repeat.outcome), row.repeat.vulnerable,
            bool(row.repeat.most_at_risk), list(row.repeat_reasons), row.repeat.version, "", "",
        )
        for row in assessments
    ]  # fmt: skip
    bulk.insert(Assessment, columns, rows)
    audit.record("assessments landed", by=by, at=at, batch=source.landed(len(assessments)))
