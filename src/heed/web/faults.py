"""Turn what is wrong with a form into the list at the top of the page, each fault a link to its field."""

from typing import TypedDict

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm


class Fault(TypedDict):
    text: str
    href: str


def faults_of(form: BaseForm) -> list[Fault]:
    return [_fault(form, name, str(text)) for name, texts in form.errors.items() for text in texts]


def _fault(form: BaseForm, name: str, text: str) -> Fault:
    if name == NON_FIELD_ERRORS:
        return Fault(text=text, href="#main-content")
    return Fault(text=f"{form[name].label}: {text}", href=f"#{name}")
