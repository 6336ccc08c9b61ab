"""People are linked, not merged: what a link changed, its undo changes back, for every actor."""

from itertools import pairwise, product

import pytest
from django.db import IntegrityError, transaction
from tests.builders import (
    NOW,
    a_link,
    a_marker,
    a_record,
    a_report,
    a_supervisor,
    a_team,
    a_working_partnership,
    actor_for,
    an_account,
    an_agency,
)

from heed.access.actions import bar_account, grant_record
from heed.access.models import Bar, Grant
from heed.core.actor import Role
from heed.core.models import AuditEntry, OutboxEvent
from heed.desk.queries.people import get_person_page
from heed.people import actions, queries
from heed.people.groups import groups
from heed.people.models import IdentityLink, Marker, PersonRecord
from heed.people.rules import ConfirmedBy, Verdict
from heed.people.told import PersonTold

pytestmark = pytest.mark.django_db

BOTH = {
    "first_name": "Ann",
    "surname": "Thistlewood",
    "born": "3/4/1948",
    "postcode": "LE2 7AB",
    "house": "12",
}


@pytest.fixture
def partnership():
    return a_working_partnership()


@pytest.fixture
def police(partnership):
    return a_team(an_agency(partnership, kind="police"))


@pytest.fixture
def council(partnership):
    return a_team(an_agency(partnership, kind="council"))


@pytest.fixture
def everybody(partnership, police, council):
    """One actor for each role in each agency, a charity that was granted one record among them, and a stranger."""
    charity = a_team(an_agency(partnership, kind="charity"))
    teams = (police, council, charity, a_team(an_agency(a_working_partnership())))
    return [actor_for(an_account(role, team=team)) for role, team in product(Role, teams)]


def seen_by(actor, records) -> list[object]:
    """Everything the actor may see of these records: the page of each, or that there is none."""
    seen: list[object] = []
    for record in records:
        try:
            found = queries.get_record(actor, record.reference, at=NOW)
        except queries.NoSuchPerson:
            seen.append(None)
        else:
            seen.append(get_person_page(actor, found, at=NOW))
    return seen


@pytest.mark.parametrize("door", ["in a call", "by reference"])
def test_after_the_undo_every_actor_sees_exactly_what_they_saw_before_the_link(
    signed_in, police, council, everybody, door
):
    mine, theirs = a_record(team=police, **BOTH), a_record(team=council, **BOTH)
    for record, words in ((mine, "told the police"), (theirs, "told the council")):
        a_report(record=record, narrative=words)
        a_marker(record)
    supervisor = a_supervisor(police)
    by = actor_for(supervisor)
    charity = next(
        actor for actor in everybody if actor.agency_id not in (police.agency_id, council.agency_id)
    )
    grant_record(
        record=theirs.reference,
        to_agency_id=charity.own_agency_id,
        power="consent",
        because="she asked",
        expires_at=None,
        by=by,
        at=NOW,
    )
    cousin = next(
        actor for actor in everybody if actor.agency_id == council.agency_id and actor.has_role(Role.OFFICER)
    )
    bar_account(record=mine.reference, account_id=cousin.account_id or 0, because="cousin", by=by, at=NOW)

    before = [seen_by(actor, (mine, theirs)) for actor in everybody]
    if door == "in a call":
        a_link(mine, theirs, by=by)
    else:
        said = {"other": theirs.reference, "verdict": "same", "because": "both letters"}
        signed_in(supervisor).post(f"/people/{mine.reference}/links/make/", said)
    link = IdentityLink.objects.get()
    joined = [seen_by(actor, (mine, theirs)) for actor in everybody]
    actions.undo_link(link=link, because="two people", by=by, at=NOW)
    assert [seen_by(actor, (mine, theirs)) for actor in everybody] == before
    assert joined != before


