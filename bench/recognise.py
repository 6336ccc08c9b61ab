"""Prints how fast and how rightly a caller is recognised in the engine, beside the ways it is commonly done.

Usage: python -m bench.recognise [--people N] [--database sqlite|postgresql|both] [--callers N] [--slow N]
Target on a million people: p95 at most 1.5 ms. "Right 1st" is a share of the callers who are in the base,
"wrong prs." of all: somebody else was said to be the caller.
"""

import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from bench.base import ready
from bench.callers import KINDS, Caller, callers
from bench.databases import parser, places
from bench.table import heading, line, milliseconds

TARGET = 1.5
WARM_UP = 300
SEED = 90210


@dataclass(frozen=True)
class Answer:
    """The record put first, if any; `is_person` when it is said to be the caller and not her household."""

    record: int | None
    is_person: bool
    seconds: float


def main() -> None:
    words = parser(__doc__)
    words.add_argument("--callers", type=int, default=5_000, metavar="N")
    words.add_argument("--slow", type=int, default=150, metavar="N", help="callers put to the slow peers")
    asked = words.parse_args()
    if asked.inside:
        measure(asked.people, asked.callers, asked.slow)
        return
    for place in places(asked):
        ready(place, fresh=asked.fresh)
        place.run("bench.recognise", "--callers", str(asked.callers), "--slow", str(asked.slow))


def measure(people: int, count: int, slow: int) -> None:
    import django

    django.setup()
    from bench.peers import peers
    from django.db import connection

    drawn = list(islice(callers(people, seed=SEED), count + WARM_UP))
    warm_up, asked = drawn[:WARM_UP], drawn[WARM_UP:]
    columns = ("callers", "p50 ms", "p95 ms", "p99 ms", "right 1st", "household", "wrong prs.", "target p95")
    heading(f"{connection.vendor}, {people:,} people", columns)
    ask = heed_asks()
    for caller in warm_up:
        ask(caller)
    answers = [ask(caller) for caller in asked]
    _say("Heed, all callers", asked, answers, TARGET)
    for kind in KINDS:
        pairs = [(who, said) for who, said in zip(asked, answers, strict=True) if who.kind == kind]
        _say(f"  {kind}", [who for who, _ in pairs], [said for _, said in pairs], None)
    for peer in peers():
        if isinstance(peer, str):
            print(peer, flush=True)
            continue
        some = asked[: slow if peer.is_slow else count]
        _say(peer.name, some, [_timed(peer.ask, caller) for caller in some], None)


def heed_asks() -> Callable[[Caller], Answer]:
    """What every keystroke does: the words read and prepared (outside the clock), then index and scoring."""
    from heed.agencies.models import Partnership
    from heed.core import clock
    from heed.engines.identity import prepare
    from heed.people.queries import record_of, score

    partnership_id, today = Partnership.objects.get(slug="bench").pk, clock.day_of(clock.now())

    def ask(caller: Caller) -> Answer:
        query = prepare(caller.told.facts(on=today))
        began = time.perf_counter()
        found = score(query, partnership_id=partnership_id)
        taken = time.perf_counter() - began
        # People are shown before households, as the panel shows them.
        first = next((one for one in found if one.kind == "person"), found[0] if found else None)
        return (
            Answer(record_of(first), first.kind == "person", taken) if first else Answer(None, False, taken)
        )

    return ask


def _timed(ask: Callable[[Caller], int | None], caller: Caller) -> Answer:
    began = time.perf_counter()
    record = ask(caller)
    return Answer(record, record is not None, time.perf_counter() - began)


def _say(name: str, asked: Sequence[Caller], answers: Sequence[Answer], target: float | None) -> None:
    pairs = list(zip(asked, answers, strict=True))
    known = [(caller, answer) for caller, answer in pairs if caller.is_known]
    right = sum(answer.is_person and answer.record in caller.own for caller, answer in known)
    home = sum(
        not answer.is_person and answer.record in caller.own | caller.household for caller, answer in pairs
    )
    wrong = sum(answer.is_person and answer.record not in caller.own for caller, answer in pairs)
    shares = [
        right / len(known) if known else None,
        home / len(pairs) if pairs else None,
        wrong / len(pairs) if pairs else None,
    ]
    line(name, [*milliseconds([answer.seconds for answer in answers]), *shares, target])


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        raise SystemExit(failed.returncode) from None
