"""The kinds of agency a partnership has, and what its other systems may be let in for."""

import hashlib
from enum import StrEnum


class AgencyKind(StrEnum):
    POLICE = "police"
    COUNCIL = "council"
    REGISTERED_PROVIDER = "registered_provider"
    CHARITY = "charity"
    NHS = "nhs"
    ADULT_SOCIAL_CARE = "adult_social_care"
    FIRE = "fire"
    PROBATION = "probation"


class TokenFor(StrEnum):
    """What a token opens; one for the telephone opens nothing else."""

    TELEPHONE = "telephone"


def digest_of_token(token: str) -> str:
    """Tokens are long and random, so a plain digest cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()
