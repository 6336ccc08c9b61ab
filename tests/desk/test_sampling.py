"""A supervisor reads calls that were drawn by chance, of her own agency, and none she is kept from."""

from datetime import timedelta

import pytest
from tests.builders import NOW, a_call, a_handler, a_supervisor, actor_for, finished

from heed.access.actions import bar_account
from heed.core import clock
from heed.core.models import AuditEntry
from heed.desk.queries.own_calls import sample_of_calls

pytestmark = pytest.mark.django_db


def first_few(ids, count):
    return ids[:count]


def done(hana, *, at=NOW):
    call = a_call(hana, at=at, first_name="Ann")
    finished(call, by=hana, at=at)
    return call


def test_five_of_the_last_week_are_drawn_from_her_own_agency(hana, council):
    sam = a_supervisor(hana.membership_set.get().team)
    done(hana, at=NOW - timedelta(days=8))
    done(a_handler(council))
    a_call(hana)
    recent = {done(hana).pk for _ in range(7)}
    drawn = [call.pk for call in sample_of_calls(actor_for(sam), draw=first_few, at=NOW)]
    assert len(drawn) == 5
    assert set(drawn) <= recent


def test_nobody_but_a_supervisor_draws_any(hana):
    done(hana)
    assert sample_of_calls(actor_for(hana), draw=first_few, at=NOW) == []


def test_a_call_of_somebody_she_is_kept_from_is_never_drawn(hana):
    sam = a_supervisor(hana.membership_set.get().team)
    call = a_call(hana, first_name="Ann")
    (report,) = finished(call, by=hana)
    by = actor_for(a_supervisor(call.team))
    bar_account(record=report.record.reference, account_id=sam.pk, because="x", by=by, at=NOW)
    assert sample_of_calls(actor_for(sam), draw=first_few, at=NOW) == []


def test_the_page_names_the_calls_and_the_audit_says_that_they_were_drawn(signed_in, hana):
    call = done(hana, at=clock.now())
    sam = a_supervisor(call.team)
    page = signed_in(sam).get("/calls/sample/").content.decode()
    assert call.reference in page and "Ann" not in page
    assert any(call.reference in str(entry.batch) for entry in AuditEntry.objects.exclude(batch=None))
