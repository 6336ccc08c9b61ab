"""The package as text and syntax, for tests that read the code itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "heed"


def files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def rooms(name: str) -> list[Path]:
    """The file `NAME.py` of every app, or each file of its folder of that name."""
    return [*sorted(PACKAGE.glob(f"*/{name}.py")), *sorted(PACKAGE.glob(f"*/{name}/**/*.py"))]


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in syntax(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of each imported module, wherever in the file the import stands."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def dotted(node: ast.expr) -> str:
    """`transaction.atomic` for that expression; empty for anything that is not names and dots."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"
