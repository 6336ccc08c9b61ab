"""Every action is attributed, dated, atomic and audited."""

import ast
from pathlib import Path

import pytest

from tests.structure import source

# Questions an action asks of itself; they write nothing.
QUESTIONS = ("barriers_to_", "faults_in")
WITHOUT_ACTOR = {"found_partnership": "before it there is nobody who belongs to the partnership"}
WITHOUT_AUDIT = {
    "save_draft": "each pause of typing is not audited; begun, taken over, finished and discarded are",
    "claim_live": "takes the call's row for the rest of a transaction that is audited; changes nothing",
    "note_trying": "which words the next message has; that it was sent or not is audited a moment later",
    "put_off": "nothing was typed since the last message: when to look again is nobody's news",
    "hold_partnership": "makes others wait for the rest of a transaction that is audited; changes nothing",
    "claim_import": "whose turn it is in the background; changes nothing of what was given",
    "keep_progress": "how far an import has come; each batch that lands is audited, and so is the end",
    "be_present": "who has a draft open is shown to those in it, and forgotten",
    "add_to_meter": "numbers of one call, added with each draft save",
}


def actions() -> list[tuple[Path, ast.FunctionDef]]:
    return [
        (path, function)
        for path in source.rooms("actions")
        for function in source.public_functions(path)
        if not function.name.startswith(QUESTIONS)
    ]


def named(action: tuple[Path, ast.FunctionDef]) -> str:
    path, function = action
    return f"{path.relative_to(source.PACKAGE).parts[0]}.{function.name}"


every_action = pytest.mark.parametrize(("path", "function"), actions(), ids=map(named, actions()))


def test_there_are_actions_to_read():
    assert len(actions()) >= 20


@every_action
def test_an_action_is_told_who_acts_and_when_and_nothing_by_position(path, function):
    by_keyword = {argument.arg for argument in function.args.kwonlyargs}
    needed = {"at"} if function.name in WITHOUT_ACTOR else {"at", "by"}
    assert needed <= by_keyword
    assert [*function.args.posonlyargs, *function.args.args] == []
    assert function.args.vararg is None


@every_action
def test_an_action_happens_whole_or_not_at_all(path, function):
    decorators = {
        source.dotted(one.func if isinstance(one, ast.Call) else one) for one in function.decorator_list
    }
    blocks = {
        source.dotted(item.context_expr.func)
        for node in ast.walk(function)
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.context_expr, ast.Call)
    }
    assert {"transaction.atomic", "in_one_transaction"} & (decorators | blocks)


@every_action
def test_an_action_is_audited(path, function):
    assert function.name in WITHOUT_AUDIT or is_audited(path, function.name)


def is_audited(path: Path, name: str, asked: frozenset[str] = frozenset()) -> bool:
    """Itself, through a function of its own file, or through another action."""
    functions = {node.name: node for node in source.syntax(path).body if isinstance(node, ast.FunctionDef)}
    if name in asked or name not in functions:
        return False
    calls = {source.dotted(node.func) for node in ast.walk(functions[name]) if isinstance(node, ast.Call)}
    if "audit.record" in calls or any(call in calls_of_other_actions(path) for call in calls):
        return True
    if any(call.split(".")[0] in modules_of_other_actions(path) and "." in call for call in calls):
        return True
    return any(is_audited(path, call, asked | {name}) for call in calls)


def calls_of_other_actions(path: Path) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(source.syntax(path))
        if isinstance(node, ast.ImportFrom) and ".actions" in (node.module or "")
        for alias in node.names
        if alias.name.islower() and alias.name not in WITHOUT_AUDIT
    }


def modules_of_other_actions(path: Path) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(source.syntax(path))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name == "actions"
    }


def test_every_exception_is_still_needed():
    unaudited = {function.name for path, function in actions() if not is_audited(path, function.name)}
    assert set(WITHOUT_AUDIT) == unaudited
    assert set(WITHOUT_ACTOR) <= {function.name for _, function in actions()}
