"""What a file brought waits for a named person: possible matches to say of, and rows that changed to look at."""

import html
import re

import pytest

from heed.access.actions import bar_account
from heed.core.models import AuditEntry
from heed.exchange.models import ChangedRow
from heed.people.actions import undo_link
from heed.people.models import IdentityLink, LinkProposal, PersonRecord
from heed.people.rules import Verdict
from tests.builders import (
    NOW,
    a_handler,
    a_link,
    a_record,
    a_supervisor,
    a_team,
    actor_for,
    an_agency,
    an_officer,
)
from tests.exchange.reports.conftest import ADA, BEN

pytestmark = pytest.mark.django_db
MATCHES, CHANGES = "/people/matches/", "/imports/changes/"


@pytest.fixture
def team(council):
    return a_team(council)


@pytest.fixture
def proposed(run, csv_of, council):
    """Ada was known to the police, and the council's file has her too."""
    police = a_team(an_agency(council.partnership, kind="police"))
    a_record(team=police, first_name="Ada", surname="Okafor", born="1951-05-04", phone="07700 900123")
    run(csv_of(ADA, BEN))
    return LinkProposal.objects.get()


@pytest.fixture
def changed(run, csv_of):
    run(csv_of(ADA, BEN))
    run(csv_of((*ADA[:8], "14", ADA[9]), BEN))
    return ChangedRow.objects.get()


