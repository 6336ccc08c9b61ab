"""The kinds of value a profile may hold; each says what is wrong with a value that is not of its kind."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

Complaint = tuple[tuple[str | int, ...], str]
UNKNOWN_KEY = "unknown key"
KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Kind:
    """`complain` yields each fault with the steps that lead to it from the value."""

    complain: Callable[[object], Iterator[Complaint]]


def simple(is_good: Callable[[object], bool], wanted: str) -> Kind:
    """A kind that is either right or not."""

    def complain(value: object) -> Iterator[Complaint]:
        if not is_good(value):
            yield (), f"expected {wanted}"

    return Kind(complain)


def whole(least: int = 0, most: int | None = None) -> Kind:
    if most is None:
        return simple(lambda value: _is_whole(value, least), f"a whole number, {least} or more")
    return simple(
        lambda value: _is_whole(value, least) and value <= most,  # type: ignore[operator]
        f"a whole number from {least} to {most}",
    )


def whole_or_none(least: int = 0) -> Kind:
    return simple(
        lambda value: value is None or _is_whole(value, least),
        f"a whole number, {least} or more, or null",
    )


def one_of(*words: str) -> Kind:
    return simple(lambda value: isinstance(value, str) and value in words, "one of " + ", ".join(words))


def _is_whole(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


YES_NO = simple(lambda value: isinstance(value, bool), "true or false")
TEXT = simple(_is_text, "a text that is not empty")
TEXT_OR_NONE = simple(lambda value: value is None or _is_text(value), "a text that is not empty, or null")
KEY_WORD = simple(
    lambda value: isinstance(value, str) and KEY.fullmatch(value) is not None,
    "a key of small letters, digits and underscores",
)


def list_of(kind: Kind, *, least: int = 0) -> Kind:
    def complain(value: object) -> Iterator[Complaint]:
        if not isinstance(value, list):
            yield (), "expected a list"
            return
        if len(value) < least:
            yield (), f"expected a list of at least {least}"
        for place, item in enumerate(value):
            yield from (((place, *steps), message) for steps, message in kind.complain(item))

    return Kind(complain)


def record(**fields: Kind) -> Kind:
    def complain(value: object) -> Iterator[Complaint]:
        if not isinstance(value, Mapping):
            yield (), "expected an entry with " + ", ".join(fields)
            return
        yield from (((key,), UNKNOWN_KEY) for key in value if key not in fields)
        yield from (((), f"missing key {key}") for key in fields if key not in value)
        for key, kind in fields.items():
            if key in value:
                yield from (((key, *steps), message) for steps, message in kind.complain(value[key]))

    return Kind(complain)


def entries(**fields: Kind) -> Kind:
    """A list of entries, each with a key that no other entry of the list has."""
    plain = list_of(record(key=KEY_WORD, **fields))

    def complain(value: object) -> Iterator[Complaint]:
        yield from plain.complain(value)
        seen: set[object] = set()
        for place, entry in enumerate(value if isinstance(value, list) else []):
            key = entry.get("key") if isinstance(entry, Mapping) else None
            if isinstance(key, str) and key in seen:
                yield (place, "key"), f"key {key} is used twice"
            seen.add(key if isinstance(key, str) else None)

    return Kind(complain)


def frozen(value: object) -> object:
    """The same value, plain and unchangeable."""
    if isinstance(value, Mapping):
        return MappingProxyType({str(key): frozen(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    return str(value) if isinstance(value, str) else value
