"""Files stay short, have names that say something, and no word about where they came from."""

import ast
import re

from tests.structure import source

LONGEST = 300
SAYS_NOTHING = {"utils", "helpers", "common", "manager", "process", "handle", "data", "info"}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".html",
    ".css",
    ".js",
    ".json",
    ".yaml",
    ".yml",
    ".po",
    ".pot",
    ".cfg",
    ".csv",
}
NOT_OURS = {
    ".git",
    ".venv",
    "node_modules",
    "build",
    "var",
    "dist",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
}
# Put together here, so that this file does not hold what it looks for.
ORIGINS = re.compile(
    "|".join(
        (
            re.escape("/work" + "/"),
            re.escape("../" + "shared"),
            r"registry\." + r"npmjs\.org",
            r"files\." + r"pythonhosted\.org",
            r"pypi\." + r"org",
            r"\"resolved\"" + r":\s*\"http",
            r"index-" + r"url",
        )
    )
)


def is_made_by_a_program(path) -> bool:
    return "migrations" in path.parts


def test_no_file_is_too_long_to_read_at_once():
    long = {
        source.module_name(path): lines
        for path in source.files()
        if not is_made_by_a_program(path) and (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_no_module_has_a_name_that_says_nothing():
    parts = {part for path in source.files() for part in source.module_name(path).split(".")}
    assert parts & SAYS_NOTHING == set()


def test_a_module_opens_by_saying_what_it_decides_or_does():
    silent = [
        source.module_name(path)
        for path in source.files()
        if not is_made_by_a_program(path)
        and path.read_text("utf-8").strip()
        and ast.get_docstring(source.syntax(path)) is None
    ]
    assert silent == []


def our_files():
    for path in sorted(source.ROOT.rglob("*")):
        inside = path.relative_to(source.ROOT)
        if path.is_file() and not NOT_OURS & set(inside.parts) and (path.suffix in TEXT or not path.suffix):
            yield path


def test_no_word_about_where_this_came_from():
    found = [
        f"{path.relative_to(source.ROOT)}: {match.group()}"
        for path in our_files()
        if (match := ORIGINS.search(path.read_text("utf-8", errors="replace")))
    ]
    assert found == []
