"""Every write about people: records, links between them, markers and households."""

from heed.people.actions.linking import CannotLinkPeople, keep_away, link_people, undo_link
from heed.people.actions.marking import end_marker, join_household, note_marker
from heed.people.actions.recording import PersonTold, record_person
from heed.people.actions.saying import AlreadySaid, MayNotLinkPeople, OneByOtherLinks, say_who

__all__ = [
    "AlreadySaid",
    "CannotLinkPeople",
    "MayNotLinkPeople",
    "OneByOtherLinks",
    "PersonTold",
    "end_marker",
    "join_household",
    "keep_away",
    "link_people",
    "note_marker",
    "record_person",
    "say_who",
    "undo_link",
]
