"""Components made once for each language: the words around a value are the same for everybody who asks.

What is kept stays in the process, so a component is given here only public words: labels, hints, keys, choices.
What somebody typed is put in each time, and a component with more than that to say is made afresh.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language
from jinja2.runtime import Macro
from markupsafe import escape

Component = Callable[..., Any]
MOST_KEPT = 4_096
# Stands where the value will be; no keyboard types it.
PLACE = "\ue000"
_kept: dict[tuple[object, ...], Any] = {}


def kept(component: Macro) -> Component:
    """A component whose every argument is a public word."""

    def made(*given: object, **named: object) -> Any:
        return _once(component, given, named, component)

    return made


def kept_around(component: Macro) -> Component:
    """`field` and `words`: all but the value, which is put between the two pieces."""

    def pieces(*given: object, **named: object) -> list[str]:
        before, after = component(*given, value=PLACE, **named).split(PLACE)
        return [before, after]

    def made(*given: object, value: object = "", error: object = None, **named: object) -> Any:
        if error is not None:
            return component(*given, value=value, error=error, **named)
        before, after = _once(component, given, named, pieces)
        return before + escape(value) + after

    return made


def kept_for_each(component: Macro) -> Component:
    """`answers` and `choose`: once for each choice that may be made, and once for none of them."""

    def made(
        name: str, ask: object, choices: list[dict[str, object]], *, value: object = None, **named: Any
    ) -> Any:
        if named.get("told") or named.get("still") or named.get("error"):
            return component(name, ask, choices, value=value, **named)
        named["value"] = _chosen(value, choices)
        if because := named.get("because"):
            named["because"] = because | {"value": _chosen(because["value"], because["choices"])}
        return _once(component, (name, ask, choices), named, component)

    return made


def _chosen(value: object, choices: list[dict[str, object]]) -> object:
    """The choice itself, never what else may stand in its place."""
    return next((choice["value"] for choice in choices if choice["value"] == value), None)


def _once(
    component: Macro, given: tuple[object, ...], named: dict[str, object], make: Callable[..., Any]
) -> Any:
    key = (component, get_language(), _frozen(given), _frozen(named))
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        found = _kept[key] = make(*given, **named)
    return found


def _frozen(given: Any) -> object:
    """The same for the same words. A piece of markup is not the text that reads like it, nor is true 1."""
    kind = type(given)
    if kind is str:
        return given
    if kind is dict:
        return kind, tuple([(name, _frozen(value)) for name, value in given.items()])
    if kind in (list, tuple):
        return kind, tuple([_frozen(value) for value in given])
    return kind, given
