"""Lands many reports at once, as files tell of them, with what happened, was answered and was promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from heed.core import audit, bulk
from heed.core.actor import Actor
from heed.core.naming import new_references
from heed.core.references import Kind
from heed.reports.actions.telling import Told
from heed.reports.models import Allegation, Answer, ContactSafety, Incident, Promise, Report


@dataclass(frozen=True)
class PromiseTold:
    by_whom: str
    by_account_id: int | None
    by_team_id: int | None
    what: str
    channel: str
    due_at: datetime
    kept_at: datetime | None = None


@dataclass(frozen=True)
class ReportRow:
    """One report under the number it has where it came from; rows with the same `incident` tell of one thing."""

    told: Told
    told_at: datetime
    record_id: int
    agency_id: int
    team_id: int | None
    external_id: str | None
    incident: str
    reporter_id: int | None = None
    reporter_relation: str = ""
    promise: PromiseTold | None = None


@dataclass(frozen=True)
class Landed:
    """The reports in the order of their rows, and every incident known after this batch."""

    report_ids: Sequence[int]
    references: Sequence[str]
    incident_ids: Mapping[str, int]


@transaction.atomic
def land_reports(
    *,
    reports: Sequence[ReportRow],
    incidents: Mapping[str, int],
    source: bulk.Source,
    by: Actor,
    at: datetime,
) -> Landed:
    """A report for each row. Listeners are not told: a file is followed by its worklist, not by a thousand events."""
    bulk.require_a_batch(reports)
    known = {**incidents, **_land_incidents(reports, incidents, by)}
    ids = bulk.new_ids(Report, len(reports))
    references = new_references(Report, Kind.REPORT, len(reports), partnership_id=by.partnership_id)
    told = list(zip(ids, reports, strict=True))
    _insert_reports(told, references, known, by)
    _insert_answers(told, by)
    _insert_allegations(told, by)
    _insert_safety(told, by)
    _insert_promises(told, by)
    audit.record("reports landed", by=by, at=at, batch=source.landed(len(reports)))
    return Landed(ids, references, known)


Numbered = Sequence[tuple[int, ReportRow]]


def _land_incidents(reports: Sequence[ReportRow], known: Mapping[str, int], by: Actor) -> dict[str, int]:
    """What was told of first is kept as told then; later reports of it add nothing to the incident."""
    first: dict[str, ReportRow] = {}
    for row in reports:
        if row.incident not in known:
            first.setdefault(row.incident, row)
    ids = bulk.new_ids(Incident, len(first)) if first else []
    references = new_references(Incident, Kind.INCIDENT, len(first), partnership_id=by.partnership_id)
    columns = [
        "id",
        "partnership_id",
        "reference",
        "happened_at",
        "happened_on",
        "happened_month",
        "happened_words",
        "precision",
        "category",
        "type",
        "postcode",
        "place",
        "uprn",
        "parent_uprn",
        "postcode_key",
        "street_key",
    ]
    rows = []
    for pk, reference, row in zip(ids, references, first.values(), strict=True):
        what = row.told.happened
        rows.append(
            (
                pk, by.partnership_id, reference, what.happened_at, what.happened_on, what.happened_month,
                what.happened_words, str(what.precision), what.category, what.type, what.postcode,
                what.place, *what.found_by.values(),
            )
        )  # fmt: skip
    bulk.insert(Incident, columns, rows)
    return dict(zip(first, ids, strict=True))


def _insert_reports(
    numbered: Numbered, references: list[str], incidents: Mapping[str, int], by: Actor
) -> None:
    columns = [
        "id",
        "partnership_id",
        "agency_id",
        "team_id",
        "reference",
        "external_id",
        "record_id",
        "reporter_id",
        "reporter_relation",
        "incident_id",
        "told_at",
        "narrative",
        "wishes",
        "must_not",
        "type",
        "category",
        "route",
        "outcome",
        "crime_reference",
        "crime_due_at",
        "is_open",
        "unhappy",
        "says_repeat",
        "advice_given",
        "support",
    ]
    rows = []
    for (pk, row), reference in zip(numbered, references, strict=True):
        told = row.told
        rows.append(
            (
                pk, by.partnership_id, row.agency_id, row.team_id, reference, row.external_id, row.record_id,
                row.reporter_id, row.reporter_relation, incidents[row.incident], row.told_at, told.narrative,
                told.wishes, told.must_not, told.happened.type, told.happened.category, str(told.route),
                str(told.outcome), told.crime_reference, told.crime_due_at, told.is_open, told.unhappy,
                told.says_repeat, told.advice_given, told.support,
            )
        )  # fmt: skip
    bulk.insert(Report, columns, rows)


def _insert_answers(numbered: Numbered, by: Actor) -> None:
    columns = [
        "partnership_id",
        "report_id",
        "question",
        "state",
        "value",
        "because",
        "asked_at",
        "confirms_earlier",
    ]
    rows = [
        (
            by.partnership_id, pk, answer.question, str(answer.state), answer.value, answer.because,
            row.told_at, answer.confirms_earlier,
        )
        for pk, row in numbered
        for answer in row.told.answers
    ]  # fmt: skip
    bulk.insert(Answer, columns, rows)


def _insert_allegations(numbered: Numbered, by: Actor) -> None:
    columns = [
        "partnership_id",
        "report_id",
        "record_id",
        "description",
        "relation",
        "uprn",
        "postcode",
        "house",
        "state",
        "expires_on",
    ]
    rows = [
        (
            by.partnership_id, pk, one.record_id, one.description, one.relation, one.uprn, one.postcode,
            one.house, "alleged", one.expires_on,
        )
        for pk, row in numbered
        for one in row.told.complained_of
    ]  # fmt: skip
    bulk.insert(Allegation, columns, rows)


def _insert_safety(numbered: Numbered, by: Actor) -> None:
    columns = ["partnership_id", "report_id", "ring", "voicemail", "text", "email", "letter"]
    rows = [
        (by.partnership_id, pk, safe.ring, safe.voicemail, safe.text, safe.email, safe.letter)
        for pk, row in numbered
        for safe in [row.told.safety]
    ]
    bulk.insert(ContactSafety, columns, rows)


def _insert_promises(numbered: Numbered, by: Actor) -> None:
    columns = [
        "partnership_id",
        "agency_id",
        "report_id",
        "made_at",
        "by_whom",
        "by_account_id",
        "by_team_id",
        "what",
        "channel",
        "due_at",
        "read_back",
        "kept_at",
        "renewed_because",
        "told_how",
    ]
    rows = [
        (
            by.partnership_id, row.agency_id, pk, row.told_at, one.by_whom, one.by_account_id,
            one.by_team_id, one.what, one.channel, one.due_at, False, one.kept_at, "", "",
        )
        for pk, row in numbered
        if (one := row.promise)
    ]  # fmt: skip
    bulk.insert(Promise, columns, rows)
