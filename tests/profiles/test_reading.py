from pathlib import Path

import pytest

import heed.profiles
from heed.profiles import ProfileFault, faults_in, read_profile, read_published

DEFAULT = (Path(heed.profiles.__file__).parent / "default.yaml").read_text("utf-8")
COUNT = '  count: {value: 2, source: "Heed\'s default"}\n'
LINE_OF_COUNT = DEFAULT[: DEFAULT.index(COUNT)].count("\n") + 1


def changed(old: str, new: str) -> str:
    assert DEFAULT.count(old) == 1
    return DEFAULT.replace(old, new)


def only_fault(text: str) -> ProfileFault:
    (fault,) = faults_in(text, name="ours")
    return fault


@pytest.mark.parametrize(
    ("new", "path", "column", "message"),
    [
        ('  count: {value: "2", source: x}\n', "repeat.count", 18, "expected a whole number"),
        ("  count: {value: true, source: x}\n", "repeat.count", 18, "expected a whole number"),
        ("  count: {value: 0, source: x}\n", "repeat.count", 18, "1 or more"),
        ("  count: {value: 2}\n", "repeat.count", 10, "without its source"),
        ("  count: {value: 2, source: ' '}\n", "repeat.count", 29, "without its source"),
        ("  count: {source: x}\n", "repeat.count", 10, "missing key value"),
        ("  count: {value: 2, source: x, note: y}\n", "repeat.count.note", 32, "unknown key"),
        ("  count: 2\n", "repeat.count", 10, "expected keys and values"),
        ("  count: {value: 2, source: x}\n  colour: 1\n", "repeat.colour", 3, "unknown key"),
    ],
)
def test_a_fault_is_shown_where_it_stands(new, path, column, message):
    fault = only_fault(changed(COUNT, new))
    line = LINE_OF_COUNT + ("colour" in new)
    assert (fault.file, fault.line, fault.column, fault.path) == ("ours.yaml", line, column, path)
    assert message in fault.message
    assert str(fault).startswith(f"ours.yaml:{line}:{column}: {path}: ")


def test_no_count_is_a_rule_that_never_flags_and_no_fault():
    assert (
        read_profile(changed(COUNT, "  count: {value: null, source: x}\n"), name="ours").value("repeat.count")
        is None
    )


def test_a_version_published_before_a_value_had_to_be_given_has_heeds_default_and_says_so():
    older = read_published(changed(COUNT, ""), name="ours")
    assert older.value("repeat.count") == 2
    assert "published version has no word on it" in older.source("repeat.count")
    assert older.source("repeat.window_days") == "Heed's default"


def test_a_missing_value_is_shown_where_it_belongs():
    fault = only_fault(changed(COUNT, ""))
    assert (fault.path, fault.message) == ("repeat.count", "missing key")
    assert fault.line == LINE_OF_COUNT


@pytest.mark.parametrize("day", ["2026-02-31", "2026-13-01", "tomorrow", "20260101", "7"])
def test_a_day_that_does_not_exist_is_shown(day):
    fault = only_fault(changed("effective_from: 2026-01-01", f"effective_from: {day}"))
    assert (fault.path, fault.line, fault.column) == ("effective_from", 6, 17)


def test_a_code_nobody_knows_is_shown_with_the_codes_there_are():
    fault = only_fault(changed("who: {value: person,", "who: {value: people,"))
    assert fault.path == "repeat.who"
    assert "household" in fault.message


def test_a_fault_inside_a_list_is_shown_at_its_entry():
    fault = only_fault(
        changed("name: Disability, expires_months: 24", "name: Disability, expires_months: never")
    )
    assert fault.path == "markers.vulnerability.2.expires_months"
    assert DEFAULT.splitlines()[fault.line - 1].strip().startswith("- {key: disability")


def test_a_key_used_twice_in_a_list_is_shown():
    fault = only_fault(changed("{key: age, name", "{key: health, name"))
    assert (fault.path, fault.message) == ("markers.vulnerability.1.key", "key health is used twice")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("", 1, id="empty"),
        pytest.param("- a\n- b\n", 1, id="a list"),
        pytest.param("a: 1\nb: [\n", 3, id="cut off"),
        pytest.param("a: 1\na: 2\n", 2, id="a key twice"),
        pytest.param("a: \x00\n", 1, id="a null byte"),
        pytest.param("a: !!python/object:os.system {}\n", 1, id="a tag"),
    ],
)
def test_what_is_no_profile_at_all_is_refused_with_a_place(text, line):
    with pytest.raises(ProfileFault) as refused:
        read_profile(text, name="ours")
    assert refused.value.line == line


def test_every_fault_is_found_at_once():
    text = changed(COUNT, "  count: {value: x, source: y}\n").replace(
        "keep_days: {value: 30,", "keep_days: {value: -1,"
    )
    assert [fault.path for fault in faults_in(text, name="ours")] == ["repeat.count", "drafts.keep_days"]


def test_a_sound_profile_has_no_fault():
    assert faults_in(DEFAULT, name="default") == ()
