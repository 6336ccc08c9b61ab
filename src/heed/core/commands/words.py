"""Reads the words given to a command: does what they ask, or says with the usage which were not understood."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import NoReturn, TextIO

ALL_WELL, WRONG_WORDS = 0, 2


class WrongWords(ValueError):
    """The command was not understood, or asks for what is not there; `code` and `path` say which of its words."""

    def __init__(self, message: str, *, code: str = "usage", path: str = "") -> None:
        super().__init__(message)
        self.code, self.path = code, path


class Parser(ArgumentParser):
    """Raises WrongWords instead of ending the program."""

    def __init__(self, command: str) -> None:
        super().__init__(prog=command, add_help=False, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise WrongWords(message)


def do_as_asked(
    argv: list[str],
    parser: Parser,
    run: Callable[[Namespace], int],
    *,
    stdout: TextIO,
    stderr: TextIO,
    refuse_in_json: bool = False,
) -> int:
    """Help where it is asked for, else `run` with the words understood; `run` too may raise WrongWords."""
    if asks_for_help(argv):
        stdout.write(parser.format_help())
        return ALL_WELL
    try:
        return run(parser.parse_args(argv))
    except WrongWords as wrong:
        return refuse_as_json(wrong, stdout) if refuse_in_json else refuse(wrong, parser, stderr)


def asks_for_help(argv: list[str]) -> bool:
    return "-h" in argv or "--help" in argv


def refuse(wrong: WrongWords, parser: Parser, stderr: TextIO) -> int:
    stderr.write(f"{parser.prog}: {wrong}\n{parser.format_usage()}")
    return WRONG_WORDS


def refuse_as_json(wrong: WrongWords, stdout: TextIO) -> int:
    stdout.write(
        json.dumps({"error": {"code": wrong.code, "path": wrong.path, "message": str(wrong)}}) + "\n"
    )
    return WRONG_WORDS
