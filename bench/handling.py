"""A handler at the telephone: what her page sends while a caller is speaking, and when the call ends."""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import asdict

from bench.callers import Caller
from bench.visiting import Answer, Visitor

HANDLERS = 20
ORDER = ("phone", "first_name", "surname", "born", "house", "street", "postcode")
TYPED_AT_ONCE = 4
WORDS = "They were at the window again last night and she has not slept since Sunday because of the shouting outside. "
ANSWERS = {
    "safe_ring": "yes", "safe_text": "no", "q_danger_now": "no", "q_threat_to_life": "no", "q_t1": "yes",
    "q_t2": "council",
    "q_t3": "a_lot", "q_t4": "not_sure", "q_hate": "no", "q_fork_crime": "no", "q_fork_abuse": "no",
    "wishes": "To sleep at night.", "p1_type": "rowdy_inconsiderate", "p1_category": "personal", "p1_route": "asb",
    "p1_when": "last night", "p1_who": "two young men from across the way", "problem_count": "1",
}  # fmt: skip
FIRST_PERSON = re.compile(rb'data-record="([^"]+)"[^>]*data-verdict="same"')


def username(number: int) -> str:
    return f"handler{number}"


class Handler:
    """`is_ending` while the last words of a call are said: nothing else is sent for it then."""

    def __init__(self, visitor: Visitor, callers: Iterator[Caller]) -> None:
        self.visitor, self.callers = visitor, callers
        self.reference = ""
        self.is_ending = False
        self.under_way = 0
        self._saving = asyncio.Lock()

    async def begin(self) -> Answer:
        self._next_caller()
        self.words, self.saves, self.revisions = "", 0, {}
        answer = await self.visitor.post("/calls/start/", {"number": ""})
        self.reference = answer.headers["location"].rstrip("/").rpartition("/")[2]
        return answer

    async def look_up(self) -> Answer:
        """A few more letters, and the panel is asked again; a caller fully typed gives way to the next."""
        if self.typed > self.length:
            self._next_caller()
        self.typed += TYPED_AT_ONCE
        form = self._details(self.typed) | {"narrative": self.words, **self.answered()}
        return await self.visitor.post(self._path("previous/"), form, **{"X-Heed-Save": "1"})

    async def save(self) -> Answer:
        """One field at a pause, one save in flight: the next waits, and its waiting counts."""
        async with self._saving:
            self.saves += 1
            self.words += WORDS[self.saves * 13 % 60 :][:24]
            fields = {"narrative": self.words}
            if self.saves % 4 == 0:
                fields |= dict(list(ANSWERS.items())[: self.saves // 4])
            parcel = [
                {"name": name, "text": text, "revision": self.revisions.get(name, 0)}
                for name, text in fields.items()
            ]
            body = json.dumps({"fields": parcel, "meter": {"keys": self.saves}}).encode()
            answer = await self.visitor.post_json(self._path("draft/"), body)
            if answer.status == 200:
                saved = json.loads(answer.body)
                self.revisions |= {one["name"]: one["revision"] for one in saved["saved"] + saved["clashes"]}
            return answer

    async def show(self) -> Answer:
        return await self.visitor.get(self._path())

    async def find_person(self) -> str:
        """The whole of what she said; the person put first, if there is one."""
        form = self._details(self.length)
        answer = await self.visitor.post(self._path("previous/"), form, **{"X-Heed-Save": "1"})
        found = FIRST_PERSON.search(answer.body)
        return found[1].decode() if found else ""

    async def confirm(self, record: str) -> Answer:
        form = {
            **self._details(self.length),
            "record": record,
            "verdict": "same",
            "confirmed_by": "date_of_birth",
        }
        return await self.visitor.post(self._path("confirm/"), form, **{"X-Heed-Save": "1"})

    async def finish(self) -> Answer:
        form = {**self._details(self.length), **ANSWERS, "narrative": self.words or WORDS, "do": "finish"}
        return await self.visitor.post(self._path(), form)

    def answered(self) -> dict[str, str]:
        return dict(list(ANSWERS.items())[: self.saves // 4])

    def _next_caller(self) -> None:
        told = asdict(next(self.callers).told)
        self.details = [(name, told[name]) for name in ORDER if told[name]]
        self.length = sum(len(text) for _, text in self.details)
        self.typed = 0

    def _details(self, typed: int) -> dict[str, str]:
        """What stands in the form after this many letters."""
        shown = {}
        for name, text in self.details:
            if typed <= 0:
                break
            shown[name] = text[:typed]
            typed -= len(text)
        return shown

    def _path(self, part: str = "") -> str:
        return f"/calls/{self.reference}/{part}"
