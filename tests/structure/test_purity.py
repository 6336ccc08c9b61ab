"""Engines, rules and events compute; only doors read the clock."""

import ast
import sys

import pytest

from tests.structure import source

PURE_COMPUTATION = {"rapidfuzz", "phonenumbers", "metaphone"}
NOT_PURE = {
    "asyncio",
    "logging",
    "os",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "threading",
    "time",
    "urllib",
}
# Values without any framework below them.
PURE_BELOW = ("heed.engines", "heed.core.actor", "heed.core.references")
CLOCK_READERS = {"now", "today", "utcnow", "localtime", "time"}
DOORS = {"views", "api", "jobs", "listeners", "commands", "doors", "context"}


def pure_files():
    rules = [*source.rooms("rules"), *(path for path in source.rooms("events") if "core" not in path.parts)]
    return [*sorted((source.PACKAGE / "engines").rglob("*.py")), *rules]


def is_pure(module: str, own_app: str) -> bool:
    top = module.split(".")[0]
    if top == "heed":
        return module.startswith(PURE_BELOW) or module in {f"heed.{own_app}.rules", f"heed.{own_app}.events"}
    return top in PURE_COMPUTATION or (top in sys.stdlib_module_names and top not in NOT_PURE)


@pytest.mark.parametrize("path", pure_files(), ids=source.module_name)
def test_the_fields_thinking_imports_computation_only(path):
    own_app = path.relative_to(source.PACKAGE).parts[0]
    wrong = [
        f"{source.place(path, line)} {module}"
        for line, module in source.imports(path)
        if not is_pure(module, own_app)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", pure_files(), ids=source.module_name)
def test_the_fields_thinking_reads_no_clock(path):
    assert clocks_read_in(path) == []


def test_only_doors_read_the_clock():
    below = [
        path
        for path in source.files()
        if not DOORS & set(path.relative_to(source.PACKAGE).with_suffix("").parts)
        and path.relative_to(source.PACKAGE).parts[0] not in ("demo", "config")
        and path.relative_to(source.PACKAGE).as_posix() not in ("core/clock.py", "core/worker.py")
    ]
    assert [line for path in below for line in clocks_read_in(path)] == []


def clocks_read_in(path) -> list[str]:
    return [
        f"{source.place(path, node.lineno)} {source.dotted(node.func)}"
        for node in ast.walk(source.syntax(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCK_READERS
        and source.dotted(node.func.value).split(".")[-1] in ("clock", "datetime", "date", "time", "timezone")
    ]
