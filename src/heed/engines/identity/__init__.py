"""Whether the caller has been harmed before: this person, somebody of this household or on this telephone, or
nothing known.

Nothing here joins two records. The engine says how likely and why; a named person confirms, and can undo it.
"""

from heed.engines.identity.facts import ALL_DOUBTS, Doubt, PersonFacts
from heed.engines.identity.frequencies import NOT_COUNTED, Frequencies
from heed.engines.identity.keys import KEY_VERSION, KINDS, blocking_keys, hash_key, query_keys
from heed.engines.identity.name_families import NORMALISER_VERSION, first_name_families, surname_families
from heed.engines.identity.prepared import COLUMNS, PreparedPerson, prepare
from heed.engines.identity.scoring import Kind, Match, Scorer, recognise, score
from heed.engines.identity.weighing import Evidence
from heed.engines.identity.weights import ALL_LEVELS, MODEL_VERSION

__all__ = [
    "ALL_DOUBTS",
    "ALL_LEVELS",
    "COLUMNS",
    "KEY_VERSION",
    "KINDS",
    "MODEL_VERSION",
    "NORMALISER_VERSION",
    "NOT_COUNTED",
    "Doubt",
    "Evidence",
    "Frequencies",
    "Kind",
    "Match",
    "PersonFacts",
    "PreparedPerson",
    "Scorer",
    "blocking_keys",
    "first_name_families",
    "hash_key",
    "prepare",
    "query_keys",
    "recognise",
    "score",
    "surname_families",
]
