"""Every write of this room: look-ups raised and reviewed, own postcodes, who coaches whom."""

from heed.insight.actions.looks import flag_looks, forget_old_looks
from heed.insight.actions.own import CannotNamePostcode, forget_own_postcodes, name_own_postcode
from heed.insight.actions.reviewing import CannotReviewLook, review_look

__all__ = [
    "CannotNamePostcode",
    "CannotReviewLook",
    "flag_looks",
    "forget_old_looks",
    "forget_own_postcodes",
    "name_own_postcode",
    "review_look",
]
