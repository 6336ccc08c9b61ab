"""Statements whose text is fixed: reads that every keystroke and page asks, without building the query each time."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar, cast

from django.db import connection, models, transaction

M = TypeVar("M", bound=models.Model)


def fetch(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Every row of a statement written by hand; its values travel apart from its text."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def change(sql: str, values: Sequence[Any]) -> int:
    """How many rows a conditional update written by hand changed."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cast(int, cursor.rowcount)


def marks(values: Collection[object]) -> str:
    """The place marks of an IN list."""
    return ", ".join(["%s"] * len(values))


def moment(stored: Any) -> datetime:
    """A moment as either database gives it: SQLite keeps no zone, and what it keeps is UTC."""
    read = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return read.replace(tzinfo=UTC) if read.tzinfo is None else cast(datetime, read)


def as_stored(value: datetime) -> Any:
    """A moment as this database compares it."""
    return connection.ops.adapt_datetimefield_value(value)


def day(stored: Any) -> date | None:
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def add(model: type[M], /, **given: Any) -> M:
    """A new row with a statement whose text is made once for each table; a number of its own is given, never taken.

    Plain values only, no expressions; no signals are sent.
    """
    row = model(**given)
    if model._meta.auto_field is not None and row.pk is not None:
        raise ValueError(f"{model.__name__} numbers its own rows")
    text, fields = _insertion(model, connection.vendor)
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    with transaction.mark_for_rollback_on_error(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(text, values)
        if text.endswith(RETURNING):
            row.pk = cursor.fetchone()[0]
        elif row.pk is None:
            row.pk = cursor.lastrowid  # an SQLite that returns nothing from an insert
    row._state.adding, row._state.db = False, connection.alias
    return row


RETURNING = " RETURNING id"


@lru_cache(maxsize=256)
def _insertion(model: type[models.Model], vendor: str) -> tuple[str, Sequence[Any]]:
    numbered = model._meta.auto_field
    fields: list[Any] = [field for field in model._meta.concrete_fields if field is not numbered]
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    text = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({marks(fields)})"  # noqa: S608 - the model's own names
    returns = numbered is not None and connection.features.can_return_columns_from_insert
    return text + (RETURNING if returns else ""), fields


class Rows(Generic[M]):
    """Instances of a model with some of its foreign keys joined, for one WHERE clause after another.

    In the clause the model's own table is `it`, and each joined one has the name of its foreign key.
    """

    def __init__(self, model: type[M], *joined: str) -> None:
        self.model, self.joined = model, joined

    def where(self, clause: str, values: Sequence[Any]) -> list[M]:
        return [self._made(row) for row in fetch(f"{self._head} WHERE {clause}", values)]

    @cached_property
    def _parts(self) -> Sequence[tuple[str, Any, int]]:
        """Alias, model and number of columns of each table, in the order they are selected."""
        targets = [(name, self.model._meta.get_field(name).related_model) for name in self.joined]
        parts: list[tuple[str, Any]] = [("it", self.model), *targets]
        return [(alias, model, len(model._meta.concrete_fields)) for alias, model in parts]

    @cached_property
    def _head(self) -> str:
        quoted = connection.ops.quote_name
        columns = ", ".join(
            f"{quoted(alias)}.{quoted(field.column)}"
            for alias, model, _ in self._parts
            for field in model._meta.concrete_fields
        )
        joins = "".join(
            f" LEFT JOIN {quoted(model._meta.db_table)} {quoted(name)}"
            f" ON {quoted(name)}.{quoted(model._meta.pk.column)} = it.{quoted(f'{name}_id')}"
            for name, model, _ in self._parts[1:]
        )
        return f"SELECT {columns} FROM {quoted(self.model._meta.db_table)} it{joins}"  # noqa: S608 - the model's own names

    def _made(self, row: Sequence[Any]) -> M:
        made: list[Any] = []
        start = 0
        for _, model, width in self._parts:
            made.append(_instance(model, row[start : start + width]))
            start += width
        for name, target in zip(self.joined, made[1:], strict=True):
            setattr(made[0], name, target)
        return cast(M, made[0])


def _instance(model: Any, values: Sequence[Any]) -> Any:
    """As a queryset makes it, each value through the database's own converters; None where nothing was joined."""
    fields = model._meta.concrete_fields
    if values[fields.index(model._meta.pk)] is None:
        return None
    read = list(values)
    for place, converters, expression in _converted(model):
        for convert in converters:
            read[place] = convert(read[place], expression, connection)
    return model.from_db(connection.alias, [field.attname for field in fields], read)


Converter = Callable[[Any, Any, Any], Any]
_known: dict[tuple[type[models.Model], str], list[tuple[int, Iterable[Converter], Any]]] = {}


def _converted(model: type[models.Model]) -> list[tuple[int, Iterable[Converter], Any]]:
    """The columns of a model that this database stores in another form, found once."""
    key = (model, connection.vendor)
    if key not in _known:
        columns = [field.get_col("it") for field in model._meta.concrete_fields]
        both = [
            (
                place,
                [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)],
                column,
            )
            for place, column in enumerate(columns)
        ]
        _known[key] = [(place, converters, column) for place, converters, column in both if converters]
    return _known[key]
