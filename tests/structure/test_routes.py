"""Every route needs sign-in, or stands on the short public list."""

from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from heed.agencies.doors import SignedInByDefault

LISTED = {
    line
    for line in (Path(__file__).parent / "public_routes.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
}


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = f"{before}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        else:
            yield entry.name or path, entry


def passes_a_stranger(route: URLPattern) -> bool:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    door = SignedInByDefault(lambda _: HttpResponse())
    return door.process_view(request, route.callback, (), {}) is None


def test_the_list_is_short():
    assert len(LISTED) <= 10


def test_a_stranger_passes_only_the_doors_on_the_public_list():
    passed = {name for name, route in routes(get_resolver()) if passes_a_stranger(route)}
    assert passed - LISTED == set()


def test_every_other_door_is_shut():
    shut = {name for name, route in routes(get_resolver()) if not passes_a_stranger(route)}
    assert shut & LISTED == set()


def test_every_line_of_the_public_list_is_a_route():
    assert LISTED - {name for name, _ in routes(get_resolver())} == set()


def test_no_address_names_a_row_by_its_number():
    """A number in an address tells how many there are and invites the next one; references do neither."""
    by_number = {name for name, route in routes(get_resolver()) if "<int:" in str(route.pattern)}
    assert by_number == set()
