from heed.engines.identity import ALL_LEVELS, MODEL_VERSION, PersonFacts, score
from heed.engines.identity.weights import LEVELS, NEVER_THE_SAME_PERSON, TIES_OF_A_HOUSEHOLD, bits_of

CONFLICTS = {"different", "different_sex", "different_generation", "other_area"}


def test_every_weight_is_a_probability_that_somebody_set():
    for levels in LEVELS.values():
        for level in levels.values():
            assert 0 < level.same_person <= 1
            assert 0 < level.household <= 1
            assert level.chance > 0


def test_a_conflict_counts_against_and_full_agreement_counts_for():
    for field, levels in LEVELS.items():
        for name, level in levels.items():
            bits = bits_of(level, 0.01).same_person
            if name in CONFLICTS:
                assert bits < 0, (field, name)
            elif name.startswith(("exact", "same_")) and (field, name) != ("dob", "same_year"):
                assert bits > 0, (field, name)


def test_the_rules_name_levels_that_there_are():
    assert set(ALL_LEVELS) >= NEVER_THE_SAME_PERSON | TIES_OF_A_HOUSEHOLD
    assert len(ALL_LEVELS) == len(set(ALL_LEVELS))


def test_every_answer_names_the_version_that_gave_it():
    match = score(PersonFacts(surname="holroyd"), PersonFacts(surname="holroyd"))
    assert match is not None
    assert match.version == MODEL_VERSION == "identity hand-set 1"