def test_a_link_gives_nobody_sight_of_words_they_could_not_see(police, council, everybody):
    mine, theirs = a_record(team=police, **BOTH), a_record(team=council, **BOTH)
    a_report(record=mine, narrative="told the police")
    a_report(record=theirs, narrative="told the council")
    before = [_words(seen_by(actor, (mine, theirs))) for actor in everybody]
    a_link(mine, theirs, by=actor_for(a_supervisor(police)))
    assert [_words(seen_by(actor, (mine, theirs))) for actor in everybody] == before


def _words(pages) -> set[str]:
    return {entry.narrative for page in pages if page for entry in page.entries}


def test_a_partner_who_was_granted_one_record_learns_nothing_of_the_one_it_is_linked_to(
    partnership, police, council
):
    granted = a_record(team=police, **BOTH)
    hidden = a_record(team=council, **BOTH | {"first_name": "Nancy", "surname": "Otherwise"})
    by = actor_for(a_supervisor(police))
    partner = actor_for(an_account(Role.PARTNER, team=a_team(an_agency(partnership, kind="charity"))))
    grant_record(
        record=granted.reference,
        to_agency_id=partner.own_agency_id,
        power="consent",
        because="she asked",
        expires_at=None,
        by=by,
        at=NOW,
    )
    alone = seen_by(partner, [granted])
    a_link(granted, hidden, by=by)
    assert seen_by(partner, [granted]) == alone
    assert "Nancy" not in repr(seen_by(partner, [granted]))
    assert hidden.reference not in repr(seen_by(partner, [granted]))


def test_any_records_reference_opens_the_page_of_the_whole_person(police, council):
    mine, theirs = a_record(team=police, **BOTH), a_record(team=council, **BOTH)
    told = {a_report(record=record).reference for record in (mine, theirs)}
    by = actor_for(a_supervisor(police))
    a_link(mine, theirs, by=by)
    for page in seen_by(by, (mine, theirs)):
        assert {entry.reference for entry in page.entries} == told


def test_after_the_undo_each_reference_opens_its_own_side(police, council):
    mine, theirs = a_record(team=police, **BOTH), a_record(team=council, **BOTH)
    told = {record: a_report(record=record).reference for record in (mine, theirs)}
    by = actor_for(a_supervisor(police))
    actions.undo_link(link=a_link(mine, theirs, by=by), because="no", by=by, at=NOW)
    for record, page in zip((mine, theirs), seen_by(by, (mine, theirs)), strict=True):
        assert [entry.reference for entry in page.entries] == [told[record]]


def test_a_chain_of_links_is_one_person_and_parts_where_it_is_cut(police):
    by = actor_for(a_supervisor(police))
    records = [a_record(team=police, **BOTH) for _ in range(4)]
    links = [a_link(a, b, by=by) for a, b in pairwise(records)]
    ids = [record.pk for record in records]
    assert queries.group_of([ids[0]], partnership_id=by.partnership_id) == set(ids)
    actions.undo_link(link=links[1], because="no", by=by, at=NOW)
    assert queries.group_of([ids[0]], partnership_id=by.partnership_id) == set(ids[:2])
    parts = groups(ids, partnership_id=by.partnership_id)
    assert parts[ids[3]] == set(ids[2:])


def test_different_joins_nothing_and_is_remembered(police):
    by = actor_for(a_supervisor(police))
    father, son = a_record(team=police, **BOTH), a_record(team=police, **BOTH)
    a_link(father, son, verdict=Verdict.DIFFERENT, by=by)
    assert queries.group_of([father.pk], partnership_id=by.partnership_id) == {father.pk}
    assert queries.said_to_be_others([father.pk], partnership_id=by.partnership_id) == {son.pk}
    assert [one.verdict for one in queries.list_links(by, [father.pk], at=NOW)] == [Verdict.DIFFERENT]


