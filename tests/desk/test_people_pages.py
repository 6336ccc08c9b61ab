"""People outside a live call: why first, then as much as the role and the agency allow, and each look audited."""

import pytest
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_link,
    a_marker,
    a_record,
    a_report,
    a_supervisor,
    a_team,
    actor_for,
    an_account,
    an_agency,
    an_officer,
    finished,
)

from heed.access.actions import bar_account, grant_record
from heed.core.actor import Role
from heed.core.models import AuditEntry
from heed.people.models import IdentityLink
from heed.people.rules import Verdict

pytestmark = pytest.mark.django_db

ANN = {
    "first_name": "Ann",
    "surname": "Thistlewood",
    "phone": "07700 900123",
    "email": "ann@example.org",
    "postcode": "LE2 7AB",
    "house": "12",
    "street": "Linnet Close",
}
WORDS = (
    "They egg at my window",
    "no marked car",
    "my bad heart",
    "07700 900123",
    "Linnet Close",
    "ann@example.org",
)


@pytest.fixture
def ann(council):
    ann = a_record(team=council, **ANN)
    a_report(record=ann, narrative="They egg at my window", wishes="no marked car")
    a_marker(ann, words="my bad heart")
    return ann


def look(client, record, reason="her officer asked me to") -> str:
    answer = client.post(f"/people/{record.reference}/", {"reason": reason}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def grant(record, team):
    by = actor_for(a_supervisor(record.team))
    return grant_record(
        record=record.reference,
        to_agency_id=team.agency_id,
        power="consent",
        because="x",
        expires_at=None,
        by=by,
        at=NOW,
    )


def test_without_a_reason_the_page_asks_why_and_shows_nobody(signed_in, hana, ann):
    browser = signed_in(hana)
    for answer in (
        browser.get(f"/people/{ann.reference}/"),
        browser.post(f"/people/{ann.reference}/", {"reason": " "}),
    ):
        assert "Why you are looking" in answer.content.decode()
        assert "Thistlewood" not in answer.content.decode()
    assert not AuditEntry.objects.filter(record=ann.reference, actor_id=hana.pk).exists()


def test_the_reason_is_kept_in_the_audit_with_who_looked_and_at_what(signed_in, hana, ann):
    look(signed_in(hana), ann)
    entry = AuditEntry.objects.get(action="person shown: page")
    assert (entry.record, entry.actor_id, entry.reason) == (ann.reference, hana.pk, "her officer asked me to")


def test_a_reason_for_one_person_opens_no_other(signed_in, hana, ann):
    browser, other = signed_in(hana), a_record(team=hana.membership_set.get().team, first_name="Bea")
    look(browser, ann)
    assert "Why you are looking" in browser.get(f"/people/{other.reference}/").content.decode()


def test_another_agency_sees_that_and_when_and_never_the_words_or_how_to_reach_her(signed_in, hana, ann):
    shown = look(signed_in(hana), ann)
    assert "Ann Thistlewood" in shown and "Anyshire council" in shown
    assert "The words are held by Anyshire council: ask them." in shown
    for word in WORDS:
        assert word not in shown, word


def test_ones_own_agency_sees_the_words_but_never_what_was_written_with_a_marker(signed_in, council, ann):
    shown = look(signed_in(an_officer(council)), ann)
    assert "They egg at my window" in shown and "07700 900123" in shown
    assert "my bad heart" not in shown


def test_a_partner_sees_the_person_it_was_granted_in_full_and_finds_no_other(
    signed_in, partnership, council, ann
):
    charity = a_team(an_agency(partnership, kind="charity"))
    browser = signed_in(an_account(Role.PARTNER, team=charity))
    assert browser.get(f"/people/{ann.reference}/").status_code == 404
    grant(ann, charity)
    shown = look(browser, ann)
    assert "They egg at my window" in shown
    assert "only what was given to your agency: others may know of more harm" in shown
    assert browser.get(f"/people/{a_record(team=council, **ANN).reference}/").status_code == 404


def find(client, **asked):
    return client.post("/people/", {"reason": "she is at the desk", **asked})


def test_finding_somebody_needs_a_reason(signed_in, hana, ann):
    answer = find(signed_in(hana), surname="Thistlewood", postcode="LE2 7AB", reason="  ")
    assert answer.status_code == 422
    assert "Anyshire" not in answer.content.decode().partition("<main")[2]
    assert not AuditEntry.objects.filter(action="person found").exists()


def test_everybody_found_is_audited_with_the_reason_and_opens_without_being_asked_again(signed_in, hana, ann):
    browser = signed_in(hana)
    found = find(browser, first_name="Ann", surname="Thistlewood", postcode="LE2 7AB", house="12")
    assert "Ann Thistlewood" in found.content.decode()
    entry = AuditEntry.objects.get(action="person found")
    assert (entry.record, entry.reason) == (ann.reference, "she is at the desk")
    assert "What was told" in browser.get(f"/people/{ann.reference}/").content.decode()


def test_nobody_found_is_said(signed_in, hana, ann):
    assert (
        "Nobody you may see fits these details" in find(signed_in(hana), surname="Otherwise").content.decode()
    )


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower"])
def test_a_reference_as_it_is_said_on_the_telephone_opens_the_page(signed_in, hana, ann, typed):
    said = ann.reference.lower().replace("-", " ") if typed == "lower" else typed.format(ann.reference)
    answer = find(signed_in(hana), reference=said)
    assert answer["Location"] == f"/people/{ann.reference}/"


def test_a_report_or_a_call_somebody_quotes_leads_to_the_person_it_was_about(signed_in, hana, council, ann):
    cora = a_handler(council)
    call = a_call(cora, first_name="Bea", surname="Marsh")
    (report,) = finished(call, by=cora)
    bea = f"/people/{report.record.reference}/"
    browser = signed_in(hana)
    for said in (report.reference, call.reference.lower()):
        assert find(browser, reference=said)["Location"] == bea
    assert "What was told" in browser.get(bea).content.decode()  # the reason was given already
    assert AuditEntry.objects.get(action="person shown: page").reason == "she is at the desk"
    # Whoever may open the call opens the call.
    assert find(signed_in(cora), reference=call.reference)["Location"] == f"/calls/{call.reference}/"


def test_what_somebody_may_not_see_is_not_found_by_any_reference_of_it(signed_in, hana, council, ann):
    report = a_report(record=ann)
    by = actor_for(a_supervisor(council))
    bar_account(record=ann.reference, account_id=hana.pk, because="her cousin", by=by, at=NOW)
    charity = a_team(an_agency(council.agency.partnership, kind="charity"))
    for account in (hana, a_handler(), an_account(Role.PARTNER, team=charity)):
        browser = signed_in(account)
        for said in (ann.reference, report.reference):
            assert (
                browser.post("/people/", {"reason": "x", "reference": said}, follow=True).status_code == 404
            )


@pytest.fixture
def housemate(council, ann):
    return a_record(team=council, first_name="Lou", surname="Lodger", postcode="LE2 7AB", house="12")


def test_of_a_housemate_whose_details_were_not_given_only_counts_are_shown(
    signed_in, hana, council, ann, housemate
):
    browser = signed_in(hana)
    a_report(record=housemate)
    shown = find(browser, first_name="Zack", postcode="LE2 7AB", house="12").content.decode()
    assert "Somebody of this home" in shown and "2 incidents in the last year" in shown and "2 open" in shown
    assert "same home" in shown
    for word in ("Ann", "Thistlewood", "Lou", "Lodger", ann.reference, housemate.reference, "/people/P-"):
        assert word not in shown.partition("<main")[2], word


def test_a_count_is_audited_as_a_count_and_opens_nobodys_page(signed_in, hana, ann, housemate):
    browser = signed_in(hana)
    find(browser, first_name="Zack", postcode="LE2 7AB", house="12")
    counted = AuditEntry.objects.filter(action="home counted", reason="she is at the desk")
    assert {entry.record for entry in counted} == {ann.reference, housemate.reference}
    assert not AuditEntry.objects.filter(action="person found").exists()
    for record in (ann, housemate):
        assert "Why you are looking" in browser.get(f"/people/{record.reference}/").content.decode()


@pytest.mark.parametrize("wrong", ["P-1234", "X-7K3F-2QX8", "P-AAAA-AAAA", "<script>", "R-0000-0000"])
def test_a_reference_that_is_none_is_answered_in_words(signed_in, hana, wrong):
    answer = find(signed_in(hana), reference=wrong)
    assert answer.status_code == 422
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/people/", "reason"),
        ("/people/", "surname"),
        ("/people/{}/", "reason"),
        ("/people/{}/links/undo/", "because"),
    ],
)
def test_a_null_character_is_refused_in_words(signed_in, council, ann, path, field):
    other = a_record(team=council, first_name="Bea")
    officer = an_officer(council)
    a_link(ann, other, by=actor_for(officer))
    asked = {"reason": "asked", "a": ann.reference, "b": other.reference, field: "x\x00y"}
    answer = signed_in(officer).post(path.format(ann.reference), asked)
    assert answer.status_code == 400
    shown = answer.content.decode()
    assert "null character" in shown and 'id="main-content"' in shown


