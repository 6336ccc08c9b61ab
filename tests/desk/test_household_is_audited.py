"""A household's row names nobody; the audit names everybody it was counted from."""

from datetime import timedelta

import pytest
from tests.builders import NOW, a_call, a_record, a_report

from heed.core.models import AuditEntry

pytestmark = pytest.mark.django_db

HOME = {"postcode": "LE2 7AB", "house": "12", "phone": "07700 900123"}
ANN = {"first_name": "Ann", "surname": "Thistlewood", "born": "3/4/1948"}


@pytest.fixture
def home(council):
    """Two who live where Ann rings from, each told of once."""
    people = [a_record(team=council, first_name=name, surname="Marsh", **HOME) for name in ("Bob", "Cyril")]
    for one in people:
        a_report(record=one, at=NOW - timedelta(days=9))
    return people


def read(signed_in, hana, call, **fields) -> str:
    return signed_in(hana).post(f"/calls/{call.reference}/previous/", fields).content.decode()


def counted(call) -> set[str]:
    found = AuditEntry.objects.filter(action="person shown: counts", call=call.reference)
    return set(found.values_list("record", flat=True))


def test_everybody_who_was_counted_for_the_household_is_in_the_audit(signed_in, hana, home):
    call = a_call(hana)
    shown = read(signed_in, hana, call, **ANN, **HOME)
    assert "2 incidents" in shown
    assert "Marsh" not in shown
    assert counted(call) == {one.reference for one in home}


def test_somebody_who_is_counted_only_later_is_audited_then_and_nobody_twice(signed_in, hana, council, home):
    call = a_call(hana)
    read(signed_in, hana, call, **ANN, **HOME)
    dora = a_record(team=council, first_name="Dora", surname="Marsh", **HOME)
    for _ in range(2):
        read(signed_in, hana, call, **ANN, **HOME)
    assert counted(call) == {*(one.reference for one in home), dora.reference}
    assert AuditEntry.objects.filter(action="person shown: counts").count() == 3


def test_a_page_where_nobody_was_counted_audits_nobody(signed_in, hana, home):
    call = a_call(hana)
    read(signed_in, hana, call, first_name="Zelda", surname="Quagmire", born="1/2/1990")
    assert counted(call) == set()
