"""Every write of this room: look-ups raised and reviewed, own postcodes, who coaches whom."""

from heed.insight.actions.coaching import CannotCoach, end_coaching, name_coach, read_figures
from heed.insight.actions.looks import flag_looks, forget_old_looks
from heed.insight.actions.own import CannotNamePostcode, forget_own_postcodes, name_own_postcode
from heed.insight.actions.reviewing import CannotReviewLook, review_look

__all__ = [
    "CannotCoach",
    "CannotNamePostcode",
    "CannotReviewLook",
    "end_coaching",
    "flag_looks",
    "forget_old_looks",
    "forget_own_postcodes",
    "name_coach",
    "name_own_postcode",
    "read_figures",
    "review_look",
]