def shown(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def say(browser, pair, verdict="same", because="Same birthday and telephone"):
    said = {"a": pair.a.reference, "b": pair.b.reference, "verdict": verdict, "because": because}
    return browser.post(MATCHES, said)


def test_a_possible_match_shows_both_records_and_why_and_says_so_on_the_worklist(signed_in, team, proposed):
    browser = signed_in(an_officer(team))
    page = shown(browser, MATCHES)
    assert page.count("Ada Okafor") == 2
    assert "same mobile" in page or "same telephone" in page
    assert f'<a href="{MATCHES}">1 possible match</a>' in shown(browser, "/worklist/")
    listed = AuditEntry.objects.get(action="list shown: possible matches")
    assert set(listed.batch["shown"]) == {proposed.a.reference, proposed.b.reference}


@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_is_said_is_a_link_with_its_reason_and_the_pair_leaves(signed_in, team, proposed, verdict):
    browser = signed_in(an_officer(team))
    assert say(browser, proposed, verdict).status_code == 302
    link = IdentityLink.objects.get()
    assert link.verdict == verdict
    assert "Same birthday and telephone" in str(link.evidence)
    assert "Nothing waits." in shown(browser, MATCHES)
    # Another's word on an old page does not overrule it, and is not silently thrown away.
    other = "same" if verdict == "different" else "different"
    answer = say(signed_in(an_officer(team)), proposed, other, "I know them")
    assert answer.status_code == 422
    assert "Somebody has said so of these two already" in html.unescape(answer.content.decode())
    assert IdentityLink.objects.get(undone_at__isnull=True).verdict == verdict


def test_what_other_links_have_joined_is_passed_over_and_hides_nobody(signed_in, team, proposed):
    officer = actor_for(an_officer(team))
    for number in range(45):
        first, between, last = (a_record(team=team, first_name=f"Zed{number}") for _ in range(3))
        a_link(first, between, by=officer)
        a_link(between, last, by=officer)
        LinkProposal.objects.create(
            partnership=first.partnership,
            a=first,
            b=last,
            probability=0.999,
            model_version="x",
            proposed_at=NOW,
        )
    browser = signed_in(an_officer(team))
    page = shown(browser, MATCHES)
    assert page.count("Ada Okafor") == 2 and "Zed" not in page
    assert "1 possible match<" in shown(browser, "/worklist/")


def test_undone_the_pair_waits_again(signed_in, team, proposed):
    officer = an_officer(team)
    say(signed_in(officer), proposed)
    undo_link(link=IdentityLink.objects.get(), because="not her", by=actor_for(officer), at=NOW)
    assert "Ada Okafor" in shown(signed_in(officer), MATCHES)


@pytest.mark.parametrize(
    ("verdict", "because"), [("same", "  "), ("perhaps", "why"), ("", "why"), ("same", "a\x00")]
)
def test_without_a_reason_or_a_verdict_nothing_is_said(signed_in, team, proposed, verdict, because):
    answer = say(signed_in(an_officer(team)), proposed, verdict, because)
    assert answer.status_code in (400, 422)
    assert not IdentityLink.objects.exists()


def test_neither_another_partnership_nor_an_agency_it_is_not_about_nor_a_handler_has_it(
    signed_in, team, proposed
):
    landlord = an_officer(a_team(an_agency(team.agency.partnership, kind="landlord")))
    assert "Nothing waits." in shown(signed_in(landlord), MATCHES)
    assert "Nothing waits." in shown(signed_in(an_officer(a_team(an_agency()))), MATCHES)
    assert signed_in(a_handler(team)).get(MATCHES).status_code == 404


def test_whoever_is_kept_from_one_of_them_sees_neither(signed_in, team, proposed):
    officer = an_officer(team)
    by = actor_for(a_supervisor(team))
    bar_account(record=proposed.a.reference, account_id=officer.pk, because="kin", by=by, at=NOW)
    assert "Ada" not in shown(signed_in(officer), MATCHES)


def test_a_row_that_changed_shows_what_it_says_now_until_somebody_has_looked(signed_in, team, changed):
    browser = signed_in(an_officer(team))
    page = shown(browser, CHANGES)
    assert "Ada Okafor" in page and "line 2" in page
    assert re.search(r"<dt>House or flat</dt><dd>14</dd>", page)
    token = re.search(r'name="change" value="(\w+)"', page)[1]
    assert browser.post(CHANGES, {"change": token}).status_code == 302
    changed.refresh_from_db()
    assert changed.looked_at is not None
    assert "Nothing waits." in shown(browser, CHANGES)
    assert browser.post(CHANGES, {"change": token}).status_code == 404
    assert PersonRecord.objects.get(first_name="Ada").house == "12"
    assert AuditEntry.objects.filter(action="changed row looked at").count() == 1


def test_a_changed_row_is_its_agencys_alone(signed_in, team, changed):
    other = a_supervisor(a_team(an_agency(team.agency.partnership, kind="police")))
    assert "Ada" not in shown(signed_in(other), CHANGES)
    assert signed_in(a_handler(team)).get(CHANGES).status_code == 404
    mine = re.search(r'value="(\w{32})"', shown(signed_in(an_officer(team)), CHANGES))[1]
    assert signed_in(other).post(CHANGES, {"change": mine}).status_code == 404


def test_however_many_wait_a_page_shows_a_few_and_leads_to_the_older_ones(signed_in, team, run, csv_of):
    rows = [(f"K{n}", *ADA[1:]) for n in range(45)]
    run(csv_of(*rows))
    run(csv_of(*((*row[:8], "14", ADA[9]) for row in rows)))
    browser, seen, path = signed_in(an_officer(team)), [], CHANGES
    for count in (20, 20, 5):
        page = shown(browser, path)
        assert "45 rows wait, the newest first" in page
        lines = re.findall(r"line (\d+)", page)
        assert len(lines) == count
        seen += lines
        older = re.search(r'rel="next" href="(\?before=\d+)"', page)
        path = CHANGES + (older[1] if older else "")
    assert sorted(map(int, seen)) == list(range(2, 47))
    assert older is None


def test_looked_at_on_an_older_page_it_is_still_that_page(signed_in, team, run, csv_of):
    rows = [(f"K{n}", *ADA[1:]) for n in range(25)]
    run(csv_of(*rows))
    run(csv_of(*((*row[:8], "14", ADA[9]) for row in rows)))
    browser = signed_in(an_officer(team))
    older = CHANGES + re.search(r'rel="next" href="([^"]+)"', shown(browser, CHANGES))[1]
    token = re.findall(r'name="change" value="(\w+)"', shown(browser, older))[-1]
    assert browser.post(older, {"change": token}).headers["Location"] == older
    assert "24 rows wait" in shown(browser, older)


def test_an_older_page_whose_beginning_is_gone_begins_at_the_newest(signed_in, team, changed):
    browser = signed_in(an_officer(team))
    for before in ("999999999", "x", "-1", "9" * 30):
        assert "Ada Okafor" in shown(browser, f"{CHANGES}?before={before}")
