"""The kinds of agency a partnership has."""

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
