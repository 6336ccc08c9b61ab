"""`heed migrate`: bring the database to this version's tables."""

from typing import TextIO

from django.core.management import call_command


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    if argv:
        stderr.write("usage: heed migrate\n")
        return 2
    call_command("migrate", interactive=False, stdout=stdout)
    return 0
