"""Marks the few doors that a stranger may open."""

from collections.abc import Callable
from typing import Any


def public(view: Callable[..., Any]) -> Callable[..., Any]:
    """Every view needs sign-in unless it carries this mark."""
    view.heed_is_public = True  # type: ignore[attr-defined]
    return view
