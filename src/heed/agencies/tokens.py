"""What stands for an account in an address: a name there would be in every log, and this is nothing to anybody else."""

from django.utils.crypto import constant_time_compare, salted_hmac

from heed.core.actor import Actor

_SALT = "heed.agencies.tokens"
_LENGTH = 32


def token_for(actor: Actor, account_id: int) -> str:
    """Always the same for the same reader and account."""
    about = f"{actor.own_account_id} {account_id}"
    return salted_hmac(_SALT, about, algorithm="sha256").hexdigest()[:_LENGTH]


def is_token_for(token: str, actor: Actor, account_id: int) -> bool:
    return constant_time_compare(token, token_for(actor, account_id))
