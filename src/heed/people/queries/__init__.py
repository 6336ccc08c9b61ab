"""Every read about people: recognising a caller, one record, its group, its markers, its links, its home."""

from heed.people.groups import group_of, groups
from heed.people.queries.carried import Carried, vulnerability_carried
from heed.people.queries.homes import (
    household_of,
    records_around,
    records_at_place,
    records_on_line,
    records_on_lines,
)
from heed.people.queries.proposed import Proposal, count_proposals, list_proposals
from heed.people.queries.recognising import (
    Found,
    Recognised,
    as_quoted,
    prepared,
    recognise,
    record_of,
    score,
)
from heed.people.queries.records import (
    Named,
    NoSuchPerson,
    get_record,
    list_group,
    list_links,
    list_live_markers,
    list_names,
    list_records,
    live_marker_kinds,
    said_to_be_others,
)
from heed.people.queries.staff import (
    OnRecord,
    Staff,
    StaffNames,
    on_record,
    postcode_digest,
    recognition_made_under,
)

__all__ = [
    "Carried",
    "Found",
    "Named",
    "NoSuchPerson",
    "OnRecord",
    "Proposal",
    "Recognised",
    "Staff",
    "StaffNames",
    "as_quoted",
    "count_proposals",
    "get_record",
    "group_of",
    "groups",
    "household_of",
    "list_group",
    "list_links",
    "list_live_markers",
    "list_names",
    "list_proposals",
    "list_records",
    "live_marker_kinds",
    "on_record",
    "postcode_digest",
    "prepared",
    "recognise",
    "recognition_made_under",
    "record_of",
    "records_around",
    "records_at_place",
    "records_on_line",
    "records_on_lines",
    "said_to_be_others",
    "score",
    "vulnerability_carried",
]
