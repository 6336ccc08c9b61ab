"""Prints how long a control room waits: twenty handlers against a real server, at their own pace.

Usage: python -m bench.pages [--people N] [--database sqlite|postgresql|both] [--seconds N]
40 look-ups and 20 draft saves a second, a call finished every 6 seconds, each page once a second. A request's
time begins when it was meant to be sent, so that a slow answer is not hidden by the requests it held up.
"""

import asyncio
import gc
import resource
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from itertools import count, cycle, islice
from math import ceil

from bench.base import ready
from bench.callers import callers
from bench.databases import parser, places
from bench.handling import HANDLERS, Handler, username
from bench.making import reference
from bench.population import CHUNK, STRIDE
from bench.serving import Server, serving
from bench.table import heading, line, milliseconds
from bench.visiting import Answer, NoAnswer, Visitor

LOOK_UPS, SAVES, PAGES, FINISHES = 40.0, 20.0, 1.0, 1 / 6
# A call that is about to end says so this long before, so that no other request for it is still under way.
LAST_WORDS = 1.5
# The fewest that a fully typed caller takes.
LOOK_UPS_A_CALLER = 8
WARM_UP = 4.0
TARGETS = {
    "previous contact": 60, "save a draft": 40, "finish a call": 100,
    "call page": 120, "worklist": 120, "person page": 120,
}  # fmt: skip
SHOWS_SOMEBODY = b"data-row "


def main() -> None:
    words = parser(__doc__)
    words.add_argument("--seconds", type=float, default=60.0, metavar="N")
    asked = words.parse_args()
    for place in places(asked):
        notes = ready(place, fresh=asked.fresh)
        with serving(place) as server:
            asyncio.run(Room(server, asked.people, notes["password"], asked.seconds).work())


