"""What stands for a record in a live call's page: it opens nothing, and means nothing in another call or to others."""

from django.utils.crypto import constant_time_compare, salted_hmac

from heed.core.actor import Actor

_SALT = "heed.desk.tokens"
_LENGTH = 32


def token_for(actor: Actor, call_reference: str, record_reference: str) -> str:
    """Always the same for the same row, so that a page drawn again is seen not to have changed."""
    about = f"{actor.account_id} {call_reference} {record_reference}"
    return salted_hmac(_SALT, about, algorithm="sha256").hexdigest()[:_LENGTH]


def is_token_for(token: str, actor: Actor, call_reference: str, record_reference: str) -> bool:
    """Whether this page was served this token for this record; nothing is read out of a token."""
    return constant_time_compare(token, token_for(actor, call_reference, record_reference))
