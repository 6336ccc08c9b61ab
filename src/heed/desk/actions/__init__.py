"""Every write of the desk: drafts, recognitions, outage keys and the one transaction that finishes a call."""

from heed.desk.actions.drafting import DraftIsFull, FieldSave, Saved, be_present, save_draft
from heed.desk.actions.finishing import CannotFinishCall, finish, save_and_finish
from heed.desk.actions.listing import rebuild_worklist
from heed.desk.actions.outages import destroy_outage_key, outage_key
from heed.desk.actions.recognising import (
    open_draft,
    recognise_caller,
    say_how_confirmed,
    show_list,
    show_people,
    take_back,
)
from heed.desk.actions.telephone import CannotPutBack, nobody_answered, put_back, take_card

__all__ = [
    "CannotFinishCall",
    "CannotPutBack",
    "DraftIsFull",
    "FieldSave",
    "Saved",
    "be_present",
    "destroy_outage_key",
    "finish",
    "nobody_answered",
    "open_draft",
    "outage_key",
    "put_back",
    "rebuild_worklist",
    "recognise_caller",
    "save_and_finish",
    "save_draft",
    "say_how_confirmed",
    "show_list",
    "show_people",
    "take_back",
    "take_card",
]
