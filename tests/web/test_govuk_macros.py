"""The upgrade gate: the Jinja macros write what the official components write, for every official example."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

COMPONENTS = Path(__file__).parents[2] / "node_modules/govuk-frontend/dist/govuk/components"
FILES = sorted(COMPONENTS.glob("*/fixtures.json"))


class Pieces(HTMLParser):
    """A page as tags and texts, where white space and the order of attributes mean nothing."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Any] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(
            (tag, tuple(sorted((key, " ".join((value or "").split())) for key, value in attrs)))
        )

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("/", tag))

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and self.found and isinstance(self.found[-1], str):
            self.found[-1] += f" {text}"
        elif text:
            self.found.append(text)


def examples() -> list[tuple[str, dict[str, Any]]]:
    read = [json.loads(file.read_text(encoding="utf-8")) for file in FILES]
    return [(page["component"], example) for page in read for example in page["fixtures"]]


def written(templates: Environment, component: str, options: dict[str, Any]) -> str:
    module = templates.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
    macro = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    return str(getattr(module, macro)(options))


def test_all_official_examples_are_there() -> None:
    assert len(examples()) == 657


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_the_macro_writes_what_the_official_component_writes(templates: Environment, file: Path) -> None:
    page = json.loads(file.read_text(encoding="utf-8"))
    different = [
        example["name"]
        for example in page["fixtures"]
        if Pieces(written(templates, page["component"], example["options"])).found
        != Pieces(example["html"]).found
    ]
    assert different == []


def test_the_comparison_sees_a_difference() -> None:
    assert Pieces('<a class="b" href="c">d</a>').found == Pieces('<a href="c"\n class="b"> d </a>').found
    assert Pieces('<a class="b">d</a>').found != Pieces('<a class="x">d</a>').found
    assert Pieces("<a>d</a>").found != Pieces("<a>e</a>").found
