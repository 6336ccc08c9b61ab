"""When it happened is kept and shown in the words it was told in, beside how they were read."""

import pytest
from tests.builders import (
    a_call,
    a_handler,
    a_link,
    a_record,
    a_report,
    actor_for,
    an_officer,
    finished,
)

from heed.reports.actions import WhatHappened
from heed.reports.models import Incident
from heed.reports.rules import Precision

pytestmark = pytest.mark.django_db


def shown(browser, path: str) -> str:
    """The page as its reader sees it: on paper it is the same page."""
    page = browser.get(path).content.decode()
    return " ".join(page.split())


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("on Sunday at 21:00", "Sun 28 Jun"),
        ("3/6", "Wed 3 Jun"),
        ("one night in March", "March 2026"),
        ("a while ago", "not understood as a date"),
        ("<b>ages</b>", "not understood as a date"),
    ],
)
def test_the_finished_call_shows_the_words_and_how_they_were_read(signed_in, hana, said, read):
    call = a_call(hana, p1_when=said)
    finished(call, by=hana)
    assert Incident.objects.get().happened_words == said
    page = shown(signed_in(hana), f"/calls/{call.reference}/")
    words = said.replace("<", "&lt;").replace(">", "&gt;")
    assert read in page.partition(f"“{words}” · ")[2][:80]


def test_nothing_is_said_of_when_where_nobody_said_it(signed_in, hana):
    call = a_call(hana)
    finished(call, by=hana)
    assert "When:" not in shown(signed_in(hana), f"/calls/{call.reference}/")


def test_a_month_is_kept_as_a_month_and_not_as_its_first_day(hana):
    finished(a_call(hana, p1_when="in March"), by=hana)
    kept = Incident.objects.get()
    assert (kept.happened_at, kept.happened_on, kept.happened_month, kept.precision) == (
        None,
        None,
        "2026-03",
        "month",
    )


def test_each_problem_keeps_its_own_words(hana):
    told = {
        "problem_count": "2",
        "p1_type": "noise",
        "p1_when": "now",
        "p2_type": "animal",
        "p2_when": "ages ago",
    }
    made = finished(a_call(hana, **told), by=hana)
    assert [one.incident.happened_words for one in made] == ["now", "ages ago"]


def page_of_person(signed_in, reader, record) -> str:
    browser = signed_in(reader)
    browser.post(f"/people/{record.reference}/", {"reason": "visit"})
    return shown(browser, f"/people/{record.reference}/")


def test_the_persons_page_shows_it_to_the_agency_that_was_told(signed_in, hana):
    (report,) = finished(a_call(hana, first_name="Ann", p1_when="in March"), by=hana)
    page = page_of_person(signed_in, an_officer(report.team), report.record)
    assert "“in March” · March 2026" in page


def test_another_agency_is_not_shown_when_or_in_which_words(signed_in, hana, council):
    (report,) = finished(a_call(hana, first_name="Ann", p1_when="in March, after his visit"), by=hana)
    page = page_of_person(signed_in, a_handler(council), report.record)
    assert "Ann" in page
    assert "after his visit" not in page and "March" not in page


def test_words_one_agency_was_told_are_not_shown_with_anothers_report_of_the_same_incident(
    signed_in, hana, police, council
):
    theirs = a_record(team=council, first_name="Ann")
    said = WhatHappened(
        happened_words="when he came out", happened_month="2026-03", precision=Precision.MONTH
    )
    first = a_report(record=theirs, happened=said)
    own = a_record(team=police, first_name="Ann")
    a_link(theirs, own, by=actor_for(hana))
    second = a_report(record=own)
    second.incident = first.incident
    second.save()
    page = page_of_person(signed_in, an_officer(police), own)
    assert "When: March 2026" in page
    assert "when he came out" not in page
