"""Gives rows references that are not in use in their partnership."""

from django.db.models import Model

from heed.core.fixed import fetch, marks
from heed.core.references import Kind, new_reference


def unused_reference(model: type[Model], kind: Kind, *, partnership_id: int) -> str:
    """One reference nobody else has; a second row that took it in the same moment is refused by the database."""
    return new_references(model, kind, 1, partnership_id=partnership_id)[0]


def new_references(model: type[Model], kind: Kind, count: int, *, partnership_id: int) -> list[str]:
    """References not in use: among a hundred thousand, two that are alike are no longer improbable."""
    found: dict[str, None] = {}
    while len(found) < count:
        fresh = {new_reference(kind) for _ in range(count - len(found))}
        taken = fetch(
            f"SELECT reference FROM {model._meta.db_table}"  # noqa: S608 - the model's own name
            f" WHERE partnership_id = %s AND reference IN ({marks(fresh)})",
            [partnership_id, *fresh],
        )
        found.update(dict.fromkeys(fresh - {reference for (reference,) in taken}))
    return list(found)
