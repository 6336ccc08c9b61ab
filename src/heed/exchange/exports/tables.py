"""What stands in each export: its columns, and the cells of each row."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from heed.cases.queries import every_case
from heed.core import audit
from heed.core.actor import Actor
from heed.core.clock import LONDON
from heed.people.queries.everything import every_record
from heed.reports.queries.everything import every_report

Row = Mapping[str, object]
PERSON = (
    "first_name", "surname", "born", "phone", "email", "house", "street", "postcode", "uprn", "parent_uprn",
    "language", "communication", "pass_phrase",
)  # fmt: skip
REPORT = ("narrative", "wishes", "must_not", "type", "category", "route", "outcome", "crime_reference",
          "crime_due_at", "unhappy", "says_repeat", "advice_given", "support")  # fmt: skip


@dataclass(frozen=True)
class Export:
    """One kind of record: its columns in order, and where its rows come from."""

    columns: Sequence[str]
    rows: Callable[[Actor, int], Iterator[Row]]


def written(value: object) -> str:
    """A moment is London's; nothing known is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.astimezone(LONDON).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _of(thing: object, names: Iterable[str]) -> dict[str, object]:
    return {name: getattr(thing, name) for name in names}


def _reports(actor: Actor, agency_id: int) -> Iterator[Row]:
    for report in every_report(actor, agency_id):
        incident: Any = report.incident
        yield {
            "reference": report.reference,
            "id": report.external_id,
            "told_at": report.told_at,
            "written_at": report.written_at,
            "person": report.record.reference,
            **_of(report.record, PERSON),
            "reporter": report.reporter.reference if report.reporter else "",
            "reporter_relation": report.reporter_relation,
            "team": report.team.name if report.team else "",
            "call": report.call.reference if report.call else "",
            **_of(report, REPORT),
            "state": "open" if report.is_open else "closed",
            "incident": incident.reference if incident else "",
            "happened_on": (incident.happened_at or incident.happened_on or incident.happened_month)
            if incident
            else "",
            "happened_words": incident.happened_words if incident else "",
            "place": incident.place if incident else "",
            "place_uprn": incident.uprn if incident else "",
            "complained_of": "; ".join(
                one.description for one in report.allegations.all() if one.description
            ),
            "answers": [_of(one, ("question", "state", "value", "because")) for one in report.answers.all()],
        }


def _people(actor: Actor, agency_id: int) -> Iterator[Row]:
    for record in every_record(actor, agency_id):
        yield {
            "reference": record.reference,
            "id": record.external_id,
            "told_at": record.told_at,
            "corrects": record.corrects.reference if record.corrects else "",
            "team": record.team.name if record.team else "",
            **_of(record, PERSON),
            "markers": [
                {**_of(one, ("family", "kind", "words")), "expires_on": written(one.expires_on)}
                for one in record.marker_set.all()
            ],
        }


def _cases(actor: Actor, agency_id: int) -> Iterator[Row]:
    for case in every_case(actor, agency_id):
        yield {
            "reference": case.reference,
            "state": case.state,
            "team": case.team.name if case.team else "",
            "officer": case.officer.name if case.officer else "",
            **_of(case, ("opened_at", "next_due_at", "closed_at")),
            "reports": ", ".join(one.report.reference for one in case.case_reports.all()),
        }


AUDIT = ("at", "actor_id", "action", "record", "call", "purpose", "reason", "fields", "batch")


def _audit(actor: Actor, agency_id: int) -> Iterator[Row]:
    for entry in audit.entries_of(agency_id, partnership_id=actor.partnership_id):
        yield {"entry": entry.pk, **_of(entry, AUDIT)}


EXPORTS: Mapping[str, Export] = {
    "reports": Export(
        (
            "reference", "id", "told_at", "written_at", "person", *PERSON, "reporter", "reporter_relation", "team",
            "call", *REPORT, "state", "incident", "happened_on", "happened_words", "place", "place_uprn",
            "complained_of", "answers",
        ),
        _reports,
    ),
    "people": Export(("reference", "id", "told_at", "corrects", "team", *PERSON, "markers"), _people),
    "cases": Export(
        ("reference", "state", "team", "officer", "opened_at", "next_due_at", "closed_at", "reports"), _cases
    ),
    "audit": Export(("entry", *AUDIT), _audit),
}  # fmt: skip
