"""Previous contact: what stands in the panel before and after the caller is confirmed, and who is audited for it."""

import re
from datetime import timedelta

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_marker,
    a_record,
    a_report,
    a_supervisor,
    actor_for,
    an_officer,
    recognised_as,
)

from heed.access.actions import bar_account
from heed.agencies.models import Account
from heed.cases.actions import open_case
from heed.core.models import AuditEntry
from heed.desk.actions import show_people, take_back
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.desk.tokens import token_for
from heed.people.rules import MarkerFamily
from heed.reports.actions import AnswerGiven, Safety, WhatHappened, make_promise
from heed.reports.rules import Answered

pytestmark = pytest.mark.django_db

ANN = {
    "first_name": "Ann",
    "surname": "Thistlewood",
    "born": "3/4/1948",
    "phone": "07700 900123",
    "email": "ann@example.org",
    "postcode": "LE2 7AB",
    "house": "12",
    "street": "Siskin Row",
}
# None of these may ever be on another agency's screen.
SECRET = (
    "egg at my window",
    "my bad heart",
    "Quentin Farthing",
    "07700 900777",
    "Linnet Close",
    "ann@example.org",
)


@pytest.fixture
def known(council):
    """Ann as the council knows her: twice in a year, frail, with a dog, an open case and a promise."""
    reporter = a_record(team=council, first_name="Quentin", surname="Farthing", phone="07700 900777")
    ann = a_record(team=council, **ANN | {"street": "Linnet Close"})
    a_marker(ann, kind="health", words="my bad heart")
    a_marker(ann, kind="dog", family=MarkerFamily.STAFF_SAFETY)
    answers = [AnswerGiven("t4", Answered.ANSWERED, "yes"), AnswerGiven("t1", Answered.REFUSED, "")]
    reports = [
        a_report(
            record=ann,
            at=NOW - timedelta(days=days),
            narrative="They egg at my window",
            wishes="no marked car, says Quentin Farthing",
            happened=WhatHappened(type="noise"),
            answers=answers,
            safety=Safety(ring="no"),
        )
        for days in (40, 9)
    ]
    assert reporter.pk
    officer = an_officer(council)
    by = actor_for(officer)
    open_case(
        report_id=reports[0].pk, lead_agency_id=council.agency_id, team_id=council.pk, officer_id=officer.pk,
        next_due_at=None, by=by, at=NOW,
    )  # fmt: skip
    make_promise(
        report=reports[1], by_whom="O. Officer", by_account_id=officer.pk, by_team_id=None, what="call_back",
        channel="telephone", due_at=NOW - timedelta(days=2), read_back=True, by=by, at=NOW - timedelta(days=9),
    )  # fmt: skip
    return ann


def page(call, by, *, at=NOW):
    return page_of(actor_for(by), call, draft_of(call).fields, at=at)


def panel(client, call, **fields) -> str:
    answer = client.post(f"/calls/{call.reference}/previous/", fields)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_she_is_confirmed_the_row_holds_name_reasons_risk_agencies_and_staff_safety(hana, known):
    (row,) = page(a_call(hana, **ANN), hana).previous.people
    assert (row.name, row.agencies, row.most_at_risk) == ("Ann Thistlewood", ["Anyshire council"], True)
    assert row.staff_safety == ["dog"]
    assert ("phone", "same_mobile") in row.evidence


def test_before_she_is_confirmed_nothing_she_told_anybody_is_on_the_screen(signed_in, hana, known):
    shown = panel(signed_in(hana), a_call(hana), **ANN)
    assert "Ann Thistlewood" in shown and "Dog on the premises" in shown
    assert not re.search(r"\bC-[0-9A-Z]{4}-[0-9A-Z]{4}", shown)
    for word in (*SECRET, "Illness", "born 1948", "O. Officer", "missed", "unhappy"):
        assert word not in shown, word


def test_once_confirmed_the_card_of_another_agency_shows_facts_and_never_words(signed_in, hana, known):
    call = a_call(hana, **ANN)
    recognised_as(call, known, by=hana)
    card = page(call, hana).previous.card
    assert (card.birth_year, card.agencies, card.more_contacts) == (1948, ["Anyshire council"], 0)
    assert [(contact.type, contact.own_words) for contact in card.contacts] == [("noise", ""), ("noise", "")]
    assert [marker.kind for marker in card.vulnerability] == ["health"]
    assert {code: told.value for code, told in card.answers.items()} == {"t4": "yes"}
    assert [case.contact for case in card.cases] == ["O. Officer"]
    assert [promise.is_missed for promise in card.promises] == [True]
    whole = signed_in(hana).get(f"/calls/{call.reference}/").content.decode()
    own = {"ann@example.org"}  # she gave the police her address herself, in this call
    for word in set(SECRET) - own:
        assert word not in whole, word
    assert "born 1948" in whole


def test_ones_own_agencys_words_are_on_the_card(council, known):
    cora = a_handler(council)
    call = a_call(cora, **ANN)
    recognised_as(call, known, by=cora)
    assert [contact.own_words for contact in page(call, cora).previous.card.contacts] == [
        "They egg at my window"
    ] * 2


