"""Somebody names the postcodes near her own home, so that looking people up there stands out; or takes them back."""

from datetime import datetime

from heed.core import audit
from heed.core.acting import in_one_transaction
from heed.core.actor import Actor
from heed.insight.models import OwnPostcode
from heed.insight.rules.own import MOST_POSTCODES
from heed.people.queries import postcode_digest, recognition_made_under


class CannotNamePostcode(ValueError):
    """It was not kept; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@in_one_transaction
def name_own_postcode(*, postcode: str, by: Actor, at: datetime) -> OwnPostcode:
    """Only its digest is kept. What was said under an earlier secret can be compared no more, and goes."""
    digest = postcode_digest(postcode, partnership_id=by.partnership_id)
    if digest is None:
        raise CannotNamePostcode("no_postcode")
    own = OwnPostcode.objects.filter(partnership_id=by.partnership_id, account_id=by.own_account_id)
    under = recognition_made_under()
    own.exclude(made_under=under).delete()
    if own.exclude(digest=digest).count() >= MOST_POSTCODES:
        raise CannotNamePostcode("too_many_postcodes")
    said, is_new = OwnPostcode.objects.get_or_create(
        partnership_id=by.partnership_id,
        account_id=by.own_account_id,
        digest=digest,
        defaults={"made_under": under, "said_at": at},
    )
    if is_new:
        audit.record("own postcode named", by=by, at=at, fields=["postcode"])
    return said


@in_one_transaction
def forget_own_postcodes(*, by: Actor, at: datetime) -> int:
    """All of them at once: nobody can read which they are, so nobody can choose among them."""
    gone, _ = OwnPostcode.objects.filter(
        partnership_id=by.partnership_id, account_id=by.own_account_id
    ).delete()
    if gone:
        audit.record("own postcodes taken back", by=by, at=at, fields=["postcode"])
    return gone
