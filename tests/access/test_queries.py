from dataclasses import replace
from datetime import timedelta

import pytest
from tests.builders import NOW, a_handler, a_partnership, a_record, a_team, actor_for, an_account, an_agency

from heed.access import actions, queries
from heed.access.models import Bar, Grant
from heed.access.rules import Row, Seen
from heed.core.actor import Role
from heed.core.fixed import fetch
from heed.people.models import PersonRecord

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


@pytest.fixture
def council():
    return a_team(an_agency(a_partnership()))


@pytest.fixture
def charity(council):
    return a_team(an_agency(council.agency.partnership, kind="charity"))


def rows_seen(actor, at=NOW) -> set[str]:
    """By the filter of queries, and by its forms for references in hand and for statements: they never disagree."""
    found = queries.rows(PersonRecord.objects.all(), actor, record="reference", at=at)
    seen = set(found.values_list("reference", flat=True))
    own = PersonRecord.objects.filter(partnership_id=actor.partnership_id)
    assert queries.references_seen(actor, own.values_list("reference", flat=True), at=at) == seen
    words, values = queries.in_words(actor, "p.reference", at=at)
    by_hand = fetch(
        f"SELECT p.reference FROM people_personrecord p WHERE p.partnership_id = %s{words}",
        [actor.partnership_id, *values],
    )
    assert {reference for (reference,) in by_hand} == seen
    return seen


def grant(record, team, *, expires_at=None):
    by = actor_for(an_account(Role.SUPERVISOR, team=record.team))
    return actions.grant_record(
        record=record.reference,
        to_agency_id=team.agency_id,
        power="consent",
        because="she asked for their help",
        expires_at=expires_at,
        by=by,
        at=NOW,
    )


def how_seen(actor, record, *, confirmed=False, at=NOW) -> Seen:
    row = Row(record.partnership_id, record.agency_id, record.team_id)
    return queries.how_seen(actor, [(record.reference, row)], confirmed=confirmed, at=at)[record.reference]


def test_whoever_takes_calls_finds_every_agencys_records_of_the_partnership(council, charity):
    records = {a_record(team=council).reference, a_record(team=charity).reference}
    assert rows_seen(actor_for(a_handler(council))) == records


def test_another_partnership_does_not_exist(council):
    a_record(team=council)
    assert rows_seen(actor_for(a_handler())) == set()


def test_a_grant_to_an_agency_of_another_partnership_opens_nothing(council):
    stranger = actor_for(an_account(Role.PARTNER))
    record = a_record(team=council)
    Grant.objects.create(
        partnership=council.agency.partnership,
        record=record.reference,
        to_agency_id=stranger.agency_id,
        power="consent",
        because="by mistake",
        granted_at=NOW,
    )
    assert rows_seen(stranger) == set()
    assert how_seen(stranger, record) == Seen.NOTHING


def test_a_partner_finds_what_was_granted_and_nothing_else(council, charity):
    granted, other = a_record(team=council), a_record(team=council)
    grant(granted, charity)
    partner = actor_for(an_account(Role.PARTNER, team=charity))
    assert rows_seen(partner) == {granted.reference}
    assert (how_seen(partner, granted), how_seen(partner, other)) == (Seen.FULL, Seen.NOTHING)


def test_a_grant_ends_by_itself_at_its_moment(council, charity):
    record = a_record(team=council)
    grant(record, charity, expires_at=NOW + A_DAY)
    partner = actor_for(an_account(Role.PARTNER, team=charity))
    assert rows_seen(partner, at=NOW + A_DAY - timedelta(seconds=1)) == {record.reference}
    assert rows_seen(partner, at=NOW + A_DAY) == set()
    assert how_seen(partner, record, at=NOW + A_DAY) == Seen.NOTHING


def test_a_grant_taken_back_opens_nothing_any_more(council, charity):
    record = a_record(team=council)
    given = grant(record, charity)
    partner = actor_for(an_account(Role.PARTNER, team=charity))
    actions.revoke_grant(grant=given, by=actor_for(a_handler(council)), at=NOW)
    assert rows_seen(partner) == set()
    assert how_seen(partner, record) == Seen.NOTHING


def test_whoever_is_barred_from_a_record_does_not_find_it_whatever_else_holds(council):
    record, other = a_record(team=council), a_record(team=council)
    cousin = an_account(Role.SUPERVISOR, Role.HANDLER, team=council)
    by = actor_for(an_account(Role.SUPERVISOR, team=council))
    actions.bar_account(record=record.reference, account_id=cousin.pk, because="her cousin", by=by, at=NOW)
    grant(record, council)
    assert rows_seen(actor_for(cousin)) == {other.reference}
    assert how_seen(actor_for(cousin), record, confirmed=True) == Seen.NOTHING
    assert rows_seen(actor_for(a_handler(council))) == {record.reference, other.reference}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.LEAD, Role.DATA_PROTECTION_OFFICER])
def test_whoever_needs_no_case_content_finds_none_even_when_their_agency_was_granted_it(council, role):
    record = a_record(team=council)
    grant(record, council)
    actor = actor_for(an_account(role, team=council))
    assert rows_seen(actor) == set()
    assert how_seen(actor, record, confirmed=True) == Seen.NOTHING


def test_somebody_without_any_role_finds_nothing(council):
    a_record(team=council)
    assert rows_seen(actor_for(an_account(team=council))) == set()


def test_what_is_found_and_how_it_is_shown_never_disagree(council, charity):
    """A row the filter hides is never shown by the policy, and one it gives is never shown as nothing."""
    records = [a_record(team=council), a_record(team=charity), a_record()]
    grant(records[0], charity)
    for role in Role:
        for team in (council, charity):
            actor = actor_for(an_account(role, team=team))
            shown = {one.reference for one in records if how_seen(actor, one, confirmed=True) != Seen.NOTHING}
            assert rows_seen(actor) == shown, role


def test_the_program_reads_its_own_partnership_only(council):
    record = a_record(team=council)
    a_record()
    program = replace(actor_for(a_handler(council)), account_id=None, roles=frozenset())
    assert rows_seen(program) == {record.reference}


def test_whoever_any_bar_holds_for_may_be_kept_from_something_until_it_is_lifted(council):
    hana, record = a_handler(council), a_record(team=council)
    assert not queries.may_be_kept_from_something(actor_for(hana))
    actions.bar_account(
        record=record.reference, account_id=hana.pk, because="x", by=actor_for(a_handler(council)), at=NOW
    )
    assert queries.may_be_kept_from_something(actor_for(hana))
    assert not queries.may_be_kept_from_something(actor_for(a_handler(council)))
    Bar.objects.update(lifted_at=NOW)
    assert not queries.may_be_kept_from_something(actor_for(hana))
