"""The address is found while it is typed, by keyboard, by mouse and without scripts, and never filled in unasked."""

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import CallScreen
from tests.journeys.partnership import GARGANEY, HANA

pytestmark = pytest.mark.browser
BOXES = ("house", "street", "postcode", "uprn", "parent_uprn")


def held(page, prefix: str = "") -> dict[str, str]:
    return {name: page.locator(f"[name={prefix}{name}]").input_value() for name in BOXES}


def below(page, of: str = "home"):
    return page.locator(f"#places-{of}")


def test_an_address_is_found_and_taken_by_keyboard_alone(sign_in):
    hana = sign_in(HANA)
    call, keys = hana.take_a_call(), hana.page.keyboard
    call.field("House or flat").focus()
    keys.type("flat 3")
    keys.press("Tab")
    keys.type("wige")
    choices = below(hana.page).get_by_role("button")
    expect(choices.first).to_have_text("Flat 3, Garganey Point, Wigeon Lane, LE4 6AA")
    expect(call.field("Street")).to_be_focused()
    assert held(hana.page) == {
        "house": "flat 3",
        "street": "wige",
        "postcode": "",
        "uprn": "",
        "parent_uprn": "",
    }
    hana.look("offered")
    keys.press("ArrowDown")
    expect(choices.first).to_be_focused()
    keys.press("Enter")
    expect(call.field("E-mail")).to_be_focused()
    assert held(hana.page) == {
        "house": "Flat 3, Garganey Point",
        "street": "Wigeon Lane",
        "postcode": "LE4 6AA",
        "uprn": "999900000203",
        "parent_uprn": GARGANEY,
    }
    expect(below(hana.page)).to_contain_text("In the gazetteer")
    expect(choices).to_have_count(0)
    call.is_saved()
    hana.page.reload()
    hana.the_call()
    assert held(hana.page)["parent_uprn"] == GARGANEY
    call.tell(first_name="Nell", surname="Garganey")
    call.is_saved()
    call.finish()
    assert "999900000203" not in hana.page.content()


def test_whoever_types_on_is_not_disturbed(sign_in):
    hana = sign_in(HANA)
    call, keys = hana.take_a_call(), hana.page.keyboard
    street = call.field("Street")
    street.focus()
    keys.type("whi")
    expect(below(hana.page).get_by_role("button")).to_have_count(2)
    place = street.bounding_box()
    email = call.field("E-mail").bounding_box()
    keys.press("ArrowDown")
    keys.type("nchat Row")
    expect(street).to_have_value("whinchat Row")
    expect(street).to_be_focused()
    keys.press("Tab")
    expect(call.field("E-mail")).to_be_focused()
    expect(below(hana.page).get_by_role("button").first).to_be_hidden()
    keys.type("nell@example.org")
    assert (street.bounding_box(), call.field("E-mail").bounding_box()) == (place, email)
    assert held(hana.page)["uprn"] == ""


# What lies under the list, of all that can be typed in, ticked or answered.
UNDER_THE_LIST = """(list) => {
  const over = list.getBoundingClientRect()
  return [...document.querySelectorAll("#call input:not([type=hidden]), #call textarea, #call fieldset.heed-answers")]
    .filter((it) => it.checkVisibility({ contentVisibilityAuto: true }))
    .map((it) => ({ name: it.name || it.id, ...it.getBoundingClientRect().toJSON() }))
    .filter((it) => it.width && it.top < over.bottom && it.bottom > over.top)
    .filter((it) => it.left < over.right && it.right > over.left)
    .map((it) => it.name)
}"""


@pytest.mark.parametrize(
    ("box", "of"),
    [("Street", "home"), ("Where, if not at home", "p1")],
)
def test_the_list_hides_nothing_that_is_typed_ticked_or_asked_next(sign_in, box, of):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    field = call.field(box)
    danger = hana.page.get_by_role("group", name="Is anyone in danger right now?")
    stood = danger.bounding_box()
    field.press_sequentially("wigeon")
    places = below(hana.page, of)
    expect(places.get_by_role("button").first).to_be_visible()
    hana.look(f"list-{of}")
    assert places.get_by_role("button").count() > 4
    assert places.get_by_role("list").evaluate(UNDER_THE_LIST) == []
    if of == "home":
        assert danger.bounding_box() == stood
    hana.page.mouse.click(5, 5)
    expect(places.get_by_role("button").first).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(320, 640), (683, 384)])
