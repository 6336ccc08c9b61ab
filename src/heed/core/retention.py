"""Counts what has passed the time it is kept for, table by table; it takes nothing away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.apps import apps
from django.db import models
from django.db.models import Q

# A table says beside its PRIVACY when a row of it ends: KEPT_UNTIL names the column that holds its last day or
# moment; KEPT_DAYS_AFTER names the column it is counted from and the path of the number of days in the profile.
# EMPTIED_AT names the column that says since when a row holds nothing of a person any more.
DaysOf = Callable[[str], int | None]
UNTIL, AFTER, EMPTIED = "KEPT_UNTIL", "KEPT_DAYS_AFTER", "EMPTIED_AT"
# The gravest kind comes first: a table is what the gravest of its fields is.
GRAVEST_FIRST = ("special_category", "personal", "secret")


@dataclass(frozen=True)
class Kept:
    """One table of one partnership; `past` is None where nothing says how long its rows are kept."""

    table: str
    category: str
    kept_by: str
    rows: int
    past: int | None


def report(*, partnership_id: int, days_of: DaysOf, on: date, at: datetime) -> list[Kept]:
    """Every table that holds something of a person, for this partnership."""
    return [
        _counted(model, partnership_id, days_of, on, at)
        for model in sorted(apps.get_models(), key=lambda model: model._meta.label)
        if _category(model) and any(field.name == "partnership" for field in model._meta.local_fields)
    ]


def _category(model: type[models.Model]) -> str:
    kinds = set(getattr(model, "PRIVACY", {}).values())
    return next((kind for kind in GRAVEST_FIRST if kind in kinds), "")


def _counted(model: type[models.Model], partnership_id: int, days_of: DaysOf, on: date, at: datetime) -> Kept:
    rows = model._default_manager.filter(partnership_id=partnership_id)
    if emptied := getattr(model, EMPTIED, ""):
        rows = rows.filter(**{f"{emptied}__isnull": True})
    kept_by, ended = _ended(model, days_of, on, at)
    past = None if ended is None else rows.filter(ended).count()
    return Kept(model._meta.label, _category(model), kept_by, rows.count(), past)


def _ended(model: type[models.Model], days_of: DaysOf, on: date, at: datetime) -> tuple[str, Q | None]:
    """What its end is read from, and the rows past it; a row without an end has none."""
    if column := getattr(model, UNTIL, ""):
        is_moment = isinstance(model._meta.get_field(column), models.DateTimeField)
        return column, Q(**({f"{column}__lte": at} if is_moment else {f"{column}__lt": on}))
    if not (after := getattr(model, AFTER, ())):
        return "", None
    column, path = after
    days = days_of(path)
    return path, None if days is None else Q(**{f"{column}__lt": at - timedelta(days=days)})
