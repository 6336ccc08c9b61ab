from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict
from tests.builders import NOW, a_call, a_handler, a_record, a_team, a_working_partnership, an_agency

from heed.core import fixed
from heed.desk.models import Presence
from heed.people.models import PersonRecord
from heed.reports.models import Call

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return a_call(a_handler(a_team(an_agency(a_working_partnership()))), narrative="They bang")


def test_a_row_read_by_hand_is_the_row_a_query_gives(call):
    Call.objects.filter(pk=call.pk).update(meter={"keys": 3}, cannot_speak=True, emergency_at=NOW)
    (by_hand,) = fixed.Rows(Call, "agency", "team").where("it.id = %s", [call.pk])
    asked = Call.objects.select_related("agency", "team").get(pk=call.pk)
    assert model_to_dict(by_hand) == model_to_dict(asked)
    assert model_to_dict(by_hand.agency) == model_to_dict(asked.agency)
    assert by_hand.emergency_at == NOW
    assert by_hand.meter == {"keys": 3}
    assert by_hand.cannot_speak is True


def test_what_was_joined_is_not_asked_for_again(call, django_assert_num_queries):
    read = fixed.Rows(Call, "agency", "team")
    with django_assert_num_queries(1):
        (by_hand,) = read.where("it.id = %s", [call.pk])
        assert by_hand.agency.name
        assert by_hand.team.name


def test_nothing_joined_is_nothing(call):
    Call.objects.filter(pk=call.pk).update(team=None)
    (by_hand,) = fixed.Rows(Call, "agency", "team").where("it.id = %s", [call.pk])
    assert by_hand.team is None
    assert by_hand.agency == call.agency


def test_days_and_empty_columns_are_read_as_what_they_are():
    record = a_record(first_name="Ann", surname="Lee", born="4.3.1948")
    (by_hand,) = fixed.Rows(PersonRecord).where("it.id = %s", [record.pk])
    assert by_hand.dob == date(1948, 3, 4)
    assert by_hand.external_id is None
    assert by_hand.told_at == NOW


def test_a_value_is_never_part_of_the_statement(call):
    hostile = "x' OR '1'='1"
    assert fixed.Rows(Call).where("it.reference = %s", [hostile]) == []


def test_a_row_added_numbers_itself_and_refuses_a_number_given_to_it(call):
    values = {name: getattr(call, name) for name in ("partnership", "agency", "team", "started_at")}
    added = fixed.add(Call, reference="K-0000-0001", **values)
    assert Call.objects.get(pk=added.pk).reference == "K-0000-0001"
    with pytest.raises(ValueError, match="numbers its own rows"):
        fixed.add(Call, id=added.pk + 1, reference="K-0000-0002", **values)


def test_after_a_refused_row_the_transaction_around_it_cannot_be_gone_on_with(call):
    values = {name: getattr(call, name) for name in ("partnership", "agency", "team", "started_at")}
    with transaction.atomic():
        with pytest.raises(IntegrityError):
            fixed.add(Call, reference=call.reference, **values)
        assert transaction.get_rollback()
        transaction.set_rollback(True)


def test_a_conditional_update_says_how_many_rows_it_changed(call):
    statement = "UPDATE reports_call SET queue = %s WHERE id = %s AND queue = %s"
    assert fixed.change(statement, ["101", call.pk, ""]) == 1
    assert fixed.change(statement, ["101", call.pk, ""]) == 0


@pytest.mark.parametrize(
    "stored",
    [
        "2026-06-30 09:00:00",
        datetime(2026, 6, 30, 9, 0),
        datetime(2026, 6, 30, 9, 0, tzinfo=UTC),
        datetime(2026, 6, 30, 10, 0, tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_a_moment_is_in_utc_whichever_way_it_was_stored(stored):
    assert fixed.moment(stored) == datetime(2026, 6, 30, 9, 0, tzinfo=UTC)


def test_a_day_is_a_day_from_text_or_not_known():
    assert fixed.day("2026-06-30") == fixed.day(date(2026, 6, 30)) == date(2026, 6, 30)
    assert fixed.day(None) is None


def test_a_row_added_by_hand_is_the_row_a_query_makes(call):
    given = {
        "partnership_id": call.partnership_id,
        "agency_id": call.agency_id,
        "channel": call.channel,
        "started_at": NOW,
        "meter": {"keys": 3},
        "cannot_speak": True,
    }
    by_hand = fixed.add(Call, reference="K-0000-0001", **given)
    asked = Call.objects.create(reference="K-0000-0002", **given)
    kept = Call.objects.get(pk=by_hand.pk)
    alike = {name: value for name, value in model_to_dict(asked).items() if name not in ("id", "reference")}
    assert {name: value for name, value in model_to_dict(kept).items() if name in alike} == alike
    assert (kept, kept.reference, kept.started_at) == (by_hand, "K-0000-0001", NOW)


def test_a_row_added_by_hand_can_be_changed_and_saved(call):
    Presence.objects.all().delete()
    added = fixed.add(
        Presence, partnership_id=call.partnership_id, call=call, account_id=call.handler_id, seen_at=NOW
    )
    added.seen_at = NOW + timedelta(hours=1)
    added.save()
    assert [one.seen_at for one in Presence.objects.all()] == [added.seen_at]


def test_the_database_still_refuses_what_may_not_be(call):
    with pytest.raises(IntegrityError), transaction.atomic():
        fixed.add(
            Call,
            partnership_id=call.partnership_id,
            agency_id=call.agency_id,
            reference=call.reference,
            started_at=NOW,
        )
