"""How an import on a page goes on: its states, who is waited for in each, and how long its files are kept; pure."""

from datetime import timedelta
from enum import StrEnum


class State(StrEnum):
    RECEIVED = "received"
    ASKED = "asked"
    TRYING = "trying"
    TRIED = "tried"
    LANDING = "landing"
    LANDED = "landed"
    REFUSED = "refused"
    FAILED = "failed"
    STOPPED = "stopped"
    LAPSED = "lapsed"


# In these the program is at work; in those a person is waited for; the others are the end.
WORKING = (State.RECEIVED, State.TRYING, State.LANDING)
WAITING = (State.ASKED, State.TRIED, State.FAILED)
# A failed import goes on with what it was doing.
MOST_ATTEMPTS = 5

# A file that nobody goes on with is not needed any more; reasons quote cells, and rows are put right within days.
FILE_KEPT = timedelta(days=1)
ERRORS_KEPT = timedelta(days=7)
# Longer than anything takes without a sign of life; as long as it takes until one that was killed goes on.
CLAIM = timedelta(seconds=30)


def may_choose_columns(state: str) -> bool:
    return state in (State.ASKED, State.TRIED)


def may_be_stopped(state: str) -> bool:
    return state in (*WORKING, *WAITING)
