"""Hears what has happened below and keeps the worklist current; each is safe to run twice."""

from datetime import datetime

from heed.desk.worklisting import relist
from heed.reports.events import PromiseKept, PromiseMade, ReportRecorded
from heed.reports.queries import get_promise


def list_report(event: ReportRecorded, *, partnership_id: int, at: datetime) -> None:
    relist([event.report_id], partnership_id=partnership_id, at=at)


def list_promised(event: PromiseMade | PromiseKept, *, partnership_id: int, at: datetime) -> None:
    relist([get_promise(event.promise_id).report_id], partnership_id=partnership_id, at=at)


LISTENERS = {ReportRecorded: [list_report], PromiseMade: [list_promised], PromiseKept: [list_promised]}
