"""Every door that takes a reference, and every page that reads a query, given what no reference and no page is."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.builders import a_call, a_handler, a_supervisor, a_team, a_working_partnership, an_agency
from tests.structure.test_routes import routes

HOSTILE = {
    "null": "\x00",
    "null inside": "P-7K3F-2Q\x008",
    "right to left": "P-\u202e7K3F-2QX8",
    "overlong": "P" * 5_000,
    "half a character": "%ED%A0%80",
    "not utf-8": "%FF%FE",
    "quote": "P-7K3F-2QX8'--",
    "wide digits": "P-７K3F-2QX8",
    "line break": "P-7K3F-2QX8\n",
    "newest moon": "\U0001f311" * 40,
    "percent": "%25",
    "blank": " ",
    "template": "{{7*7}}",
}


def written(text: str) -> str:
    """As it stands in an address; what is escaped already stays as it is."""
    return text if text.startswith("%") else quote(text, safe="")


def doors() -> Iterator[URLPattern]:
    return (route for _, route in routes(get_resolver()))


def paths_with(reference: str) -> list[str]:
    found = []

    def walk(resolver: URLResolver, before: str) -> None:
        for entry in resolver.url_patterns:
            path = f"{before}{entry.pattern}"
            if isinstance(entry, URLResolver):
                walk(entry, path)
            elif "<str:reference>" in path:
                found.append(path.replace("<str:reference>", written(reference)))

    walk(get_resolver(), "/")
    return found


def pages() -> list[str]:
    return [
        f"/{path}"
        for path in (str(route.pattern) for route in doors())
        if "<" not in path and path not in ("sign-out/", "calls/start/")
    ]


def asked(text: str) -> str:
    names = ("page", "record", "next", "reference", "language", "house", "street", "postcode", "q", "")
    return "&".join(f"{name}={written(text)}" for name in names)


@pytest.fixture
def team():
    return a_team(an_agency(a_working_partnership()))


def test_there_are_doors_to_try():
    assert len(paths_with("x")) >= 12
    assert {"/worklist/", "/people/", "/sign-in/"} <= set(pages())


@pytest.mark.django_db
@pytest.mark.parametrize("reference", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_reference_is_not_found_at_any_door(signed_in, team, reference):
    browser = signed_in(a_supervisor(team))
    for path in paths_with(reference):
        for answer in (browser.get(path), browser.post(path, {"reason": "x", "because": "x"})):
            assert answer.status_code in (400, 404, 405), (path, answer.status_code)
            if answer.status_code != 405:
                assert 'id="main-content"' in answer.content.decode(), path


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("signed", ["signed in", "a stranger"])
def test_no_page_breaks_on_what_its_address_asks(signed_in, client, team, text, signed):
    browser = signed_in(a_handler(team)) if signed == "signed in" else client
    for path in pages():
        assert browser.get(f"{path}?{asked(text)}").status_code < 500, path


@pytest.mark.django_db
@pytest.mark.parametrize("text", [one for one in HOSTILE.values() if not one.startswith("%")])
def test_no_form_breaks_on_what_it_is_posted(signed_in, team, text):
    handler = a_handler(team)
    browser, call = signed_in(handler), a_call(handler)
    path = f"/calls/{call.reference}/"
    named = (
        "record",
        "verdict",
        "reason",
        "reference",
        "because",
        "a",
        "b",
        "do",
        "served",
        "passed_to",
        "surname",
    )
    form = dict.fromkeys(named, text)
    parts = [one for one in paths_with(call.reference) if one.startswith(path) and "discard" not in one]
    assert path in parts
    for one in (*parts, "/people/"):
        assert browser.get(f"{one}?{asked(text)}").status_code < 500, one
        assert browser.post(one, form).status_code < 500, one
    for do in ("confirm", "take_back", "emergency", "passed"):
        assert browser.post(path, {"do": f"{do}:{text}:{text}"}).status_code < 500, do
    assert browser.post(f"{path}discard/", form).status_code < 500
    assert browser.post("/language/", {"language": text, "next": text}).status_code < 500
    assert browser.post("/sign-in/", {"login": text, "password": text}).status_code < 500


@pytest.mark.django_db
def test_a_session_nobody_was_given_is_a_stranger(client, team):
    for session in ('"\\000abc"', "x" * 5_000, '"\\342\\200\\256"'):
        answer = client.get("/worklist/", HTTP_COOKIE=f"sessionid={session}")
        assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=%2Fworklist%2F")
