"""The motions of sharing that a call may begin."""

from enum import StrEnum


class Motion(StrEnum):
    ASK = "ask"
    TELL = "tell"
