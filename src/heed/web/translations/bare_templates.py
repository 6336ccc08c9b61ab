"""Find words in a template that a person would read and that no translator would ever see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
# Attributes a browser shows or a screen reader speaks.
SPOKEN_ATTRIBUTES = {
    *("title", "alt", "placeholder", "label", "summary", "hx-confirm", "hx-prompt"),
    *("aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "aria-placeholder"),
}
# Arguments of macros, and keys of the objects the GOV.UK macros take, that end up as words on a page.
SPOKEN_ARGUMENTS = {
    *(
        "text",
        "html",
        "label",
        "hint",
        "title",
        "heading",
        "legend",
        "caption",
        "summary",
        "message",
        "ask",
        "act",
    ),
    *(
        "more",
        "empty",
        "aside",
        "note",
        "told",
        "words",
        "figures",
        "does",
        "error",
        "because",
        "placeholder",
    ),
    *(
        "alt",
        "aria_label",
        "titleText",
        "descriptionText",
        "summaryText",
        "visuallyHiddenText",
        "navigationLabel",
    ),
}
# Keys, code and program are the same in every language; so are words that name their own language.
NEVER_TRANSLATED = {"kbd", "code", "samp", "script", "style"}
ONE_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)?")
NAMES = re.compile(r"\bHeed\b")
CLASS_NAMES = re.compile(r"\b(?:agencies|desk|heed|insight|govuk|moj)-[\w-]+")
SENTENCE = re.compile(r"[A-Z][a-z'’]+(?:[ ,.:;!?…][ \w(]|[.!?…]$)")
UNKNOWN = "…"  # stands for whatever an expression will put here: part of no word

Macros = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class BareWord:
    file: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: no translator will see “{self.words}”: put it inside _()"


def in_templates(package: Path) -> list[BareWord]:
    """Bare words of every template of the package, with file and line."""
    reader, files = template_reader(), sorted(package.glob("*/templates/**/*.html"))
    trees = {file: reader.parse(file.read_text(encoding="utf-8"), filename=str(file)) for file in files}
    macros = {name: words for tree in trees.values() for name, words in macros_of(tree).items()}
    return [
        BareWord(str(file.relative_to(package)), line, words)
        for file, tree in trees.items()
        for line, words in bare_words(tree, macros)
    ]


def template_reader() -> Environment:
    # It only parses. Whitespace is left as written, so that lines can be counted.
    reader = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    reader.newstyle_gettext = True  # type: ignore[attr-defined]
    return reader


def macros_of(tree: nodes.Template) -> Macros:
    return {macro.name: tuple(arg.name for arg in macro.args) for macro in tree.find_all(nodes.Macro)}


def bare_words(tree: nodes.Template, macros: Macros | None = None) -> list[tuple[int, str]]:
    """Line and words of everything readable outside a gettext call, in the order of the lines."""
    found = {*_on_the_page(tree), *_given_to_macros(tree, macros or macros_of(tree)), *_sentences(tree)}
    return sorted(found)


def _on_the_page(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    reader = PageReader()
    reader.read(_pieces(tree))
    yield from reader.found


def _given_to_macros(tree: nodes.Template, macros: Macros) -> Iterator[tuple[int, str]]:
    for name, value in _arguments(tree, macros):
        if name in SPOKEN_ARGUMENTS:
            for constant in _shown(value):
                if words := readable(constant.value):
                    yield constant.lineno, words


def _arguments(tree: nodes.Template, macros: Macros) -> Iterator[tuple[str, nodes.Expr]]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name not in GETTEXT:
            yield from zip(macros.get(call.node.name, ()), call.args, strict=False)
            yield from ((keyword.key, keyword.value) for keyword in call.kwargs)
    for pair in tree.find_all(nodes.Pair):
        if isinstance(pair.key, nodes.Const):
            yield str(pair.key.value), pair.value
    for macro in tree.find_all(nodes.Macro):
        with_default = macro.args[len(macro.args) - len(macro.defaults) :]
        yield from ((arg.name, default) for arg, default in zip(with_default, macro.defaults, strict=True))


def _sentences(tree: nodes.Node) -> Iterator[tuple[int, str]]:
    """A capital, a word and more behind it: a sentence, in whatever place of an expression it stands."""
    if isinstance(tree, nodes.Call) and _is_gettext(tree):
        return
    if isinstance(tree, nodes.Const) and isinstance(tree.value, str) and SENTENCE.match(tree.value):
        yield tree.lineno, readable(tree.value)
    for child in tree.iter_child_nodes():
        yield from _sentences(child)


def _pieces(node: nodes.Node) -> Iterator[tuple[str, int]]:
    """The template as one flat page, every branch after the other, each piece with the line it begins on."""
    if isinstance(node, nodes.TemplateData):
        yield node.data, node.lineno
    elif isinstance(node, nodes.Output):
        for shown in node.nodes:
            yield from _pieces(shown)
    elif isinstance(node, nodes.Expr):
        yield UNKNOWN, node.lineno
        yield from ((constant.value, constant.lineno) for constant in _shown(node))
    else:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Stmt | nodes.Output):
                yield from _pieces(child)


def _shown(node: nodes.Node) -> Iterator[nodes.Const]:
    """The strings an expression may put on the page: a side of a condition, a joined piece, a default."""
    if isinstance(node, nodes.Const):
        yield from [node] if isinstance(node.value, str) else []
    elif isinstance(node, nodes.CondExpr):
        yield from _shown(node.expr1)
        yield from _shown(node.expr2) if node.expr2 else ()
    elif isinstance(node, nodes.Filter):
        given = node.args if node.name in ("default", "d") else []
        for part in filter(None, (node.node, *given)):
            yield from _shown(part)
    elif isinstance(node, nodes.Or | nodes.And | nodes.Add | nodes.Mod):
        yield from _shown(node.left)
        yield from _shown(node.right)
    elif isinstance(node, nodes.Concat):
        for piece in node.nodes:
            yield from _shown(piece)


def _is_gettext(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name in GETTEXT


def readable(text: str) -> str:
    """What is left of a text for a translator, once names and class names are out; empty when nothing is."""
    rest = CLASS_NAMES.sub("", NAMES.sub("", text))
    return " ".join(text.split()) if any(letter.isalpha() for letter in rest) else ""


class PageReader(HTMLParser):
    """Reads a flattened page and keeps what a person would see of it, with the template's own lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.silent: list[str] = []
        self.starts: list[tuple[int, int]] = []
        self.page = ""

    def read(self, pieces: Iterator[tuple[str, int]]) -> None:
        for text, line in pieces:
            self.starts.append((len(self.page), line))
            # `<{{ tag }}>` must stay a tag, or its attributes would be read as words.
            self.page += "x" if text == UNKNOWN and self.page.endswith(("<", "</")) else text
        self.feed(self.page)
        self.close()

    def handle_data(self, data: str) -> None:
        if not self.silent and (words := readable(data)):
            first_letter = next(place for place, letter in enumerate(data) if letter.isalpha())
            self.found.append((self.line(first_letter), words))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if self.silent:
            self.silent += [tag] if tag == self.silent[0] else []
        else:
            self.found += [(self.line(), words) for words in self.spoken(tag, given)]
            self.silent += [tag] if is_one_language(tag, given) else []

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if not self.silent:
            self.found += [
                (self.line(), words) for words in self.spoken(tag, {k: v or "" for k, v in attributes})
            ]

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[0]:
            self.silent.pop()

    def spoken(self, tag: str, given: dict[str, str]) -> Iterator[str]:
        is_button = tag == "input" and given.get("type") in ("submit", "button", "reset")
        is_description = tag == "meta" and given.get("name") == "description"
        for name, value in given.items():
            is_spoken = (
                name in SPOKEN_ATTRIBUTES
                or (name == "value" and is_button)
                or (name == "content" and is_description)
                or (name.startswith("data-") and SENTENCE.match(value))
            )
            if is_spoken and (words := readable(value)):
                yield words

    def line(self, further: int = 0) -> int:
        row, column = self.getpos()
        offset = sum(len(text) + 1 for text in self.page.split("\n")[: row - 1]) + column + further
        start, line = max(one for one in self.starts if one[0] <= offset)
        return line + self.page.count("\n", start, offset)


def is_one_language(tag: str, given: dict[str, str]) -> bool:
    is_fixed = ONE_LANGUAGE.fullmatch(given.get("lang", "")) is not None
    return tag in NEVER_TRANSLATED or given.get("translate") == "no" or (is_fixed and tag != "html")
