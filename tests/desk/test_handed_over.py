"""A possible crime or abuse is somebody's to hand over, in the call and after it; doubt stays doubt."""

import html

import pytest
from tests.builders import NOW, a_call, a_record, actor_for, an_officer, finished, type_in

from heed.core import clock
from heed.desk.handing_over import hand_over
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import draft_of
from heed.desk.queries.worklist import get_worklist
from heed.reports.models import Report
from heed.reports.rules import Outcome

pytestmark = pytest.mark.django_db
CALM = {
    f"q_{code}": "no"
    for code in ("danger_now", "threat_to_life", "t1", "t4", "hate", "child_at_risk", "suicidal")
}
CALM |= {"is_new": "on", "q_t2": "none", "q_t3": "none", "safe_ring": "yes", "first_name": "Orla"}
TO_A_RECORDER = "A possible crime, for a crime recorder to decide."
ABUSE = "Possible domestic abuse: its own path, not this score."


def page(hana, call):
    return page_of(actor_for(hana), call, draft_of(call).fields, at=NOW)


def shown(browser, path: str) -> str:
    return html.unescape(browser.get(path, follow=True).content.decode())


@pytest.mark.parametrize(
    ("answers", "said", "not_said"),
    [
        ({"q_fork_crime": "yes"}, [TO_A_RECORDER, "the police crime recording desk"], [ABUSE]),
        (
            {"q_fork_abuse": "partner_or_relative"},
            [ABUSE, "the domestic abuse team on duty"],
            [TO_A_RECORDER],
        ),
        ({"q_fork_crime": "yes", "q_fork_abuse": "partner_or_relative"}, [ABUSE, TO_A_RECORDER], []),
    ],
)
def test_what_is_handed_over_stays_on_the_calls_page_her_page_and_the_worklist(
    signed_in, hana, answers, said, not_said
):
    now = clock.now()
    (report,) = finished(a_call(hana, at=now, **CALM | answers), by=hana, at=now)
    assert report.outcome == Outcome.CASE_OPENED and report.is_open
    assert (report.crime_due_at is not None) == ("q_fork_crime" in answers)
    browser = signed_in(hana)
    after = shown(browser, f"/calls/{report.call.reference}/")
    assert all(words in after for words in said) and not any(words in after for words in not_said)
    assert "Heed sends nothing: do it yourself." in after
    officer = signed_in(an_officer(hana.membership_set.get().team))
    path = f"/people/{report.record.reference}/"
    hers = html.unescape(officer.post(path, {"reason": "her case"}, follow=True).content.decode())
    assert said[0] in hers
    assert [row.name for row in get_worklist(actor_for(hana), at=now).rows] == ["Orla"]


def test_advice_chosen_all_the_same_leaves_it_open_until_it_is_handed_over(hana):
    (report,) = finished(a_call(hana, **CALM | {"q_fork_crime": "yes", "outcome": "advice_only"}), by=hana)
    assert (report.outcome, report.is_open) == (Outcome.ADVICE_ONLY, True)


def test_doubt_is_said_as_doubt_to_the_handler_and_to_whoever_drives_there(hana, signed_in):
    call = a_call(hana, **CALM | {"q_suicidal": "not_sure", "q_hate": "refused"})
    told = hand_over(call, page(hana, call), at=NOW)
    assert "Not sure whether the person thinks of ending their life: it counts as yes." in told
    assert "The person speaks of ending their life." not in told
    assert "The question was put and refused." not in told
    screen = shown(signed_in(hana), f"/calls/{call.reference}/")
    assert "Not sure whether the person thinks of ending their life" in screen


def test_what_somebody_decided_differently_is_named_and_its_reason_goes_with_the_hand_over(hana, signed_in):
    call = a_call(
        hana, **CALM | {"override_to": "emergency", "override_because": "I hear a man shouting at her"}
    )
    assert "Decided by the handler, because: I hear a man shouting at her" in hand_over(
        call, page(hana, call), at=NOW
    )
    assert "Proposed: Log and advise. Your reason is kept" in shown(
        signed_in(hana), f"/calls/{call.reference}/"
    )


def test_a_way_nobody_said_is_safe_is_not_read_out(hana, signed_in):
    call = a_call(hana, **CALM | {"safe_ring": "no", "promise_channel": "telephone"})
    screen = shown(signed_in(hana), f"/calls/{call.reference}/")
    assert "Do not promise it this way: nobody has said that it is safe." in screen
    assert "by telephone, by" not in screen
    type_in(call, by=hana, safe_ring="yes")
    assert "by telephone, by" in shown(signed_in(hana), f"/calls/{call.reference}/")


def test_of_somebody_else_nothing_is_said_as_if_it_were_the_caller(hana, signed_in):
    team = hana.membership_set.get().team
    a_record(
        team=team, first_name="Dorothy", surname="Quill", born="1948-04-03", postcode="LE2 7AB", house="12"
    )
    call = a_call(
        hana,
        first_name="Hilda",
        for_other="on",
        harmed_first_name="Dorothy",
        harmed_surname="Quill",
        harmed_born="3/4/1948",
        harmed_postcode="LE2 7AB",
        harmed_house="12",
        safe_ring="yes",
    )
    screen = shown(signed_in(hana), f"/calls/{call.reference}/")
    assert "This is the person harmed" in screen and "This is the caller" not in screen
    assert "ring you to go through" not in screen


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"born": "31/02/1990"}, "Born: there is no such day, kept as said"),
        ({"born": "31/12/2099"}, "Born: that day is still to come, kept as said"),
        ({"born": "abc"}, "Born: not understood as a day or an age, kept as said"),
        ({"phone": "+48 601 234 567"}, "Telephone: a foreign number, kept as said, unverified"),
        ({"phone": "12"}, "Telephone: no number that is known, kept as said, unverified"),
        ({"phone": "no idea"}, "Telephone: not a number, kept as said, unverified"),
        ({"postcode": "nonsense"}, "Postcode: not one, kept as said, unverified"),
        ({"email": "ann at home"}, "E-mail: not an address, kept as said, unverified"),
        ({"quoted_reference": "K-ZZZZ-ZZZZ"}, "Reference: not one, ask for each sign of it again"),
        ({"p1_when": "31/02"}, "Not understood as a day or time that is past, kept as said"),
        ({"p1_when": "3/6/2030"}, "Not understood as a day or time that is past, kept as said"),
    ],
)
def test_what_cannot_be_used_as_said_is_marked_and_holds_up_nothing(hana, signed_in, typed, said):
    call = a_call(hana, first_name="Ann", **typed)
    assert said in shown(signed_in(hana), f"/calls/{call.reference}/")
    finished(call, by=hana)
    assert Report.objects.count() == 1
