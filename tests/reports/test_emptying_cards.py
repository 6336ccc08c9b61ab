"""A card of the telephone keeps number and name for its time only, and for as long as somebody is to be rung back."""

from datetime import timedelta

import pytest
from tests.builders import NOW, a_handler, a_team, a_working_partnership, actor_for, an_agency
from tests.telephone import NUMBER, missed, told

from heed.core import clock, retention
from heed.core.actor import program
from heed.core.models import AuditEntry
from heed.reports.actions import claim_card, discard_call, empty_cards, settle_card
from heed.reports.jobs import empty_old_cards
from heed.reports.models import RingingCard
from heed.reports.rules import PhoneEvent

pytestmark = pytest.mark.django_db
LONG_AFTER = NOW + timedelta(days=91)


@pytest.fixture
def hana():
    return a_handler(a_team(an_agency(a_working_partnership(), kind="police")))


@pytest.fixture
def line(hana):
    return program(hana.agency.partnership_id, hana.agency_id)


def held(card: RingingCard) -> set[str]:
    card.refresh_from_db()
    return {card.number, card.digits, card.line_name, card.safe_back, card.settled_because} - {""}


def settled(line, hana, name: str = "m1", number: str = NUMBER) -> RingingCard:
    card = missed(line, name, number)
    settle_card(card=card, because="her sister answered", by=actor_for(hana), at=NOW)
    return card


def test_what_was_settled_loses_number_and_words_when_its_time_is_over_and_keeps_that_it_rang(line, hana):
    card = settled(line, hana)
    empty_old_cards(at=NOW + timedelta(days=90))
    assert NUMBER in held(card)
    empty_old_cards(at=LONG_AFTER)
    assert held(card) == set()
    assert (card.rang_at, card.queue, card.emptied_at) == (NOW, "101", LONG_AFTER)


def test_somebody_who_is_still_to_be_rung_back_keeps_her_number(line, hana):
    card = missed(line, "m1", NUMBER)
    empty_old_cards(at=LONG_AFTER)
    assert NUMBER in held(card)


def test_a_card_whose_call_is_live_keeps_it_until_the_call_is_over(line, hana):
    card = told(line)
    call = claim_card(card=card, team_id=None, by=actor_for(hana), at=NOW)
    empty_old_cards(at=LONG_AFTER)
    assert NUMBER in held(card)
    discard_call(call=call, because="wrong number", by=actor_for(hana), at=LONG_AFTER)
    empty_old_cards(at=LONG_AFTER)
    assert held(card) == set()


def test_a_message_that_comes_again_much_later_brings_no_number_back(line, hana):
    card = settled(line, hana)
    empty_old_cards(at=LONG_AFTER)
    told(line, PhoneEvent.ENDED, "m1")
    assert held(card) == set()
    assert RingingCard.objects.count() == 1


def test_a_few_at_once_and_the_audit_says_how_many_and_no_number(line, hana):
    for place in range(5):
        settled(line, hana, f"m{place}", f"07700 90030{place}")
    by = program(line.partnership_id)
    assert [empty_cards(before=LONG_AFTER, most=3, by=by, at=LONG_AFTER) for _ in range(3)] == [3, 2, 0]
    entries = AuditEntry.objects.filter(action="ringing cards emptied").order_by("pk")
    assert [one.batch for one in entries] == [{"emptied": 3}, {"emptied": 2}]
    assert "07700" not in str(list(entries.values()))


def test_another_partnership_s_cards_follow_its_own_rules(line, hana):
    card = settled(line, hana)
    empty_cards(before=LONG_AFTER, by=program(a_working_partnership().pk), at=LONG_AFTER)
    assert NUMBER in held(card)


def test_the_report_counts_what_waits_to_be_emptied_and_not_what_was(line, hana):
    def past() -> tuple[int, int | None]:
        found = retention.report(
            partnership_id=line.partnership_id,
            days_of=lambda path: 90,
            on=clock.day_of(LONG_AFTER),
            at=LONG_AFTER,
        )
        (cards,) = [one for one in found if one.table == "reports.RingingCard"]
        return cards.rows, cards.past

    settled(line, hana)
    assert past() == (1, 1)
    empty_old_cards(at=LONG_AFTER)
    assert past() == (0, 0)
