"""Kills the server in mid-sentence, again and again, and prints whether a word it had acknowledged was ever lost.

Usage: python -m bench.kills [--people N] [--database sqlite|postgresql] [--kills N]
Numbered words are saved through the draft's own door at the page's pace; exit status 1 when one was lost.
"""

import asyncio
import json
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field

from bench.base import ready
from bench.databases import parser, places
from bench.handling import username
from bench.serving import Server, serving
from bench.table import heading, line, percentile
from bench.visiting import NoAnswer, Visitor

from heed.demo.population.dice import Dice

# The page's own pace (desk/draft.js): a save after this pause, never further behind than this, this long until a retry.
PAUSE, FURTHEST_BEHIND, RETRY = 0.25, 0.65, 2.0
# A fast typist, in seconds between words; now and then she stops to listen.
FASTEST, SLOWEST, LISTENS, LISTENS_SHARE = 0.08, 0.3, 0.9, 0.05
SHORTEST_LIFE, LONGEST_LIFE = 0.3, 2.5
# Half of the kills are aimed at a save under way: the moments at which something could go wrong.
IN_FLIGHT_SHARE, LONGEST_SAVE = 0.5, 0.02
TARGET = 1.0
STATE = re.compile(rb'<script type="application/json" id="call-state">(.*?)</script>', re.DOTALL)


def main() -> int:
    words = parser(__doc__, people=2_000)
    words.add_argument("--kills", type=int, default=200, metavar="N")
    asked = words.parse_args()
    lost = 0
    for place in places(asked):
        notes = ready(place, fresh=asked.fresh)
        with serving(place) as server:
            lost += asyncio.run(Sentence(server, asked.kills).speak(notes["password"]))
    return 1 if lost else 0


@dataclass
class Page:
    """What the page holds of one field: when each word was typed, and how many the server has acknowledged."""

    typed_at: list[float] = field(default_factory=list)
    acknowledged: int = 0
    revision: int = 0
    sent: list[str] = field(default_factory=list)
    touched_at: float = 0.0
    behind_since: float | None = None

    def type_a_word(self) -> None:
        self.touched_at = time.monotonic()
        self.typed_at.append(self.touched_at)
        self.behind_since = self.behind_since or self.touched_at

    def text(self, words: int) -> str:
        return " ".join(f"word{number}" for number in range(1, words + 1))

    def oldest_gap(self, now: float) -> float:
        """How long ago the oldest word was typed that the server has not acknowledged."""
        waiting = self.typed_at[self.acknowledged : self.acknowledged + 1]
        return now - waiting[0] if waiting else 0.0


