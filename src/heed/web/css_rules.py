"""Take named rules out of a style sheet and leave every other rule as it was."""

import re
from collections.abc import Callable, Iterator

# Strings and brackets may hold braces, commas and semicolons that end nothing.
PIECE = re.compile(r'"[^"]*"|\'[^\']*\'|\([^()]*(?:\([^()]*\)[^()]*)*\)|[{};,]|[^{};,"\'()]+|[()]')
NESTING = ("@media", "@supports", "@layer", "@container", "@-moz-document")


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def without(css: str, unwanted: Callable[[str], bool]) -> str:
    """Drop every selector (and every `@font-face`) that is unwanted, and what that leaves empty."""
    return "".join(_kept(_pieces(css), unwanted))


def _pieces(css: str) -> Iterator[str]:
    return (found.group() for found in PIECE.finditer(css))


def _kept(pieces: Iterator[str], unwanted: Callable[[str], bool]) -> Iterator[str]:
    prelude: list[str] = []
    for piece in pieces:
        if piece == ";":
            yield "".join(prelude) + ";"
            prelude = []
        elif piece == "{":
            yield _block("".join(prelude), pieces, unwanted)
            prelude = []
        elif piece == "}":
            break
        else:
            prelude.append(piece)
    if prelude:
        yield "".join(prelude)


def _block(prelude: str, pieces: Iterator[str], unwanted: Callable[[str], bool]) -> str:
    if prelude.strip().startswith(NESTING):
        inside = "".join(_kept(pieces, unwanted))
        return f"{prelude}{{{inside}}}" if inside.strip() else ""
    body = _body(pieces)
    selectors = [one for one in _selectors(prelude) if not unwanted(one)]
    return f"{','.join(selectors)}{{{body}}}" if selectors else ""


def _body(pieces: Iterator[str]) -> str:
    depth, found = 1, []
    for piece in pieces:
        depth += (piece == "{") - (piece == "}")
        if depth == 0:
            break
        found.append(piece)
    return "".join(found)


def _selectors(prelude: str) -> list[str]:
    one, found = "", []
    for piece in _pieces(prelude):
        if piece == ",":
            found.append(one)
            one = ""
        else:
            one += piece
    return [*found, one]
