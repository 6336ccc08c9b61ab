"""Find words in doors, forms and wording tables that people would read and no translator would ever see."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from heed.web.translations.bare_templates import SENTENCE, BareWord, readable
from heed.web.translations.catalogues import KEYWORDS

# The rooms that speak to people, as a file or as a folder of the same name; engines hold codes.
WORDING = "wording"
SPEAKING_ROOMS = {"views", "forms", "context", WORDING}
SHOWN_KEYWORDS = {"label", "help_text", "empty_label", "text", "title", "hint", "heading", "legend"}
SHOWN_KEYS = SHOWN_KEYWORDS | {"caption", "message", "required", "invalid", "titleText"}
# A fault that ends in the log is read by whoever mends it; these end on the page.
SHOWN_FAULTS = {"ValidationError", "Http404", "PermissionDenied"}
LOG_CALLS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
PUT_TOGETHER = (ast.JoinedStr, ast.BinOp, ast.IfExp, ast.BoolOp, ast.Call)
LOGGERS = re.compile(r"log(ger|ging)?$", re.IGNORECASE)


def in_python(package: Path) -> list[BareWord]:
    """Bare words of the rooms that speak; and, anywhere, words put together inside a gettext call."""
    return [
        BareWord(str(file.relative_to(package)), line, words)
        for file in sorted(package.rglob("*.py"))
        for line, words in found_in(file, package)
    ]


def found_in(file: Path, package: Path) -> list[tuple[int, str]]:
    tree = ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
    rooms = set(file.relative_to(package).with_suffix("").parts[1:])
    found = set(unseen_calls(tree))
    if rooms & SPEAKING_ROOMS:
        found |= set(bare_words(tree))
    if WORDING in rooms:
        found |= set(bare_values(tree))
    return sorted(found)


def unseen_calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Gettext calls that put their words together, which no extraction finds; a name is a marked text."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and is_gettext(call):
            for place in places_of_words(name_of(call.func)):
                if place < len(call.args) and isinstance(call.args[place], PUT_TOGETHER):
                    yield call.lineno, ast.unparse(call.args[place])


def bare_words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for constant, is_shown in _constants(tree, is_shown=False):
        text = str(constant.value)
        if (is_shown or SENTENCE.match(text)) and (words := readable(text)):
            yield constant.lineno, words


def bare_values(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """In a wording table a value is words as soon as it has a capital or a space; a code has neither."""
    for table in ast.walk(tree):
        for value in table.values if isinstance(table, ast.Dict) else []:
            text = value.value if isinstance(value, ast.Constant) else None
            if isinstance(text, str) and (text[:1].isupper() or " " in text.strip()) and readable(text):
                yield value.lineno, readable(text)


def _constants(node: ast.AST, *, is_shown: bool) -> Iterator[tuple[ast.Constant, bool]]:
    """Every string that is not documentation, nor inside gettext, a log call or a fault for the log."""
    if isinstance(node, ast.Constant):
        yield from [(node, is_shown)] if isinstance(node.value, str) else []
    elif not _is_for_nobody(node):
        for child in ast.iter_child_nodes(node):
            if not _is_documentation(child):
                yield from _constants(child, is_shown=_is_shown(node, child))


def _is_shown(parent: ast.AST, child: ast.AST) -> bool:
    if isinstance(parent, ast.keyword):
        return parent.arg in SHOWN_KEYWORDS
    if isinstance(parent, ast.Dict):
        return any(
            value is child and isinstance(key, ast.Constant) and key.value in SHOWN_KEYS
            for key, value in zip(parent.keys, parent.values, strict=True)
        )
    return isinstance(parent, ast.Call) and name_of(parent.func) in SHOWN_FAULTS and child in parent.args[:1]


def _is_for_nobody(node: ast.AST) -> bool:
    if isinstance(node, ast.Raise):
        return not (isinstance(node.exc, ast.Call) and name_of(node.exc.func) in SHOWN_FAULTS)
    return isinstance(node, ast.Call) and (is_gettext(node) or _is_log_call(node))


def _is_log_call(call: ast.Call) -> bool:
    func = call.func
    return isinstance(func, ast.Attribute) and func.attr in LOG_CALLS and is_logger(func.value)


def is_logger(node: ast.AST) -> bool:
    return LOGGERS.search(name_of(node)) is not None


def _is_documentation(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_gettext(call: ast.Call) -> bool:
    return name_of(call.func) in KEYWORDS


def name_of(func: ast.AST) -> str:
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def places_of_words(name: str) -> tuple[int, ...]:
    """Which arguments hold the words: `pgettext` has its context first, the plural ones have two texts."""
    places = KEYWORDS[name] or (1,)
    return tuple(place - 1 for place in places if isinstance(place, int))
