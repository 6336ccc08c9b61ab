"""Finds the partnership a command speaks of, which need not be named where there is only one."""

from django.apps import apps


class WhichPartnership(LookupError):
    """No partnership, or more than one, could be meant; `slugs` are those there are."""

    def __init__(self, slugs: list[str]) -> None:
        super().__init__(", ".join(slugs))
        self.slugs = slugs


def partnership_id_of(slug: str | None) -> int:
    """By its slug; without one, the only partnership there is."""
    # By name, since a door may not import another app's tables and no actor exists before this answer.
    found = dict(apps.get_model("agencies", "Partnership").objects.order_by("slug").values_list("slug", "pk"))
    if slug is not None and slug in found:
        return int(found[slug])
    if slug is None and len(found) == 1:
        return int(next(iter(found.values())))
    raise WhichPartnership(list(found))
