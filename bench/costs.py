"""Prints what one previous-contact request costs: processor time, statements, and the functions it is spent in.

Usage: python -m bench.costs [--people N] [--requests N] [--top N]     (in process, with Django's test client)
"""

import cProfile
import pstats
import re
import subprocess
import time
from collections import Counter
from itertools import cycle, islice
from typing import Any

from bench.base import ready
from bench.callers import callers
from bench.databases import parser, places
from bench.handling import ANSWERS, ORDER, WORDS, username
from bench.table import heading, line, milliseconds

# As a page sends them while somebody speaks: letters of the details, more each time.
STAGES = (0.3, 0.5, 0.75, 1.0)


def main() -> None:
    words = parser(__doc__, people=20_000)
    words.add_argument("--requests", type=int, default=200, metavar="N")
    words.add_argument("--top", type=int, default=25, metavar="N")
    asked = words.parse_args()
    if asked.inside:
        measure(asked.people, asked.requests, asked.top)
        return
    for place in places(asked):
        ready(place, fresh=asked.fresh)
        place.run("bench.costs", "--requests", str(asked.requests), "--top", str(asked.top))


def measure(people: int, requests: int, top: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from heed.agencies.models import Account

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(Account.objects.get(username=username(0)))
    begun = client.post("/calls/start/", {"number": ""})
    doors = {part: f"{begun.headers['location']}{part}" for part in ("previous/", "result/")}
    forms = list(islice(_forms(people), requests + 40))
    for form in forms[:40]:
        client.post(doors["previous/"], form)
    heading(
        f"{connection.vendor}, {people:,} people",
        ("requests", "p50 ms", "p95 ms", "p99 ms", "SQL", "SQL max"),
    )
    for part, door in doors.items():
        line(part, _timed(client, door, forms[40:]) + _statements(client, door, forms[40:]))
    _profile(client, doors["previous/"], forms[40:], top)


def _forms(people: int) -> Any:
    rest = dict(list(ANSWERS.items())[:6])
    for caller, share in zip(callers(people, seed=77), cycle(STAGES), strict=False):
        details = [(name, getattr(caller.told, name)) for name in ORDER]
        letters = int(share * sum(len(text) for _, text in details))
        form = {"narrative": WORDS * 3, **rest}
        for name, text in details:
            form[name] = text[: max(0, letters)]
            letters -= len(text)
        yield form


def _timed(client: Any, door: str, forms: list[dict[str, str]]) -> list[object]:
    taken = []
    for form in forms:
        began = time.process_time()
        answer = client.post(door, form)
        taken.append(time.process_time() - began)
        assert answer.status_code == 200, answer.status_code
    return milliseconds(taken)


def _statements(client: Any, door: str, forms: list[dict[str, str]]) -> list[object]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts, kinds = [], Counter[str]()
    for form in forms:
        with CaptureQueriesContext(connection) as captured:
            client.post(door, form)
        counts.append(len(captured))
        kinds.update(_kind(query["sql"]) for query in captured.captured_queries)
    for kind, number in kinds.most_common(30):
        print(f"    {number / len(forms):>6.2f} a request  {kind}")
    return [sum(counts) / len(counts), max(counts)]


def _kind(sql: str) -> str:
    """The statement without its values, so that like ones are counted together."""
    bare = re.sub(r"-?\b\d+\b|'[^']*'|%s", "?", sql.replace('"', ""))
    bare = re.sub(r"(\?, )+\?", "?", bare)
    if "people_recognitionkey" in bare:
        return "the blocks of the recognition index"
    table = re.search(r"(?:FROM|INTO|UPDATE) (\w+)", bare)
    return f"{bare.split()[0]} {table[1] if table else ''} … {bare.partition('WHERE')[2].strip()[:90]}"


def _profile(client: Any, door: str, forms: list[dict[str, str]], top: int) -> None:
    profile = cProfile.Profile()
    with profile:
        for form in forms:
            client.post(door, form)
    for order in ("cumulative", "tottime"):
        pstats.Stats(profile).sort_stats(order).print_stats(top)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        raise SystemExit(failed.returncode) from None