def test_a_later_word_replaces_the_earlier_and_both_are_kept(police):
    by = actor_for(a_supervisor(police))
    first, second = a_record(team=police, **BOTH), a_record(team=police, **BOTH)
    a_link(first, second, by=by)
    a_link(second, first, verdict=Verdict.DIFFERENT, by=by)
    assert queries.group_of([first.pk], partnership_id=by.partnership_id) == {first.pk}
    assert [link.undone_because for link in IdentityLink.objects.order_by("pk")] == ["superseded", ""]


def test_grants_bars_markers_and_audit_name_the_record_and_never_the_group(police, council):
    mine, theirs = a_record(team=police, **BOTH), a_record(team=council, **BOTH)
    by = actor_for(a_supervisor(police))
    a_link(mine, theirs, by=by)
    a_marker(theirs)
    grant_record(
        record=theirs.reference,
        to_agency_id=police.agency_id,
        power="consent",
        because="she asked",
        expires_at=None,
        by=by,
        at=NOW,
    )
    bar_account(record=mine.reference, account_id=by.account_id or 0, because="x", by=by, at=NOW)
    assert [grant.record for grant in Grant.objects.all()] == [theirs.reference]
    assert [bar.record for bar in Bar.objects.all()] == [mine.reference]
    assert [marker.record_id for marker in Marker.objects.all()] == [theirs.pk]
    named = set(AuditEntry.objects.exclude(record="").values_list("record", flat=True))
    assert named == {mine.reference, theirs.reference}


def test_a_link_is_audited_for_both_records_with_who_made_it(police):
    by = actor_for(a_supervisor(police))
    first, second = a_record(team=police, **BOTH), a_record(team=police, **BOTH)
    link = a_link(first, second, by=by)
    actions.undo_link(link=link, because="no", by=by, at=NOW)
    for record in (first, second):
        entries = AuditEntry.objects.filter(record=record.reference, actor_id=by.account_id)
        assert list(entries.order_by("pk").values_list("action", flat=True)) == [
            "people linked as same",
            "link undone",
        ]


def test_undoing_twice_is_once(police):
    by = actor_for(a_supervisor(police))
    link = a_link(a_record(team=police, **BOTH), a_record(team=police, **BOTH), by=by)
    actions.undo_link(link=link, because="no", by=by, at=NOW)
    events = OutboxEvent.objects.count()
    actions.undo_link(link=link, because="again", by=by, at=NOW)
    link.refresh_from_db()
    assert link.undone_because == "no"
    assert OutboxEvent.objects.count() == events


def test_a_record_is_never_linked_to_itself_or_across_partnerships(police):
    by = actor_for(a_supervisor(police))
    mine, strange = a_record(team=police), a_record()
    for other in (mine, strange):
        with pytest.raises(actions.CannotLinkPeople):
            a_link(mine, other, by=by)
    assert not IdentityLink.objects.exists()


def test_the_database_itself_refuses_two_live_links_between_the_same_two(police):
    by = actor_for(a_supervisor(police))
    link = a_link(a_record(team=police), a_record(team=police), by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        IdentityLink.objects.create(
            partnership_id=by.partnership_id,
            a=link.a,
            b=link.b,
            verdict=Verdict.SAME,
            confirmed_by=ConfirmedBy.DETAILS,
            made_at=NOW,
        )


def test_a_correction_is_a_new_record_and_the_old_one_keeps_what_was_told(police):
    wrong = a_record(team=police, **BOTH)
    before = PersonRecord.objects.filter(pk=wrong.pk).values().get()
    by = actor_for(a_supervisor(police))
    told = PersonTold(**BOTH | {"born": "4/3/1948"})
    right = actions.record_person(
        told=told, agency_id=police.agency_id, team_id=police.pk, corrects=wrong, by=by, at=NOW
    )
    assert PersonRecord.objects.filter(pk=wrong.pk).values().get() == before
    assert right.corrects_id == wrong.pk
    assert (right.dob.month, right.dob.day) == (3, 4)
