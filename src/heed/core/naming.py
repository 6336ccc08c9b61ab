"""Gives rows references that are not in use in their partnership."""

from django.db.models import Model

from heed.core.references import Kind, new_reference


def unused_reference(model: type[Model], kind: Kind, *, partnership_id: int) -> str:
    """One reference nobody else has; a second row that took it in the same moment is refused by the database."""
    return new_references(model, kind, 1, partnership_id=partnership_id)[0]


def new_references(model: type[Model], kind: Kind, count: int, *, partnership_id: int) -> list[str]:
    """References not in use: among a hundred thousand, two that are alike are no longer improbable."""
    found: dict[str, None] = {}
    while len(found) < count:
        fresh = {new_reference(kind) for _ in range(count - len(found))}
        here = model._default_manager.filter(partnership_id=partnership_id, reference__in=fresh)
        taken = set(here.values_list("reference", flat=True))
        found.update(dict.fromkeys(fresh - taken))
    return list(found)