def test_whoever_is_complained_of_and_rings_is_told_nothing_about_who_complained(signed_in, hana, known):
    shown = panel(signed_in(hana), a_call(hana), first_name="Otto", phone="07700 900123")
    for word in (*SECRET, "O. Officer"):
        assert word not in shown


def test_nobody_is_named_before_anything_was_typed(signed_in, hana, known):
    shown = panel(signed_in(hana), a_call(hana))
    assert "Nobody named yet" in shown
    assert not AuditEntry.objects.filter(action__startswith="person shown").exists()


def audited(call) -> list[tuple[str, str, str]]:
    found = AuditEntry.objects.filter(call=call.reference, action__startswith="person shown").order_by("pk")
    return list(found.values_list("action", "record", "purpose"))


def test_every_person_shown_is_audited_once_per_call_and_level_with_the_purpose(signed_in, hana, known):
    call, browser = a_call(hana, **ANN), signed_in(hana)
    for _ in range(3):
        panel(browser, call, **ANN)
    assert audited(call) == [("person shown: name", known.reference, "call")]
    recognised_as(call, known, by=hana)
    for _ in range(2):
        panel(browser, call, **ANN)
        browser.get(f"/calls/{call.reference}/")
    assert audited(call)[1:] == [("person shown: card", known.reference, "call")]
    another = a_call(hana, **ANN)
    panel(browser, another, **ANN)
    assert len(audited(another)) == 1


def test_showing_is_audited_in_the_name_of_whoever_saw_it(hana, known):
    call = a_call(hana)
    assert show_people(call=call, shown={"name": [known.reference]}, by=actor_for(hana), at=NOW) == 1
    assert AuditEntry.objects.get(action="person shown: name").actor_id == hana.pk


def confirm(client, call, record, verdict="same", told=ANN):
    """The handler presses the key of her row."""
    token = token_for(actor_for(handler_of(call)), call.reference, record.reference)
    return client.post(f"/calls/{call.reference}/confirm/", {"record": token, "verdict": verdict, **told})


def handler_of(call) -> Account:
    return Account.objects.get(pk=call.handler_id)


def test_one_key_confirms_her_and_one_takes_it_back(signed_in, hana, known):
    call, browser = a_call(hana, **ANN), signed_in(hana)
    assert "Most at risk" in confirm(browser, call, known).content.decode()
    assert page(call, hana).confirmed.same_ids == {known.pk}
    confirm(browser, call, known, "take_back")
    assert page(call, hana).confirmed.same is None
    kept = list(
        AuditEntry.objects.filter(call=call.reference, record=known.reference).values_list(
            "action", flat=True
        )
    )
    assert "caller confirmed: same" in kept and "confirmation taken back" in kept


def test_a_confirmation_keeps_how_it_was_made_and_on_what(signed_in, hana, known):
    call = a_call(hana, **ANN, confirmed_by="pass_phrase")
    confirm(signed_in(hana), call, known)
    made = page(call, hana).confirmed.same
    assert made.confirmed_by == "pass_phrase"
    assert {"field": "phone", "level": "same_mobile"} in made.evidence
    assert made.model_version


def test_a_record_of_another_partnership_cannot_be_confirmed(signed_in, hana):
    call, strange = a_call(hana, **ANN), a_record(**ANN)
    assert confirm(signed_in(hana), call, strange).status_code == 404
    assert page(call, hana).confirmed.same is None


def test_what_stands_for_her_row_is_worth_nothing_in_another_call_or_to_a_colleague(
    signed_in, hana, council, known
):
    call, another = a_call(hana, **ANN), a_call(hana, **ANN)
    colleague = a_handler(call.team)
    browser = signed_in(hana)
    for token in (
        known.reference,
        token_for(actor_for(hana), another.reference, known.reference),
        token_for(actor_for(colleague), call.reference, known.reference),
        "",
    ):
        asked = {"record": token, "verdict": "same", **ANN}
        assert browser.post(f"/calls/{call.reference}/confirm/", asked).status_code == 404
        browser.post(f"/calls/{call.reference}/", {"do": f"confirm:{token}:same"})
    assert page(call, hana).confirmed.same is None


