"""What `./heed test` runs: every static check, then every test on SQLite, on PostgreSQL and in a real browser."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.running import chromium, postgres
from tests.running.steps import Tally, check, fault, pytest

CHECKS = {
    "style": ["ruff", "check", "--output-format", "concise", ".", "heed"],
    "format": ["ruff", "format", "--check", ".", "heed"],
    "types": ["mypy"],
    "import contracts": ["lint-imports"],
}
# Each worker has its own server, port and folder; a file's tests share one.
A_FILE_AT_A_TIME = ["-n", "2", "--dist", "loadfile"]
TWO_AT_A_TIME = ["-n", "2", "--dist", "loadgroup"]


def main(words: list[str]) -> int:
    asked = read(words)
    tally = sum((check(name, command) for name, command in CHECKS.items()), Tally())
    with tempfile.TemporaryDirectory(prefix="heed-test-") as folder:
        # The run has a `var` of its own, so that it neither finds nor leaves anything in the checkout's.
        os.environ["HEED_VAR"] = folder
        tally += engines() if asked.fast else everything()
    print(f"{tally.passed} passed, {tally.failed} failed", flush=True)
    return 1 if tally.failed else 0


def read(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./heed test", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="static checks and engines only")
    return parser.parse_args(words)


def engines() -> Tally:
    return pytest("engines", ["tests/engines", *TWO_AT_A_TIME])


def everything() -> Tally:
    named = os.environ.pop(postgres.SETTING, None)
    return on_sqlite() + on_postgresql(named) + in_a_browser()


def on_sqlite() -> Tally:
    return pytest("all tests on SQLite", ["-m", "not browser", *TWO_AT_A_TIME])


def on_postgresql(named: str | None) -> Tally:
    name = "database tests on PostgreSQL"
    try:
        with server(named) as url:
            words = ["-m", "database and not browser and not sqlite_only", *TWO_AT_A_TIME]
            return pytest(name, words, {postgres.SETTING: url})
    except postgres.NoPostgreSQL as reason:
        return fault(name, str(reason))


@contextmanager
def server(named: str | None) -> Iterator[str]:
    if named:
        yield named
    else:
        with postgres.packaged() as url:
            yield url


def in_a_browser() -> Tally:
    name = "tests in Chromium"
    try:
        browser = chromium.found_or_installed()
    except chromium.NoChromium as reason:
        return fault(name, str(reason))
    return pytest(name, ["-m", "browser", *A_FILE_AT_A_TIME], {chromium.SETTING: browser})


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[1])
    sys.exit(main(sys.argv[1:]))
