"""A server with the call screen's contract and nothing behind it, which a test can make busy, deaf or forgetful."""

import base64
import html
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "src/heed/desk/static/desk"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'"
)
KINDS = {".js": "text/javascript", ".css": "text/css"}
LONGEST = 30.0


class Desk:
    """What the server holds and what it was told, and how it behaves next."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {"narrative": "", "surname": ""}
        self.revisions: dict[str, int] = {}
        self.csrf = "first-token"
        self.key = secrets.token_bytes(32)
        self.mood = "well"
        self.previous = ""
        self.heard: list[tuple[str, Any]] = []
        self.meter: dict[str, int] = {}
        self.bad_fields: set[str] = set()
        self.held_back = ""
        self.changed = Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._door())
        self._server.daemon_threads = True
        Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self.release()
        self._server.shutdown()
        self._server.server_close()

    def until(self, is_so: Callable[["Desk"], object]) -> None:
        """Waits for the browser; fails loudly if it never comes to that."""
        with self.changed:
            assert self.changed.wait_for(lambda: is_so(self), LONGEST), (
                f"never: {self.texts} {self.heard[-5:]}"
            )

    def hold(self, path: str) -> None:
        """What is sent there waits for `release`."""
        self.held_back = path

    def release(self) -> None:
        with self.changed:
            self.held_back = ""
            self.changed.notify_all()

    def asked(self, path: str) -> list[Any]:
        return [what for where, what in self.heard if where == path]

    def page(self) -> str:
        state = {"revisions": self.revisions, "outage_key": base64.b64encode(self.key).decode()}
        filled = (HERE / "call.html").read_text(encoding="utf-8")
        for name in ("narrative", "surname"):
            filled = filled.replace(f"@{name}@", html.escape(self.texts.get(name, "")))
        return (
            filled.replace("@csrf@", self.csrf)
            .replace("@state@", json.dumps(state))
            .replace("@previous@", self.previous)
        )

    def state(self, names: list[str]) -> dict[str, Any]:
        texts = {name: self.texts[name] for name in names if name in self.texts}
        key = base64.b64encode(self.key).decode()
        return {"csrf": self.csrf, "outage_key": key, "revisions": self.revisions, "texts": texts}

    def save(self, parcel: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        for field in parcel["fields"]:
            if field["name"] in self.bad_fields:
                return 400, {"message": f"{field['name']} cannot be kept"}
        saved, clashes = [], []
        for field in parcel["fields"]:
            name, text, revision = field["name"], field["text"], self.revisions.get(field["name"], 0)
            if self.texts.get(name, "") != text and field["revision"] != revision:
                theirs = {
                    "name": name,
                    "theirs": self.texts.get(name, ""),
                    "revision": revision,
                    "by": "B. Colleague",
                }
                clashes.append(theirs)
                continue
            if self.texts.get(name) != text:
                self.texts[name], self.revisions[name] = text, revision + 1
            saved.append({"name": name, "revision": self.revisions.get(name, 0)})
        for name, count in parcel.get("meter", {}).items():
            self.meter[name] = self.meter.get(name, 0) + count
        return 200, {"saved": saved, "clashes": clashes, "present": ["B. Colleague"]}

    def _door(self) -> type[BaseHTTPRequestHandler]:
        desk = self

        class Door(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if self.path.startswith("/static/"):
                    file = SCRIPTS / Path(self.path).name
                    self.answer(200, file.read_text(encoding="utf-8"), KINDS[file.suffix])
                elif urlsplit(self.path).path == "/draft/":
                    self.draft({})
                elif self.path == "/":
                    self.answer(200, desk.page())
                else:
                    self.answer(
                        200, "<!doctype html><html lang=en><title>Elsewhere</title><p>Elsewhere</p></html>"
                    )

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
                if self.path == "/draft/":
                    self.draft(json.loads(body))
                else:
                    self.plain(
                        {name: values[-1] for name, values in parse_qs(body, keep_blank_values=True).items()}
                    )

            def draft(self, parcel: dict[str, Any]) -> None:
                with desk.changed:
                    desk.heard.append((f"{self.command} {self.path}", parcel))
                    desk.changed.notify_all()
                    self.wait()
                    mood = desk.mood
                    if mood == "signed out":
                        return self.answer(401, "{}", "application/json", {"X-Heed-Sign-In": "/sign-in/"})
                    if mood == "busy":
                        return self.json(503, {"message": "The database is busy"})
                    if mood == "finished":
                        return self.json(410, {"message": "Finished"})
                    if not parcel:
                        return self.json(
                            200, desk.state(parse_qs(urlsplit(self.path).query).get("field", []))
                        )
                    if self.headers["X-CSRFToken"] != desk.csrf:
                        return self.json(403, {})
                    status, answer = desk.save(parcel)
                    desk.changed.notify_all()
                if mood == "forgetful":
                    # Saved, and killed in the middle of saying so.
                    desk.mood = "well"
                    return self.answer(200, '{"saved": [', "application/json", {"Content-Length": "1000"})
                return self.json(status, answer)

            def plain(self, form: dict[str, str]) -> None:
                with desk.changed:
                    desk.heard.append((self.path, form))
                    desk.changed.notify_all()
                    self.wait()
                    if self.path == "/confirm/":
                        desk.previous = f"<p>Confirmed {form['record']}</p>"
                    pieces = {
                        "/previous/": desk.previous,
                        "/confirm/": desk.previous,
                        "/result/": f"<p>Danger {form.get('q_t1')}, aimed at her {form.get('q_t2')}</p>",
                    }
                self.answer(
                    200,
                    pieces.get(
                        self.path, "<!doctype html><html lang=en><title>Done</title><p>Done</p></html>"
                    ),
                )

            def wait(self) -> None:
                desk.changed.wait_for(lambda: desk.held_back != self.path, LONGEST)

            def json(self, status: int, body: dict[str, Any]) -> None:
                self.answer(status, json.dumps(body), "application/json")

            def answer(
                self, status: int, body: str, kind: str = "text/html", more: dict[str, str] | None = None
            ) -> None:
                payload = body.encode()
                self.send_response(status)
                headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(payload))}
                headers |= {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"} | (more or {})
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                # The browser may have dropped this question for a newer one.
                with suppress(ConnectionError):
                    self.wfile.write(payload)
                self.close_connection = headers["Content-Length"] != str(len(payload))

            def log_message(self, format: str, *args: object) -> None:
                """Quiet: a failing test prints what it needs."""

        return Door
