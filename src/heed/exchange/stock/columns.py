"""The columns of a landlord's list, by Heed's names."""

from heed.exchange.files.headings import Columns

STOCK = Columns(
    ours=("uprn", "house", "street", "postcode", "landlord", "patch", "officer", "from", "until"),
    needed=("uprn",),
    besides="patch",
)
