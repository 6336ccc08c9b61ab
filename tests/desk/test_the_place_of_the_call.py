"""The place is where this call's problem was, in the words it was told in; the home is counted beside it."""

import pytest
from tests.builders import a_call, a_handler, a_supervisor, actor_for
from tests.desk.test_repeat_place import AT_12, previous_of, told_by

from heed.people.actions import keep_away

pytestmark = pytest.mark.django_db

FEN = "30 Fen Road, LE9 1AA"


def panel(signed_in, hana, **fields) -> str:
    call = a_call(hana, first_name="Nora", surname="Unheard", born="1/2/1990", is_new="on", **fields)
    page = signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    return " ".join(page.partition('class="heed-panel desk-previous"')[2].partition("</section>")[0].split())


def test_a_call_about_another_place_counts_that_place_and_the_home_apart(hana, council):
    told_by(council)
    told_by(council, days=30)
    told_by(council, home=AT_12)
    previous = previous_of(hana, **AT_12, p1_place=FEN)
    assert (previous.scene.words, previous.scene_incidents, previous.place_incidents) == (FEN, 2, 1)


def test_the_page_says_which_place_is_meant(signed_in, hana, council):
    told_by(council)
    told_by(council, home=AT_12)
    shown = panel(signed_in, hana, **AT_12, p1_place=FEN)
    assert f"<b>{FEN}</b>: 1 earlier incident there in the last year" in shown
    assert "<b>The home</b>: 1 earlier incident there in the last year" in shown


@pytest.mark.parametrize("place", ["", "at home", "front garden", "12 Mill Lane, LE4 5HJ"])
def test_at_home_the_place_is_the_home(signed_in, hana, council, place):
    told_by(council, home=AT_12)
    assert previous_of(hana, **AT_12, p1_place=place).scene is None
    assert "<b>The home</b>: 1 earlier incident" in panel(signed_in, hana, **AT_12, p1_place=place)


def test_words_that_are_no_address_are_named_and_not_counted(signed_in, hana, council):
    told_by(council, place="behind the shops")
    shown = panel(signed_in, hana, **AT_12, p1_place="behind the shops")
    assert "<b>behind the shops</b>: no address can be read from it, so nothing is counted there" in shown


def test_a_flat_without_its_street_is_not_said_to_have_had_no_incident(hana):
    assert previous_of(hana, **AT_12, p1_place="Flat 3, Plover Court").scene_incidents is None


def test_what_a_passer_by_told_of_the_other_place_counts_there(hana, council):
    told_by(council, home=AT_12, place="30, Fen Road")
    assert previous_of(hana, **AT_12, p1_place=FEN).scene_incidents == 1


def test_whoever_is_kept_from_those_who_told_counts_nothing_they_told_of_the_other_place(hana, council):
    report = told_by(council)
    cousin = a_handler(hana.membership_set.get().team)
    by = actor_for(a_supervisor(council))
    keep_away(record=report.record, account_id=cousin.pk, because="x", by=by, at=report.told_at)
    assert previous_of(cousin, **AT_12, p1_place=FEN).scene_incidents == 0
    assert previous_of(hana, **AT_12, p1_place=FEN).scene_incidents == 1


def test_the_words_of_the_place_are_text_and_nothing_else(signed_in, hana):
    assert "<b>&lt;b&gt;x" in panel(signed_in, hana, **AT_12, p1_place="<b>x")
