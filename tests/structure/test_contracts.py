"""The import contracts cover the whole building: a new room cannot stand outside them."""

import tomllib

from tests.structure import source

ALL = tomllib.loads((source.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
CONTRACTS = {contract["id"]: contract for contract in ALL}
# Frame and foundation: they have rooms of their own kind.
NOT_APPS = {"config", "core", "demo", "engines", "exchange", "profiles", "web"}


def folders() -> set[str]:
    return {path.parent.name for path in source.PACKAGE.glob("*/__init__.py")}


def test_every_app_keeps_the_order_of_its_rooms():
    assert {f"heed.{name}" for name in folders() - NOT_APPS} == set(CONTRACTS["rooms"]["containers"])


def test_every_apps_tables_are_its_own():
    with_tables = {path.relative_to(source.PACKAGE).parts[0] for path in source.rooms("models")}
    assert {f"models-of-{name}" for name in with_tables} == {
        name for name in CONTRACTS if "models-of" in name
    }


def test_the_tables_of_an_app_are_open_to_it_alone():
    for name, contract in CONTRACTS.items():
        if name.startswith("models-of-"):
            assert contract["allowed_importers"] == [f"heed.{name.removeprefix('models-of-')}"]


def test_no_contract_is_bent_by_an_ignore_line():
    assert [name for name, contract in CONTRACTS.items() if contract.get("ignore_imports")] == []


def test_every_apps_events_are_held_to_be_pure():
    events = {f"heed.{path.parent.name}.events" for path in source.PACKAGE.glob("*/events.py")} - {
        "heed.core.events"
    }
    assert events <= set(CONTRACTS["pure"]["source_modules"])
