"""What the engines said as an assessment keeps it: codes, the facts they rest on and their source, never words."""

from dataclasses import asdict

from heed.assessments.actions import WhenWritten
from heed.desk.queries.outcome import Today
from heed.engines.repeat import RepeatDecision
from heed.engines.risk import RiskDecision


def risk_reasons(decision: RiskDecision) -> list[dict[str, object]]:
    return [_plain(asdict(reason)) for reason in decision.reasons]


def repeat_reasons(decision: RepeatDecision) -> list[dict[str, object]]:
    return [_plain(asdict(reason)) for reason in decision.reasons]


def when_written(today: Today | None) -> WhenWritten | None:
    """Of a late entry, what held while it was written down: kept beside what held when it was told."""
    if today is None:
        return None
    return WhenWritten(
        repeat=today.repeat.outcome,
        is_most_at_risk=bool(today.repeat.most_at_risk),
        triage=today.triage,
        rule_version=today.repeat.version,
    )


def _plain(reason: dict[str, object]) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in reason.items()}
