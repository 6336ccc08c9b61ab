"""Keeps files that are being imported in a folder of Heed's own, under names nobody else gave them."""

import os
import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.conf import settings

OURS = re.compile(r"[0-9a-f]{32}")


def folder() -> Path:
    """For its owner's eyes only."""
    made = Path(settings.IMPORTS_FOLDER)
    made.mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


def new_name() -> str:
    return secrets.token_hex(16)


def path_of(name: str) -> Path:
    """ValueError for whatever is not a name of ours: no path is ever made of what somebody sent."""
    if not OURS.fullmatch(name):
        raise ValueError("not a name of a kept file")
    return folder() / name


def new_file(name: str) -> IO[bytes]:
    return os.fdopen(os.open(path_of(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def remove(name: str) -> None:
    if name:
        path_of(name).unlink(missing_ok=True)


def strays(known: frozenset[str], *, before: datetime) -> Iterator[Path]:
    """Files of ours that nothing speaks of: what an upload that broke off or a killed program left."""
    for found in folder().iterdir():
        is_ours = OURS.fullmatch(found.name) or found.name.endswith(".part")
        if is_ours and found.name not in known and _touched(found) < before:
            yield found


def _touched(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return datetime.max.replace(tzinfo=UTC)
