"""A call that was told earlier, in words: `a_late_entry(hana, taken_by=hugo, narrative="…")`."""

from datetime import datetime

from heed.core.clock import LONDON
from heed.reports.actions import start_late_entry
from heed.reports.rules import LateBecause
from tests.builders import NOW, a_record, a_report, actor_for, type_in

# Told at twenty to ten in the evening; written down at ten the next morning but one.
TOLD = datetime(2026, 6, 28, 21, 40, tzinfo=LONDON)
NEEDS_NO_MORE = {
    "q_danger_now": "no",
    "q_threat_to_life": "no",
    "q_t1": "no",
    "q_t2": "none",
    "q_t3": "none",
    "q_t4": "no",
    "q_hate": "no",
    "q_child_at_risk": "no",
    "q_suicidal": "no",
}
MARIAN = {"first_name": "Marian", "surname": "Thistlewood", "born": "3/4/1948", "phone": "07700 900123"}


def a_late_entry(by, *, told_at=TOLD, taken_by=None, words="", at=NOW, because=LateBecause.OUTAGE, **fields):
    actor = actor_for(by)
    call = start_late_entry(
        told_at=told_at,
        taken_by_id=None if words else (taken_by or by).pk,
        taken_by_words=words,
        because=because,
        words="",
        team_id=min(actor.team_ids, default=None),
        by=actor,
        at=at,
    )
    type_in(call, by=by, at=at, **fields)
    return call


def marian(team, *told_at, **words):
    record = a_record(team=team, at=min(told_at), **MARIAN | words)
    for at in told_at:
        a_report(record=record, at=at)
    return record
