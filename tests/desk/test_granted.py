"""Where a partner arrives: whom other agencies let theirs see, what for and until when, and each reading audited."""

from datetime import timedelta

import pytest
from tests.builders import (
    a_handler,
    a_link,
    a_record,
    a_report,
    a_supervisor,
    a_team,
    actor_for,
    an_account,
    an_agency,
)

from heed.access.models import Grant
from heed.core import clock
from heed.core.actor import Role
from heed.core.models import AuditEntry
from heed.people.actions import bar_colleague, give_sight, take_back_sight

pytestmark = pytest.mark.django_db
WORDS = "They egg at my window"


@pytest.fixture
def charity(partnership):
    return a_team(an_agency(partnership, kind="charity"))


@pytest.fixture
def partner(charity):
    return an_account(Role.PARTNER, team=charity)


@pytest.fixture
def ann(council):
    ann = a_record(team=council, first_name="Ann", surname="Thistlewood", born="3/4/1948")
    a_report(record=ann, narrative=WORDS)
    return ann


def give(record, to, *, purpose="support_referral", days=30):
    at = clock.now()
    return give_sight(
        records=[record],
        to_agency_id=to.agency_id,
        purpose=purpose,
        power="victim_choice",
        until=clock.day_of(at) + timedelta(days=days),
        because="they visit her",
        by=actor_for(a_supervisor(record.team)),
        at=at,
    )


def listed(client) -> str:
    answer = client.get("/granted/")
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def test_a_partner_arrives_at_what_is_given_and_reads_what_for_and_by_whom(signed_in, partner, charity, ann):
    give(ann, charity)
    browser = signed_in(partner)
    assert browser.get("/")["Location"] == "/granted/"
    shown = listed(browser)
    for words in ("Ann Thistlewood", "1948", "Anyshire council", "Offer the victim support", ann.reference):
        assert words in shown, words
    assert WORDS not in shown


def test_her_page_opens_from_there_and_the_audit_has_what_she_was_given_for(signed_in, partner, charity, ann):
    give(ann, charity)
    assert WORDS in signed_in(partner).get(f"/people/{ann.reference}/").content.decode()
    entry = AuditEntry.objects.get(action="person shown: page")
    assert (entry.record, entry.actor_id, entry.purpose) == (ann.reference, partner.pk, "support_referral")


def test_everybody_shown_is_in_the_audit_in_one_entry(signed_in, partner, charity, council, ann):
    bea = a_record(team=council, first_name="Bea")
    give(ann, charity)
    give(bea, charity)
    browser = signed_in(partner)
    listed(browser), listed(browser)
    (entry,) = AuditEntry.objects.filter(action="list shown: granted")
    assert (entry.purpose, set(entry.batch["shown"])) == ("granted", {ann.reference, bea.reference})


def test_a_list_of_nobody_says_what_the_page_is_for_and_whom_to_ask(signed_in, partner, ann):
    shown = listed(signed_in(partner))
    assert "Nothing is given to your agency at the moment." in shown
    assert "ask an officer or a supervisor of the agency that was told" in shown
    assert not AuditEntry.objects.filter(action="list shown: granted").exists()


def test_what_ended_was_taken_back_or_given_to_others_is_not_there(
    signed_in, partner, charity, police, council, ann
):
    bea, cal = (a_record(team=council, first_name=name) for name in ("Bea", "Cal"))
    give(ann, charity)
    Grant.objects.update(expires_at=clock.now())
    (back,) = give(bea, charity)
    take_back_sight(grants=[back], because="x", by=actor_for(a_supervisor(council)), at=clock.now())
    give(cal, police)
    assert "Nothing is given" in listed(signed_in(partner))


def test_nor_is_whom_a_partner_is_kept_from(signed_in, partner, charity, ann):
    give(ann, charity)
    by = actor_for(a_supervisor(charity))
    bar_colleague(record=ann, account_id=partner.pk, because="her aunt", by=by, at=clock.now())
    assert "Ann" not in listed(signed_in(partner))
    assert signed_in(partner).get(f"/people/{ann.reference}/").status_code == 404


def test_records_that_are_one_person_stand_together_and_a_link_adds_none(
    signed_in, partner, charity, council, ann
):
    again, kept = (a_record(team=council, first_name="Ann", surname=name) for name in ("Thistle", "Wood"))
    for other in (again, kept):
        a_link(ann, other, by=actor_for(a_supervisor(council)))
    give(ann, charity)
    give(again, charity)
    shown = listed(signed_in(partner))
    assert shown.count("<tr>") == 2  # its head, and one line of one person
    assert kept.reference not in shown


def test_it_is_a_partners_page(signed_in, hana, council):
    for account in (hana, a_handler(council), an_account(Role.ADMINISTRATOR, team=council)):
        assert signed_in(account).get("/granted/").status_code == 404


def test_a_long_list_has_pages(signed_in, partner, charity, council):
    for number in range(52):
        give(a_record(team=council, first_name=f"Ann{number}"), charity)
    browser = signed_in(partner)
    assert "Page 1 of 2" in listed(browser)
    second = browser.get("/granted/?page=2").content.decode()
    assert "Ann0" in second and "Ann51" not in second
    assert browser.get("/granted/?page=%00").status_code == 200
