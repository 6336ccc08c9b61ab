"""How a caller was confirmed is said by the handler, at once or later, and presumed by nobody."""

import pytest
from django.urls import reverse
from tests.builders import NOW, a_call, a_record, actor_for

from heed.core.models import AuditEntry
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import confirmed_in, draft_of
from heed.desk.tokens import token_for

pytestmark = pytest.mark.django_db

ANN = {"first_name": "Ann", "surname": "Thistlewood", "born": "3/4/1948", "phone": "07700 900123"}


@pytest.fixture
def known(council):
    return a_record(team=council, **ANN)


@pytest.fixture
def call(hana, known):
    return a_call(hana, **ANN)


def post(browser, hana, call, record, verdict, **chosen):
    token = token_for(actor_for(hana), call.reference, record.reference)
    return browser.post(
        reverse("confirm_caller", args=[call.reference]), {"record": token, "verdict": verdict, **chosen}
    )


def how(call) -> str:
    return confirmed_in(call).same.confirmed_by


def test_what_nobody_said_is_not_said_and_the_call_can_be_finished_all_the_same(signed_in, hana, call, known):
    browser = signed_in(hana)
    post(browser, hana, call, known, "same")
    assert how(call) == "not_said"
    browser.post(reverse("show_call", args=[call.reference]), {"do": "finish"})
    page = browser.post(reverse("show_person", args=[known.reference]), {"reason": "Follow-up"}, follow=True)
    assert "not said" in page.content.decode()


def test_it_can_be_completed_by_the_panel_and_by_the_plain_form_and_the_audit_keeps_each(
    signed_in, hana, call, known
):
    browser = signed_in(hana)
    post(browser, hana, call, known, "same")
    panel = post(browser, hana, call, known, "how_confirmed", confirmed_by="date_of_birth")
    assert how(call) == "date_of_birth"
    assert 'value="date_of_birth" selected' in panel.content.decode()
    token = token_for(actor_for(hana), call.reference, known.reference)
    browser.post(
        reverse("show_call", args=[call.reference]),
        {"do": f"how_confirmed:{token}", "confirmed_by": "call_back"},
    )
    assert how(call) == "call_back"
    said = AuditEntry.objects.filter(call=call.reference, action="caller confirmed: how")
    assert list(said.order_by("pk").values_list("reason", flat=True)) == ["date_of_birth", "call_back"]


def test_nobody_can_say_it_of_a_record_that_was_not_confirmed(signed_in, hana, call, known):
    answer = post(signed_in(hana), hana, call, known, "how_confirmed", confirmed_by="call_back")
    assert answer.status_code == 404
    assert confirmed_in(call).same is None


def test_before_anything_is_confirmed_the_lead_line_says_most_at_risk_in_words(hana, call, known):
    from tests.builders import a_marker, a_report

    from heed.desk.views.leading import lead_of_call

    a_marker(known, kind="isolated")
    a_report(record=known, at=NOW)
    lead = lead_of_call(page_of(actor_for(hana), call, draft_of(call).fields, at=NOW))
    assert lead["text"] == "Most at risk"
    assert "Ann Thistlewood" in lead["more"]
