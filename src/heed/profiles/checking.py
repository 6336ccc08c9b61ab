"""Looks through a profile for everything that is wrong with it, in its own text and in what it is laid over."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ruamel.yaml.comments import CommentedBase, CommentedMap

from heed.profiles.fault import ProfileFault
from heed.profiles.head import ALLOWED, NEEDED
from heed.profiles.kinds import UNKNOWN_KEY, Complaint
from heed.profiles.profile import HEEDS_OWN
from heed.profiles.shape import SHAPE
from heed.profiles.texts import Layers, Text


def faults_of(layers: Layers, *, bases: Iterable[str]) -> Iterator[ProfileFault]:
    """Those of the base first, each in the file it stands in; `bases` are the names a text may be laid over."""
    if layers.base is not None:
        yield from faults_of(layers.base, bases=bases)
    own = [
        *_of_head(layers.top, tuple(bases)),
        *_of_branch(layers.top, layers.top.root, (), whole=not layers.is_overlay),
    ]
    yield from own
    if not own and (layers.base is not None or not layers.is_overlay):
        yield from _of_known(layers)
        yield from _of_powers(layers)


def _of_head(text: Text, bases: tuple[str, ...]) -> Iterator[ProfileFault]:
    root = text.root
    for key, kind in (NEEDED | ALLOWED).items():
        if key in root:
            yield from _complaints(text, root, (key,), kind.complain(root[key]), (key,))
        elif key in NEEDED:
            yield text.fault(root, None, (key,), "missing key", code="missing_key")
    if isinstance(root.get("based_on"), str) and root["based_on"].strip() and root["based_on"] not in bases:
        message = f"no profile of this name comes with Heed; there are {', '.join(bases)}"
        yield text.fault(root, "based_on", ("based_on",), message, code="unknown_profile")


def _of_branch(
    text: Text, branch: CommentedMap, above: tuple[str, ...], *, whole: bool
) -> Iterator[ProfileFault]:
    expected = {path.split(".")[len(above)]: None for path in SHAPE if _is_below(path, above)}
    for key in branch:
        if key not in expected and (above or (key not in NEEDED and key not in ALLOWED)):
            path = (*above, str(key))
            yield text.fault(branch, key, path, UNKNOWN_KEY, code="unknown_key", of_key=True)
    for key in expected:
        path = (*above, key)
        if key not in branch:
            if whole:
                yield text.fault(branch, None, path, "missing key", code="missing_key")
        elif not isinstance(branch[key], CommentedMap):
            yield text.fault(branch, key, path, "expected keys and values")
        elif ".".join(path) in SHAPE:
            yield from _of_leaf(text, branch[key], path)
        else:
            yield from _of_branch(text, branch[key], path, whole=whole)


def _is_below(path: str, above: tuple[str, ...]) -> bool:
    return not above or path.startswith(".".join(above) + ".")


def _of_leaf(text: Text, leaf: CommentedMap, path: tuple[str, ...]) -> Iterator[ProfileFault]:
    for key in leaf:
        if key not in ("value", "source"):
            yield text.fault(leaf, key, (*path, str(key)), UNKNOWN_KEY, code="unknown_key", of_key=True)
    source = leaf.get("source")
    if not isinstance(source, str) or not source.strip():
        where = "source" if "source" in leaf else None
        yield text.fault(leaf, where, path, "a value without its source", code="no_source")
    if "value" not in leaf:
        yield text.fault(leaf, None, path, "missing key value", code="missing_key")
        return
    yield from _complaints(text, leaf, path, SHAPE[".".join(path)].complain(leaf["value"]), ("value",))


def _complaints(
    text: Text,
    holder: CommentedMap,
    path: tuple[str, ...],
    found: Iterable[Complaint],
    first: tuple[str, ...],
) -> Iterator[ProfileFault]:
    """Each at its own place; `first` are the steps to the value that are no part of its path."""
    for steps, message in found:
        is_key = message == UNKNOWN_KEY
        inner, last = _walk(holder, (*first, *steps))
        code = "unknown_key" if is_key else "wrong_value"
        yield text.fault(inner, last, (*path, *map(str, steps)), message, code=code, of_key=is_key)


def _walk(holder: Any, steps: tuple[str | int, ...]) -> tuple[CommentedBase, str | int]:
    for step in steps[:-1]:
        holder = holder[step]
    return holder, steps[-1]


def _of_known(layers: Layers) -> Iterator[ProfileFault]:
    """What is said to be known of the place is given by its own text, with where it was found."""
    known = layers.top.root.get("known", ())
    for place, path in enumerate(known):
        where = ("known", str(place))
        if path not in SHAPE:
            yield layers.top.fault(known, place, where, "no value has this path", code="unknown_key")
        elif not layers.gives(path):
            yield layers.top.fault(known, place, where, f"{path} is not given here, so it is not known here")
        elif layers.leaf(path)[1]["source"].startswith(HEEDS_OWN):
            yield layers.top.fault(
                known, place, where, f"{path} is said to be Heed's default", code="no_source"
            )


def _of_powers(layers: Layers) -> Iterator[ProfileFault]:
    """A power for a purpose that nobody can choose would be offered never; it stands wherever the power is given."""
    purposes = {entry["key"] for entry in layers.leaf("sharing.purposes")[1]["value"]}
    text, leaf = layers.leaf("sharing.powers")
    for place, power in enumerate(leaf["value"]):
        for step, purpose in enumerate(power["purposes"]):
            if purpose not in purposes:
                path = ("sharing", "powers", str(place), "purposes", str(step))
                message = f"{purpose} is none of the purposes that {layers.top.file} ends with"
                yield text.fault(power["purposes"], step, path, message, code="unknown_code")


def ordered(faults: Iterable[ProfileFault], *, files: Mapping[str, int]) -> tuple[ProfileFault, ...]:
    """In the order of the files, and within each in the order of its text."""
    return tuple(sorted(faults, key=lambda one: (files.get(one.file, len(files)), one.line, one.column)))
