"""The audit as a data protection officer reads it."""

import csv
from datetime import timedelta

import pytest
from django.db import transaction
from tests.builders import (
    NOW,
    a_call,
    a_handler,
    a_partnership,
    a_team,
    actor_for,
    an_account,
    an_agency,
    an_officer,
)
from tests.structure import source

from heed.core import audit
from heed.core.actor import Role, program
from heed.core.models import AuditEntry
from heed.core.references import Kind, new_reference
from heed.desk.actions import show_people
from heed.insight.queries.audit import ONCE_TYPED
from heed.insight.wording import ACTIONS, action_words

pytestmark = pytest.mark.django_db
P, K = new_reference(Kind.PERSON), new_reference(Kind.CALL)


@pytest.fixture
def dpo():
    return an_account(Role.DATA_PROTECTION_OFFICER, name="P. Watcher")


def noted(dpo, action: str, *, by=None, at=NOW, **more) -> AuditEntry:
    actor = actor_for(by) if by else program(dpo.agency.partnership_id)
    with transaction.atomic():
        return audit.record(action, by=actor, at=at, **more)


def read(client, **asked) -> str:
    answer = client.get("/audit/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_when_who_what_about_whom_in_which_call_and_why(signed_in, dpo):
    hana = a_handler(dpo.membership_set.get().team)
    noted(
        dpo,
        "person shown: page",
        by=hana,
        record=P,
        call=K,
        purpose="call",
        reason="she rang",
        fields=["name"],
    )
    page = read(signed_in(dpo))
    for words in (
        "30 Jun",
        "10:00",
        hana.name,
        dpo.agency.name,
        "Opened somebody&#39;s page",
        P,
        K,
        "call: she rang",
        "name",
    ):
        assert words in page


def test_it_names_the_agency_that_was_let_see_a_record_and_whose_bar_was_lifted(signed_in, dpo):
    charity = an_agency(dpo.agency.partnership, kind="charity")
    cousin = an_account(Role.OFFICER, team=dpo.membership_set.get().team, name="Carl Cousin")
    noted(dpo, "record granted", record=P, purpose="tenancy", batch={"agency": charity.pk})
    noted(dpo, "bar lifted", record=P, batch={"account": cousin.pk})
    page = read(signed_in(dpo)).partition("<tbody>")[2]
    for words in (charity.name, "Gave an agency sight", "Carl Cousin", "Let somebody near a record again"):
        assert words in page


def test_it_names_nobody_whom_an_entry_is_about(signed_in, dpo):
    hana = a_handler(dpo.membership_set.get().team)
    call = a_call(hana, first_name="Thomasina", surname="Quillfeather")
    show_people(call=call, shown={"name": [P]}, by=actor_for(hana), at=NOW)
    page = read(signed_in(dpo))
    assert P in page
    assert "Thomasina" not in page
    assert "Quillfeather" not in page


def test_the_newest_stand_first_whatever_order_they_were_written_in(signed_in, dpo):
    noted(dpo, "case opened", at=NOW)
    noted(dpo, "marker ended", at=NOW - timedelta(days=1))
    page = read(signed_in(dpo))
    assert page.index("Opened a new case") < page.index("Ended a marker")


def test_every_entry_is_met_once_on_the_way_from_page_to_page(signed_in, dpo):
    for number in range(120):
        noted(dpo, "person found", at=NOW - timedelta(minutes=number // 7), record=f"P-{number:04}-0000")
    client = signed_in(dpo)
    met, query = [], {"kind": "looked"}
    for _page in range(3):
        answer = client.get("/audit/", query)
        met += _records(answer)
        query = {"kind": "looked", "before": _older(answer)}
    assert sorted(met) == [f"P-{number:04}-0000" for number in range(120)]


def _records(answer) -> list[str]:
    rows = answer.content.decode().split("<tbody>")[1].split("<tr>")[1:]
    return [row.split("?reference=")[1][:11] for row in rows]


def _older(answer) -> str:
    _, _, link = answer.content.decode().partition('rel="next"')
    return link.partition("before=")[2].partition('"')[0]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"reference": P}, {"her page", "her call's list"}),
        ({"reference": K}, {"in the call"}),
        ({"kind": "response"}, {"a case"}),
        ({"account": "heed"}, {"a case", "an import"}),
        (
            {"first": "2026-06-30", "last": "2026-06-30"},
            {"her page", "her call's list", "in the call", "a case"},
        ),
        ({"last": "2026-06-29"}, {"an import"}),
    ],
)
def test_it_can_be_narrowed_to_a_reference_a_kind_somebody_or_days(signed_in, dpo, asked, found):
    hana = a_handler(dpo.membership_set.get().team)
    late = NOW.replace(hour=23, minute=59)
    noted(dpo, "person shown: page", by=hana, at=late, record=P, reason="her page")
    noted(dpo, "list shown: worklist", by=hana, at=NOW, reason="her call's list", batch={"shown": [P]})
    noted(dpo, "call finished", by=hana, at=NOW.replace(hour=0, minute=0), call=K, reason="in the call")
    noted(dpo, "case opened", at=NOW, reason="a case")
    noted(dpo, "places landed", at=NOW.replace(hour=0, minute=0) - timedelta(seconds=1), reason="an import")
    page = read(signed_in(dpo), **asked).replace("&#39;", "'")
    reasons = {"her page", "her call's list", "in the call", "a case", "an import"}
    assert {reason for reason in reasons if reason in page} == found


