"""An action that another calls joins its transaction: nothing of either is kept where one of them fails."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.builders import a_partnership

from heed.agencies.models import Partnership
from heed.core.acting import in_one_transaction

pytestmark = pytest.mark.django_db


class Refused(RuntimeError):
    """What an action says no with."""


@in_one_transaction
def rename(partnership: Partnership, name: str, *, refuses: bool = False) -> None:
    Partnership.objects.filter(pk=partnership.pk).update(name=name)
    if refuses:
        raise Refused(name)


@in_one_transaction
def rename_twice(partnership: Partnership, *, refuses: bool) -> None:
    rename(partnership, "First")
    rename(partnership, "Second", refuses=refuses)


def name_of(partnership: Partnership) -> str:
    return Partnership.objects.get(pk=partnership.pk).name


def test_nothing_of_an_action_is_kept_where_one_that_it_calls_refuses():
    partnership = a_partnership()
    before = partnership.name
    with pytest.raises(Refused):
        rename_twice(partnership, refuses=True)
    assert name_of(partnership) == before


def test_after_a_refusal_the_next_action_stands_on_its_own():
    partnership = a_partnership()
    with pytest.raises(Refused):
        rename_twice(partnership, refuses=True)
    with pytest.raises(Refused):
        rename(partnership, "Third", refuses=True)
    rename_twice(partnership, refuses=False)
    assert name_of(partnership) == "Second"


def test_a_block_inside_an_action_may_still_be_given_up_alone():
    partnership = a_partnership()

    @in_one_transaction
    def tries() -> None:
        rename(partnership, "Kept")
        with pytest.raises(Refused), transaction.atomic():
            rename(partnership, "Given up", refuses=True)

    tries()
    assert name_of(partnership) == "Kept"


def test_an_action_that_another_calls_has_no_savepoint_of_its_own():
    partnership = a_partnership()
    with CaptureQueriesContext(connection) as alone:
        rename(partnership, "First")
    with CaptureQueriesContext(connection) as both:
        rename_twice(partnership, refuses=False)
    assert len(both) == len(alone) + 1
