"""A profile may give only what differs; what it means is whole, and every fault stands in the file it is in."""

import pytest

import heed.profiles.reading as reading
from heed.profiles import ProfileFault, faults_in, floor_warnings, in_full, load, read_profile, read_published

HEAD = """\
profile: ours
title: Ours
version: "3"
effective_from: 2026-04-01
based_on: default
"""
OURS = HEAD + "repeat:\n  count: {value: 4, source: Our board}\n"


def only_fault(text: str) -> ProfileFault:
    (fault,) = faults_in(text, name="ours", file="folder/ours.yaml")
    return fault


def test_what_is_given_holds_and_the_rest_is_the_bases_each_with_its_own_source():
    ours = read_profile(OURS, name="ours")
    assert (ours.value("repeat.count"), ours.source("repeat.count")) == (4, "Our board")
    assert ours.value("repeat.window_days") == load("default").value("repeat.window_days")
    assert ours.source("reviews.high.sergeant_days") == load("default").source("reviews.high.sergeant_days")
    assert (ours.version, ours.written_from) == ("3", "default 4")


def test_a_list_that_is_given_takes_the_place_of_the_whole_list():
    one = "advice:\n  lines:\n    source: x\n    value:\n      - {key: ours, text: Ring us}\n"
    assert [entry["key"] for entry in read_profile(HEAD + one, name="ours").value("advice.lines")] == ["ours"]


def test_written_out_in_full_it_means_the_same_without_its_base():
    whole = in_full(OURS, name="ours")
    alone, laid_over = read_published(whole, name="ours"), read_profile(OURS, name="ours")
    assert "based_on" not in whole
    assert dict(alone.sourced) == dict(laid_over.sourced)
    assert alone == read_profile(whole, name="ours")
    assert (alone.title, alone.effective_from, alone.written_from) == (
        laid_over.title,
        laid_over.effective_from,
        "default 4",
    )


def test_a_text_that_gives_every_value_is_written_out_as_it_is():
    text = reading.text_of("default")
    assert in_full(text, name="default") == text


@pytest.mark.parametrize(
    ("added", "line", "column", "path", "message"),
    [
        ("repeat:\n  count: {value: many, source: x}\n", 7, 18, "repeat.count", "expected a whole number"),
        ("repeat:\n  colour: {value: 1, source: x}\n", 7, 3, "repeat.colour", "unknown key"),
        ("repeat:\n  count: {value: 4}\n", 7, 10, "repeat.count", "without its source"),
        ("repeat:\n", 6, 1, "repeat", "expected keys and values"),
        ("repaet:\n  count: {value: 4, source: x}\n", 6, 1, "repaet", "unknown key"),
        ("known: [repeat.size]\n", 6, 9, "known.0", "no value has this path"),
        ("known: [repeat.count]\n", 6, 9, "known.0", "not given here"),
        ("kind: law\n", 6, 7, "kind", "expected one of"),
        ("about:\n  - {fact: x}\n", 7, 5, "about.0", "missing key source"),
    ],
)
def test_a_fault_of_the_text_stands_in_the_text(added, line, column, path, message):
    fault = only_fault(HEAD + added)
    assert (fault.file, fault.line, fault.column, fault.path) == ("folder/ours.yaml", line, column, path)
    assert message in fault.message


def test_what_is_known_of_the_place_is_not_heeds_default():
    fault = only_fault(OURS.replace("Our board", "Heed's default") + "known: [repeat.count]\n")
    assert (fault.path, fault.code, fault.line) == ("known.0", "no_source", 8)


def test_a_fault_that_shows_in_the_base_stands_in_the_base():
    """The purposes are ours; the power that names one of those we took away is the base's."""
    purposes = (
        "sharing:\n  purposes:\n    source: x\n    value:\n"
        "      - {key: asb_case, name: A}\n      - {key: safeguarding, name: B}\n"
        "      - {key: imminent_danger, name: C}\n      - {key: support_referral, name: D}\n"
    )
    faults = faults_in(HEAD + purposes, name="ours", file="folder/ours.yaml")
    base = reading.text_of("default").splitlines()
    assert [fault.path for fault in faults] == ["sharing.powers.0.purposes.1", "sharing.powers.1.purposes.1"]
    for fault in faults:
        assert fault.file == "default.yaml"
        assert base[fault.line - 1][fault.column - 1 :].startswith("tenancy")
        assert "folder/ours.yaml" in fault.message


def test_a_base_nobody_has_is_shown_with_those_there_are_and_the_rest_is_looked_through():
    faults = faults_in(OURS.replace("default", "nobody").replace("value: 4", "value: four"), name="ours")
    assert [(fault.path, fault.line, fault.column) for fault in faults] == [
        ("based_on", 5, 11),
        ("repeat.count", 7, 18),
    ]
    assert "west-mercia" in faults[0].message


@pytest.mark.parametrize(
    ("old", "new", "path", "column"),
    [
        ("profile: ours", "profile: Our Own", "profile", 10),
        ('version: "3"', "version: 1.10", "version", 10),
        ('version: "3"', 'version: "123456789012345678901"', "version", 10),
        ("title: Ours", "title: [Ours]", "title", 8),
        ("based_on: default", "based_on: [default]", "based_on", 11),
    ],
)
def test_what_a_profile_says_of_itself_is_looked_through_too(old, new, path, column):
    fault = only_fault(OURS.replace(old, new))
    assert (fault.path, fault.column) == (path, column)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("%YAML 1.1\n---\n" + OURS, id="an older YAML, where no is false"),
        pytest.param("a: " + "[" * 5000, id="nested without end"),
        pytest.param(OURS + "#" * 1_000_001, id="too long"),
        pytest.param(OURS + "---\n" + OURS, id="two texts in one"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_place(text):
    fault = only_fault(text)
    assert (fault.file, fault.path) == ("folder/ours.yaml", "")


def test_keys_merged_in_from_an_anchor_have_no_place_of_their_own_and_are_still_refused():
    text = HEAD + "repeat: &r\n  colour: {value: 1, source: x}\ntriage:\n  <<: *r\n"
    assert {fault.path for fault in faults_in(text, name="ours")} == {"repeat.colour", "triage.colour"}


@pytest.mark.parametrize("days", ["[]", "[7]", "[-1]", "[monday]"])
def test_working_days_that_name_no_day_are_refused(days):
    text = HEAD + f"promises:\n  working_weekdays: {{value: {days}, source: x}}\n"
    assert only_fault(text).path.startswith("promises.working_weekdays")


@pytest.mark.parametrize(
    ("rule", "cites"),
    [
        ("complaints: {value: 4, source: x}", "s.104(4)"),
        ("extra_conditions: {value: [case_closed], source: x}", "s.104(4)"),
        ("explain_within_months: {value: 3, source: x}", "guidance"),
    ],
)
def test_a_rule_below_a_legal_floor_is_warned_of_where_it_stands_and_is_no_fault(rule, cites):
    text = f"{HEAD}case_review:\n  {rule}\n"
    assert faults_in(text, name="ours") == ()
    (warning,) = floor_warnings(text, file="ours.yaml")
    assert (warning.file, warning.line, warning.code) == ("ours.yaml", 7, "below_floor")
    assert cites in warning.message


@pytest.mark.parametrize(
    "rule", ["complaints: {value: 2, source: x}", "explain_within_months: {value: 9, source: x}"]
)
def test_a_rule_that_gives_more_than_the_floor_is_not_warned_of(rule):
    assert floor_warnings(f"{HEAD}case_review:\n  {rule}\n", file="ours.yaml") == ()
