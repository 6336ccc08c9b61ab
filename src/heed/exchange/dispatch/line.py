"""The line to their system: one message over HTTP, and what came of it in one value."""

import json
from dataclasses import dataclass
from http.client import HTTPException
from time import monotonic
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from heed.exchange.dispatch.answers import Unreadable, read_answer
from heed.reports.actions import DispatchAnswer
from heed.reports.rules import DispatchFault, DispatchState

PATIENCE_SECONDS = 5
MOST_BYTES = 65_536


@dataclass(frozen=True)
class Sent:
    """Either their system has it, perhaps with an answer already, or why not."""

    answer: DispatchAnswer | None = None
    fault: DispatchFault | None = None


class _NoRedirect(HTTPRedirectHandler):
    """An emergency goes where it was addressed, with its token, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


# No proxy of the machine's own is asked: where the message goes is a setting, and only that.
_OPENER = build_opener(ProxyHandler({}), _NoRedirect)


def send(address: str, token: str, body: dict[str, Any]) -> Sent:
    """Post the message and wait a few seconds; nothing of it is logged."""
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    asked = Request(address, json.dumps(body).encode(), headers, method="POST")  # noqa: S310 - checked at the start
    until = monotonic() + PATIENCE_SECONDS
    try:
        with _OPENER.open(asked, timeout=PATIENCE_SECONDS) as answer:
            said = _read(answer, until)
    except HTTPError as fault:
        fault.close()
        return Sent(fault=DispatchFault.REFUSED)
    except TimeoutError:
        return Sent(fault=DispatchFault.NO_ANSWER)
    except URLError as fault:
        slow = isinstance(fault.reason, TimeoutError)
        return Sent(fault=DispatchFault.NO_ANSWER if slow else DispatchFault.UNREACHABLE)
    except (HTTPException, OSError, ValueError):
        return Sent(fault=DispatchFault.UNREACHABLE)
    if said is None:
        return Sent(fault=DispatchFault.NO_ANSWER)
    if not said.strip():
        return Sent(DispatchAnswer(DispatchState.RECEIVED))
    try:
        return Sent(read_answer(said))
    except Unreadable:
        return Sent(fault=DispatchFault.UNREADABLE)


def _read(answer: Any, until: float) -> bytes | None:
    """The body; None where it drips on past the deadline: each byte in time is not an answer in time."""
    said = b""
    while len(said) < MOST_BYTES and (piece := answer.read1(4096)):
        said += piece
        if monotonic() > until:
            return None
    return said
