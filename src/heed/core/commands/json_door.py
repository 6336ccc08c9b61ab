"""Reads strict JSON from a file or standard input, decides each object in it, and writes JSON back."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NoReturn, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from heed.core.commands.json_faults import BadInput, fault_of, fault_text

BAD_INPUT = 2
Shape = TypeVar("Shape", bound=BaseModel)


class Arguments(ArgumentParser):
    """Refuses in JSON, on the stream it is given, instead of ending the program."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog=prog, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="store_true")

    def error(self, message: str) -> NoReturn:
        raise BadInput("usage", "", f"{message}. {self.format_usage().strip()}")


def answer(decide: Callable[[], Any], stdout: IO[str]) -> int:
    """0 and the answer, or 2 and what was wrong; nothing is written before everything is decided."""
    try:
        written, code = decide(), 0
    except BadInput as bad:
        written, code = {"error": {"code": bad.code, "path": bad.path, "message": bad.message}}, BAD_INPUT
    # Escapes keep any text printable whatever the encoding of the terminal.
    stdout.write(written if isinstance(written, str) else json.dumps(written, indent=2) + "\n")
    return code


def decide_each(content: Any, decide: Callable[[Any, tuple[int, ...]], Any]) -> Any:
    """One object in, one out; a list in, a list out in the same order."""
    if isinstance(content, list):
        return [decide(item, (place,)) for place, item in enumerate(content)]
    return decide(content, ())


def parse(shape: type[Shape], content: Any, at: tuple[int, ...]) -> Shape:
    try:
        return shape.model_validate(content)
    except ValidationError as error:
        raise fault_of(error, at) from error


def read_json(name: str, stdin: IO[Any]) -> Any:
    """The content of a file, or of standard input for "-"; a byte order mark is allowed."""
    return _loads(_decoded(_read(name, stdin)))


def _read(name: str, stdin: IO[Any]) -> bytes | str:
    if name == "-":
        content: bytes | str = getattr(stdin, "buffer", stdin).read()
        return content
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise BadInput("no_such_file", name, fault_text("no_such_file")) from error
    except IsADirectoryError as error:
        raise BadInput("is_a_directory", name, fault_text("is_a_directory")) from error
    except (OSError, ValueError) as error:
        raise BadInput("unreadable_file", name, fault_text("unreadable_file")) from error


def _decoded(content: bytes | str) -> str:
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput("not_utf8", "", fault_text("not_utf8", byte=error.start)) from error


def _loads(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        message = fault_text("malformed_json", line=error.lineno, column=error.colno)
        raise BadInput("malformed_json", "", message) from error
    except RecursionError as error:
        raise BadInput("malformed_json", "", fault_text("too_deep")) from error
    except ValueError as error:  # a whole number of thousands of digits
        raise BadInput("malformed_json", "", fault_text("number_too_long")) from error


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadInput("duplicate_key", twice, fault_text("duplicate_key"))
    return found


def _no_number(word: str) -> NoReturn:
    raise BadInput("malformed_json", "", fault_text("not_a_number", word=word))


def schemas_of(name: str, taken: type[BaseModel], given: type[BaseModel]) -> dict[str, dict[str, Any]]:
    """The JSON Schemas of one command's input and output, by the name of the file each is published in."""
    return {
        f"{name}.input.schema.json": _schema(taken, f"{name} input", mode="validation"),
        f"{name}.output.schema.json": _schema(given, f"{name} output", mode="serialization"),
    }


def _schema(shape: Any, title: str, *, mode: Any) -> dict[str, Any]:
    one_or_many: TypeAdapter[Any] = TypeAdapter(shape | list[shape])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return head | one_or_many.json_schema(mode=mode, by_alias=True)
