"""A small site of the frame and its components alone: this room is tested without the field above it."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import include, path
from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from heed.web import assets, jinja

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE_MODULES = ROOT / "node_modules"
# As strict as the product's own policy: nothing inline, nothing from elsewhere.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"


class Site:
    """Just enough addresses for the frame to link to."""

    urlpatterns = [
        path("", include("heed.web.urls")),
        path("sign-out/", lambda request: HttpResponse(), name="account_logout"),
    ]


@pytest.fixture
def templates(settings: Any) -> Environment:
    settings.ROOT_URLCONF = Site
    made = jinja.environment()
    made.loader = ChoiceLoader([FileSystemLoader(HERE), made.loader])
    return made


@pytest.fixture
def component(templates: Environment) -> Callable[..., str]:
    """Render a macro by file and name: `component("flag", "flag", "Repeat")`."""

    def render(file: str, macro: str, *args: Any, **kwargs: Any) -> str:
        return str(
            getattr(templates.get_template(f"web/components/{file}.html").module, macro)(*args, **kwargs)
        )

    return render


def frame_context() -> dict[str, Any]:
    return {
        "signed_in": SimpleNamespace(name="R. Handler", agency=SimpleNamespace(name="Police 101")),
        "partnership": SimpleNamespace(name="Anyshire partnership"),
        "navigation": [
            SimpleNamespace(text="Calls", href="#calls", is_current=True),
            SimpleNamespace(text="Worklist", href="#worklist", is_current=False),
            SimpleNamespace(text="People", href="#people", is_current=False),
        ],
        "request": SimpleNamespace(get_full_path=lambda: "/calls/"),
        "csrf_token": "token",
        "csrf_input": "",
        "is_demonstration": True,
        "page": Paginator(range(100), 20).page(2),
    }


@pytest.fixture
def preview(templates: Environment) -> str:
    return templates.get_template("preview.html").render(frame_context())


class Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *words: Any) -> None:
        """Quiet: a test prints what failed, not what was served."""


@pytest.fixture
def preview_address(preview: str, tmp_path: Path, settings: Any) -> Iterator[str]:
    static = tmp_path / settings.STATIC_URL.strip("/")
    assets.build(NODE_MODULES, static)
    shutil.copytree(ROOT / "src/heed/web/static", static, dirs_exist_ok=True)
    (tmp_path / "preview.html").write_text(preview, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/preview.html"
    server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> str:
    """A browser test that cannot run has not passed, so a missing browser is a failure."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("HEED_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert found, "Install Chromium, or name it in HEED_CHROMIUM."
    return found