def undo(client, link, record):
    pair = {"a": link.a.reference, "b": link.b.reference, "because": "two people"}
    return client.post(f"/people/{record.reference}/links/undo/", pair)


@pytest.fixture
def link(hana, ann):
    other = a_record(team=hana.membership_set.get().team, **ANN)
    return a_link(ann, other, by=actor_for(a_supervisor(ann.team)))


def test_a_link_between_records_is_undone_by_an_officer_or_a_supervisor(signed_in, council, ann, link):
    for account, status in ((a_handler(council), 403), (an_officer(council), 302)):
        assert undo(signed_in(account), link, ann).status_code == status
    link.refresh_from_db()
    assert link.undone_because == "two people"


def test_a_link_undone_already_or_of_somebody_else_is_not_found(signed_in, council, ann, link):
    officer = signed_in(an_officer(council))
    stranger = a_record(team=council, first_name="Zoe")
    assert undo(officer, link, stranger).status_code == 404
    undo(officer, link, ann)
    assert undo(officer, link, ann).status_code == 404


def test_to_another_partnership_there_is_no_link(signed_in, ann, link):
    for account in (an_officer(), a_handler()):
        assert undo(signed_in(account), link, ann).status_code == 404
    assert IdentityLink.objects.get().undone_at is None


def test_why_two_records_are_one_person_is_on_the_page(signed_in, council, ann, link):
    shown = look(signed_in(an_officer(council)), ann)
    assert "Said to be one person" in shown and "date of birth" in shown and "S. Supervisor" in shown


