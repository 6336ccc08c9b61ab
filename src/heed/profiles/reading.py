"""Reads a profile from YAML 1.2 and shows every fault where it stands."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedBase, CommentedMap
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from heed.profiles.fault import ProfileFault
from heed.profiles.kinds import frozen
from heed.profiles.profile import Profile, Sourced
from heed.profiles.shape import SHAPE

FOLDER = Path(__file__).parent
NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
NOT_GIVEN = "Heed's default; the published version has no word on it"
HEAD = ("profile", "title", "version", "effective_from")


class _DatesAsWritten(RoundTripConstructor):
    """Leaves dates as text, so that an impossible one is a fault with a place, not an exception without."""


_DatesAsWritten.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


def names() -> tuple[str, ...]:
    """The profiles that come with Heed."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def load(name: str) -> Profile:
    """A profile that comes with Heed; one nobody has is a KeyError."""
    if not NAME.fullmatch(name) or name not in names():
        raise KeyError(name)
    return read_profile((FOLDER / f"{name}.yaml").read_text("utf-8"), name=name)


def read_profile(text: str, *, name: str) -> Profile:
    """The profile in this text, or its first fault."""
    root = _parse(text, f"{name}.yaml")
    for fault in _faults(root, f"{name}.yaml"):
        raise fault
    return _profile(root, name, {path: _sourced(root, path) for path in SHAPE})


def read_published(text: str, *, name: str) -> Profile:
    """A version that was published, perhaps before some of the values had to be given: those are Heed's defaults.

    It was looked through when it was published, and never changes; what it has no word on says so as its source.
    """
    root = _parse(text, f"{name}.yaml")
    return _profile(root, name, {path: _sourced_or_lent(root, path) for path in SHAPE})


def _profile(root: CommentedMap, name: str, sourced: dict[str, Sourced]) -> Profile:
    return Profile(
        name=name,
        title=str(root["title"]),
        version=str(root["version"]),
        effective_from=date.fromisoformat(root["effective_from"]),
        sourced=sourced,
    )


def faults_in(text: str, *, name: str) -> tuple[ProfileFault, ...]:
    """Every fault at once, in the order of the text."""
    try:
        found = _faults(_parse(text, f"{name}.yaml"), f"{name}.yaml")
        return tuple(sorted(found, key=lambda fault: (fault.line, fault.column)))
    except ProfileFault as fault:
        return (fault,)


def _parse(text: str, file: str) -> CommentedMap:
    yaml = YAML(typ="rt")
    yaml.Constructor = _DatesAsWritten
    try:
        root = yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ProfileFault(file, mark.line + 1, mark.column + 1, "", str(error.problem)) from error
    except YAMLError as error:
        raise ProfileFault(file, 1, 1, "", "not readable as YAML: " + str(error).splitlines()[0]) from error
    if not isinstance(root, CommentedMap):
        raise ProfileFault(file, 1, 1, "", "expected keys and values")
    return root


def _sourced(root: CommentedMap, path: str) -> Sourced:
    leaf = root
    for step in path.split("."):
        leaf = leaf[step]
    return Sourced(frozen(leaf["value"]), str(leaf["source"]))


def _sourced_or_lent(root: CommentedMap, path: str) -> Sourced:
    try:
        return _sourced(root, path)
    except KeyError:
        return Sourced(load("default").value(path), NOT_GIVEN)


def _faults(root: CommentedMap, file: str) -> Iterator[ProfileFault]:
    yield from _of_head(root, file)
    yield from _of_branch(root, (), file)


def _of_head(root: CommentedMap, file: str) -> Iterator[ProfileFault]:
    for key in HEAD:
        if key not in root:
            yield _fault(file, root, None, (key,), "missing key")
        elif key == "effective_from" and not _is_day(root[key]):
            yield _fault(file, root, key, (key,), "expected a date that exists, as 2026-01-31")
        elif key != "effective_from" and not str(root[key] or "").strip():
            yield _fault(file, root, key, (key,), "expected a text that is not empty")


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _of_branch(branch: CommentedMap, above: tuple[str, ...], file: str) -> Iterator[ProfileFault]:
    expected = {path.split(".")[len(above)]: None for path in SHAPE if _is_below(path, above)}
    for key in branch:
        if key not in expected and (above or key not in HEAD):
            yield _fault(file, branch, key, (*above, str(key)), "unknown key", of_key=True)
    for key in expected:
        path = (*above, key)
        if key not in branch:
            yield _fault(file, branch, None, path, "missing key")
        elif not isinstance(branch[key], CommentedMap):
            yield _fault(file, branch, key, path, "expected keys and values")
        elif ".".join(path) in SHAPE:
            yield from _of_leaf(branch[key], path, file)
        else:
            yield from _of_branch(branch[key], path, file)


def _is_below(path: str, above: tuple[str, ...]) -> bool:
    return not above or path.startswith(".".join(above) + ".")


def _of_leaf(leaf: CommentedMap, path: tuple[str, ...], file: str) -> Iterator[ProfileFault]:
    for key in leaf:
        if key not in ("value", "source"):
            yield _fault(file, leaf, key, (*path, str(key)), "unknown key", of_key=True)
    if "source" not in leaf:
        yield _fault(file, leaf, None, path, "a value without its source")
    elif not isinstance(leaf["source"], str) or not leaf["source"].strip():
        yield _fault(file, leaf, "source", path, "a value without its source")
    if "value" not in leaf:
        yield _fault(file, leaf, None, path, "missing key value")
        return
    for steps, message in SHAPE[".".join(path)].complain(leaf["value"]):
        holder, last = _walk(leaf, ("value", *steps))
        yield _fault(file, holder, last, (*path, *map(str, steps)), message, of_key=message == "unknown key")


def _walk(holder: Any, steps: tuple[str | int, ...]) -> tuple[CommentedBase, str | int]:
    for step in steps[:-1]:
        holder = holder[step]
    return holder, steps[-1]


def _fault(
    file: str,
    holder: CommentedBase,
    key: object,
    path: tuple[str, ...],
    message: str,
    *,
    of_key: bool = False,
) -> ProfileFault:
    """Stands at a value, at its key, or (with no key) at the start of what should have held it."""
    if key is None:
        line, column = holder.lc.line, holder.lc.col
    elif isinstance(holder, CommentedMap):
        line, column = holder.lc.key(key) if of_key else holder.lc.value(key)
    else:
        line, column = holder.lc.item(key)
    return ProfileFault(file, line + 1, column + 1, ".".join(path), message)
