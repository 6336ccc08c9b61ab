"""Reads the text of a profile as YAML 1.2, and knows the line and column of everything in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedBase, CommentedMap
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from heed.profiles.fault import ProfileFault

# The longest that comes with Heed has 15,000 letters; a text is read whole, so a file of films is not begun.
MOST_LETTERS = 1_000_000
NO_YAML = "malformed_yaml"


class _DatesAsWritten(RoundTripConstructor):
    """Leaves dates as text, so that an impossible one is a fault with a place, not an exception without."""


_DatesAsWritten.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


@dataclass(frozen=True)
class Text:
    """One file, read; what its values mean has not been looked at."""

    file: str
    root: CommentedMap

    def fault(
        self,
        holder: CommentedBase,
        key: object,
        path: tuple[str, ...],
        message: str,
        *,
        code: str = "wrong_value",
        of_key: bool = False,
    ) -> ProfileFault:
        """Stands at a value, at its key, or (with no key) at the start of what should have held it."""
        line, column = _place(holder, key, of_key)
        return ProfileFault(self.file, line + 1, column + 1, ".".join(path), message, code=code)


def _place(holder: CommentedBase, key: object, of_key: bool) -> tuple[int, int]:
    here = (holder.lc.line, holder.lc.col)
    if key is None:
        return here
    try:
        if not isinstance(holder, CommentedMap):
            return holder.lc.item(key)
        if of_key or holder[key] is None:  # where nothing was written, the parser stands at what comes next
            return holder.lc.key(key) or here
        return holder.lc.value(key) or here
    except (KeyError, TypeError):  # a key that was merged in from an anchor has no place of its own
        return here


def parse(text: str, file: str) -> Text:
    if len(text) > MOST_LETTERS:
        raise ProfileFault(file, 1, 1, "", f"longer than {MOST_LETTERS:,} letters", code="too_long")
    yaml = YAML(typ="rt")
    yaml.Constructor = _DatesAsWritten
    try:
        root = yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ProfileFault(
            file, mark.line + 1, mark.column + 1, "", str(error.problem), code=NO_YAML
        ) from error
    except (YAMLError, RecursionError, ValueError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else str(error).splitlines()[0]
        raise ProfileFault(file, 1, 1, "", f"not readable as YAML: {why}", code=NO_YAML) from error
    if yaml.version not in (None, (1, 2)):
        # In 1.1 a plain "no" is false and 010 is eight: the same letters would be another rule.
        raise ProfileFault(file, 1, 1, "", "a profile is YAML 1.2; take the %YAML line out", code=NO_YAML)
    if not isinstance(root, CommentedMap):
        raise ProfileFault(file, 1, 1, "", "expected keys and values", code=NO_YAML)
    return Text(file, root)


@dataclass(frozen=True)
class Layers:
    """A text and what it is laid over, where it gives only what differs; then `base` is what it differs from."""

    top: Text
    is_overlay: bool = False
    base: "Layers | None" = None

    def leaf(self, path: str) -> tuple[Text, CommentedMap]:
        """The value with its source as it holds, and the file it stands in; a KeyError where no text gives it."""
        try:
            return self.top, _leaf(self.top.root, path)
        except KeyError:
            if self.base is None:
                raise
            return self.base.leaf(path)

    def gives(self, path: str) -> bool:
        """Whether the text itself has a word on it, whatever it is laid over."""
        try:
            return bool(_leaf(self.top.root, path))
        except KeyError:
            return False


def _leaf(root: CommentedMap, path: str) -> CommentedMap:
    leaf = root
    for step in path.split("."):
        if not isinstance(leaf, Mapping):
            raise KeyError(path)
        leaf = leaf[step]
    return leaf
