"""Reads who looked at whom, in the order in which the audit was sealed: nothing committed late is ever passed by."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.db.models.functions import TruncDate

from heed.core.fixed import as_stored, fetch, marks, moment
from heed.core.models import AuditEntry, AuditSeal

PAGE_OPENED = "person shown: page"
DISCARDED = "call discarded"


@dataclass(frozen=True)
class Looked:
    """One entry of the audit that says who was shown to whom; `position` is its place in the chain."""

    position: int
    entry_id: int
    at: datetime
    partnership_id: int
    agency_id: int | None
    account_id: int | None
    action: str
    record: str
    call: str
    purpose: str


@dataclass(frozen=True)
class Read:
    """What of one stretch of the chain is looks, and how far it went."""

    looks: Sequence[Looked]
    position: int


def read_looks(after: int, *, until: datetime, actions: Collection[str], most: int) -> Read:
    """The next stretch of the chain sealed by a moment, at most so many entries; others than looks are passed over."""
    found = fetch(
        "SELECT s.position, e.id, e.at, e.partnership_id, e.agency_id, e.actor_id, e.action, e.record, e.call,"
        " e.purpose"
        " FROM core_auditseal s JOIN core_auditentry e ON e.id = s.entry_id"
        " WHERE s.position > %s AND s.sealed_at <= %s ORDER BY s.position LIMIT %s",
        [after, as_stored(until), most],
    )
    wanted = set(actions)
    looks = [Looked(row[0], row[1], moment(row[2]), *row[3:]) for row in found if row[6] in wanted]
    return Read(looks, found[-1][0] if found else after)


def first_position_since(at: datetime) -> int:
    """The place in the chain before the first entry sealed since a moment: where a first reading begins."""
    first = (
        AuditSeal.objects.filter(sealed_at__gte=at).order_by("position").values_list("position", flat=True)
    )
    found = first.first()
    if found is not None:
        return found - 1
    last = AuditSeal.objects.order_by("-position").values_list("position", flat=True).first()
    return last or 0


def reasons_of(entry_ids: Collection[int], *, partnership_id: int) -> Mapping[int, tuple[str, str]]:
    """Why somebody was looked at, as it was given, and for which purpose, by the entry's number."""
    found = AuditEntry.objects.filter(partnership_id=partnership_id, pk__in=list(entry_ids))
    return {pk: (reason, purpose) for pk, reason, purpose in found.values_list("pk", "reason", "purpose")}


def count_opened(partnership_id: int, account_id: int, *, since: datetime, until: datetime) -> int:
    """How many different persons' pages an account opened between two moments."""
    own = AuditEntry.objects.filter(
        partnership_id=partnership_id, actor_id=account_id, at__gte=since, at__lt=until, action=PAGE_OPENED
    )
    return own.values("record").distinct().count()


def calls_shown_in(
    partnership_id: int, account_id: int, references: Collection[str], *, since: datetime, until: datetime
) -> bool:
    """Whether any of these records was shown to the account in a call, in which she was more than a name."""
    told = ("person shown: card", "person shown: full", "caller confirmed: same", "person recorded")
    found = AuditEntry.objects.filter(
        partnership_id=partnership_id,
        record__in=list(references),
        at__gte=since,
        at__lt=until,
        actor_id=account_id,
        action__in=told,
    )
    return found.exclude(call="").exists()


def ended_without_report(partnership_id: int, calls: Collection[str]) -> frozenset[str]:
    """Which of these calls were ended without a report."""
    asked = sorted(set(calls) - {""})
    if not asked:
        return frozenset()
    found = fetch(
        f"SELECT call FROM core_auditentry WHERE partnership_id = %s AND call IN ({marks(asked)}) AND action = %s",  # noqa: S608
        [partnership_id, *asked, DISCARDED],
    )
    return frozenset(call for (call,) in found)


# Somebody who worked on fewer days has no usual hours yet.
FEWEST_DAYS_AT_WORK = 10
AROUND = timedelta(hours=1)


def was_at_work_at_this_hour(partnership_id: int, account_id: int, at: datetime, *, days: int) -> bool | None:
    """Whether the account did anything within an hour of this time of day on the days before; None: too few known."""
    own = AuditEntry.objects.filter(partnership_id=partnership_id, actor_id=account_id)
    same_hour = Q()
    for back in range(1, days + 1):
        then = at - timedelta(days=back)
        same_hour |= Q(at__gte=then - AROUND, at__lte=then + AROUND)
    since = at - timedelta(days=days) - AROUND
    if own.filter(same_hour, at__gte=since, at__lt=at).exists():
        return True
    worked = (
        own.filter(at__gte=since, at__lt=at).annotate(day=TruncDate("at")).values("day").distinct().count()
    )
    return False if worked >= FEWEST_DAYS_AT_WORK else None
