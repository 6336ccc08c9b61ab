"""A promise known to be late: its owner is warned in time, and agrees another hour with whom it was made to."""

from datetime import timedelta

import pytest
from tests.builders import NOW, a_call, a_handler, a_supervisor, a_team, an_agency, an_officer, finished

from heed.core import clock
from heed.core.clock import LONDON
from heed.core.models import AuditEntry
from heed.reports.models import Promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(monkeypatch):
    """The screens read the clock: it stands at the moment of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def report(hana):
    call = a_call(hana, first_name="Ann", surname="Lowe", phone="07700 900123", safe_ring="yes")
    (report,) = finished(call, by=hana)
    return report


def in_london(moment) -> str:
    """As a date and time box sends it."""
    return moment.astimezone(LONDON).strftime("%Y-%m-%dT%H:%M")


def later(report, **said):
    due = in_london(Promise.objects.get(report=report, renewed_at=None).due_at + timedelta(days=1))
    return {
        "told_how": "telephone",
        "because": "needs_longer",
        "due": due,
        "who": "",
        "channel": "telephone",
    } | said


def address(report) -> str:
    return f"/worklist/{report.reference}/promise/"


def text_of(browser, where: str) -> str:
    return browser.get(where).content.decode()


def test_the_worklist_names_what_is_due_soon_and_leads_to_the_page_where_it_is_renewed(
    signed_in, hana, report, now
):
    Promise.objects.update(due_at=NOW + timedelta(hours=3))
    page = text_of(signed_in(hana), "/worklist/")
    assert "Yours to keep soon: 1 promise" in page
    assert address(report) in page
    Promise.objects.update(due_at=NOW + timedelta(days=9))
    assert "Yours to keep soon" not in text_of(signed_in(hana), "/worklist/")


def test_every_page_of_the_owner_warns_in_the_last_hour_and_names_nobody(signed_in, hana, report, now):
    Promise.objects.update(due_at=NOW + timedelta(minutes=59))
    strip = text_of(signed_in(hana), "/calls/notices/")
    assert "Your promise is due by" in strip
    assert address(report) in strip
    assert "Ann" not in strip
    assert text_of(signed_in(a_handler(a_team(hana.agency))), "/calls/notices/") == ""
    Promise.objects.update(due_at=NOW + timedelta(minutes=61))
    assert text_of(signed_in(hana), "/calls/notices/") == ""


def test_nothing_lapses_into_the_page_of_a_call(signed_in, hana, report, now):
    Promise.objects.update(due_at=NOW + timedelta(minutes=10))
    live = a_call(hana)
    assert text_of(signed_in(hana), f"/calls/notices/?on={live.reference}") == ""


def test_agreed_before_its_hour_it_is_renewed_and_the_new_one_is_on_the_worklist(
    signed_in, hana, report, now
):
    first = Promise.objects.get()
    answer = signed_in(hana).post(address(report), later(report))
    assert answer.status_code == 302
    first.refresh_from_db()
    assert (first.renewed_because, first.told_how) == ("needs_longer", "telephone")
    follows = Promise.objects.get(follows=first)
    assert follows.due_at == first.due_at + timedelta(days=1)
    assert (follows.by_whom, follows.by_team_id) == (first.by_whom, first.by_team_id)
    assert "It was put off once before." in text_of(signed_in(hana), address(report))


@pytest.mark.parametrize(
    "said, words",
    [
        ({"told_how": ""}, "Say how they were told: until they know, the promise stands as it was made."),
        ({"because": ""}, "Say why it is later."),
        ({"due": ""}, "Say by when, as it was agreed."),
        ({"due": "soon"}, "This is no day and time."),
        ({"due": "2020-01-01T10:00"}, "This time is past."),
        ({"due": "2099-01-01T10:00"}, "At most a year from now."),
        ({"channel": "letter"}, "Nobody has said that this way is safe."),
        ({"who": "a\x00b"}, "It holds a character that cannot be kept."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(signed_in, hana, report, now, said, words):
    answer = signed_in(hana).post(address(report), later(report, **said))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert '<option value="needs_longer" selected>' in page or said == {"because": ""}
    assert Promise.objects.get().renewed_at is None


def test_no_earlier_hour_is_a_renewal(signed_in, hana, report, now):
    due = Promise.objects.get().due_at
    page = signed_in(hana).post(
        address(report), later(report, due=(due - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"))
    )
    assert "It was promised for then or later." in page.content.decode()
    assert Promise.objects.count() == 1


def test_pressed_twice_it_is_renewed_once_and_nothing_is_said_to_be_wrong(signed_in, hana, report, now):
    said = later(report, promise=Promise.objects.get().pk)
    answers = [signed_in(hana).post(address(report), said).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert Promise.objects.count() == 2


def test_a_page_of_a_promise_that_a_colleague_renewed_does_not_renew_the_new_one_unseen(
    signed_in, hana, report, now
):
    stale = later(report, promise=Promise.objects.get().pk)
    colleague = a_handler(hana.membership_set.get().team)
    signed_in(colleague).post(address(report), stale)
    answer = signed_in(hana).post(
        address(report), stale | {"due": in_london(Promise.objects.latest("pk").due_at + timedelta(days=1))}
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "A colleague agreed another time meanwhile" in page
    assert Promise.objects.count() == 2
    assert f'name="promise" value="{Promise.objects.latest("pk").pk}"' in page


def test_another_agency_and_another_team_find_no_promise_of_ours(signed_in, hana, report, now):
    for other in (
        a_handler(a_team(hana.agency)),
        a_supervisor(a_team(an_agency(hana.agency.partnership, kind="police"))),
    ):
        assert signed_in(other).get(address(report)).status_code == 404
        assert signed_in(other).post(address(report), later(report)).status_code == 404
    assert Promise.objects.get().renewed_at is None


def test_whose_promise_was_read_is_in_the_audit(signed_in, hana, report, now):
    signed_in(hana).get(address(report))
    entry = AuditEntry.objects.filter(purpose="promise").latest("pk")
    assert report.record.reference in repr(AuditEntry.objects.filter(pk=entry.pk).values().get())


def test_a_promise_renewed_in_somebodys_name_is_still_its_teams_to_keep_once_they_are_away(
    signed_in, hana, report, now
):
    team = hana.membership_set.get().team
    olga = an_officer(team)
    first = Promise.objects.get()
    signed_in(hana).post(address(report), later(report, who=olga.name))
    follows = Promise.objects.get(follows=first)
    assert (follows.by_account_id, follows.by_team_id) == (olga.pk, first.by_team_id)
    Promise.objects.filter(pk=follows.pk).update(due_at=NOW + timedelta(minutes=30))
    assert text_of(signed_in(hana), "/calls/notices/") == ""
    olga.is_active = False
    olga.save()
    assert "Your promise is due by" in text_of(signed_in(hana), "/calls/notices/")


def test_before_anybody_is_told_the_page_says_which_ways_are_safe(signed_in, hana, report, now):
    page = text_of(signed_in(hana), address(report))
    assert "Known to be safe: by telephone, by a visit." in page
    assert "do not ring or write" not in page
    (unasked,) = finished(a_call(hana, first_name="Bea", surname="Ings", phone="07700 900124"), by=hana)
    page = text_of(signed_in(hana), address(unasked))
    assert "No way to reach them is known to be safe: do not ring or write." in page
    assert "Known to be safe:" not in page
