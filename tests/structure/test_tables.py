"""Every personal field is classified, every table keeps to its partnership, every migration is there."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

KINDS = {"plain", "personal", "special_category", "secret"}
MAY_HOLD_A_PERSON = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.DateField,
    models.BinaryField,
)
# Columns that name or order rows and are the same kind of thing wherever they stand.
TECHNICAL_NAMES = {"reference", "slug"}
TECHNICAL = {
    "core.AuditEntry": {"action", "record", "call", "purpose"},
    "core.AuditSeal": {"digest"},
    "core.OutboxEvent": {"name", "payload", "error"},
    "core.Delivery": {"listener"},
    "core.Lease": {"name", "holder"},
    "agencies.Partnership": {"name"},
    "agencies.Agency": {"name", "kind", "referral_contact"},
    "agencies.Team": {"name"},
    "agencies.Account": {"password"},
    "agencies.Membership": {"role"},
    "agencies.PublishedProfile": {"name", "version", "text", "effective_from"},
    "access.Grant": {"record", "power"},
    "access.Bar": {"record", "carried_from"},
    "people.IdentityLink": {"verdict", "confirmed_by", "model_version", "call"},
    "people.Marker": {"expires_on"},
    "reports.Call": {"channel", "state", "queue"},
    "reports.Incident": {"happened_on", "precision", "category", "type"},
    "reports.Answer": {"question", "state"},
    "reports.Allegation": {"expires_on"},
    "reports.PublishedIncident": {"digest"},
    "sharing.Share": {"motion"},
    "desk.Recognition": {"model_version"},
}
NOT_BY_PARTNERSHIP = {
    "agencies.Account": "one sign-in name for the whole server, so that signing in names nobody's partnership",
    "agencies.Membership": "its account and its team each belong to one partnership",
    "agencies.Partnership": "it is the partnership",
    "people.RecognitionRow": "its key is the record it belongs to",
    "desk.OutageKey": "its key is the account it belongs to",
    "insight.LooksRead": "its key is the partnership it belongs to",
}


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("heed.")]


def label(model: type[models.Model]) -> str:
    return model._meta.label


def privacy(model: type[models.Model]) -> dict[str, str]:
    return getattr(model, "PRIVACY", {})


every_table = pytest.mark.parametrize("model", ours(), ids=label)


@every_table
def test_every_field_that_may_hold_a_person_is_classified(model):
    said = {*privacy(model), *TECHNICAL_NAMES, *TECHNICAL.get(label(model), ())}
    unsaid = [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, MAY_HOLD_A_PERSON)
        and not isinstance(field, models.DateTimeField)
        and field.name not in said
    ]
    assert unsaid == []


@every_table
def test_what_is_classified_is_there_and_of_a_known_kind(model):
    names = {field.name for field in model._meta.local_fields}
    assert set(privacy(model)) <= names
    assert set(privacy(model).values()) <= KINDS
    assert TECHNICAL.get(label(model), set()) <= names
    assert TECHNICAL.get(label(model), set()).isdisjoint(privacy(model))


@every_table
def test_a_table_with_people_in_it_names_their_partnership(model):
    holds_people = set(privacy(model).values()) - {"plain"}
    names = {field.name for field in model._meta.local_fields}
    assert not holds_people or "partnership" in names or label(model) in NOT_BY_PARTNERSHIP


@every_table
def test_nothing_is_unique_across_partnerships(model):
    if label(model) in NOT_BY_PARTNERSHIP or not (
        privacy(model) or any(field.name == "partnership" for field in model._meta.local_fields)
    ):
        return
    across = [
        tuple(one.fields) for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)
    ]
    across += [tuple(one) for one in model._meta.unique_together]
    across += [(field.name,) for field in model._meta.local_fields if field.unique and field.name != "id"]
    assert [names for names in across if "partnership" not in names] == []


def test_every_exception_names_a_table_that_is_there():
    assert {*TECHNICAL, *NOT_BY_PARTNERSHIP} <= {label(model) for model in ours()}


@pytest.mark.django_db
def test_the_migrations_make_the_tables_the_models_describe():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
