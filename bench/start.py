"""Prints how long a bare clone takes to its first page, and, when asked, how long `./heed test` takes in it.

Usage: python -m bench.start [--test] [--again]     (`--again` also starts a second time, when all is there)
The tree is copied as git would hand it over, so nothing that was set up here before helps; downloads count.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.databases import ROOT
from bench.table import heading, line

READY = "Heed is ready at "
STARTS_WITHIN, TESTS_WITHIN = 60, 480
PATIENCE = 900


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--test", action="store_true")
    words.add_argument("--again", action="store_true")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="heed-start-") as folder:
        clone = copied(Path(folder) / "heed")
        figures = [("bare clone to first page", first_page(clone), STARTS_WITHIN)]
        if asked.again:
            figures.append(("second start to first page", first_page(clone), None))
        if asked.test:
            figures.append(("./heed test", tested(clone), TESTS_WITHIN))
    heading("what", ("seconds", "target"))
    for what, seconds, target in figures:
        line(what, [seconds, target])
    return 0 if all(seconds == seconds for _, seconds, _ in figures) else 1


def copied(clone: Path) -> Path:
    """Every file git knows or would know; what is ignored stays behind."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        source = ROOT / name
        if source.is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, clone / name)
    return clone


def first_page(clone: Path) -> float:
    """From the command to the line that is printed once the first page has answered."""
    began = time.monotonic()
    demo = subprocess.Popen(
        ["./heed", "demo"],
        cwd=clone,
        env=_environment(),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert demo.stdout is not None
    try:
        for said in demo.stdout:
            print(f"  {time.monotonic() - began:>7.1f} s  {said.rstrip()}", flush=True)
            if said.startswith(READY):
                return time.monotonic() - began
    finally:
        os.killpg(demo.pid, signal.SIGTERM)
        demo.wait(timeout=30)
    print("  It ended without a first page.", file=sys.stderr)
    return float("nan")


def tested(clone: Path) -> float:
    began = time.monotonic()
    done = subprocess.run(["./heed", "test"], cwd=clone, env=_environment(), check=False, timeout=PATIENCE)
    return time.monotonic() - began if done.returncode == 0 else float("nan")


def _environment() -> dict[str, str]:
    """Without what this run was given: the clone makes its own folder, secrets and Python."""
    ours = ("HEED_", "DATABASE_URL", "DJANGO_", "PYTHONPATH", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


if __name__ == "__main__":
    sys.exit(main())