A_PERSON = re.compile(r"\bP-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


@pytest.mark.parametrize("who", ["herself", "her housemate"])
def test_before_and_after_a_confirmation_no_answer_of_a_live_call_holds_a_persons_reference(
    signed_in, hana, known, who
):
    told = ANN if who == "herself" else {"first_name": "Lou", "postcode": "LE2 7AB", "house": "12"}
    call, browser = a_call(hana, **told), signed_in(hana)
    path = f"/calls/{call.reference}/"

    def everything_served() -> str:
        answers = (
            browser.get(path),
            browser.post(f"{path}previous/", told),
            browser.post(f"{path}result/", told),
            browser.get(f"{path}draft/"),
            browser.get("/calls/"),
        )
        return "".join(answer.content.decode() for answer in answers)

    before = everything_served()
    assert "data-row" in before
    assert A_PERSON.findall(before) == []
    (row,) = page(call, hana).previous.rows
    confirm(browser, call, known, row.verdict, told)
    assert page(call, hana).confirmed.same_ids | page(call, hana).confirmed.household_ids == {known.pk}
    after = everything_served()
    assert "take_back:" in after
    assert A_PERSON.findall(after) == []


def test_the_plain_form_confirms_and_takes_back_by_its_buttons(signed_in, hana, known):
    call, browser = a_call(hana, **ANN), signed_in(hana)
    path = f"/calls/{call.reference}/"

    def press(what: str) -> None:
        (value,) = set(re.findall(rf'value="({what}:[^"]*)"', browser.get(path).content.decode()))
        browser.post(path, {"do": value})

    press("confirm")
    assert page(call, hana).confirmed.same_ids == {known.pk}
    press("take_back")
    assert page(call, hana).confirmed.same is None


def test_a_colleague_who_is_barred_from_her_finds_no_call_of_hers_and_no_card(signed_in, hana, known):
    call = a_call(hana, narrative="They bang", first_name="Ann")
    recognised_as(call, known, by=hana)
    cousin = a_handler(call.team)
    bar_account(
        record=known.reference,
        account_id=cousin.pk,
        because="x",
        by=actor_for(a_supervisor(call.team)),
        at=NOW,
    )
    assert signed_in(cousin).get(f"/calls/{call.reference}/").status_code == 404
    assert page(call, cousin).previous.card is None


def test_several_who_fit_and_nobody_confirmed_is_unknown_and_demands_nothing(hana, council, known):
    other = a_record(team=council, **ANN)
    a_report(record=other)
    result = page(a_call(hana, **ANN), hana).result
    assert (result.repeat.outcome, result.repeat.own_count_reached, result.repeat.most_at_risk) == (
        "unknown",
        None,
        None,
    )


def test_a_new_person_on_the_handlers_word_is_no_repeat_by_the_record(hana, known):
    result = page(a_call(hana, **ANN, is_new="on", q_t2="none"), hana).result
    assert (result.repeat.outcome, result.repeat.own_count_reached) == ("not_repeat", False)


def test_only_her_own_incidents_demand_an_assessment_by_themselves(hana, known):
    calm = {
        f"q_{code}": "no"
        for code in ("danger_now", "threat_to_life", "t1", "t4", "hate", "child_at_risk", "suicidal")
    }
    calm |= {"q_t2": "none", "q_t3": "none"}
    confirmed = a_call(hana, **ANN, **calm)
    recognised_as(confirmed, known, by=hana)
    assert page(confirmed, hana).result.triage == "full_assessment"
    told = {"first_name": "Lou", "surname": "Lodger", "postcode": "LE2 7AB", "house": "12"}
    lodger = a_call(hana, **told, **calm, is_new="on")
    recognised_as(lodger, known, by=hana, verdict="household")
    result = page(lodger, hana).result
    assert (result.repeat.repeat_household, result.repeat.outcome) == (True, "not_repeat")
    assert result.triage == "log_only"


def test_taking_a_confirmation_back_takes_back_what_followed_from_it(hana, known):
    call = a_call(hana, **ANN)
    before = page(call, hana)
    recognised_as(call, known, by=hana)
    assert page(call, hana).result.case is not None
    take_back(call=call, record=known, by=actor_for(hana), at=NOW)
    assert page(call, hana) == before


def test_what_was_told_before_is_shown_to_be_confirmed_and_still_so_is_its_answer(hana, known):
    call = a_call(hana, **ANN, q_t4="still")
    recognised_as(call, known, by=hana)
    seen = page(call, hana)
    assert seen.answered["q_t4"] == "yes"
    assert seen.fields["q_t4"] == "still"


def test_her_vulnerability_is_carried_by_the_mark_and_ends_with_it(hana, known):
    call = a_call(hana, **ANN)
    recognised_as(call, known, by=hana)
    assert page(call, hana).result.repeat.vulnerable is True
    from heed.people.models import Marker

    Marker.objects.update(expires_on=(NOW - timedelta(days=1)).date())
    assert page(call, hana).result.repeat.vulnerable is None


def test_a_home_once_confirmed_is_not_offered_again_for_another_who_lives_there(hana, police):
    from heed.desk.views.leading import lead_of_call

    home = {"postcode": "LE2 7AB", "house": "4", "street": "Plover Court"}
    one, _ = (
        a_record(team=police, first_name=name, surname="Lund", born=born, phone=phone, **home)
        for name, born, phone in (("Ann", "1/2/1950", "07700 900123"), ("Carl", "3/4/1981", "07700 900124"))
    )
    lodger = a_call(hana, first_name="Nell", surname="Osei", born="5/6/1990", phone="07700 900199", **home)
    offered = page(lodger, hana).previous.household
    # A telephone of her own says nothing of where she lives.
    assert [row.evidence for row in offered] == [[("address", "same_home")]]
    recognised_as(lodger, one, by=hana, verdict="household")
    assert page(lodger, hana).previous.household == []
    assert (
        str(lead_of_call(page(lodger, hana))["text"]) == "Somebody in this household has been harmed before"
    )
