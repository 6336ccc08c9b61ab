"""Addresses in templates. The way around a reference is worked out once; a list has three of them in each row."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.urls import URLResolver, get_resolver, get_script_prefix, get_urlconf, reverse

# Needs no quoting and breaks no path.
PLAIN = re.compile(r"[A-Za-z0-9-]+")
PLACE = "~~~"


def address(name: str, *args: Any, **kwargs: Any) -> str:
    if kwargs or len(args) > 1:
        return reverse(name, args=args, kwargs=kwargs)
    if args and not (isinstance(args[0], str) and PLAIN.fullmatch(args[0])):
        return reverse(name, args=args)
    return "".join(args).join(_around(get_resolver(get_urlconf()), get_script_prefix(), name, len(args)))


@lru_cache(maxsize=512)
def _around(resolver: URLResolver, prefix: str, name: str, references: int) -> Sequence[str]:
    """The pieces of an address before and after its reference."""
    return reverse(name, args=[PLACE] * references).split(PLACE)