def test_in_a_small_window_the_list_pushes_and_never_hides_what_is_typed_in(sign_in, width, height):
    hana = sign_in(HANA, viewport={"width": width, "height": height})
    call = hana.take_a_call()
    street = call.field("Street")
    street.press_sequentially("wigeon")
    places = below(hana.page)
    expect(places.get_by_role("button").first).to_be_visible()
    expect(street).to_be_in_viewport(ratio=1)
    assert places.get_by_role("list").evaluate(UNDER_THE_LIST) == []
    hana.page.keyboard.press("Tab")
    expect(places.get_by_role("button").first).to_be_hidden()
    expect(call.field("E-mail")).to_be_in_viewport(ratio=1)


def test_an_answer_pressed_while_places_are_offered_is_the_answer_given(sign_in):
    # The list pushes the questions down here: closed too early, they would move between the press and its release.
    hana = sign_in(HANA, viewport={"width": 320, "height": 640})
    call = hana.take_a_call()
    call.field("Street").press_sequentially("whi")
    expect(below(hana.page).get_by_role("button").first).to_be_visible()
    danger = hana.page.get_by_role("group", name="Is anyone in danger right now?").get_by_label("Yes")
    danger.click()
    expect(danger).to_be_checked()
    expect(below(hana.page).get_by_role("button").first).to_be_hidden()


def test_escape_puts_the_list_away_and_the_arrow_brings_it_back(sign_in):
    hana = sign_in(HANA)
    call, keys = hana.take_a_call(), hana.page.keyboard
    call.field("Postcode").focus()
    keys.type("LE3 5QD")
    choices = below(hana.page).get_by_role("button")
    expect(choices).to_have_text([f"{n} Whinchat Row, LE3 5QD" for n in (1, 2, 3, 12)])
    keys.press("Escape")
    expect(choices.first).to_be_hidden()
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(choices.nth(1)).to_be_focused()
    keys.press("Escape")
    expect(call.field("Postcode")).to_be_focused()
    assert held(hana.page)["house"] == ""


def test_a_street_chosen_with_the_mouse_goes_on_at_the_house(sign_in):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.field("Street").press_sequentially("whit")
    below(hana.page).get_by_role("button", name="Whitethroat Way").click()
    expect(call.field("Street")).to_have_value("Whitethroat Way")
    expect(call.field("House or flat")).to_be_focused()


def test_an_address_nobody_knows_is_taken_as_it_was_told_and_marked_quietly(sign_in):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.field("House or flat").press_sequentially("99")
    call.field("Street").press_sequentially("Whinchat Row")
    expect(below(hana.page)).to_contain_text("Not in the gazetteer")
    call.is_saved()
    hana.look("unknown")
    call.finish()


def test_a_house_changed_after_the_choice_is_no_longer_that_home(sign_in):
    hana = sign_in(HANA)
    call = hana.take_a_call()
    call.field("Postcode").press_sequentially("LE3 5QD")
    below(hana.page).get_by_role("button", name="2 Whinchat Row").first.click()
    expect(below(hana.page)).to_contain_text("In the gazetteer")
    call.field("House or flat").fill("77")
    expect(below(hana.page)).to_contain_text("The UPRN is of 2 Whinchat Row, LE3 5QD: it does not count")


def test_where_it_happened_is_found_in_one_line(sign_in):
    hana = sign_in(HANA)
    call, keys = hana.take_a_call(), hana.page.keyboard
    call.field("Where, if not at home").focus()
    keys.type("scout h")
    expect(below(hana.page, "p1").get_by_role("button")).to_have_text("Scout Hall, Wigeon Lane, LE4 6AB")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(call.field("Where, if not at home")).to_have_value("Scout Hall, Wigeon Lane, LE4 6AB")
    assert hana.page.locator("[name=p1_uprn]").input_value() == "999900000301"
    expect(call.field("Crime reference")).to_be_focused()


def test_without_scripts_a_button_finds_the_address_and_another_takes_it(sign_in):
    hana = sign_in(HANA, java_script_enabled=False)
    page = hana.page
    page.get_by_role("button", name="Take a call").click()
    call = CallScreen(page)
    call.narrative.fill("Bins are burning")
    call.tell(house="Flat 3", street="Wigeon Lane")
    page.get_by_role("button", name="Find the address").first.click()
    expect(page).to_have_url(f"{page.url.partition('?')[0]}?places=home#places-home")
    hana.look("without-scripts")
    page.get_by_role("button", name="Flat 3, Garganey Point").click()
    assert held(page)["uprn"] == "999900000203"
    expect(call.narrative).to_have_value("Bins are burning")
    expect(below(page)).to_contain_text("In the gazetteer")
