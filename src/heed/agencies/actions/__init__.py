"""Every write of partnerships, agencies, staff and published rules."""

from heed.agencies.actions.founding import (
    CannotPublishProfile,
    NotOfThisPartnership,
    add_account,
    add_agency,
    add_team,
    found_partnership,
    hold_partnership,
    publish_profile,
)
from heed.agencies.actions.staffing import (
    CannotChangeAccount,
    change_account,
    open_account,
    set_password,
    switch_account,
)

__all__ = [
    "CannotChangeAccount",
    "CannotPublishProfile",
    "NotOfThisPartnership",
    "add_account",
    "add_agency",
    "add_team",
    "change_account",
    "found_partnership",
    "hold_partnership",
    "open_account",
    "publish_profile",
    "set_password",
    "switch_account",
]
