"""What finished calls cost in time and keys: the bureaucracy meter, in numbers; and how each question fared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from heed.access.rules import agencies_counted
from heed.core.actor import Actor
from heed.reports.models import Answer, Call
from heed.reports.rules import Answered, CallState

Meter = Mapping[str, int]


@dataclass(frozen=True)
class Metered:
    """One finished call; not who took it, and not which it was."""

    began: datetime
    agency_id: int
    channel: str
    meter: Meter


def list_meters(
    actor: Actor, *, since: datetime, until: datetime, agency_id: int | None = None, channel: str = ""
) -> Sequence[Metered]:
    """Finished calls that have a meter, as far as the actor may count; of one agency or channel where it is asked."""
    counted = agencies_counted(actor)
    if counted is None:
        return []
    found = _finished(since, until).filter(**counted)
    if agency_id is not None:
        found = found.filter(agency_id=agency_id)
    if channel:
        found = found.filter(channel=channel)
    columns = found.order_by("started_at").values_list("started_at", "agency_id", "channel", "meter")
    return [Metered(*row) for row in columns]


def list_meters_of(
    handler_id: int, *, partnership_id: int, since: datetime, until: datetime
) -> Sequence[Meter]:
    """One handler's own, for herself and for her coach: whoever asks has made sure that it is one of the two."""
    found = _finished(since, until).filter(partnership_id=partnership_id, handler_id=handler_id)
    return list(found.order_by("started_at").values_list("meter", flat=True))


@dataclass(frozen=True)
class Others:
    """The calls of everybody else in an agency, and how many people took them."""

    meters: Sequence[Meter]
    handlers: int


def list_meters_of_others(
    handler_id: int, *, agency_id: int, partnership_id: int, since: datetime, until: datetime
) -> Others:
    """What one's own calls are compared with; nobody in it can be told from another."""
    found = _finished(since, until).filter(partnership_id=partnership_id, agency_id=agency_id)
    rows = list(found.exclude(handler_id=handler_id).values_list("handler_id", "meter"))
    return Others([meter for _, meter in rows], len({handler for handler, _ in rows}))


def _finished(since: datetime, until: datetime):
    """Late entries are none of them: what it takes to copy a sheet is not what a call takes."""
    found = Call.objects.filter(
        state=CallState.FINISHED, told_at__isnull=True, started_at__gte=since, started_at__lt=until
    )
    return found.exclude(meter={})


@dataclass(frozen=True)
class Fared:
    """How often one question was answered in calls, and how often it was not."""

    question: str
    reports: int
    answered: int
    not_sure: int
    refused: int
    confirmed: int  # an earlier answer was said to hold still


def count_answers(
    actor: Actor, *, since: datetime, until: datetime, agency_id: int | None = None, channel: str = ""
) -> Sequence[Fared]:
    """Every question put in finished calls of these days; in numbers, and what was answered is not among them."""
    counted = agencies_counted(actor)
    if counted is None:
        return []
    where = {f"report__{column}": value for column, value in counted.items()}
    found = Answer.objects.filter(
        **where,
        report__call__state=CallState.FINISHED,
        report__call__told_at__isnull=True,
        report__call__started_at__gte=since,
        report__call__started_at__lt=until,
    )
    if agency_id is not None:
        found = found.filter(report__agency_id=agency_id)
    if channel:
        found = found.filter(report__call__channel=channel)
    rows = found.values("question").annotate(
        told=Count("pk"),
        said=Count("pk", filter=Q(state=Answered.ANSWERED)),
        unsure=Count("pk", filter=Q(state=Answered.NOT_SURE)),
        refused=Count("pk", filter=Q(state=Answered.REFUSED)),
        confirmed=Count("pk", filter=Q(confirms_earlier=True)),
    )
    columns = ("question", "told", "said", "unsure", "refused", "confirmed")
    return [Fared(*row) for row in rows.order_by("question").values_list(*columns)]
