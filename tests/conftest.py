"""What every test stands on: a database of its own, a signed-in browser of the test client, the audit's exception."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import HealthCheck, settings

from tests import audit_triggers
from tests.running import chromium as browsers

if TYPE_CHECKING:
    from django.test import Client

    from heed.agencies.models import Account

NEEDS_DATABASE = {"db", "transactional_db", "live_server"}
# A busy machine is no fault of a rule: nothing here is judged by how long it took, the drawing of examples as little.
settings.register_profile("heed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("heed")
PATIENCE = 30_000  # milliseconds that a page has to come to what is expected of it


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that touches the database, so that it can be run again on another one."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or names & NEEDS_DATABASE:
            item.add_marker("database")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On SQLite each run has a file of its own, so that two runs in one checkout do not tread on each other."""
    default = connections["default"]
    if default.vendor == "sqlite":
        folder: Path = tmp_path_factory.mktemp("database")
        default.settings_dict["TEST"]["NAME"] = folder / "heed.sqlite3"


@pytest.fixture(scope="session", autouse=True)
def flush_may_empty_the_audit() -> Iterator[None]:
    """Tests with real commits are cleaned up by Django's flush, which the audit's triggers refuse, as they should.

    So the triggers are lifted for exactly that statement, here and nowhere in the product;
    `tests/core/test_audit.py` proves them on connections where nothing was lifted.
    """
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_all(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        with audit_triggers.lifted(operations.connection):
            flush(operations, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_all)
        yield


@pytest.fixture(autouse=True)
def no_remembered_rules() -> Iterator[None]:
    """A process remembers published rules by their number, and a rolled-back test gives its numbers to the next."""
    from heed.agencies import queries

    yield
    queries._read.cache_clear()
    queries._published_on.cache_clear()


@pytest.fixture
def signed_in(client: "Client") -> "Callable[[Account], Client]":
    """The test client after somebody signed in: `signed_in(a_handler()).get("/")`."""

    def sign_in(account: "Account") -> "Client":
        client.force_login(account)
        return client

    return sign_in


@pytest.fixture(scope="session")
def chromium() -> Any:
    """A browser test that cannot run has not passed, so a missing browser is a failure."""
    from playwright.sync_api import expect

    # Only what never comes is a failure: a machine that is busy with the other tests answers late, and rightly.
    expect.set_options(timeout=PATIENCE)
    return browsers.found_or_installed()
