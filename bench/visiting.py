"""A browser without a screen: keep-alive connections, cookies, the form token; little work of its own."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

PATIENCE = 30.0


class NoAnswer(ConnectionError):
    """The server is not there, or went away in the middle of an answer."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Visitor:
    """One signed-in person. Requests at the same time use a connection each, as a browser's do."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self._idle: list[Line] = []

    async def sign_in(self, username: str, password: str) -> None:
        await self.get("/sign-in/")
        answer = await self.post("/sign-in/", {"login": username, "password": password})
        if answer.status != 302:
            raise RuntimeError(f"{username} could not sign in: {answer.status}")

    async def get(self, path: str) -> Answer:
        return await self._ask("GET", path, b"", {})

    async def post(self, path: str, form: Mapping[str, str], **headers: str) -> Answer:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self._ask("POST", path, urlencode(form).encode(), kind | headers)

    async def post_json(self, path: str, body: bytes, **headers: str) -> Answer:
        kind = {"Content-Type": "application/json", "X-Heed-Save": "1"}
        return await self._ask("POST", path, body, kind | headers)

    def close(self) -> None:
        for _, writer in self._idle:
            writer.close()
        self._idle.clear()

    async def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        try:
            return await asyncio.wait_for(self._on_a_line(self._words(method, path, body, headers)), PATIENCE)
        except (TimeoutError, OSError, EOFError, ValueError) as fault:
            raise NoAnswer(f"{method} {path}: {type(fault).__name__}") from fault

    async def _on_a_line(self, words: bytes) -> Answer:
        is_used = bool(self._idle)
        reader, writer = (
            self._idle.pop() if is_used else await asyncio.open_connection("127.0.0.1", self.port)
        )
        try:
            writer.write(words)
            answer = await _answer(reader)
        except BaseException as fault:
            writer.close()
            # The server had put an idle line down: a browser asks once more on another, within the same wait.
            if is_used and isinstance(fault, asyncio.IncompleteReadError | ConnectionError):
                return await self._on_a_line(words)
            raise
        self._idle.append((reader, writer))
        self._remember(answer)
        return answer

    def _words(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": kept,
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
            "Content-Length": str(len(body)),
            **headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
        return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body

    def _remember(self, answer: Answer) -> None:
        for cookie in answer.headers.get("set-cookie", "").split("\n"):
            name, _, value = cookie.partition(";")[0].partition("=")
            if name:
                self.cookies[name.strip()] = value


async def _answer(reader: asyncio.StreamReader) -> Answer:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for line in filter(None, head[1:]):
        name, _, value = line.partition(":")
        before = headers.get(name.lower())
        headers[name.lower()] = value.strip() if before is None else f"{before}\n{value.strip()}"
    return Answer(int(head[0].split()[1]), headers, await _body(reader, headers))


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return await reader.readexactly(int(headers.get("content-length", "0")))
    parts = []
    while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return b"".join(parts)
