"""Every page and every state of the call, one after the other, for checks that hold everywhere."""

from collections.abc import Callable, Iterator

from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.faults import Faults
from tests.journeys.partnership import ADA, DORA, HANA, MARGARETS_PHONE, NINA, OLGA, PIA, SUSAN

# Every route that answers with a page; a test of the building fails on one that is left out here, and the tours fail
# on one that was never opened.
ROUTES = {
    "accessibility", "account_inactive", "account_login", "add_account", "begin_late_entry", "change_account",
    "change_own_password", "credits", "find_people", "give_sight", "keep_colleague_away", "let_colleague_near",
    "list_accounts", "list_calls", "list_changes", "list_coaching", "list_granted", "list_looks", "list_profiles",
    "list_proposals", "list_teams", "make_link", "renew_promise", "sample_calls", "show_audit", "show_call",
    "show_case", "show_coached", "show_figures", "show_meter", "show_own", "show_person", "show_sheet",
    "take_back_sight", "worklist",
}  # fmt: skip
SignIn = Callable[..., Desk]
Stop = tuple[Desk, str]


def every_page(sign_in: SignIn, faults: Faults, **window: object) -> Iterator[Stop]:
    """Yields who sits there and a name, while the page of that name stands open."""
    hana = sign_in(HANA, **window)
    for name in a_handlers_day(hana, faults):
        yield hana, name
    for who, arrives, day in (
        (OLGA, "Worklist", an_officers_link),
        (SUSAN, "Worklist", a_supervisors_reading),
        (DORA, "Figures", what_is_watched),
        (ADA, "Accounts", what_is_kept),
        (NINA, "Choose your own password", a_first_day),
        (PIA, "People your agency may see", a_partners_list),
    ):
        desk = sign_in(who, arrives=arrives, **window)
        for name in day(desk, faults):
            yield desk, name
        desk.context.close()


def a_handlers_day(desk: Desk, faults: Faults) -> Iterator[str]:
    page = desk.page
    yield "worklist"
    page.get_by_role("link", name="Later?").first.click()
    expect(page.get_by_role("heading", name="Agree another time")).to_be_visible()
    yield "promise-later"
    desk.open("/worklist/")
    yield from a_call(desk)
    yield from people(desk)
    yield from a_late_entry(desk, faults)
    for name in ("calls", "own", "accessibility", "credits"):
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
    desk.open("/sign-in/switched-off/")
    yield "switched-off"


def a_call(desk: Desk) -> Iterator[str]:
    call = desk.take_a_call()
    yield "call-empty"
    desk.page.get_by_role("button", name="keys").click()
    expect(desk.page.get_by_role("region", name="Keys")).to_be_visible()
    yield "call-keys"
    desk.page.keyboard.press("Escape")
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


def a_late_entry(desk: Desk, faults: Faults) -> Iterator[str]:
    page = desk.page
    desk.open("/calls/sheet/")
    yield "sheet"
    page.get_by_role("main").get_by_role("link", name="Write down a call taken earlier").click()
    expect(page.get_by_role("heading", name="Write down a call taken earlier")).to_be_visible()
    yield "late-entry"
    faults.ask_for(422, "/calls/late/")
    page.get_by_role("button", name="Begin to write it down").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "late-entry-refused"
    call = desk.begin_a_late_entry(taken_by="M. Morgan")
    call.is_ready()
    yield "call-late"
    call.tell(phone=MARGARETS_PHONE, first_name="Maggie", surname="Lowe", postcode="LE3 5QD", house="3")
    call.confirm("Lowe")
    call.answer("Is anyone in danger right now?", "Yes")
    expect(page.get_by_role("region", name="Result")).to_contain_text("When written down")
    call.is_saved()
    page.keyboard.press("F8")
    call.is_raised()
    yield "call-late-emergency"
    call.finish()
    yield "finished-late"


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
    find_margaret(desk)
    yield "found-people"


def find_margaret(desk: Desk) -> None:
    page = desk.page
    page.get_by_label("Why you are looking").fill("A tour of every page")
    page.get_by_label("Surname").fill("Lowe")
    page.get_by_label("First name").fill("Margaret")
    page.get_by_label("Telephone").fill(MARGARETS_PHONE)
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name="Who it may be")).to_be_visible()


