"""What this room keeps of its own: look-ups to look at and what came of them; who coaches whom."""

from heed.insight.models.coaching import Coaching, FiguresRead
from heed.insight.models.looks import (
    FlaggedLook,
    LookDay,
    LookReview,
    LooksRead,
    NameRuledOut,
    OwnPostcode,
)

__all__ = [
    "Coaching",
    "FiguresRead",
    "FlaggedLook",
    "LookDay",
    "LookReview",
    "LooksRead",
    "NameRuledOut",
    "OwnPostcode",
]
