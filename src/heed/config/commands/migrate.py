"""`heed migrate`: bring the database to this version's tables."""

from typing import TextIO

from django.core.management import call_command

from heed.core.commands.words import ALL_WELL, Parser, do_as_asked


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    return do_as_asked(
        argv, Parser("heed migrate"), lambda _asked: _migrate(stdout), stdout=stdout, stderr=stderr
    )


def _migrate(stdout: TextIO) -> int:
    call_command("migrate", interactive=False, stdout=stdout)
    return ALL_WELL
