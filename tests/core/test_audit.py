import io
import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction
from tests import audit_triggers
from tests.builders import NOW

from heed.core import audit
from heed.core.actor import Actor, program
from heed.core.commands import audit_verify
from heed.core.models import AuditEntry, AuditSeal, AuditUnsealed

BY = Actor(account_id=7, partnership_id=1, agency_id=3)
WITH_REAL_COMMITS = pytest.mark.django_db(transaction=True)


def recorded(count: int = 1) -> list[AuditEntry]:
    with transaction.atomic():
        return [
            audit.record("person shown", by=BY, at=NOW, record=f"P-{number}", batch={"b": 1, "a": [None, 2]})
            for number in range(count)
        ]


def sealed(count: int) -> list[AuditEntry]:
    entries = recorded(count)
    assert audit.seal_committed(at=NOW) == count
    return entries


def changed_behind_the_programs_back(statement: str, *values: object) -> None:
    with audit_triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute(statement, values)


@WITH_REAL_COMMITS
def test_an_entry_outside_the_transaction_of_its_action_is_refused():
    with pytest.raises(audit.OutsideTransaction, match="person shown"):
        audit.record("person shown", by=BY, at=NOW)
    assert not AuditEntry.objects.exists()


@WITH_REAL_COMMITS
def test_an_action_that_is_rolled_back_leaves_no_entry():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record("person shown", by=BY, at=NOW)
        raise ZeroDivisionError
    assert not AuditEntry.objects.exists()
    assert not AuditUnsealed.objects.exists()


@pytest.mark.django_db
def test_an_entry_says_who_what_when_why_and_which_fields():
    entry = audit.record(
        "person shown", by=BY, at=NOW, record="P-1", call="K-1", purpose="call", fields=["surname", "dob"]
    )
    entry.refresh_from_db()
    assert (entry.actor_id, entry.agency_id, entry.partnership_id, entry.at) == (7, 3, 1, NOW)
    assert (entry.action, entry.record, entry.call, entry.purpose) == ("person shown", "P-1", "K-1", "call")
    assert entry.fields == ["dob", "surname"]


@pytest.mark.django_db
def test_what_the_program_does_is_not_done_by_nobody():
    entry = audit.record("imported", by=program(1), at=NOW)
    assert (entry.actor_id, entry.partnership_id) == (None, 1)


@pytest.mark.django_db
def test_a_person_shown_in_one_call_is_known_to_have_been_shown_in_it_and_in_no_other():
    audit.record("person shown", by=BY, at=NOW, record="P-1", call="K-1")
    audit.record("person shown", by=BY, at=NOW, record="P-2", call="K-2")
    assert audit.recorded(["person shown"], call="K-1", partnership_id=1) == {("person shown", "P-1")}
    assert audit.recorded(["person shown"], call="K-1", partnership_id=2) == set()
    assert audit.recorded(["person recorded"], call="K-1", partnership_id=1) == set()


@pytest.mark.django_db
def test_what_somebody_was_shown_lately_is_found_by_kind_call_and_person():
    def batches(
        action="person shown", *, since=NOW - timedelta(minutes=1), call="", actor_id=7, partnership_id=1
    ):
        return audit.batches_since(
            action, since=since, call=call, partnership_id=partnership_id, actor_id=actor_id
        )

    with transaction.atomic():
        audit.record("person shown", by=BY, at=NOW, batch={"shown": ["P-1"]})
        audit.record("person shown", by=BY, at=NOW, record="P-2", batch={"shown": ["P-2"]})
    assert batches() == [{"shown": ["P-1"]}]
    assert batches(since=NOW) == batches("other") == batches(call="K-1") == []
    assert batches(actor_id=8) == batches(partnership_id=2) == []


@pytest.mark.django_db
def test_every_committed_entry_is_sealed_once_and_in_order():
    entries = recorded(3)
    assert audit.seal_committed(at=NOW, limit=2) == 2
    assert audit.seal_committed(at=NOW, limit=2) == 1
    assert audit.seal_committed(at=NOW) == 0
    chain = AuditSeal.objects.order_by("position").values_list("position", "entry_id")
    assert list(chain) == [(place, entry.pk) for place, entry in enumerate(entries, start=1)]
    found = audit.verify()
    assert (found.sealed, found.waiting, found.faults) == (3, 0, [])
    assert found.last == audit.Seal(3, AuditSeal.objects.get(position=3).digest)


@pytest.mark.django_db
def test_entries_that_wait_for_the_sealer_are_counted_and_are_no_fault():
    recorded(2)
    assert audit.verify() == audit.Verification(sealed=0, waiting=2, faults=[])


@WITH_REAL_COMMITS
@pytest.mark.parametrize(
    "change",
    [
        "action = 'nothing'",
        "actor_id = 8",
        "partnership_id = 2",
        "record = 'P-9'",
        "reason = 'because'",
        "purpose = 'x'",
        "fields = '[\"surname\"]'",
        "batch = NULL",
        "at = '2020-01-01 00:00:00+00:00'",
    ],
)
def test_a_changed_entry_is_found_and_only_it(change):
    _, second, _ = sealed(3)
    changed_behind_the_programs_back(f"UPDATE core_auditentry SET {change} WHERE id = %s", second.pk)
    assert audit.verify().faults == [f"entry {second.pk} is not what was sealed"]


@WITH_REAL_COMMITS
def test_a_removed_entry_is_found_where_it_stood():
    _, second, third = sealed(3)
    changed_behind_the_programs_back("DELETE FROM core_auditseal WHERE entry_id = %s", second.pk)
    changed_behind_the_programs_back("DELETE FROM core_auditentry WHERE id = %s", second.pk)
    (fault,) = audit.verify().faults
    assert fault.startswith("seal 2 is missing")
    assert str(third.pk) in fault


