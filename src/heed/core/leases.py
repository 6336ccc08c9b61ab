"""Jobs of which there may be only one: held by a conditional update, which both databases settle alike."""

from datetime import datetime

from django.db.models import Q

from heed.core.models import Lease


def hold(name: str, *, holder: str, at: datetime, until: datetime) -> bool:
    """Take or renew the lease; False when somebody else holds it still."""
    mine_or_free = Q(holder=holder) | Q(until__lt=at)
    if Lease.objects.filter(mine_or_free, name=name).update(holder=holder, until=until):
        return True
    _, is_new = Lease.objects.get_or_create(name=name, defaults={"holder": holder, "until": until})
    return is_new


def release(name: str, *, holder: str) -> None:
    Lease.objects.filter(name=name, holder=holder).delete()
