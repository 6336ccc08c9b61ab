"""The score: the made-up two years replayed call by call, to see who would have been recognised at the call."""

from heed.demo.score.counting import Score, Tally
from heed.demo.score.replaying import replay

__all__ = ["Score", "Tally", "replay"]
