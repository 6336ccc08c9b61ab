"""The columns of a partner's reports, by Heed's names."""

from heed.exchange.files.headings import Columns

REPORTS = Columns(
    ours=(
        "id",
        "told_at",
        "happened_on",
        "type",
        "category",
        "narrative",
        "wishes",
        "first_name",
        "surname",
        "full_name",
        "born",
        "phone",
        "email",
        "house",
        "street",
        "postcode",
        "uprn",
        "place",
        "vulnerable",
        "state",
        "officer",
        "complained_of",
    ),
    needed=("told_at",),
    besides="narrative",
)
