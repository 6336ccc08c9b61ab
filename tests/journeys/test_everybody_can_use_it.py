"""Whoever sits there, however small the window: every page obeys WCAG 2.2 AA, cuts nothing off, and stands still."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Page, expect

from tests.journeys.partnership import HANA, MARGARETS_PHONE
from tests.journeys.server import ROOT
from tests.journeys.tour import ROUTES, every_page

pytestmark = pytest.mark.browser
OWN_SERVER = True
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
JUDGE = """async () => (await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  resultTypes: ["violations"],
})).violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.html.slice(0, 120)}`))"""
# Beyond the window's edge, or inside a box that hides what does not fit; what scrolls by itself may be wider.
CUT_OFF = """() => {
  const words = (it) => [...it.childNodes].some((each) => each.nodeType === 3 && each.textContent.trim())
  const flow = (it) => getComputedStyle(it).overflowX
  const scrolls = (it) => it && (["auto", "scroll"].includes(flow(it)) || scrolls(it.parentElement))
  const unseen = ".heed-unseen, .desk-quiet-label > label, .govuk-skip-link, [hidden], select"
  const isUnseen = (it) => it.closest(unseen) !== null
  const seen = [...document.body.querySelectorAll("*")].filter((it) => it.getClientRects().length && !isUnseen(it))
  const wide = document.scrollingElement.scrollWidth
  return [
    ...(wide > innerWidth ? [`the page is ${wide} wide`] : []),
    ...seen.filter((it) => {
      const hides = ["hidden", "clip"].includes(flow(it)) && it.scrollWidth > it.clientWidth + 1
      const { right, left } = it.getBoundingClientRect()
      return words(it) && (hides || ((right > innerWidth + 1 || left < -1) && !scrolls(it.parentElement)))
    }).map((it) => `${it.outerHTML.slice(0, 140)}`),
  ]
}"""
# A table that still needs scrolling sideways, and a button or link of a row broken up for want of width.
BROKEN = """() => [
  ...[...document.querySelectorAll(".heed-sideways")].filter((it) => it.scrollWidth > it.clientWidth + 1),
  ...[...document.querySelectorAll(".desk-work__do .desk-link")].filter((it) => it.clientHeight > 40),
].map((it) => it.outerHTML.slice(0, 140))"""
# Where her words, who she is and the questions of danger and harm stand on the page.
PLACES = """() => [...document.querySelectorAll("[data-step=words] *, [data-step=who] *, [data-step=harm] *")]
  .filter((it) => it.getClientRects().length && it.matches("textarea, input, fieldset"))
  .map((it) => `${it.name || it.id} ${Math.round(it.getBoundingClientRect().top + scrollY)}`)"""


def test_no_page_breaks_wcag_in_light_or_in_dark(sign_in, faults):
    # A window as high as the longest page: a target is measured whole, wherever the bar at the foot happens to stand.
    found, opened = [], set()
    for desk, name in every_page(sign_in, faults, viewport={"width": 1366, "height": 3600}):
        opened.add(route_of(desk.page))
        desk.page.evaluate(AXE)
        for scheme in ("light", "dark"):
            desk.page.emulate_media(color_scheme=scheme)
            desk.look(f"{name}-{scheme}")
            found += [f"{name}, {scheme}: {fault}" for fault in desk.page.evaluate(JUDGE)]
        desk.page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)
    assert opened == ROUTES


def test_nothing_is_cut_off_at_320_pixels(sign_in, faults):
    found, opened = [], set()
    for desk, name in every_page(sign_in, faults, viewport={"width": 320, "height": 640}):
        opened.add(route_of(desk.page))
        desk.look(f"{name}-320", whole=True)
        desk.page.wait_for_load_state()
        found += [f"{name}: {fault}" for fault in desk.page.evaluate(CUT_OFF)]
    assert not found, "\n".join(found)
    assert opened == ROUTES


def test_the_lists_and_the_sheet_fit_into_320_pixels_in_welsh_too(sign_in):
    hana = sign_in(HANA, viewport={"width": 320, "height": 640})
    hana.page.get_by_role("button", name="Cymraeg").click()
    expect(hana.page.get_by_role("heading", name="Rhestr waith")).to_be_visible()
    for path in ("/worklist/", "/teams/", "/calls/sheet/"):
        hana.open(path)
        assert not hana.page.evaluate(CUT_OFF), path
        assert not hana.page.evaluate(BROKEN), path


def test_what_can_be_done_with_a_promise_is_in_reach_at_twice_the_size(sign_in):
    hana = sign_in(HANA, viewport={"width": 683, "height": 384})
    for _ in ("in English", "in Welsh"):
        expect(hana.page.locator(".desk-work__do .desk-link").first).to_be_attached()
        assert not hana.page.evaluate(BROKEN.replace("> 40", "> 999"))
        hana.page.get_by_role("button", name=re.compile("Cymraeg|English")).click()
        hana.page.wait_for_load_state()


def route_of(page: Page) -> str | None:
    return resolve(urlsplit(page.url).path).url_name


def test_nothing_moves_under_the_hands_when_the_panel_fills(sign_in):
    hana = sign_in(HANA)
    page, call = hana.page, hana.take_a_call()
    before = places(page)
    call.narrative.fill("Loud music, she threatened me")
    call.tell(phone=MARGARETS_PHONE, first_name="Margaret", surname="Lowe")
    call.stands_still(call.row("Lowe").first)
    assert places(page) == before
    call.confirm("Lowe")
    expect(call.previous).to_contain_text("born 1958")
    call.is_saved()
    above = before.index(next(place for place in before if place.startswith("q_")))
    assert places(page)[:above] == before[:above]


def places(page: Page) -> list[str]:
    return page.evaluate(PLACES)
