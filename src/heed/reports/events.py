"""What has happened to calls, reports and promises."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportRecorded:
    report_id: int


@dataclass(frozen=True)
class PromiseMade:
    promise_id: int


@dataclass(frozen=True)
class PromiseKept:
    promise_id: int


@dataclass(frozen=True)
class EmergencyRaised:
    call_id: int
