"""Reads profiles: those that come with Heed, those somebody wrote, and those that were published."""

from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from heed.profiles.checking import faults_of, ordered
from heed.profiles.fault import ProfileFault
from heed.profiles.head import COMPARISON, NAME
from heed.profiles.kinds import frozen
from heed.profiles.profile import HEEDS_OWN, Fact, Profile, Sourced
from heed.profiles.shape import SHAPE
from heed.profiles.texts import Layers, Text, parse

FOLDER = Path(__file__).parent
# Rules to be compared with; they are profiles like the others, and nobody's own.
COMPARISONS = FOLDER / "comparisons"
# Reading a text takes a tenth of a second, many partnerships publish the same one, and nothing in a profile can change.
READ_ONCE = lru_cache(maxsize=16)
NOT_GIVEN = f"{HEEDS_OWN}; the published version has no word on it"


@cache
def _files() -> dict[str, Path]:
    return {path.stem: path for folder in (FOLDER, COMPARISONS) for path in sorted(folder.glob("*.yaml"))}


def names() -> tuple[str, ...]:
    """The profiles that come with Heed, the rules for comparison among them."""
    return tuple(sorted(_files()))


def text_of(name: str) -> str:
    """The text of a profile that comes with Heed, as it was written; one nobody has is a KeyError."""
    return _files()[name].read_text("utf-8")


@cache
def load(name: str) -> Profile:
    """A profile that comes with Heed; one nobody has is a KeyError."""
    if not NAME.fullmatch(name) or name not in _files():
        raise KeyError(name)
    return read_profile(text_of(name), name=name)


@READ_ONCE
def read_profile(text: str, *, name: str | None = None, file: str | None = None) -> Profile:
    """The profile in this text, laid over its base where it names one, or its first fault.

    Without a name it has the one that the text gives itself.
    """
    layers = layers_of(text, file=file or f"{name or 'profile'}.yaml")
    for fault in faults_of(layers, bases=names()):
        raise fault
    root = layers.top.root
    base = layers.base and layers.base.top.root
    return _profile(
        layers.top,
        name or str(root["profile"]),
        {path: _sourced(layers, path) for path in SHAPE},
        written_from=f"{base['profile']} {base['version']}" if base else str(root.get("written_from", "")),
    )


@READ_ONCE
def read_published(text: str, *, name: str) -> Profile:
    """A version that was published, perhaps before some of the values had to be given: those are Heed's defaults.

    It was looked through when it was published, and never changes; what it has no word on says so as its source.
    """
    layers = Layers(parse(text, f"{name}.yaml"))
    return _profile(
        layers.top,
        name,
        {path: _sourced_or_lent(layers, path) for path in SHAPE},
        written_from=str(layers.top.root.get("written_from", "")),
    )


def faults_in(text: str, *, name: str = "profile", file: str | None = None) -> tuple[ProfileFault, ...]:
    """Every fault at once, in the order of the text; those of what it is laid over come after its own."""
    file = file or f"{name}.yaml"
    try:
        return ordered(faults_of(layers_of(text, file=file), bases=names()), files={file: 0})
    except ProfileFault as fault:
        return (fault,)


def fault_at(text: str, *, file: str, path: str, message: str, code: str) -> ProfileFault:
    """A fault that only somebody else can see, of a text that reads well: where what it is about stands."""
    layers = layers_of(text, file=file)
    steps = tuple(path.split("."))
    if path not in SHAPE:
        root = layers.top.root
        return layers.top.fault(root, path if path in root else None, steps, message, code=code)
    held, leaf = layers.leaf(path)
    return held.fault(leaf, "value", steps, message, code=code)


def layers_of(text: str, *, file: str) -> Layers:
    top = parse(text, file)
    if "based_on" not in top.root:
        return Layers(top)
    named = top.root["based_on"]
    is_there = isinstance(named, str) and named in _files()
    return Layers(top, is_overlay=True, base=_that_comes_with_heed(named) if is_there else None)


@cache
def _that_comes_with_heed(name: str) -> Layers:
    return layers_of(text_of(name), file=f"{name}.yaml")


def _profile(text: Text, name: str, sourced: dict[str, Sourced], *, written_from: str) -> Profile:
    root = text.root
    return Profile(
        name=name,
        title=str(root["title"]),
        version=str(root["version"]),
        effective_from=date.fromisoformat(root["effective_from"]),
        sourced=MappingProxyType(sourced),
        written_from=written_from,
        is_comparison=root.get("kind") == COMPARISON,
        known=tuple(map(str, root.get("known", ()))),
        about=tuple(Fact(str(one["fact"]), str(one["source"])) for one in root.get("about", ())),
        not_found=tuple(map(str, root.get("not_found", ()))),
    )


def _sourced(layers: Layers, path: str) -> Sourced:
    _, leaf = layers.leaf(path)
    return Sourced(frozen(leaf["value"]), str(leaf["source"]))


def _sourced_or_lent(layers: Layers, path: str) -> Sourced:
    try:
        return _sourced(layers, path)
    except KeyError:
        return Sourced(load("default").value(path), NOT_GIVEN)