class Room:
    """The twenty, their clock, and what was measured."""

    def __init__(self, server: Server, people: int, password: str, seconds: float) -> None:
        self.server, self.people, self.password, self.seconds = server, people, password, seconds
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.errors: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.tasks: set[asyncio.Task[None]] = set()
        self.turn = count()
        self.counts_from = 0.0

    async def work(self) -> None:
        self.handlers = [await self._seated(number) for number in range(HANDLERS)]
        # A collection in this program would look like a slow server.
        gc.collect()
        gc.disable()
        began = time.perf_counter()
        self.counts_from = began + WARM_UP
        ends = self.counts_from + self.seconds
        server_before, _ = self.server.worked()
        own_before = time.process_time()
        await asyncio.gather(
            self._every(1 / LOOK_UPS, began, ends, self._look_up),
            self._every(1 / SAVES, began + 0.011, ends, self._save),
            self._every(1 / FINISHES, began + 0.5, ends, self._finish),
            self._every(1 / PAGES, began + 0.123, ends, self._call_page),
            self._every(1 / PAGES, began + 0.456, ends, self._worklist),
            self._every(1 / PAGES, began + 0.789, ends, self._person_page),
        )
        await asyncio.gather(*self.tasks)
        self._print(time.perf_counter() - began, server_before, own_before)

    async def _seated(self, number: int) -> Handler:
        visitor = Visitor(self.server.port)
        await visitor.sign_in(username(number), self.password)
        # Made up before the clock starts: to invent one takes longer than the server does to answer.
        told = list(islice(callers(self.people, seed=number + 1), self._callers_each()))
        handler = Handler(visitor, cycle(told))
        await handler.begin()
        handler.typed = number * 3 % max(1, handler.length)
        return handler

    def _callers_each(self) -> int:
        """One more for each call that ends, and one each time the last is fully typed."""
        seconds = WARM_UP + self.seconds
        return 1 + ceil(seconds * (LOOK_UPS / LOOK_UPS_A_CALLER + FINISHES) / HANDLERS)

    async def _every(
        self, seconds: float, first: float, ends: float, act: Callable[[float], Awaitable[None]]
    ) -> None:
        for nth in count():
            meant = first + nth * seconds
            if meant >= ends:
                return
            await asyncio.sleep(max(0.0, meant - time.perf_counter()))
            task = asyncio.create_task(act(meant))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    def _next(self) -> Handler:
        """Whoever's turn it is, of those whose call is not about to end."""
        free = [handler for handler in self.handlers if not handler.is_ending]
        return free[next(self.turn) % len(free)]

    async def _look_up(self, meant: float) -> None:
        handler = self._next()
        answer = await self._measured("previous contact", meant, handler, handler.look_up)
        if answer and SHOWS_SOMEBODY in answer.body:
            self.seen["previous contact"] += meant >= self.counts_from

    async def _save(self, meant: float) -> None:
        handler = self._next()
        await self._measured("save a draft", meant, handler, handler.save)

    async def _call_page(self, meant: float) -> None:
        handler = self._next()
        await self._measured("call page", meant, handler, handler.show)

    async def _worklist(self, meant: float) -> None:
        handler = self._next()
        await self._measured("worklist", meant, handler, lambda: handler.visitor.get("/worklist/"))

    async def _person_page(self, meant: float) -> None:
        """The reason is given first, half a second before the page is opened."""
        handler, nth = self._next(), next(self.turn)
        number = nth * 7919 % self.people
        path = f"/people/{reference(number // CHUNK * STRIDE + number % CHUNK + 1)}/"
        meant += 0.5
        given = await self._measured(
            "reason given", meant - 0.5, handler, lambda: handler.visitor.post(path, {"reason": "measuring"})
        )
        await asyncio.sleep(max(0.0, meant - time.perf_counter()))
        if given:
            await self._measured("person page", meant, handler, lambda: handler.visitor.get(path))

    async def _finish(self, meant: float) -> None:
        handler = self._next()
        handler.is_ending = True
        meant += LAST_WORDS
        try:
            while handler.under_way:
                await asyncio.sleep(0.005)
            if record := await handler.find_person():
                began = time.perf_counter()
                await self._measured("confirm the caller", began, handler, lambda: handler.confirm(record))
            await asyncio.sleep(max(0.0, meant - time.perf_counter()))
            answer = await self._measured("finish a call", meant, handler, handler.finish)
            if answer and answer.status == 302:
                await self._measured("begin a call", time.perf_counter(), handler, handler.begin)
        except (NoAnswer, KeyError):
            self.errors["finish a call"] += 1
        finally:
            handler.is_ending = False

    async def _measured(
        self, kind: str, meant: float, handler: Handler, ask: Callable[[], Awaitable[Answer]]
    ) -> Answer | None:
        handler.under_way += 1
        try:
            answer = await ask()
        except NoAnswer:
            answer = None
        finally:
            handler.under_way -= 1
        is_right = answer is not None and answer.status in (200, 302)
        if meant >= self.counts_from:
            self.taken[kind].append(time.perf_counter() - meant)
            self.errors[kind] += not is_right
        return answer if is_right else None

    def _print(self, seconds: float, server_before: float, own_before: float) -> None:
        worked, megabytes = self.server.worked()
        place = self.server.place
        print(
            f"{place.database}, {self.people:,} people, {HANDLERS} handlers, {self.seconds:.0f} s counted",
            flush=True,
        )
        heading("what", ("requests", "p50 ms", "p95 ms", "p99 ms", "errors", "target p95", "met"))
        for kind in (*TARGETS, "confirm the caller", "begin a call", "reason given"):
            cells = milliseconds(self.taken[kind])
            target = TARGETS.get(kind)
            is_met = (
                None if target is None else "yes" if cells[2] <= target and not self.errors[kind] else "no"
            )  # type: ignore[operator]
            line(kind, [*cells, self.errors[kind], target, is_met])
        shown = self.seen["previous contact"] / max(1, len(self.taken["previous contact"]))
        own = (time.process_time() - own_before) / seconds
        print(
            f"{shown:.0%} of the look-ups showed somebody. Of one processor the server used"
            f" {(worked - server_before) / seconds:.0%} and this program {own:.0%};"
            f" the server held {megabytes:,.0f} MB and this program {_own_megabytes():,.0f} MB.\n",
            flush=True,
        )


def _own_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        raise SystemExit(failed.returncode) from None
