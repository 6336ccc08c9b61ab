"""The base of every queryset with a person in it: narrowed by the one row filter, in one word."""

from datetime import datetime
from typing import Any, Self

from django.db import models

from heed.access import queries
from heed.core.actor import Actor


class VisibleByRecord(models.QuerySet[Any]):
    """Rows about one person record; `record_path` names the way to its reference."""

    record_path = "record__reference"

    def visible_to(self, actor: Actor, *, at: datetime) -> Self:
        return queries.rows(self, actor, record=self.record_path, at=at)
