"""How common a name is when nobody has counted: hand-set shares of people, rough on purpose.

A partnership's own counts are passed in as `Frequencies` and come before these.
"""

UNLISTED_SURNAME = 0.0004
UNLISTED_FIRST_NAME = 0.002
# However common a name is, hearing it again is never evidence against.
MOST_COMMON = 0.05

SURNAMES = {
    "smith": 0.0110, "jones": 0.0090, "taylor": 0.0055, "williams": 0.0055, "browne": 0.0055,
    "davies": 0.0045, "thomson": 0.0045, "johnson": 0.0045, "evans": 0.0035, "wilson": 0.0035,
    "thomas": 0.0030, "roberts": 0.0030, "robinson": 0.0028, "wright": 0.0026, "walker": 0.0026,
    "white": 0.0026, "edwards": 0.0024, "hughes": 0.0024, "green": 0.0024, "hall": 0.0024,
    "lewis": 0.0022, "harris": 0.0022, "clark": 0.0035, "jackson": 0.0022, "wood": 0.0022,
    "turner": 0.0020, "martin": 0.0018, "cooper": 0.0018, "hill": 0.0018, "ward": 0.0016,
    "morris": 0.0016, "moore": 0.0016, "king": 0.0016, "watson": 0.0016, "baker": 0.0016,
    "harrison": 0.0016, "morgan": 0.0018, "allen": 0.0018, "james": 0.0016, "scott": 0.0018,
    "phillips": 0.0016, "lee": 0.0018, "kelly": 0.0016, "murphy": 0.0016, "stewart": 0.0020,
    "macdonald": 0.0020, "anderson": 0.0018, "campbell": 0.0016, "stevens": 0.0018, "griffiths": 0.0016,
    "khan": 0.0040, "patel": 0.0035, "ali": 0.0035, "hussain": 0.0040, "ahmed": 0.0040, "begum": 0.0035,
    "singh": 0.0035, "kaur": 0.0035, "akhtar": 0.0015, "mahmood": 0.0012, "shah": 0.0015,
    "rahman": 0.0015, "mohammed": 0.0020, "bibi": 0.0020, "chowdhury": 0.0010, "miah": 0.0010,
    "uddin": 0.0010, "khatun": 0.0010, "islam": 0.0012, "iqbal": 0.0010,
}  # fmt: skip

FIRST_NAMES = {
    "john": 0.0200, "david": 0.0190, "michael": 0.0160, "paul": 0.0150, "andrew": 0.0140,
    "peter": 0.0130, "james": 0.0150, "robert": 0.0130, "stephen": 0.0140, "mark": 0.0130,
    "william": 0.0110, "christopher": 0.0120, "richard": 0.0110, "thomas": 0.0100, "mohammed": 0.0140,
    "matthew": 0.0090, "daniel": 0.0090, "anthony": 0.0090, "joseph": 0.0070, "ian": 0.0070,
    "kevin": 0.0070, "simon": 0.0070, "philip": 0.0070, "alan": 0.0060, "brian": 0.0060,
    "george": 0.0060, "jonathan": 0.0060, "jack": 0.0060, "susan": 0.0120, "margaret": 0.0120,
    "sarah": 0.0120, "elizabeth": 0.0110, "mary": 0.0120, "patricia": 0.0090, "catherine": 0.0120,
    "katherine": 0.0120, "christine": 0.0100, "anne": 0.0140, "karen": 0.0080, "jane": 0.0080,
    "julie": 0.0080, "linda": 0.0080, "helen": 0.0080, "emma": 0.0070, "jennifer": 0.0070,
    "deborah": 0.0070, "claire": 0.0070, "nicola": 0.0070, "barbara": 0.0070, "jean": 0.0070,
    "joan": 0.0060, "alison": 0.0060, "angela": 0.0060, "rebecca": 0.0060, "laura": 0.0060,
    "samantha": 0.0050, "ali": 0.0050, "ahmed": 0.0040, "fatima": 0.0030, "aisha": 0.0030,
    "maria": 0.0060,
}  # fmt: skip
