"""Writes a profile out in full, so that what it says stays said whatever becomes of the text it was laid over."""

import hashlib
from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from heed.profiles.head import COMPARISON
from heed.profiles.profile import Profile, Sourced
from heed.profiles.reading import READ_ONCE, layers_of, read_profile

SAID_FIRST = (
    "# Written out in full by Heed from a text that gives what differs from {base}.\n"
    "# Every value says whose it is; what is Heed's default is nobody's law and no force's own rule.\n"
)


@READ_ONCE
def in_full(text: str, *, name: str, file: str | None = None) -> str:
    """The text itself where it gives every value, else the whole of what it means; a text with a fault raises it."""
    profile = read_profile(text, name=name, file=file)
    if not layers_of(text, file=file or f"{name}.yaml").is_overlay:
        return text
    return SAID_FIRST.format(base=profile.written_from) + _dumped(_written(profile))


def digest_of(text: str, *, name: str) -> str:
    """Sixteen letters, the same for the same rules under one name and day, whatever they were laid over."""
    return hashlib.sha256(in_full(text, name=name).encode()).hexdigest()[:16]


def _written(profile: Profile) -> CommentedMap:
    root = CommentedMap(
        profile=profile.name,
        title=profile.title,
        version=profile.version,
        effective_from=profile.effective_from.isoformat(),
        written_from=profile.written_from,
    )
    if profile.is_comparison:
        root["kind"] = COMPARISON
    if profile.known:
        root["known"] = list(profile.known)
    if profile.about:
        root["about"] = [{"fact": one.fact, "source": one.source} for one in profile.about]
    if profile.not_found:
        root["not_found"] = list(profile.not_found)
    for path, found in profile.sourced.items():
        *branches, last = path.split(".")
        holder = root
        for branch in branches:
            holder = holder.setdefault(branch, CommentedMap())
        holder[last] = _leaf(found)
    return root


def _leaf(found: Sourced) -> CommentedMap:
    leaf = CommentedMap(value=_plain(found.value), source=found.source)
    if not isinstance(found.value, tuple):
        leaf.fa.set_flow_style()
    return leaf


def _plain(value: object) -> Any:
    """Entries of a list stand on a line each."""
    if isinstance(value, tuple):
        items = CommentedSeq(map(_plain, value))
        if not value:
            items.fa.set_flow_style()
        return items
    if isinstance(value, Mapping):
        entry = CommentedMap(
            (key, list(item) if isinstance(item, tuple) else item) for key, item in value.items()
        )
        entry.fa.set_flow_style()
        return entry
    return value


def _dumped(root: CommentedMap) -> str:
    yaml = YAML(typ="rt")
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    written = StringIO()
    yaml.dump(root, written)
    return written.getvalue()
