"""Every page and every state of the call, one after the other, for checks that hold everywhere."""

from collections.abc import Iterator

from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.faults import Faults
from tests.journeys.partnership import MARGARETS_PHONE


def every_page(desk: Desk, faults: Faults) -> Iterator[str]:
    """Yields a name while the page of that name stands open."""
    page = desk.page
    yield "worklist"
    yield from a_call(desk)
    yield from people(desk)
    for name in ("calls", "accessibility", "credits"):
        desk.open(f"/{name}/")
        yield name
    faults.ask_for(404, "/people/P-0000-0000/")
    desk.open("/people/P-0000-0000/")
    yield "not-found"
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    yield "sign-in"
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "sign-in-refused"


def a_call(desk: Desk) -> Iterator[str]:
    call = desk.take_a_call()
    yield "call-empty"
    call.field("Street").press_sequentially("whi")
    expect(desk.page.locator("#places-home").get_by_role("button").first).to_be_visible()
    yield "call-places-offered"
    call.field("Street").fill("")
    call.narrative.fill("My neighbour threatened me again, loud music until four, rubbish in the stairwell")
    call.tell(phone=MARGARETS_PHONE, first_name="Maggie", surname="Lowe", postcode="LE3 5QD", house="3")
    call.stands_still(call.row("Lowe").first)
    yield "call-with-matches"
    call.confirm("Lowe")
    expect(call.previous).to_contain_text("born 1958")
    call.answer("Is there anything that makes it harder for you to cope or stay safe?", "Yes")
    call.answer("Is anyone in danger right now?", "Not asked…")
    expect(desk.page.get_by_role("region", name="Result")).to_contain_text("Full assessment")
    yield "call-confirmed"
    call.is_saved()
    desk.page.keyboard.press("F8")
    call.is_raised()
    yield "call-emergency"
    call.finish()
    yield "finished"


def people(desk: Desk) -> Iterator[str]:
    page = desk.page
    page.get_by_role("link", name="the person's page").click()
    yield "why"
    desk.give_a_reason("A tour of every page")
    yield "person"
    page.get_by_role("main").get_by_role("link").filter(has_text="C-").first.click()
    expect(page.get_by_role("heading", name="Case C-")).to_be_visible()
    yield "case"
    desk.open("/people/")
    yield "find-people"
    page.get_by_label("Why you are looking").fill("A tour of every page")
    page.get_by_label("Surname").fill("Lowe")
    page.get_by_label("First name").fill("Margaret")
    page.get_by_label("Telephone").fill(MARGARETS_PHONE)
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name="Who it may be")).to_be_visible()
    yield "found-people"