def test_whoever_is_named_as_somebody_else_is_in_the_audit_too(signed_in, council, ann):
    officer = an_officer(council)
    other, again = a_record(team=council, first_name="Bea"), a_record(team=council, **ANN)
    a_link(ann, other, verdict=Verdict.DIFFERENT, by=actor_for(officer))
    a_link(ann, again, by=actor_for(officer))
    assert "Bea" in look(signed_in(officer), ann)
    named = AuditEntry.objects.filter(action="person shown: name")
    assert [(entry.record, entry.reason) for entry in named] == [(other.reference, "her officer asked me to")]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.LEAD, Role.DATA_PROTECTION_OFFICER])
def test_roles_without_case_content_have_no_search_and_start_no_call(signed_in, council, ann, role):
    browser = signed_in(an_account(role, team=council))
    assert browser.get("/people/").status_code == 404
    assert find(browser, surname="Thistlewood").status_code == 404
    assert browser.post("/calls/start/").status_code == 403


def test_a_live_calls_own_page_asks_for_no_reason(signed_in, hana):
    assert signed_in(hana).get(f"/calls/{a_call(hana).reference}/").status_code == 200


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"safe_ring": "no", "safe_email": "no"}, ("Do not ring back", "Do not write")),
        ({"safe_ring": "neutral"}, ("Ring back without saying who", "Not known if safe to write")),
        ({}, ("Not known if safe to ring back", "Not known if safe to write")),
    ],
)
def test_no_way_to_reach_her_stands_without_whether_it_is_safe(signed_in, hana, asked, said):
    (report,) = finished(a_call(hana, **ANN, **asked), by=hana)
    page = look(signed_in(hana), report.record)
    facts = page[page.index("How to reach them") :]
    assert "07700 900123" in facts
    for words in said:
        assert words in facts
    assert facts.index(said[0]) < facts.index("07700 900123")
