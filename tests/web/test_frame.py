"""The frame of every page: who, whose, how marked, in which language; and the pages for faults."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.test import RequestFactory
from django.utils import translation
from jinja2 import Environment

from heed.web import views
from heed.web.faults import faults_of

FAULTS = {
    "400.html": "could not be read",
    "403.html": "may not open",
    "404.html": "not found",
    "500.html": "at our end",
    "503.html": "just now",
}


class SignIn(forms.Form):
    login = forms.CharField(label="User name")
    password = forms.CharField()


def sign_in_page(templates: Environment, form: forms.Form) -> str:
    request = SimpleNamespace(get_full_path=lambda: "/sign-in/?next=/calls/")
    return templates.get_template("account/login.html").render(
        form=form, request=request, csrf_input="", csrf_token="t"
    )


@pytest.mark.parametrize(("name", "words"), FAULTS.items())
def test_a_page_for_a_fault_needs_no_request_and_no_person(
    templates: Environment, name: str, words: str
) -> None:
    html = templates.get_template(name).render()
    assert words in html
    assert 'id="main-content"' in html


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_the_page_for_our_own_fault_says_what_to_do_in_danger(templates: Environment, name: str) -> None:
    assert "999" in templates.get_template(name).render()


def test_every_page_is_marked_and_names_the_signed_in_person_and_the_partnership(preview: str) -> None:
    assert preview.count("OFFICIAL-SENSITIVE") == 2
    assert "R. Handler · Police 101" in preview
    assert "Anyshire partnership" in preview


def test_the_page_now_open_is_told_in_the_navigation(preview: str) -> None:
    assert '<a href="#calls" aria-current="page">Calls</a>' in preview
    assert '<a href="#people">People</a>' in preview


def test_the_page_says_its_language_and_offers_the_other(templates: Environment) -> None:
    english = sign_in_page(templates, SignIn())
    with translation.override("cy"):
        welsh = sign_in_page(templates, SignIn())
    assert '<html lang="en"' in english
    assert '<button name="language" value="cy" lang="cy">Cymraeg' in english
    assert '<html lang="cy"' in welsh
    assert '<button name="language" value="en" lang="en">English' in welsh


def test_no_page_holds_a_script_or_a_style_of_its_own(preview: str) -> None:
    assert "<style" not in preview
    assert " style=" not in preview
    assert " onclick=" not in preview
    assert all("src=" in tag for tag in preview.split("<script")[1:])


def test_signing_in_wrongly_names_each_field_and_links_to_it(templates: Environment) -> None:
    html = sign_in_page(templates, SignIn({"login": "a.handler", "password": ""}))
    assert '<a href="#password">Password: This field is required.</a>' in html
    assert 'value="a.handler"' in html
    assert "<title>Error: Sign in" in html


def test_a_fault_of_the_whole_form_leads_to_the_page(templates: Environment) -> None:
    form = SignIn({"login": "a", "password": "b"})
    form.add_error(None, "The user name or the password is not right.")
    assert faults_of(form) == [
        {"text": "The user name or the password is not right.", "href": "#main-content"}
    ]


def test_a_password_is_never_written_back(templates: Environment) -> None:
    assert "hunter2" not in sign_in_page(templates, SignIn({"login": "", "password": "hunter2"}))


@pytest.mark.parametrize(
    "name",
    [
        "web/accessibility.html",
        "web/credits.html",
        "account/logout.html",
        "account/account_inactive.html",
        "403_csrf.html",
    ],
)
def test_the_other_pages_of_the_frame_can_be_read(templates: Environment, name: str) -> None:
    assert "<h1>" in templates.get_template(name).render(
        csrf_input="", request=SimpleNamespace(get_full_path=lambda: "/")
    )


def test_the_statements_and_the_language_are_open_to_strangers() -> None:
    open_doors: list[Any] = [views.accessibility, views.credits, views.set_language]
    assert all(door.heed_is_public for door in open_doors)


def test_choosing_a_language_remembers_it_and_goes_back_to_the_page(
    settings: Any, templates: Environment
) -> None:
    request = RequestFactory().post("/language/", {"language": "cy", "next": "/accessibility/"})
    response = views.set_language(request)
    assert response["Location"] == "/accessibility/"
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "cy"
