"""Logging never waits: a call whose fields are longer or odder than any column expected can still be finished."""

import pytest
from tests.builders import a_call, finished

from heed.desk import fields as read
from heed.desk.cleaning import LONGEST_LINE
from heed.people.models import PersonRecord
from heed.reports.models import Report

pytestmark = pytest.mark.django_db

TYPED = [
    *read.PERSON_PARTS,
    *(f"harmed_{part}" for part in read.PERSON_PARTS),
    *(f"p1_{part}" for part in read.PROBLEM_PARTS),
    *(f"safe_{channel}" for channel in read.CHANNELS),
    *("relation", "support", "wishes", "must_not", "q_t1_because", "q_helped", "case"),
    *("share_purpose", "share_power", "safe_ring", "vulnerability_other"),
]
LONG = "The house behind the garages " * 80


@pytest.mark.parametrize("name", TYPED)
def test_the_longest_line_a_field_takes_never_keeps_a_call_from_being_finished(hana, council, name):
    longest = LONG[:LONGEST_LINE].strip()
    call = a_call(hana, **{"for_other": "on", "share_to": council.agency.slug, name: longest})
    assert len(finished(call, by=hana)) == 1


@pytest.mark.parametrize("postcode", ["no idea, near the station", "D02 AF30", "75001", "LE27AB", "BFPO 57"])
def test_a_postcode_nobody_knows_is_kept_as_it_was_said(hana, postcode):
    (report,) = finished(a_call(hana, first_name="Ann", postcode=postcode), by=hana)
    assert report.record.postcode == postcode


@pytest.mark.parametrize(
    "phone",
    [
        "withheld",
        "+353 1 496 0123",
        "0800 FLOWERS",
        "ext 12 at the surgery on the corner, ask for Jo, mornings",
    ],
)
def test_a_number_nobody_can_dial_is_kept_as_it_was_said(hana, phone):
    (report,) = finished(a_call(hana, first_name="Ann", phone=phone), by=hana)
    assert report.record.phone == phone


def test_everything_at_once_is_kept_word_for_word(hana):
    call = a_call(hana, first_name="A" * 300, p1_who="tall " * 300, pass_phrase="x" * 500)
    finished(call, by=hana)
    assert PersonRecord.objects.get().first_name == "A" * 300
    assert Report.objects.get().allegations.get().description == ("tall " * 300).strip()
