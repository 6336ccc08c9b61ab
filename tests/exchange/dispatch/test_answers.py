"""What the system that dispatches says of an emergency: by its own token, of its own calls, in any order and often."""

import json

import pytest
from django.test import Client

from heed.agencies.actions import keep_token
from heed.agencies.rules import TokenFor
from heed.core.actor import program
from heed.reports.actions import begin_dispatch, raise_emergency
from tests.builders import NOW, a_call, a_handler, a_team, a_working_partnership, actor_for, an_agency

pytestmark = pytest.mark.django_db
TOKEN = "a-token-as-long-as-the-ones-that-are-made"


@pytest.fixture
def hana():
    return a_handler(a_team(an_agency(a_working_partnership(), kind="police", dispatches=True)))


@pytest.fixture
def call(hana):
    keep(hana.agency, TOKEN)
    call = a_call(hana, first_name="Ann")
    raise_emergency(call=call, by=actor_for(hana), at=NOW)
    begin_dispatch(call=call, by=actor_for(hana), at=NOW)
    return call


def keep(agency, token, purpose=TokenFor.DISPATCH):
    by = program(agency.partnership_id, agency.pk)
    keep_token(purpose=purpose, token=token, agency=agency, by=by, at=NOW)


def says(body, token=TOKEN):
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return Client().post(
        "/dispatch/answers/",
        text,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )


def test_an_acknowledgement_passes_the_call_under_their_number_and_a_second_changes_nothing(call):
    said = {"incident": call.reference, "state": "acknowledged", "reference": "0412", "passed_to": "Control"}
    assert says(said).status_code == 202
    assert says(said | {"reference": "9999"}).status_code == 200
    call.refresh_from_db()
    assert (call.passed_to, call.cad_reference) == ("Control", "0412")


@pytest.mark.parametrize("late", ["received", "rejected"])
def test_what_comes_after_an_acknowledgement_out_of_order_takes_nothing_back(call, late):
    says({"incident": call.reference, "state": "acknowledged", "reference": "0412"})
    assert says({"incident": call.reference, "state": late}).status_code == 200
    call.refresh_from_db()
    assert call.passed_at is not None
    assert call.passed_to == "the control room's system"


def test_a_refusal_may_be_followed_by_an_acknowledgement(call):
    assert says({"incident": call.reference, "state": "rejected", "reason": "no car"}).status_code == 202
    assert says({"incident": call.reference, "state": "received"}).status_code == 200
    assert says({"incident": call.reference, "state": "acknowledged"}).status_code == 202


@pytest.mark.parametrize("token", ["", "forged", TOKEN[:-1]])
def test_without_its_token_nobody_is_heard(call, token):
    answer = says({"incident": call.reference, "state": "acknowledged"}, token)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    call.refresh_from_db()
    assert call.passed_at is None


def test_the_telephones_token_opens_nothing_here(call, hana):
    keep(hana.agency, "a-telephones-token-as-long-as-it-is-made", TokenFor.TELEPHONE)
    said = {"incident": call.reference, "state": "acknowledged"}
    assert says(said, "a-telephones-token-as-long-as-it-is-made").status_code == 401


def test_another_agencys_token_knows_nothing_of_the_call(call):
    keep(
        an_agency(call.partnership, kind="police", dispatches=True), "another-token-as-long-as-the-others-are"
    )
    said = {"incident": call.reference, "state": "acknowledged"}
    assert says(said, "another-token-as-long-as-the-others-are").status_code == 404


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{", "malformed_json"),
        (b"\xff", "malformed_json"),
        ("[]", "wrong_type"),
        ({"state": "gone"}, "unknown_code"),
        ({"state": ["received"]}, "unknown_code"),
        ({"state": "received", "incident": 7}, "wrong_type"),
        ({"state": "received", "reason": "x" * 501}, "too_long"),
        ({"state": "received", "reason": "a\x00b"}, "unreadable"),
        ({"state": "received", "reason": "\ud800"}, "unreadable"),
        ({"state": "received", "passed_to": "x" * 17_000}, "too_long"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(call, body, code):
    answer = says(body)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"]["message"]


def test_a_call_that_was_never_sent_is_not_known(call, hana):
    other = a_call(hana, first_name="Bea")
    answer = says({"incident": other.reference, "state": "acknowledged"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_incident")
