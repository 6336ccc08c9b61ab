from datetime import timedelta

import pytest
from tests.builders import NOW

from heed.core import leases

pytestmark = pytest.mark.django_db

SOON = NOW + timedelta(seconds=15)


def hold(holder: str, at=NOW, until=SOON) -> bool:
    return leases.hold("worker", holder=holder, at=at, until=until)


def test_only_one_holds_a_job_at_a_time():
    assert hold("first")
    assert not hold("second")


def test_whoever_holds_it_may_renew_it():
    assert hold("first")
    assert hold("first", until=SOON + timedelta(seconds=15))
    assert not hold("second", at=SOON + timedelta(seconds=1))


def test_a_lease_that_ran_out_is_taken_by_the_next():
    assert hold("first")
    assert hold("second", at=SOON + timedelta(seconds=1), until=SOON + timedelta(minutes=1))
    assert not hold("first", at=SOON + timedelta(seconds=2))


def test_a_released_lease_is_free_at_once_but_only_its_holder_releases_it():
    assert hold("first")
    leases.release("worker", holder="second")
    assert not hold("second")
    leases.release("worker", holder="first")
    assert hold("second")