@WITH_REAL_COMMITS
def test_an_entry_that_was_kept_from_the_sealer_is_found():
    (entry,) = recorded(1)
    changed_behind_the_programs_back("DELETE FROM core_auditunsealed WHERE entry_id = %s", entry.pk)
    assert audit.verify().faults == [f"entry {entry.pk} stands outside the chain"]


def refused_statements() -> list[str]:
    statements = [
        "UPDATE core_auditentry SET reason = 'another'",
        "DELETE FROM core_auditentry",
        "UPDATE core_auditseal SET digest = 'another'",
        "DELETE FROM core_auditseal",
    ]
    if connection.vendor == "sqlite":
        return [*statements, "INSERT OR REPLACE INTO core_auditseal SELECT * FROM core_auditseal"]
    return [*statements, "TRUNCATE core_auditseal", "TRUNCATE core_auditentry CASCADE"]


@WITH_REAL_COMMITS
def test_the_database_itself_refuses_to_change_or_remove_what_was_audited():
    sealed(2)
    own = connections["default"].copy()
    try:
        for statement in refused_statements():
            with pytest.raises(DatabaseError, match="append-only"), own.cursor() as cursor:
                cursor.execute(statement)
    finally:
        own.close()
    found = audit.verify()
    assert (found.sealed, found.waiting, found.faults) == (2, 0, [])


def cut_off_after(position: int) -> None:
    """The newest entries go together with their seals, so that what is left still fits together."""
    entries = list(AuditSeal.objects.filter(position__gt=position).values_list("entry_id", flat=True))
    changed_behind_the_programs_back("DELETE FROM core_auditseal WHERE position > %s", position)
    for entry in entries:
        changed_behind_the_programs_back("DELETE FROM core_auditentry WHERE id = %s", entry)


def written_down() -> audit.Seal:
    last = audit.verify().last
    assert last is not None
    return last


@WITH_REAL_COMMITS
def test_newest_entries_cut_off_with_their_seals_show_against_what_was_written_down():
    sealed(3)
    kept_elsewhere = written_down()
    cut_off_after(1)
    assert audit.verify().faults == []
    (fault,) = audit.verify(expect=kept_elsewhere).faults
    assert fault == "the chain ends at seal 1; seal 3, which was written down, was cut off"


@WITH_REAL_COMMITS
def test_a_chain_cut_off_and_grown_again_shows_against_what_was_written_down():
    sealed(3)
    kept_elsewhere = written_down()
    cut_off_after(1)
    with transaction.atomic():
        for _ in range(4):
            audit.record("another story", by=BY, at=NOW)
    audit.seal_committed(at=NOW)
    assert audit.verify().faults == []
    assert audit.verify(expect=kept_elsewhere).faults == ["seal 3 is not the one that was written down"]


@WITH_REAL_COMMITS
def test_a_chain_emptied_altogether_shows_against_what_was_written_down():
    sealed(2)
    kept_elsewhere = written_down()
    cut_off_after(0)
    assert audit.verify() == audit.Verification(sealed=0, waiting=0, faults=[], last=None)
    assert len(audit.verify(expect=kept_elsewhere).faults) == 1


@pytest.mark.django_db
def test_what_was_written_down_stays_right_while_the_chain_grows():
    sealed(2)
    kept_elsewhere = written_down()
    sealed(3)
    assert audit.verify(expect=kept_elsewhere).faults == []


@WITH_REAL_COMMITS
def test_the_command_says_which_entry_is_wrong_and_fails():
    first, second = sealed(2)
    last = f"2:{AuditSeal.objects.get(entry=second).digest}"
    assert verified([]) == (0, f"sealed 2, waiting 0, faults 0\nwrite down elsewhere: {last}\n")
    assert json.loads(verified(["--json"])[1]) == {"sealed": 2, "waiting": 0, "faults": [], "last": last}
    changed_behind_the_programs_back("UPDATE core_auditentry SET reason = 'x' WHERE id = %s", first.pk)
    status, said = verified(["--json"])
    assert status == 1
    assert json.loads(said) == {
        "sealed": 2,
        "waiting": 0,
        "faults": [f"entry {first.pk} is not what was sealed"],
        "last": None,
    }
    assert verified([])[1].splitlines()[1:] == [f"  entry {first.pk} is not what was sealed"]


@WITH_REAL_COMMITS
def test_the_command_checks_the_line_that_was_written_down_as_it_was_printed():
    sealed(3)
    line = verified([])[1].splitlines()[-1].removeprefix("write down elsewhere: ")
    assert verified(["--expect", line])[0] == 0
    assert verified(["--json", "--expect", f" {line.upper()} "])[0] == 0
    cut_off_after(2)
    assert verified([])[0] == 0
    status, said = verified(["--expect", line])
    assert status == 1
    assert "was cut off" in said and "write down" not in said


@pytest.mark.parametrize(
    "words",
    [["--all"], ["--expect"], ["--expect", "3"], ["--expect", "0:" + "0" * 64], ["--expect", "3:xyz"]],
)
def test_the_command_refuses_words_it_does_not_know(words):
    assert verified(words) == (2, "")
    status, said = verified([*words, "--json"])
    assert status == 2
    assert json.loads(said)["error"]["code"] == "usage"


def verified(words: list[str]) -> tuple[int, str]:
    out = io.StringIO()
    return audit_verify.main(words, io.StringIO(), out, io.StringIO()), out.getvalue()
