"""Engine reasons as they are kept with an assessment: code, the facts they rest on and their source, never words."""

from dataclasses import asdict

from heed.engines.repeat import RepeatDecision
from heed.engines.risk import RiskDecision


def risk_reasons(decision: RiskDecision) -> list[dict[str, object]]:
    return [_plain(asdict(reason)) for reason in decision.reasons]


def repeat_reasons(decision: RepeatDecision) -> list[dict[str, object]]:
    return [_plain(asdict(reason)) for reason in decision.reasons]


def _plain(reason: dict[str, object]) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in reason.items()}
