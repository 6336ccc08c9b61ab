"""The columns of a rota, by Heed's names."""

from heed.exchange.files.headings import Columns

ROTA = Columns(
    ours=("team", "name", "from", "until", "part"),
    needed=("team", "name", "from", "until"),
    besides="part",
)
