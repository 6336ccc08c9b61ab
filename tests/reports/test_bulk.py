"""Landing many reports at once writes what taking each of them in a call would have written."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.builders import NOW, TODAY, a_record, a_report

from heed.core import bulk
from heed.core.actor import program
from heed.core.models import AuditEntry, OutboxEvent
from heed.reports.actions import AnswerGiven, Complained, Safety, Told, WhatHappened
from heed.reports.actions.bulk import PromiseTold, ReportRow, land_reports
from heed.reports.models import Allegation, Answer, ContactSafety, Incident, Promise, Report
from heed.reports.rules import Answered, Category, Precision

pytestmark = pytest.mark.django_db

SOURCE = bulk.Source("reports.csv", "cd" * 32, 2, 3)
TOLD = {
    "happened": WhatHappened(
        type="noise",
        category=Category.PERSONAL,
        happened_on=TODAY,
        happened_words="today, I think",
        precision=Precision.DAY,
        postcode="LE2 2AR",
    ),
    "narrative": "The music starts at two.",
    "unhappy": True,
    "says_repeat": None,
    "is_open": True,
    "answers": (
        AnswerGiven("t1", Answered.ANSWERED, "yes"),
        AnswerGiven("t4", Answered.NOT_ASKED, because="rang_off"),
    ),
    "complained_of": (Complained(description="upstairs", postcode="LE2 2AR", house="4"),),
    "safety": Safety(ring="no"),
}
OWN = ("id", "reference", "external_id", "report_id", "incident_id", "told_by_id", "asked_by_id")


def rows(*incidents: str, record) -> list[ReportRow]:
    return [
        ReportRow(
            told=Told(**TOLD),
            told_at=NOW,
            record_id=record.pk,
            agency_id=record.agency_id,
            team_id=record.team_id,
            external_id=f"row {number}",
            incident=incident,
        )
        for number, incident in enumerate(incidents)
    ]


def land(reports: list[ReportRow], *, record, incidents=None):
    return land_reports(
        reports=reports, incidents=incidents or {}, source=SOURCE, by=program(record.partnership_id), at=NOW
    )


def without_own(values: dict) -> dict:
    return {name: value for name, value in values.items() if name not in OWN}


def written(report_id: int) -> list:
    report = Report.objects.get(pk=report_id)
    parts = [Report.objects.filter(pk=report_id), Incident.objects.filter(pk=report.incident_id)]
    parts += [
        model.objects.filter(report=report).order_by("pk") for model in (Answer, Allegation, ContactSafety)
    ]
    return [[without_own(row) for row in part.values()] for part in parts]


def test_an_incident_of_a_month_is_landed_as_that_month():
    ann = a_record(first_name="Ann")
    (row,) = rows("i1", record=ann)
    month = WhatHappened(happened_month="2026-03", precision=Precision.MONTH)
    land([replace(row, told=replace(row.told, happened=month))], record=ann)
    kept = Incident.objects.get()
    assert (kept.happened_on, kept.happened_month, kept.precision) == (None, "2026-03", "month")


@pytest.mark.parametrize(
    "half",
    [
        WhatHappened(precision=Precision.MONTH),
        WhatHappened(happened_month="2026-03", precision=Precision.DAY, happened_on=TODAY),
        WhatHappened(happened_month="2026-03", precision=Precision.MONTH, happened_on=TODAY),
    ],
)
def test_no_incident_is_a_month_and_a_day_or_a_month_without_its_name(half):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_report(happened=half)


def test_a_report_landed_is_written_exactly_as_a_report_taken():
    ann = a_record(first_name="Ann")
    taken = a_report(record=ann, **TOLD)
    assert written(land(rows("i1", record=ann), record=ann).report_ids[0]) == written(taken.pk)


def test_reports_of_one_incident_share_it_within_a_batch_and_across_batches():
    ann = a_record(first_name="Ann")
    first = land(rows("i1", "i2", "i1", record=ann), record=ann)
    again = [replace(row, external_id=f"again {row.external_id}") for row in rows("i2", "i3", record=ann)]
    second = land(again, record=ann, incidents=first.incident_ids)
    found = [Report.objects.get(pk=pk).incident_id for pk in (*first.report_ids, *second.report_ids)]
    one, two, three = (second.incident_ids[name] for name in ("i1", "i2", "i3"))
    assert found == [one, two, one, two, three]
    assert Incident.objects.count() == 3


def test_a_promise_comes_with_its_clock_and_whether_it_was_kept():
    ann = a_record(first_name="Ann")
    promise = PromiseTold(
        "PC Haskell",
        None,
        None,
        "call_back",
        "visit",
        NOW + timedelta(days=1),
        kept_at=NOW + timedelta(hours=3),
    )
    (row,) = rows("i1", record=ann)
    land([replace(row, promise=promise)], record=ann)
    kept = Promise.objects.get()
    assert (kept.by_whom, kept.due_at, kept.kept_at) == ("PC Haskell", promise.due_at, promise.kept_at)
    assert kept.made_at == NOW


def test_a_batch_is_one_audit_entry_and_no_thousand_events():
    ann = a_record(first_name="Ann")
    audited, events = AuditEntry.objects.count(), OutboxEvent.objects.count()
    land(rows("i1", "i2", record=ann), record=ann)
    assert AuditEntry.objects.count() == audited + 1
    assert OutboxEvent.objects.count() == events
    assert AuditEntry.objects.order_by("-pk")[0].batch["rows"] == [2, 3]


def test_the_same_row_twice_lands_nothing_of_its_batch():
    ann = a_record(first_name="Ann")
    land(rows("i1", record=ann), record=ann)
    with pytest.raises(IntegrityError), transaction.atomic():
        land(rows("i8", "i9", record=ann), record=ann)
    assert (Report.objects.count(), Incident.objects.count()) == (1, 1)
