"""One step of the run: say it, do it, count it. What was skipped has not passed."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True)
class Tally:
    passed: int = 0
    failed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.passed + other.passed, self.failed + other.failed)


def check(name: str, command: list[str]) -> Tally:
    """A static check counts as one test."""
    say(name)
    done = subprocess.run([PROGRAMS / command[0], *command[1:]], check=False)
    return Tally(failed=1) if done.returncode else Tally(passed=1)


def pytest(name: str, words: list[str], environment: Mapping[str, str] | None = None) -> Tally:
    say(name)
    with tempfile.TemporaryDirectory(prefix="heed-result-") as folder:
        results = Path(folder) / "results.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={results}", *words]
        done = subprocess.run(command, env=os.environ | (environment or {}), check=False)
        return counted(results, done.returncode)


def counted(results: Path, status: int) -> Tally:
    """Everything that did not pass has failed: faults, errors, skips, and a run that broke off or found no test."""
    try:
        suites = list(ElementTree.parse(results).getroot().iter("testsuite"))
    except (OSError, ElementTree.ParseError):
        return Tally(failed=1)
    total = sum(int(suite.get("tests", 0)) for suite in suites)
    bad = sum(int(suite.get(kind, 0)) for suite in suites for kind in ("failures", "errors", "skipped"))
    if status and not bad:
        bad = 1
        total += 1
    return Tally(passed=max(0, total - bad), failed=bad)


def fault(name: str, reason: str) -> Tally:
    """A step that could not run has failed."""
    say(name)
    print(reason, file=sys.stderr, flush=True)
    return Tally(failed=1)


def say(name: str) -> None:
    print(f"Testing: {name}", flush=True)
