"""On a person's page: another agency is let see more, for a purpose and until a day; a colleague is kept away."""

import re
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
    an_officer,
)

from heed.access.models import Bar, Grant
from heed.agencies.tokens import token_for
from heed.core import clock
from heed.core.actor import Role
from heed.core.models import AuditEntry

pytestmark = pytest.mark.django_db
WORDS = "They egg at my window"
SECTION = "Who else may see more than the card"


@pytest.fixture
def charity(partnership):
    return a_team(an_agency(partnership, kind="charity"))


@pytest.fixture
def ann(council):
    ann = a_record(team=council, first_name="Ann", surname="Thistlewood")
    a_report(record=ann, narrative=WORDS)
    return ann


@pytest.fixture
def officer(council):
    return an_officer(council)


def page_of(client, record) -> str:
    answer = client.post(f"/people/{record.reference}/", {"reason": "her officer"}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def day_from_now(days: int) -> str:
    return (clock.day_of(clock.now()) + timedelta(days=days)).isoformat()


def form(ann, charity, **other):
    said = {
        "records": [ann.reference],
        "agency": charity.agency.slug,
        "purpose": "support_referral",
        "power": "victim_choice",
        "until": day_from_now(60),
        "because": "their worker visits her",
    }
    return said | other


def give(client, ann, charity, **other):
    return client.post(f"/people/{ann.reference}/sight/give/", form(ann, charity, **other))


def take_back(client, ann, *grants, because="she asked"):
    said = {"grants": [one.pk for one in grants], "because": because}
    return client.post(f"/people/{ann.reference}/sight/take-back/", said)


def test_what_is_given_stands_on_the_page_with_everything_about_it(signed_in, ann, charity, officer):
    browser = signed_in(officer)
    assert "No other agency, of what yours was told." in page_of(browser, ann)
    answer = give(browser, ann, charity)
    assert answer["Location"] == f"/people/{ann.reference}/"
    shown = browser.get(answer["Location"]).content.decode()
    assert "Done: Anyshire charity sees 1 record in full" in shown
    for words in (
        "Offer the victim support",
        "The victim&#39;s own choice",
        "Given by O. Officer",
        "their worker visits her",
        "Take it back from Anyshire charity",
        "Everything told in this record:",
    ):
        assert words in shown, words
    assert "Done:" not in browser.get(answer["Location"]).content.decode()


def test_it_is_audited_with_purpose_power_and_agency(signed_in, ann, charity, officer):
    give(signed_in(officer), ann, charity)
    entry = AuditEntry.objects.get(action="record granted")
    assert (entry.record, entry.actor_id, entry.purpose, entry.reason, entry.batch) == (
        ann.reference,
        officer.pk,
        "support_referral",
        "victim_choice",
        {"agency": charity.agency_id},
    )


def test_only_those_who_may_give_find_the_section(signed_in, ann, charity, council, police):
    for account in (an_officer(council), a_supervisor(council), an_officer(a_team(council.agency))):
        assert SECTION in page_of(signed_in(account), ann)
    for account in (a_handler(council), an_officer(police), a_supervisor(police)):
        assert SECTION not in page_of(signed_in(account), ann)


def test_whoever_was_let_see_it_passes_it_on_to_nobody(signed_in, ann, charity, officer, police):
    give(signed_in(officer), ann, charity, agency=police.agency.slug)
    browser = signed_in(an_officer(police))
    shown = page_of(browser, ann)
    assert WORDS in shown and SECTION not in shown
    assert give(browser, ann, charity).status_code == 403
    assert take_back(browser, ann, Grant.objects.get()).status_code == 403


def test_taken_back_it_is_not_found_at_once_and_stands_as_ended(signed_in, ann, charity, officer):
    give(signed_in(officer), ann, charity)
    partner = an_account(Role.PARTNER, team=charity)
    assert signed_in(partner).get(f"/people/{ann.reference}/").status_code == 200
    browser = signed_in(officer)
    assert take_back(browser, ann, Grant.objects.get()).status_code == 302
    shown = page_of(browser, ann)
    assert "1 record is taken back from Anyshire charity" in shown
    assert "Taken back" in shown and "she asked" in shown
    assert signed_in(partner).get(f"/people/{ann.reference}/").status_code == 404
    assert AuditEntry.objects.filter(action="grant revoked", record=ann.reference).count() == 1


def test_past_its_last_day_it_stands_as_ended_and_opens_nothing(signed_in, ann, charity, officer):
    give(signed_in(officer), ann, charity)
    Grant.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    shown = page_of(signed_in(officer), ann)
    assert "its last day is over" in shown and "Take it back from" not in shown
    partner = signed_in(an_account(Role.PARTNER, team=charity))
    assert partner.get(f"/people/{ann.reference}/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"agency": "nobody"}, "agency", "no other agency of the partnership"),
        ({"agency": ""}, "agency", "Choose the agency"),
        ({"records": []}, "records", "Tick at least one record"),
        ({"records": ["P-0000-0000"]}, "records", "no record of your agency"),
        ({"purpose": "gossip"}, "purpose", "Choose a purpose of the list"),
        ({"power": "cda_115"}, "power", "not for this purpose"),
        ({"power": "\x00"}, "power", "Choose a power of the list"),
        ({"until": ""}, "until", "without an end"),
        ({"until": "soon"}, "until", "This is no day"),
        ({"until": "2026-\x0012-01"}, "until", "This is no day"),
        ({"until": "0001-01-01"}, "until", "This day is past"),
        ({"until": "31/12/9999"}, "until", "At most a year"),
        ({"because": " "}, "because", "Say why they need it"),
        ({"because": "x" * 501}, "because", "At most 500 characters. These are 501."),
        ({"because": "she\x00 asked"}, "because", "cannot be kept"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(
    signed_in, ann, charity, officer, wrong, field, said
):
    answer = give(signed_in(officer), ann, charity, **wrong)
    shown = answer.content.decode()
    assert answer.status_code == 422
    at_field = re.search(rf'id="{field}-fault">.*?</p>', shown)
    assert at_field and said in at_field[0], shown
    assert f'href="#{field}"' in shown and f'id="{field}"' in shown
    kept = {"because": "their worker visits her", "until": f'value="{day_from_now(60)}"'} | {
        name: f'<option value="{value}" selected>'
        for name, value in form(ann, charity).items()
        if name in ("agency", "purpose", "power")
    }
    for name, words in kept.items():
        assert name in wrong or words in shown, name
    assert "\x00" not in shown and not Grant.objects.exists()


def test_what_was_wrong_itself_is_shown_as_it_was_typed(signed_in, ann, charity, officer):
    answer = give(signed_in(officer), ann, charity, until="31/12/1999", because="y" * 600)
    assert 'value="31/12/1999"' in answer.content.decode() and "y" * 600 in answer.content.decode()


def test_the_same_twice_is_told_instead_of_given(signed_in, ann, charity, officer):
    browser = signed_in(officer)
    give(browser, ann, charity)
    answer = give(browser, ann, charity)
    assert answer.status_code == 422 and "already, for this purpose" in answer.content.decode()
    assert Grant.objects.count() == 1


def test_all_records_of_the_agency_are_given_in_one_go_and_no_others(
    signed_in, ann, charity, council, police, officer
):
    supervisor = actor_for(a_supervisor(council))
    mine, theirs = a_record(team=council, first_name="Ann"), a_record(team=police, first_name="Ann")
    for other in (mine, theirs):
        a_link(ann, other, by=supervisor)
    browser = signed_in(officer)
    give(browser, ann, charity, records=[], every_record="on")
    assert {one.record for one in Grant.objects.all()} == {ann.reference, mine.reference}
    assert give(browser, ann, charity, records=[theirs.reference]).status_code == 422
    shown = page_of(browser, ann)
    assert shown.count("Take it back from Anyshire charity") == 1
    take_back(browser, ann, Grant.objects.get(record=mine.reference))
    assert [one.record for one in Grant.objects.filter(revoked_at=None)] == [ann.reference]


@pytest.mark.parametrize("because", ["", "x" * 501, "x\x00y"])
def test_without_a_reason_that_can_be_kept_nothing_is_taken_back(signed_in, ann, charity, officer, because):
    browser = signed_in(officer)
    give(browser, ann, charity)
    answer = take_back(browser, ann, Grant.objects.get(), because=because)
    assert answer.status_code == 422 and 'id="because-fault"' in answer.content.decode()
    assert Grant.objects.get().revoked_at is None


def test_what_is_of_somebody_else_or_nothing_is_not_taken_back_here(
    signed_in, ann, charity, council, officer
):
    browser, bea = signed_in(officer), a_record(team=council, first_name="Bea")
    give(browser, bea, charity)
    assert take_back(browser, ann, Grant.objects.get()).status_code == 422
    assert browser.post(f"/people/{ann.reference}/sight/take-back/", {"grants": "\x00"}).status_code == 422
    assert Grant.objects.get().revoked_at is None


def test_whoever_comes_back_by_the_address_finds_her_page(signed_in, ann, officer):
    for part in ("sight/give", "sight/take-back"):
        answer = signed_in(officer).get(f"/people/{ann.reference}/{part}/")
        assert answer["Location"] == f"/people/{ann.reference}/"


def bar(client, ann, supervisor, who, part="set", **other):
    said = {"colleague": token_for(actor_for(supervisor), who.pk), "because": "her cousin"}
    return client.post(f"/people/{ann.reference}/bars/{part}/", said | other)


def test_a_supervisor_keeps_a_colleague_away_and_lets_them_near_again(signed_in, ann, council):
    supervisor, cousin = a_supervisor(council), an_account(Role.OFFICER, team=council, name="Carl Cousin")
    assert bar(signed_in(supervisor), ann, supervisor, cousin).status_code == 302
    assert signed_in(cousin).get(f"/people/{ann.reference}/").status_code == 404
    shown = page_of(signed_in(supervisor), ann)
    assert "Let Carl Cousin near again" in shown and "her cousin" in shown
    assert bar(signed_in(supervisor), ann, supervisor, cousin, "lift").status_code == 302
    assert WORDS in page_of(signed_in(cousin), ann)
    kept = AuditEntry.objects.filter(action__in=["account barred", "bar lifted"]).order_by("pk")
    assert [(entry.record, entry.batch) for entry in kept] == [(ann.reference, {"account": cousin.pk})] * 2
    assert "cousin" not in "".join(entry.reason for entry in kept)


def test_bars_and_their_reasons_are_for_supervisors_of_that_agency_only(signed_in, ann, council, police):
    supervisor, cousin = a_supervisor(council), an_officer(council)
    bar(signed_in(supervisor), ann, supervisor, cousin)
    for account in (an_officer(council), a_handler(council)):
        assert "Colleagues kept away" not in page_of(signed_in(account), ann)
        assert bar(signed_in(account), ann, account, a_handler(council)).status_code == 403
    theirs = a_supervisor(police)
    assert "her cousin" not in page_of(signed_in(theirs), ann)
    for part in ("set", "lift"):
        assert bar(signed_in(theirs), ann, theirs, cousin, part).status_code == 422
    assert Bar.objects.get().lifted_at is None


@pytest.mark.parametrize("part", ["set", "lift"])
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"colleague": ""}, "colleague"),
        ({"colleague": "\x00"}, "colleague"),
        ({"because": ""}, "because"),
        ({"because": "x" * 501}, "because"),
        ({"because": "x\x00y"}, "because"),
    ],
)
def test_what_is_wrong_with_a_bar_is_said_and_nothing_changes(signed_in, ann, council, part, wrong, field):
    supervisor, cousin = a_supervisor(council), an_officer(council)
    browser = signed_in(supervisor)
    if part == "lift":
        bar(browser, ann, supervisor, cousin)
    before = list(Bar.objects.values())
    answer = bar(browser, ann, supervisor, cousin, part, **wrong)
    assert answer.status_code == 422 and f'href="#{field}"' in answer.content.decode()
    assert list(Bar.objects.values()) == before


def test_a_supervisor_may_keep_herself_away_and_another_lets_her_near(signed_in, ann, council):
    aunt, other = a_supervisor(council), a_supervisor(council)
    answer = bar(signed_in(aunt), ann, aunt, aunt)
    assert answer["Location"] == "/worklist/"
    assert signed_in(aunt).get(f"/people/{ann.reference}/").status_code == 404
    assert bar(signed_in(aunt), ann, aunt, aunt, "lift").status_code == 404
    assert bar(signed_in(other), ann, other, aunt, "lift").status_code == 302
    assert signed_in(aunt).get(f"/people/{ann.reference}/").status_code == 200
