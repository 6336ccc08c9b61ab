"""Somebody at the page of imports with files of her own; the background work is done when a test says so."""

import html
import io
import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from heed.core import clock
from heed.exchange.models import Import
from heed.exchange.uploads.working import go_on
from tests.builders import a_supervisor, a_team
from tests.exchange.reports.conftest import ADA, BEN, HEADING, as_csv
from tests.exchange.reports.conftest import council as council

LIST, BEGIN = "/imports/", "/imports/begin/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.IMPORTS_FOLDER = tmp_path / "imports"
    return settings.IMPORTS_FOLDER


@pytest.fixture
def team(council):
    return a_team(council)


@pytest.fixture
def page(signed_in, team) -> "Page":
    return Page(signed_in(a_supervisor(team)))


def csv_bytes(*rows: Sequence[object], heading: Sequence[str] = HEADING) -> bytes:
    return as_csv([heading, *rows]).encode()


def xlsx_bytes(
    sheets: dict[str, Sequence[Sequence[object]]], change: Callable[[Any], None] = lambda _: None
) -> bytes:
    book, kept = Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    change(book)
    book.save(kept)
    return kept.getvalue()


class Page:
    """The pages of one import, as a person goes through them."""

    def __init__(self, browser) -> None:
        self.browser = browser
        self.path = ""

    def give(self, content: bytes, *, kind: str = "reports", name: str = "list.csv") -> Any:
        answer = self.browser.post(BEGIN, {"kind": kind, "file": SimpleUploadedFile(name, content)})
        if answer.status_code == 302:
            self.path = answer.headers["Location"]
        return answer

    def look(self, content: bytes, **more: Any) -> str:
        """Given and looked at: the page that asks what its columns are."""
        assert self.give(content, **more).status_code == 302
        self.wait()
        return self.words()

    def press(self, do: str, **more: str) -> Any:
        return self.browser.post(self.path, {"do": do, **more})

    def as_guessed(self, **other: str) -> dict[str, str]:
        """Each column as the page has filled it in, but for those named by their heading."""
        chosen = {}
        for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", self.raw(), re.DOTALL):
            field = re.search(r'<select[^>]* name="(c\d+)"[^>]* aria-label="([^"]*)"', row)
            if field:
                value = re.search(r'<option value="(\w*)" selected>', row)
                chosen[field[1]] = other.get(html.unescape(field[2]), value[1] if value else "")
        return chosen

    def try_it(self, **other: str) -> str:
        assert self.press("try", **self.as_guessed(**other)).status_code == 302
        self.wait()
        return self.words()

    def land(self) -> str:
        assert self.press("land").status_code == 302
        self.wait()
        return self.words()

    def wait(self) -> None:
        at = clock.now()
        while go_on(at=at, now=clock.now):
            at += timedelta(seconds=1)

    def raw(self, path: str = "") -> str:
        answer = self.browser.get(path or self.path)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    def words(self, path: str = "") -> str:
        """What is read on the page, without its markup."""
        main = self.raw(path).split('<main id="main-content"')[1].split("</main>")[0]
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())

    @property
    def one(self) -> Import:
        return Import.objects.get(reference=self.path.split("/")[2])


__all__ = ["ADA", "BEN", "HEADING"]
