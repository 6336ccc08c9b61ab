"""Every setting, event and word of the field is documented."""

import ast
import re
from enum import StrEnum
from importlib import import_module

import pytest
from django.apps import apps

from tests.structure import source

DOCS = source.ROOT / "docs"
SETTING = re.compile(r"\b(?:HEED_[A-Z_]+|DATABASE_URL)\b")


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def glossary() -> set[str]:
    """The words in the first column of the glossary's table, several to a row."""
    rows = re.findall(r"^\| (?!---|word)([^|]+) \|", page("glossary.md"), flags=re.MULTILINE)
    return {word.strip().lower() for row in rows for word in row.split("·")}


def settings_read() -> set[str]:
    written = [*source.files(), source.ROOT / "heed", *(source.ROOT / "tests/running").glob("*.py")]
    return {
        name
        for path in written
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SETTING.fullmatch(node.value)
        for name in [node.value]
    }


def test_every_setting_read_from_the_environment_is_documented_and_no_other():
    assert settings_read() == set(re.findall(r"^\| `([A-Z_]+)` \|", page("settings.md"), flags=re.MULTILINE))


def test_only_config_reads_the_environment():
    readers = [
        source.place(path, node.lineno)
        for path in source.files()
        for node in ast.walk(source.syntax(path))
        if isinstance(node, ast.Attribute) and source.dotted(node) in ("os.environ", "os.getenv")
        if path.relative_to(source.PACKAGE).parts[0] != "config"
    ]
    assert readers == []


def event_classes() -> list[type]:
    files = [path for path in source.rooms("events") if path.parent.name != "core"]
    modules = [import_module(source.module_name(path)) for path in files]
    return [
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and thing.__module__ == module.__name__ and not issubclass(thing, StrEnum)
    ]


@pytest.mark.parametrize("event", event_classes(), ids=lambda event: event.__name__)
def test_every_event_is_documented(event):
    assert f"`{event.__name__}`" in page("glossary.md")


@pytest.mark.parametrize("event", event_classes(), ids=lambda event: event.__name__)
def test_an_event_carries_ids_and_words_of_the_program_and_nothing_anybody_said(event):
    assert event.__dataclass_params__.frozen
    fields = {**event.__annotations__}
    assert {
        name for name in fields if not name.endswith(("_id", "_ids", "reference", "_at", "_on", "state"))
    } == set()


# Tables that are the program's own machinery, not things of the field.
MACHINERY = {
    "auditentry", "auditunsealed", "auditseal", "outboxevent", "delivery", "lease", "recognitionrow",
    "recognitionkey", "draftfield", "draftclash", "presence", "outagekey", "casereport", "worklistentry",
    "membership", "householdmembership", "publishedprofile", "casereviewexplained", "assessmentalso",
    "lookday", "looksread", "figuresread",
}  # fmt: skip


def table_words() -> list[str]:
    models = [model for model in apps.get_models() if model.__module__.startswith("heed.")]
    return sorted(
        str(model._meta.verbose_name).lower() for model in models if model._meta.model_name not in MACHINERY
    )


@pytest.mark.parametrize("word", table_words())
def test_every_thing_of_the_field_that_has_a_table_has_its_word_in_the_glossary(word):
    assert word in glossary()


def test_every_role_has_its_word_in_the_glossary():
    from heed.core.actor import Role

    assert {role.name.lower().replace("_", " ") for role in Role} <= glossary()
