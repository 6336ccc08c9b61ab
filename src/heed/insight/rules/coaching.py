"""Who may be whose coach; pure."""

from collections.abc import Collection

from heed.core.actor import Role

TAKES_CALLS = frozenset({Role.HANDLER, Role.OFFICER, Role.SUPERVISOR})


def barriers_to_coaching(
    *,
    is_same: bool,
    is_same_agency: bool,
    coach_roles: Collection[str],
    handler_roles: Collection[str],
    is_active: bool,
) -> tuple[str, ...]:
    """Every reason why one is not made the coach of the other; empty means that nothing stands against it."""
    found = []
    if is_same:
        found.append("own_coach")
    if not is_same_agency:
        found.append("another_agency")
    if Role.SUPERVISOR not in coach_roles or not is_active:
        found.append("no_supervisor")
    if not TAKES_CALLS & set(handler_roles):
        found.append("takes_no_calls")
    return tuple(found)
