"""How the audit is found: by its indexes, in their order."""

import pytest

from heed.core.audited import Wanted, _narrowed, _ways_named
from heed.core.models import AuditEntry

pytestmark = pytest.mark.django_db


def plans(wanted: Wanted) -> list[str]:
    mine = _narrowed(AuditEntry.objects.filter(partnership_id=1), wanted)
    return [way.order_by("-at", "-pk")[:50].explain() for way in _ways_named(mine, wanted.reference)]


@pytest.mark.sqlite_only  # an empty table of PostgreSQL is read without an index
def test_a_record_or_a_call_is_read_newest_first_from_an_index_without_sorting_all_of_it():
    _record, call, _lists = plans(Wanted(reference="C-0000-0000"))
    assert "audit_in_call" in call
    assert "TEMP B-TREE" not in call