class Sentence:
    """One call, one narrative, and a server that is killed while it is being typed."""

    def __init__(self, server: Server, kills: int) -> None:
        self.server, self.kills = server, kills
        self.page, self.dice = Page(), Dice(kills)
        self.visitor = Visitor(server.port)
        self.gaps_at_kill: list[float] = []
        self.waits: list[float] = []
        self.back_after: list[float] = []
        self.lost = self.clashes = self.own_again = self.in_flight_kills = 0
        self.is_saving = self.is_down = self.is_over = False

    async def speak(self, password: str) -> int:
        await self.visitor.sign_in(username(0), password)
        begun = await self.visitor.post("/calls/start/", {"number": ""})
        self.path = begun.headers["location"]
        typing, saving = asyncio.create_task(self._type()), asyncio.create_task(self._save_at_pauses())
        for nth in range(1, self.kills + 1):
            await self._one_kill()
            if nth % 20 == 0:
                print(f"  {nth} of {self.kills} kills, {len(self.page.typed_at):,} words", flush=True)
        self.is_over = True
        await asyncio.gather(typing, saving)
        return await self._say()

    async def _one_kill(self) -> None:
        """Only a server that has acknowledged something since it came back is worth killing."""
        before = self.page.acknowledged
        while self.page.acknowledged == before:
            await asyncio.sleep(0.01)
        await asyncio.sleep(SHORTEST_LIFE + self.dice.roll() * (LONGEST_LIFE - SHORTEST_LIFE))
        if self.dice.chance(IN_FLIGHT_SHARE):
            await self._until_a_save_is_under_way()
        killed_at = time.monotonic()
        self.gaps_at_kill.append(self.page.oldest_gap(killed_at))
        self.in_flight_kills += self.is_saving
        self.is_down = True
        self.server.kill()
        # An answer may still have been on its way when the server died: it is an acknowledgement like any other.
        self.visitor.close()
        self.server.start()
        await asyncio.to_thread(self.server.wait_until_ready)
        self.back_after.append(time.monotonic() - killed_at)
        # Taken before the page is read: what is acknowledged during the reading is promised only afterwards.
        promised = self.page.acknowledged
        held = await self._held()
        if held[:promised] != self.page.text(promised).split():
            self.lost += sum(f"word{number}" not in set(held) for number in range(1, promised + 1)) or 1
        self.is_down = False

    async def _until_a_save_is_under_way(self) -> None:
        while not self.is_saving:
            await asyncio.sleep(0.001)
        await asyncio.sleep(self.dice.roll() * LONGEST_SAVE)

    async def _held(self) -> list[str]:
        """What the server has, read from its own page."""
        answer = await self.visitor.get(self.path)
        found = STATE.search(answer.body)
        if answer.status != 200 or not found:
            raise RuntimeError(f"The call page answered {answer.status}.")
        return json.loads(found[1])["texts"].get("narrative", "").split()

    async def _type(self) -> None:
        while not self.is_over:
            self.page.type_a_word()
            listens = self.dice.chance(LISTENS_SHARE)
            await asyncio.sleep(LISTENS if listens else FASTEST + self.dice.roll() * (SLOWEST - FASTEST))

    async def _save_at_pauses(self) -> None:
        page = self.page
        while not (self.is_over and page.acknowledged == len(page.typed_at)):
            now = time.monotonic()
            due = min(page.touched_at + PAUSE, (page.behind_since or now) + FURTHEST_BEHIND)
            if page.behind_since is None or now < due:
                await asyncio.sleep(0.005 if page.behind_since is None else due - now)
            elif not await self._save():
                await asyncio.sleep(RETRY)

    async def _save(self) -> bool:
        page, words = self.page, len(self.page.typed_at)
        text, page.behind_since, self.is_saving = page.text(words), None, True
        entry = {"name": "narrative", "text": text, "revision": page.revision}
        was_down = self.is_down
        try:
            answer = await self.visitor.post_json(
                f"{self.path}draft/", json.dumps({"fields": [entry], "meter": {}}).encode()
            )
        except NoAnswer:
            page.sent.append(text)  # it may have arrived
            page.behind_since = page.typed_at[page.acknowledged]
            return False
        finally:
            self.is_saving = False
        if answer.status != 200:
            page.behind_since = page.typed_at[page.acknowledged]
            return False
        self._acknowledge(json.loads(answer.body), words, was_outage=was_down or bool(page.sent))
        return True

    def _acknowledge(self, saved: dict, words: int, *, was_outage: bool) -> None:
        """As the page's ledger does: its own words, saved before their answer was lost, are no second opinion."""
        page, now = self.page, time.monotonic()
        for one in saved["saved"]:
            if not was_outage:
                self.waits.append(now - page.typed_at[min(page.acknowledged, words - 1)])
            page.revision, page.acknowledged = one["revision"], words
        for one in saved["clashes"]:
            is_own = one["theirs"] in page.sent
            self.own_again += is_own
            self.clashes += not is_own
            page.revision, page.acknowledged = one["revision"], len(one["theirs"].split())
        page.sent = []
        if len(page.typed_at) > page.acknowledged:
            page.behind_since = page.typed_at[page.acknowledged]

    async def _say(self) -> int:
        held = await self._held()
        missing = len(self.page.typed_at) - len(held)
        heading(f"{self.server.place.database}, {self.kills} kills", ("figure", "target"))
        line("words typed", [len(self.page.typed_at), None])
        line("acknowledged words lost", [self.lost, 0])
        line("words missing in the end", [missing, 0])
        line("clashes with oneself", [self.clashes, 0])
        line("saved, but the answer was lost", [self.own_again, None])
        line("kills with a save under way", [self.in_flight_kills, None])
        line("oldest gap when killed, s", [max(self.gaps_at_kill), TARGET])
        line("oldest gap when killed, p50, s", [percentile(sorted(self.gaps_at_kill), 0.5), None])
        line("oldest gap while it served, s", [max(self.waits, default=0.0), TARGET])
        line("back after a kill, p50, s", [percentile(sorted(self.back_after), 0.5), None])
        return self.lost + abs(missing) + self.clashes


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failed:
        raise SystemExit(failed.returncode) from None
