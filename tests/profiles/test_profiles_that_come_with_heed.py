"""The eight forces of the trials and the rules for comparison: sound, whole, and never claiming what was not found."""

import pytest

from heed.profiles import faults_in, floor_warnings, in_full, load, names, read_profile, text_of

FORCES = {
    "avon-and-somerset": set(),
    "cambridgeshire": {"markers.vulnerability"},
    "leicestershire": set(),
    "lincolnshire": set(),
    "metropolitan": set(),
    "south-wales": {"repeat.who", "repeat.include_partner_reports"},
    "sussex": {"repeat.include_partner_reports"},
    "west-mercia": set(),
}
COMPARISONS = {
    "two-in-twelve-months-or-says-so": (2, 365, "any", True),
    "three-of-one-type-in-ninety-days": (3, 90, "same_type", False),
    "three-in-ninety-days": (3, 90, "any", False),
    "ten-in-six-months": (10, 183, "any", False),
    "no-rule": (None, 365, "any", False),
    "hmic-both": (2, 365, "any", True),
}
SAID = {0: "none of its values found", 1: "one value found", 2: "two values found"}


def test_these_come_with_heed_and_no_others():
    assert set(names()) == {"default", *FORCES, *COMPARISONS}


@pytest.mark.parametrize("name", names())
def test_each_is_sound_named_as_its_file_and_gives_every_value_with_a_source(name):
    assert faults_in(text_of(name), name=name) == ()
    assert f"\nprofile: {name}\n" in "\n" + text_of(name)
    assert all(found.source.strip() for found in load(name).sourced.values())
    assert floor_warnings(text_of(name), file=f"{name}.yaml") == ()


@pytest.mark.parametrize("name", names())
def test_each_can_be_written_out_in_full_and_means_the_same(name):
    whole = read_profile(in_full(text_of(name), name=name), name=name)
    assert dict(whole.sourced) == dict(load(name).sourced)


@pytest.mark.parametrize(("name", "known"), FORCES.items())
def test_a_force_says_what_was_found_of_it_and_that_the_rest_is_not_its_own(name, known):
    force = load(name)
    assert set(force.known) == known
    assert force.whose.known == len(known)
    assert SAID[len(known)] in force.title and "Heed's default" in force.title
    assert force.about and force.not_found
    assert not force.is_comparison


@pytest.mark.parametrize("name", FORCES)
def test_a_forces_value_that_was_not_found_is_that_of_the_default_profile(name):
    force, default = load(name), load("default")
    assert {path for path in default.sourced if force.sourced[path] != default.sourced[path]} == set(
        force.known
    )


@pytest.mark.parametrize("name", FORCES)
def test_a_force_keeps_every_kind_that_records_may_already_carry(name):
    kept = {entry["key"] for entry in load(name).value("markers.vulnerability")}
    assert kept >= {entry["key"] for entry in load("default").value("markers.vulnerability")}


@pytest.mark.parametrize(("name", "rule"), COMPARISONS.items())
def test_a_rule_for_comparison_differs_in_what_is_a_repeat_and_in_nothing_else(name, rule):
    compared, default = load(name), load("default")
    given = tuple(
        compared.value(f"repeat.{one}")
        for one in ("count", "window_days", "similar", "self_perceived_counts")
    )
    assert given == rule
    assert compared.is_comparison
    differs = {path for path in default.sourced if compared.sourced[path] != default.sourced[path]}
    assert all(path.startswith("repeat.") for path in differs)


def test_hmics_both_gives_no_number_of_its_own():
    assert load("hmic-both").under("repeat") == load("default").under("repeat")
