"""How many postcodes somebody may name as near her own home; pure."""

# Her own and those of the streets around it.
MOST_POSTCODES = 6
