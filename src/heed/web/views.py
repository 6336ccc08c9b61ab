"""Doors that belong to no room of the field: the statements in the footer, and the choice of language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import i18n

from heed.web.doors import public


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@public
def credits(request: HttpRequest) -> HttpResponse:
    return render(request, "web/credits.html")


@public
def set_language(request: HttpRequest) -> HttpResponse:
    return i18n.set_language(request)
