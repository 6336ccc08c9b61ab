"""A real server and one Chromium for a file of journeys; for each test a fresh profile, and no fault unasked for."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.journeys.desk import ARRIVES, Desk
from tests.journeys.faults import Faults
from tests.journeys.server import ROOT, Server, prepared

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
]
SCREEN = {"width": 1366, "height": 768}


@pytest.fixture(scope="session")
def begun_from(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("partnership"))


@pytest.fixture(scope="session")
def shared_server(begun_from: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """For journeys that leave the people they begin from as they were."""
    made = Server(begun_from, tmp_path_factory.mktemp("shared")).start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def own_server(begun_from: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """For journeys that kill it, fill its disk, or finish calls about the people others begin from."""
    made = Server(begun_from, tmp_path_factory.mktemp("own")).start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest) -> Server:
    """A file says `OWN_SERVER = True` where sharing one would disturb the others."""
    own = getattr(request.module, "OWN_SERVER", False)
    return request.getfixturevalue("own_server" if own else "shared_server")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def faults() -> Iterator[Faults]:
    heard = Faults()
    yield heard
    assert heard.unasked() == []


@pytest.fixture
def open_context(browser: Browser, faults: Faults) -> Iterator[Callable[..., BrowserContext]]:
    made: list[BrowserContext] = []

    def opened(**options) -> BrowserContext:
        context = browser.new_context(**{"viewport": SCREEN, "locale": "en-GB", **options})
        faults.watch(context)
        made.append(context)
        return context

    yield opened
    for context in made:
        context.close()


@pytest.fixture
def sign_in(
    server: Server, open_context: Callable[..., BrowserContext], request: pytest.FixtureRequest
) -> Callable[..., Desk]:
    """`sign_in(HANA)` is Hana at her own computer, signed in through the form; `arrives` is the page she comes to."""

    def signed_in(username: str, arrives: str | re.Pattern[str] = ARRIVES, **options) -> Desk:
        desk = Desk(open_context(**options), server.address, username, _shots(request))
        desk.sign_in(arrives=arrives)
        return desk

    return signed_in


def _shots(request: pytest.FixtureRequest) -> Callable[[str], Path | None]:
    """Where a picture of a state is kept, if somebody wants to look at them."""
    folder = ROOT / "var" / "screenshots"
    test = re.sub(r"\W+", "_", request.node.name.removeprefix("test_"))[:60]
    return lambda name: folder / f"{test}-{name}.png" if os.environ.get("HEED_SCREENSHOTS") else None