def test_it_can_be_narrowed_to_one_account(signed_in, dpo):
    team = dpo.membership_set.get().team
    hana, omar = a_handler(team), an_officer(team)
    noted(dpo, "case shown", by=hana, reason="hers")
    noted(dpo, "case shown", by=omar, reason="his")
    page = read(signed_in(dpo), account=omar.pk)
    assert "his</td>" in page
    assert "hers</td>" not in page


def test_another_partnerships_entries_are_not_there_and_its_staff_cannot_be_asked_for(signed_in, dpo):
    there = a_handler(a_team(an_agency(a_partnership())))
    noted(dpo, "case shown", by=there, reason="elsewhere")
    client = signed_in(dpo)
    assert "elsewhere" not in read(client)
    assert client.get("/audit/", {"account": there.pk}).status_code == 422


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"reference": "P-0000-0001"}, "Reference"),
        ({"first": "31/31/2026"}, "From"),
        ({"first": "0001-01-01"}, "nothing in the audit from such a day"),
        ({"first": "2026-06-30", "last": "2026-06-01"}, "after the last"),
        ({"kind": "gossip"}, "Kind"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_shown(signed_in, dpo, asked, told):
    noted(dpo, "case opened")
    answer = signed_in(dpo).get("/audit/", asked)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Opened a new case" not in answer.content.decode()


def test_reading_it_is_an_entry_of_its_own_that_says_what_was_asked_for(signed_in, dpo):
    read(signed_in(dpo), reference=P, kind="looked")
    (entry,) = AuditEntry.objects.filter(action="audit read")
    assert (entry.actor_id, entry.record, entry.fields) == (dpo.pk, P, ["kind", "reference"])
    assert entry.batch == {"asked": {"reference": P, "kind": "looked"}}


def test_it_says_how_many_are_sealed_and_how_many_wait_and_claims_no_check(signed_in, dpo):
    audit.seal_committed(at=NOW)
    sealed = AuditEntry.objects.count()
    noted(dpo, "case opened")
    page = read(signed_in(dpo))
    assert f"{sealed} entries sealed" in page
    assert "2 waiting to be sealed" in page  # the case, and this reading
    assert "heed audit verify" in page


def test_the_file_for_a_spreadsheet_holds_the_same_and_runs_nothing(signed_in, dpo):
    noted(dpo, "case opened", reason="=HYPERLINK(1)", fields=["@a"])
    noted(dpo, "marker ended", reason="not asked for")
    answer = signed_in(dpo).get("/audit/entries.csv", {"kind": "response"})
    head, row = csv.reader(answer.content.decode().splitlines())
    told = dict(zip(head, row, strict=True))
    assert (told["What"], told["Reason"], told["Fields"]) == ("Opened a new case", "'=HYPERLINK(1)", "'@a")
    assert AuditEntry.objects.get(action="audit exported").batch == {"asked": {"kind": "response"}, "rows": 1}


@pytest.mark.parametrize("action", sorted(ONCE_TYPED))
def test_what_was_once_typed_into_an_entry_is_read_by_a_data_protection_officer_and_by_no_lead(
    client, dpo, action
):
    lead = an_account(Role.LEAD, team=dpo.membership_set.get().team)
    noted(dpo, action, reason="Thomasina rang again")
    for account, may in ((dpo, True), (lead, False)):
        client.force_login(account)
        assert ("Thomasina" in read(client)) is may
        assert ("Thomasina" in client.get("/audit/entries.csv").content.decode()) is may


def test_whose_account_was_kept_is_read_by_the_name_it_has_now(signed_in, dpo):
    hana = a_handler(dpo.membership_set.get().team)
    noted(dpo, "account switched off", batch={"account": hana.pk})
    page = read(signed_in(dpo))
    assert hana.name in page.split("<tbody>")[1]
    hana.name = "Hana Newname"
    hana.save()
    assert "Hana Newname" in read(signed_in(dpo)).split("<tbody>")[1]


def test_every_kind_of_entry_the_program_writes_has_words():
    written = {
        node.args[0].value
        for path in source.files()
        for node in source.ast.walk(source.syntax(path))
        if isinstance(node, source.ast.Call) and source.dotted(node.func) == "audit.record" and node.args
        if isinstance(node.args[0], source.ast.Constant)
    }
    assert len(written) > 20
    assert written - set(ACTIONS) == set()
    assert action_words("something new") == "something new"
