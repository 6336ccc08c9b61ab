"""A control room's system that keeps what it is sent and answers as it is told to; real HTTP on a port of its own."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class ControlRoom:
    """`answers` are given in turn, the last one for ever: (status, body), or an event to wait for before (204, "")."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.tokens: list[str | None] = []
        self.answers: list[Any] = [(204, "")]
        self.moved_to = ""
        self.is_shut = threading.Event()
        self.address = ""

    def next_answer(self) -> Any:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def says(self, *answers: Any) -> None:
        self.answers = [(200, json.dumps(one)) if isinstance(one, dict) else one for one in answers]


@contextmanager
def a_control_room() -> Iterator[ControlRoom]:
    room = ControlRoom()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            room.heard.append(json.loads(body))
            room.tokens.append(self.headers.get("Authorization"))
            answer = room.next_answer()
            if isinstance(answer, threading.Event):
                answer.wait(20)
                answer = (204, "")
            if answer == "drips":
                self.drip()
                return
            status, said = answer
            self.send_response(status)
            if status == 307:
                self.send_header("Location", room.moved_to)
            self.send_header("Content-Length", str(len(said.encode())))
            self.end_headers()
            self.wfile.write(said.encode())

        def drip(self) -> None:
            """A byte at a time and always in time, until whoever listens has gone."""
            self.send_response(200)
            self.send_header("Content-Length", "1000000")
            self.end_headers()
            while not room.is_shut.wait(0.02):
                try:
                    self.wfile.write(b" ")
                except OSError:
                    return

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    room.address = f"http://127.0.0.1:{server.server_address[1]}/emergencies"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield room
    finally:
        room.is_shut.set()
        server.shutdown()
        server.server_close()
