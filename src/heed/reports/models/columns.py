"""What several of these tables need of a column."""

from enum import StrEnum

# As long as a line of a draft: a call is never kept from being finished by a word too long for its column.
LONGEST_LINE = 2_000
LONGEST_KEY = 400


def words(choices: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word, word) for word in choices]
