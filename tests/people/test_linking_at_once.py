"""Two people who link and bar at the same moment, each on a connection of their own: a bar misses nobody it is for."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from tests.builders import NOW, a_handler, a_link, a_record, a_supervisor, a_team, actor_for

from heed.access.models import Bar
from heed.agencies.models import Account
from heed.core.actor import Actor
from heed.people.actions import keep_away, undo_link
from heed.people.models import IdentityLink, PersonRecord

pytestmark = pytest.mark.django_db(transaction=True)

# How long the second waits for the first, so that it is under way: only a fault that is not found depends on it.
MEANWHILE = 1.0


@dataclass
class People:
    """Three records nobody has linked yet, who may link them, and who is to be kept from them."""

    a: PersonRecord
    b: PersonRecord
    c: PersonRecord
    by: Actor
    cousin: Account

    def link(self, one: PersonRecord, other: PersonRecord) -> IdentityLink:
        return a_link(one, other, by=self.by)

    def bar(self, record: PersonRecord) -> None:
        keep_away(record=record, account_id=self.cousin.pk, because="cousin", by=self.by, at=NOW)

    def undo(self, link: IdentityLink) -> None:
        undo_link(link=link, because="two people", by=self.by, at=NOW)

    @property
    def kept_from(self) -> set[str]:
        names = {self.a.reference: "a", self.b.reference: "b", self.c.reference: "c"}
        live = Bar.objects.filter(account=self.cousin, lifted_at__isnull=True)
        return {names[record] for record in live.values_list("record", flat=True)}


@pytest.fixture
def people():
    team = a_team()
    a, b, c = (a_record(team=team, first_name=name) for name in ("Ann", "Anne", "Anna"))
    return People(a, b, c, actor_for(a_supervisor(team)), a_handler(team))


def at_once(first: Callable[[], object], second: Callable[[], object]) -> None:
    """`second` begins while what `first` wrote is not yet there for it to see."""
    faults: list[Exception] = []

    def run() -> None:
        try:
            second()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        first()
        other.start()
        other.join(MEANWHILE)
    other.join()
    assert faults == []


def test_somebody_barred_while_two_records_are_linked_is_kept_from_both(people):
    at_once(lambda: people.link(people.a, people.b), lambda: people.bar(people.a))
    assert people.kept_from == {"a", "b"}


def test_two_records_linked_while_somebody_is_barred_from_one_are_both_withheld(people):
    at_once(lambda: people.bar(people.a), lambda: people.link(people.a, people.b))
    assert people.kept_from == {"a", "b"}


def test_a_bar_goes_along_two_links_that_were_made_at_once(people):
    people.bar(people.a)
    at_once(lambda: people.link(people.a, people.b), lambda: people.link(people.b, people.c))
    assert people.kept_from == {"a", "b", "c"}


def test_a_bar_that_ends_with_its_link_does_not_go_on_along_another_made_at_once(people):
    people.bar(people.a)
    link = people.link(people.a, people.b)
    at_once(lambda: people.undo(link), lambda: people.link(people.b, people.c))
    assert people.kept_from == {"a"}