def an_officers_link(desk: Desk, faults: Faults) -> Iterator[str]:
    page = desk.page
    desk.open("/people/")
    find_margaret(desk)
    page.get_by_role("main").get_by_role("link").filter(has_text="Lowe").first.click()
    expect(page.get_by_role("heading", name="Why these records are one person")).to_be_visible()
    page.get_by_text("The same person as another reference, or somebody else").click()
    yield "person-to-link"
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    yield "person-with-everything-open"
    page.get_by_label("Reference").fill("P-0000-0000")
    page.get_by_label("Why you say so").fill("A tour of every page")
    faults.ask_for(422, "/links/make/")
    page.get_by_role("button", name="Say so").click()
    expect(page.get_by_text("There is no such person.")).to_be_visible()
    yield "link-refused"
    page.get_by_role("link", name="To look at").click()
    expect(page.get_by_role("heading", name="Possible matches")).to_be_visible()
    yield "possible-matches"
    page.get_by_role("link", name="Rows of your agency's files that changed").click()
    expect(page.get_by_role("heading", name="Changed rows")).to_be_visible()
    yield "changed-rows"


def a_supervisors_reading(desk: Desk, faults: Faults) -> Iterator[str]:
    yield "worklist-of-a-supervisor"
    desk.open("/teams/")
    desk.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    yield "teams-of-a-supervisor"
    desk.open("/calls/")
    yield "calls-of-a-supervisor"
    desk.page.get_by_role("link", name="Draw five finished calls to read").click()
    expect(desk.page.get_by_role("heading", name="Calls to read")).to_be_visible()
    yield "sample"
    desk.open("/coaching/")
    expect(desk.page.get_by_role("heading", name="Coaching")).to_be_visible()
    yield "coaching"
    desk.page.get_by_role("link", name="Read the figures of Hana Ler").click()
    expect(desk.page.get_by_role("heading", name="The calls of Hana Ler")).to_be_visible()
    yield "coached"
    desk.open("/people/")
    find_margaret(desk)
    desk.page.get_by_role("main").get_by_role("link").filter(has_text="Lowe").first.click()
    hers = desk.page.url
    for path in ("/sight/give/", "/sight/take-back/", "/bars/set/", "/bars/lift/"):
        desk.open(hers)
        faults.ask_for(422, path)
        with desk.page.expect_navigation():
            desk.page.evaluate(SENT_EMPTY, path)
        yield path.strip("/").replace("/", "-") + "-refused"


# One form of her page sent elsewhere with nothing in it: what is said of it is a page of its own.
SENT_EMPTY = """(path) => {
  const form = document.querySelector('form[action$="/sight/give/"]')
  for (const it of form.querySelectorAll("input:not([type=hidden]), select, textarea")) it.disabled = true
  form.action = form.action.replace("/sight/give/", path)
  form.submit()
}"""


def what_is_watched(desk: Desk, faults: Faults) -> Iterator[str]:
    yield "figures"
    desk.page.get_by_role("link", name="the bureaucracy meter").click()
    expect(desk.page.get_by_role("heading", name="Bureaucracy meter")).to_be_visible()
    yield "meter"
    desk.open("/audit/")
    expect(desk.page.get_by_role("heading", name="Audit")).to_be_visible()
    yield "audit"
    desk.open("/look-ups/")
    expect(desk.page.get_by_role("heading", name="Look-ups to look at")).to_be_visible()
    yield "look-ups"
    faults.ask_for(422, "/look-ups/")
    desk.page.get_by_label("What you made of it").first.select_option("explained")
    desk.page.get_by_role("button", name="Keep").first.click()
    expect(desk.page.get_by_role("alert")).to_be_visible()
    yield "look-up-refused"


def what_is_kept(desk: Desk, faults: Faults) -> Iterator[str]:
    page = desk.page
    yield "accounts"
    page.get_by_role("link", name="Hana Ler").click()
    expect(page.get_by_role("heading", name="Hana Ler")).to_be_visible()
    yield "account"
    desk.open("/accounts/add/")
    yield "add-account"
    faults.ask_for(422, "/accounts/add/")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "add-account-refused"
    desk.open("/profiles/")
    page.get_by_text("Every value with its source").first.click()
    yield "profiles"


def a_partners_list(desk: Desk, faults: Faults) -> Iterator[str]:
    yield "granted"


def a_first_day(desk: Desk, faults: Faults) -> Iterator[str]:
    page = desk.page
    yield "password"
    for label in ("The password you signed in with", "New password", "New password again"):
        page.get_by_label(label, exact=True).fill("not it")
    faults.ask_for(422, "/password/")
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "password-refused"
