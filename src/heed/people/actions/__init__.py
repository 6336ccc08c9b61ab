"""Every write about people: records, links between them, markers and households."""

from heed.people.actions.barring import AlreadyBarred, MayNotBar, bar_colleague, keep_away, let_near_again
from heed.people.actions.granting import CannotGiveSight, MayNotGiveSight, give_sight, take_back_sight
from heed.people.actions.linking import CannotLinkPeople, link_people, undo_link
from heed.people.actions.marking import end_marker, join_household, note_marker
from heed.people.actions.recording import PersonTold, record_person
from heed.people.actions.saying import (
    AlreadySaid,
    MayNotLinkPeople,
    OneByOtherLinks,
    say_who,
    settle_proposal,
)

__all__ = [
    "AlreadyBarred",
    "AlreadySaid",
    "CannotGiveSight",
    "CannotLinkPeople",
    "MayNotBar",
    "MayNotGiveSight",
    "MayNotLinkPeople",
    "OneByOtherLinks",
    "PersonTold",
    "bar_colleague",
    "end_marker",
    "give_sight",
    "join_household",
    "keep_away",
    "let_near_again",
    "link_people",
    "note_marker",
    "record_person",
    "say_who",
    "settle_proposal",
    "take_back_sight",
    "undo_link",
]
