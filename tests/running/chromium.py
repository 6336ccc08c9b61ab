"""Finds a Chromium, or installs the system's where that is possible without asking anybody."""

import os
import shutil
import subprocess
from typing import TextIO

SETTING = "HEED_CHROMIUM"
# The one without windows first: the same engine at half the processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


class NoChromium(RuntimeError):
    """There is no browser; the message says what to install."""


def found_or_installed(out: TextIO | None = None) -> str:
    browser = found() or (installed(out) if os.geteuid() == 0 and shutil.which("apt-get") else None)
    if browser is None:
        raise NoChromium(
            f"Install Chromium (on Debian: apt-get install chromium-headless-shell), or name one in {SETTING}."
        )
    return browser


def found() -> str | None:
    return os.environ.get(SETTING) or next(filter(None, map(shutil.which, NAMES)), None)


def installed(out: TextIO | None) -> str | None:
    print("Setting up: Chromium", file=out, flush=True)
    _apt_get(out, "update", "-qq")
    for package in NAMES[:2]:
        # Letters as wide as on the screens this is made for, or lines break elsewhere.
        _apt_get(out, "install", "-qq", "-y", "--no-install-recommends", package, "fonts-liberation")
        if found():
            break
    return found()


def _apt_get(out: TextIO | None, *words: str) -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *words], check=False, env=quiet, stdout=out, stderr=out)
