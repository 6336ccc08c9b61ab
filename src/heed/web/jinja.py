"""The template environment: where templates are found, and what every one of them may use."""

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.utils import translation
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from markupsafe import Markup

from heed.web import formats
from heed.web.addresses import address
from heed.web.faults import faults_of
from heed.web.kept import kept, kept_around, kept_for_each
from heed.web.languages import in_english

GOVUK = "govuk_frontend_jinja"
ROOMS = Path(__file__).resolve().parents[1]


def environment(**options: Any) -> Environment:
    """Built once by Django's Jinja2 backend. A name nobody set is a fault, never an empty space on a page."""
    options |= {
        "loader": ChoiceLoader([*own_templates(), LenientLoader()]),
        "undefined": StrictUndefined,
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n"],
    }
    made = Environment(**options)  # noqa: S701 - autoescape is on, above
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals |= {
        "_": say,
        "static": static,
        "url": address,
        "language": translation.get_language,
        "faults_of": faults_of,
        "kept": kept,
        "kept_around": kept_around,
        "kept_for_each": kept_for_each,
    }
    made.filters |= {**formats.FILTERS, "in_english": in_english}
    return made


def own_templates() -> list[FileSystemLoader]:
    """Every room's `templates` folder; `web` first, so that no other room shadows the frame by accident."""
    folders = sorted(ROOMS.glob("*/templates"), key=lambda folder: (folder.parent.name != "web", folder))
    return [FileSystemLoader(folder) for folder in folders]


class LenientLoader(BaseLoader):
    """Loads the GOV.UK macros into an environment of their own: they ask for options nobody gave."""

    def __init__(self) -> None:
        loader = PrefixLoader({GOVUK: PackageLoader(GOVUK)})
        self.lenient = Environment(loader=loader, autoescape=True)
        self.source = loader

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        return self.lenient.get_template(name)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        return self.source.get_source(self.lenient, template)


def say(message: str, **words: object) -> Markup:
    """`_` in a template: Jinja's own gettext, which looks the same words up anew each time they stand on a page."""
    said = _said(translation.get_language(), message)
    return said % words if "%" in said else said


@lru_cache(maxsize=4_096)
def _said(language: str | None, message: str) -> Markup:
    return Markup(translation.gettext(message))  # noqa: S704 - a template's own words
