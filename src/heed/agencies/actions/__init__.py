"""Every write of partnerships, agencies, staff and published rules."""

from heed.agencies.actions.founding import (
    CannotPublishProfile,
    NoSupervisor,
    NotOfThisPartnership,
    add_account,
    add_agency,
    add_team,
    begin_duty,
    end_duty,
    found_partnership,
    hold_partnership,
    keep_token,
    note_preview,
    publish_profile,
    revoke_tokens,
)
from heed.agencies.actions.staffing import (
    CannotChangeAccount,
    change_account,
    choose_password,
    open_account,
    set_password,
    switch_account,
)

__all__ = [
    "CannotChangeAccount",
    "CannotPublishProfile",
    "NoSupervisor",
    "NotOfThisPartnership",
    "add_account",
    "add_agency",
    "add_team",
    "begin_duty",
    "change_account",
    "choose_password",
    "end_duty",
    "found_partnership",
    "hold_partnership",
    "keep_token",
    "note_preview",
    "open_account",
    "publish_profile",
    "revoke_tokens",
    "set_password",
    "switch_account",
]
