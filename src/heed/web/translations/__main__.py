"""`python -m heed.web.translations extract|update|compile|check`: a command that needs no settings."""

import sys
from collections.abc import Callable
from pathlib import Path

from heed.web.translations import catalogues, checking

USAGE = """\
usage: python -m heed.web.translations extract   write src/heed/locale/django.pot anew from the sources
       python -m heed.web.translations update    extract, then bring every catalogue in step
       python -m heed.web.translations compile   write the .mo files the server reads
       python -m heed.web.translations check     say every word no translator would see, and every stale file
"""


def main(words: list[str]) -> int:
    if len(words) != 1 or words[0] not in COMMANDS:
        print(USAGE, end="", file=sys.stderr)
        return 2
    try:
        return COMMANDS[words[0]]()
    except (catalogues.TranslationFault, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1


def extract() -> int:
    print(catalogues.extract())
    return 0


def update() -> int:
    for path in catalogues.update():
        print(f"{path}: {standing(path)}")
    return 0


def compile_all() -> int:
    catalogues.compile_all()
    return 0


def check() -> int:
    found = checking.faults()
    for fault in found:
        print(fault, file=sys.stderr)
    for path in catalogues.catalogue_files():
        print(f"{path.parents[1].name}: {standing(path)}")
    return 1 if found else 0


def standing(path: Path) -> str:
    messages = list(catalogues.entries(catalogues.read(path)))
    translated = [message for message in messages if catalogues.strings(message.string)]
    waiting = [message for message in translated if catalogues.NEEDS_REVIEW in message.user_comments]
    return f"{len(translated)} of {len(messages)} translated, {len(waiting)} of them waiting for review"


COMMANDS: dict[str, Callable[[], int]] = {
    "extract": extract,
    "update": update,
    "compile": compile_all,
    "check": check,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
