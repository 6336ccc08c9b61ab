"""`heed django …`: Django's own commands, for administrators and developers."""

from typing import TextIO

from django.core.management import execute_from_command_line


def main(argv: list[str], stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    execute_from_command_line(["heed django", *argv])
    return 0
