"""Look-ups for tests, in words: somebody opened somebody's page, and the program read of it later."""

from datetime import datetime, timedelta

from django.db import transaction
from tests.builders import NOW, actor_for

from heed.core import audit
from heed.insight.jobs import read_for_looks
from heed.insight.models import FlaggedLook

LATER = NOW + timedelta(hours=5)


def looked(account, record, *, how: str = "person shown: page", at: datetime = NOW, **more) -> None:
    with transaction.atomic():
        audit.record(how, by=actor_for(account), at=at, record=record.reference, **more)


def read(*, at: datetime = LATER, sealed_at: datetime = NOW) -> list[FlaggedLook]:
    """What was sealed is read until there is no more, as the worker does."""
    while audit.seal_committed(at=sealed_at):
        pass
    while read_for_looks(at=at):
        pass
    return list(FlaggedLook.objects.order_by("pk"))


def signals(look: FlaggedLook) -> set[str]:
    return {one["signal"] for one in look.signals}
