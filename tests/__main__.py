"""What `./heed test` runs: every static check, then every test on SQLite, on PostgreSQL and in a real browser."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from tests.running import chromium, postgres
from tests.running.beside import Beside
from tests.running.steps import Tally, check, fault, pytest, timed

CHECKS = {
    "style": ["ruff", "check", "--output-format", "concise", ".", "heed"],
    "format": ["ruff", "format", "--check", ".", "heed"],
    "types": ["mypy"],
    "import contracts": ["lint-imports"],
}
# Each worker has its own server, port and folder; a file's tests share one.
A_FILE_AT_A_TIME = ["-n", "2", "--dist", "loadfile"]
TWO_AT_A_TIME = ["-n", "2", "--dist", "loadgroup"]
STATIC, ENGINES, SQLITE = "static checks", "engines", "all tests on SQLite"
POSTGRESQL, CHROMIUM = "database tests on PostgreSQL", "tests in Chromium"


def main(words: list[str]) -> int:
    asked = read(words)
    with Beside() as beside:
        beside.begin(STATIC, lambda out: timed(STATIC, lambda: static_checks(out)))
        tally = timed(ENGINES, engines) if asked.fast else everything(beside)
        tally += beside.shown(wait=True)
    for section, seconds in tally.took:
        print(f"{section:<30}{seconds // 60:>4.0f} min {seconds % 60:02.0f} s")
    print(f"{tally.passed} passed, {tally.failed} failed", flush=True)
    return 1 if tally.failed else 0


def read(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./heed test", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="static checks and engines only")
    return parser.parse_args(words)


def static_checks(out: TextIO) -> Tally:
    return sum((check(name, command, out) for name, command in CHECKS.items()), Tally())


def engines() -> Tally:
    return pytest(ENGINES, ["tests/engines", *TWO_AT_A_TIME])


def everything(beside: Beside) -> Tally:
    """Half of a browser's test is waiting for the browser, so the other tests run in that time."""
    named = os.environ.pop(postgres.SETTING, None)
    beside.begin(CHROMIUM, lambda out: timed(CHROMIUM, lambda: in_a_browser(out)))
    tally = timed(SQLITE, on_sqlite) + beside.shown()
    return tally + timed(POSTGRESQL, lambda: on_postgresql(named))


def on_sqlite() -> Tally:
    return pytest(SQLITE, ["-m", "not browser", *TWO_AT_A_TIME], gives_way=True)


def on_postgresql(named: str | None) -> Tally:
    try:
        with server(named) as url:
            words = ["-m", "database and not browser and not sqlite_only", *TWO_AT_A_TIME]
            return pytest(POSTGRESQL, words, {postgres.SETTING: url}, gives_way=True)
    except postgres.NoPostgreSQL as reason:
        return fault(POSTGRESQL, str(reason))


@contextmanager
def server(named: str | None) -> Iterator[str]:
    if named:
        yield named
    else:
        with postgres.packaged() as url:
            yield url


def in_a_browser(out: TextIO) -> Tally:
    try:
        browser = chromium.found_or_installed(out)
    except chromium.NoChromium as reason:
        return fault(CHROMIUM, str(reason), out)
    return pytest(CHROMIUM, ["-m", "browser", *A_FILE_AT_A_TIME], {chromium.SETTING: browser}, out)


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[1])
    sys.exit(main(sys.argv[1:]))
