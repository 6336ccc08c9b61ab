"""Prints how long after the telephone system's message a card stands on each of fifty handlers' pages.

Usage: python -m bench.ringing [--people N] [--database sqlite|postgresql|both] [--cards N]
Each page asks every 0.8 s, as the product's own do, at a moment of its own. A card's time begins when its message is
sent and ends when the page that shows it has come whole; drawing it is not counted. Target: p95 at most 1 s.
"""

import asyncio
import json
import subprocess
import sys
import time

from bench.base import ready
from bench.databases import ROOT, Place, parser, places
from bench.handling import HANDLERS, username
from bench.serving import Server, serving
from bench.table import heading, line, milliseconds
from bench.visiting import NoAnswer, Visitor

SEATS, PACE, BETWEEN = 50, 0.8, 1.5
AGENCY, TARGET = "police", 1000


def main() -> None:
    words = parser(__doc__, people=20_000)
    words.add_argument("--cards", type=int, default=40, metavar="N")
    asked = words.parse_args()
    for place in places(asked):
        notes = ready(place, fresh=asked.fresh)
        with serving(place) as server:
            room = Room(server, token_of(place))
            asyncio.run(room.work(notes["password"], asked.cards))
            room.say(place, asked.people)


def token_of(place: Place) -> str:
    """As whoever runs the server makes it."""
    command = [
        sys.executable,
        "-m",
        "heed.config.cli",
        "tokens",
        "make",
        "telephone",
        "--agency",
        AGENCY,
        "--json",
    ]
    made = subprocess.run(
        command, cwd=ROOT, env=place.environment(), capture_output=True, text=True, check=True
    )
    return str(json.loads(made.stdout)["token"])


class Room:
    def __init__(self, server: Server, token: str) -> None:
        self.server, self.token = server, token
        self.sent: dict[bytes, float] = {}
        self.taken: list[float] = []
        self.asked: list[float] = []
        self.errors = 0
        self.is_over = False

    async def work(self, password: str, cards: int) -> None:
        seats = [await self._seated(number, password) for number in range(SEATS)]
        looking = [asyncio.create_task(self._look(seat, nth)) for nth, seat in enumerate(seats)]
        telephone = Visitor(self.server.port)
        for card in range(cards):
            await self._ring(telephone, card)
            await asyncio.sleep(BETWEEN)
        await asyncio.sleep(2 * PACE)
        self.is_over = True
        await asyncio.gather(*looking)

    async def _seated(self, number: int, password: str) -> Visitor:
        visitor = Visitor(self.server.port)
        await visitor.sign_in(username(number % HANDLERS), password)
        return visitor

    async def _ring(self, telephone: Visitor, card: int) -> None:
        """A number of its own, and the card before it is taken off again."""
        number = f"07700 900{card % 1000:03}"
        self.sent[number.encode()] = time.perf_counter()
        await self._tell(telephone, "ringing", card, number)
        if card >= 3:
            await self._tell(telephone, "answered", card - 3, f"07700 900{(card - 3) % 1000:03}")
            await self._tell(telephone, "ended", card - 3, f"07700 900{(card - 3) % 1000:03}")

    async def _tell(self, telephone: Visitor, event: str, card: int, number: str) -> None:
        body = {"event": event, "call_id": f"bench-{self.token[:8]}-{card}", "number": number}
        answer = await telephone.post_json(
            "/calls/telephone/", json.dumps(body).encode(), Authorization=f"Bearer {self.token}"
        )
        self.errors += answer.status not in (200, 202)

    async def _look(self, seat: Visitor, nth: int) -> None:
        seen: set[bytes] = set()
        await asyncio.sleep(PACE * nth / SEATS)
        while not self.is_over:
            began = time.perf_counter()
            try:
                answer = await seat.get("/calls/notices/")
            except NoAnswer:
                self.errors += 1
                continue
            came = time.perf_counter()
            self.errors += answer.status != 200
            self.asked.append(came - began)
            for number, at in self.sent.items():
                if number not in seen and number in answer.body:
                    seen.add(number)
                    self.taken.append(came - at)
            await asyncio.sleep(PACE)

    def say(self, place: Place, people: int) -> None:
        columns = ("count", "p50 ms", "p95 ms", "p99 ms", "errors", "target p95")
        heading(f"{place.database}, {people:,} people, {SEATS} pages open", columns)
        line("card on a page", [*milliseconds(self.taken), self.errors, TARGET])
        line("one asking", [*milliseconds(self.asked), None, None])
        print(f"{len(self.sent)} cards on {SEATS} pages: {len(self.sent) * SEATS} were due.")


if __name__ == "__main__":
    main()
