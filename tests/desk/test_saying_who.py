"""By reference and with a reason, an officer says that two records are one person; the way back is the usual one."""

import pytest
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

from heed.access.actions import bar_account
from heed.core.models import AuditEntry
from heed.people.actions import MayNotLinkPeople, say_who
from heed.people.models import IdentityLink
from heed.people.rules import Verdict

pytestmark = pytest.mark.django_db
REASON = "Her sister showed me both letters"


@pytest.fixture
def ann(council):
    return a_record(team=council, first_name="Ann", surname="Thistlewood")


@pytest.fixture
def again(council):
    return a_record(team=council, first_name="Anne", surname="Thistlewood")


def say(client, record, other, verdict="same", because=REASON):
    said = {"other": other, "verdict": verdict, "because": because}
    return client.post(f"/people/{record.reference}/links/make/", said)


def look(client, record):
    client.post(f"/people/{record.reference}/", {"reason": "her officer asked me to"})
    return client.get(f"/people/{record.reference}/").content.decode()


@pytest.mark.parametrize(("verdict", "words"), [("same", "one person"), ("different", "different people")])
def test_what_was_said_is_on_the_page_with_its_reason_once(signed_in, council, ann, again, verdict, words):
    browser = signed_in(an_officer(council))
    look(browser, ann)
    assert say(browser, ann, again.reference.lower(), verdict).status_code == 302
    shown = look(browser, ann)
    assert f"Done: {ann.reference} and {again.reference} are said to be {words}" in shown
    assert REASON in shown and "Undo this link" in shown
    assert "Done:" not in look(browser, ann)


def test_the_reason_stays_with_the_link_and_is_not_in_the_audit(signed_in, council, ann, again):
    say(signed_in(an_officer(council)), ann, again.reference)
    assert REASON in str(IdentityLink.objects.get().evidence)
    entries = AuditEntry.objects.filter(action="people linked as same")
    assert {entry.record for entry in entries} == {ann.reference, again.reference}
    assert not any(REASON in str(row) for row in AuditEntry.objects.values())


def test_a_handler_reads_of_the_link_and_not_the_officers_words(signed_in, council, ann, again):
    say(signed_in(a_supervisor(council)), ann, again.reference)
    shown = look(signed_in(a_handler(council)), ann)
    assert "Said to be one person" in shown
    assert REASON not in shown and "links/make/" not in shown


def test_whom_the_officer_may_not_see_is_no_such_person_and_nothing_typed_is_lost(
    signed_in, council, ann, again
):
    officer = an_officer(council)
    bar_account(record=again.reference, account_id=officer.pk, because="x", by=actor_for(officer), at=NOW)
    browser = signed_in(officer)
    elsewhere = a_record(team=a_team(an_agency())).reference
    pages = set()
    for other in (again.reference, elsewhere, "P-2222-2222", "nonsense"):
        answer = say(browser, ann, other, "different")
        shown = answer.content.decode()
        assert answer.status_code == 422
        assert "There is no such person." in shown and REASON in shown
        assert f'value="{other}"' in shown and 'value="different" selected' in shown
        assert "Thistlewood" not in shown
        form = shown[shown.index("say_verdict") :]
        pages.add(form[: form.index("</form>")].replace(other, ""))
    assert len(pages) == 1
    assert not IdentityLink.objects.exists()


def test_itself_already_and_by_other_links_are_each_said_at_the_field(signed_in, council, ann, again):
    officer = an_officer(council)
    browser, third = signed_in(officer), a_record(team=council, first_name="Annie")
    assert "of this record itself" in say(browser, ann, ann.reference).content.decode()
    say(browser, ann, again.reference)
    a_link(again, third, by=actor_for(officer))
    assert "said already" in say(browser, again, ann.reference).content.decode()
    assert "said already" in say(browser, ann, third.reference).content.decode()
    shown = say(browser, ann, third.reference, "different").content.decode()
    assert "undo those first" in shown
    assert IdentityLink.objects.count() == 2


def test_without_a_reason_or_a_verdict_nothing_is_linked(signed_in, council, ann, again):
    browser = signed_in(an_officer(council))
    assert "Say why" in say(browser, ann, again.reference, because=" ").content.decode()
    assert "one person or not" in say(browser, ann, again.reference, "perhaps").content.decode()
    assert not IdentityLink.objects.exists()


def test_whatever_door_was_passed_a_handler_links_no_existing_records(council, ann, again):
    with pytest.raises(MayNotLinkPeople):
        say_who(
            a=ann,
            b=again,
            verdict=Verdict.SAME,
            because=REASON,
            by=actor_for(a_handler(council)),
            at=NOW,
        )
    assert not IdentityLink.objects.exists()
