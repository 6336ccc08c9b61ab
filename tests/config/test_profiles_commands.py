"""`heed profiles check|export|preview|publish`: each fault with its place, and nothing switched on unseen."""

import io
import json
from datetime import timedelta

import pytest
from tests.builders import (
    a_marker,
    a_partnership,
    a_record,
    a_report,
    a_team,
    a_working_partnership,
    an_agency,
)

from heed.agencies.models import PublishedProfile
from heed.config.commands import profiles_check, profiles_export, profiles_preview, profiles_publish
from heed.core import clock
from heed.core.models import AuditEntry
from heed.profiles import load, read_profile

pytestmark = pytest.mark.django_db

TODAY = clock.day_of(clock.now())
TOMORROW = TODAY + timedelta(days=1)
OURS = """\
profile: ours
title: Ours
version: "2"
effective_from: {day}
based_on: default
repeat:
  count: {{value: {count}, source: Our board}}
"""


def run(command, *words: object, text: str = "") -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    code = command.main([str(word) for word in words], io.StringIO(text), out, err)
    return code, out.getvalue() + err.getvalue()


def answered(command, *words: object) -> tuple[int, dict]:
    code, said = run(command, *words, "--json")
    return code, json.loads(said)


@pytest.fixture
def file(tmp_path):
    def write(text: str = "", *, name: str = "ours.yaml", **given: object) -> str:
        path = tmp_path / name
        path.write_text(text or OURS.format(**({"day": TOMORROW, "count": 4} | given)), "utf-8")
        return str(path)

    return write


# -- check


def test_a_sound_profile_is_told_with_what_is_known_of_the_place():
    code, said = run(profiles_check, "cambridgeshire")
    assert code == 0
    assert "cambridgeshire 1 from 2026-01-01" in said
    assert "known: 1," in said
    assert said.endswith("files 1, faults 0, warnings 0\n")


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("value: 4", "value: four", "7:18: repeat.count", "expected a whole number"),
        ("count", "colour", "7:3: repeat.colour", "unknown key"),
        ("default\n", "nobody\n", "5:11: based_on", "no profile of this name"),
        ("repeat:", "repeat: [", "8:1", "expected"),
    ],
)
def test_a_bad_file_is_refused_with_file_line_column_and_reason(file, old, new, place, reason):
    path = file(OURS.format(day=TOMORROW, count=4).replace(old, new))
    code, said = run(profiles_check, path)
    assert code == 2
    assert f"{path}:{place}" in said and reason in said
    code, answer = answered(profiles_check, path)
    assert code == 2
    assert answer["error"] == {
        "code": answer["faults"][0]["code"],
        "path": answer["faults"][0]["path"],
        "message": answer["error"]["message"],
    }
    assert answer["error"]["message"].startswith(f"{path}:{place}")


def test_a_file_that_is_not_utf_8_is_refused_at_its_first_wrong_byte(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"profile: ours\ntitle: Caf\xe9\n")
    code, said = run(profiles_check, path)
    assert (code, f"{path}:2:11: not UTF-8" in said) == (2, True)


def test_one_bad_file_does_not_hide_the_others(file):
    good, bad = file(), file("profile: [", name="bad.yaml")
    code, answer = answered(profiles_check, good, bad)
    assert code == 2
    assert [one["file"] for one in answer["profiles"]] == [good]
    assert {one["file"] for one in answer["faults"]} == {bad}


def test_a_file_that_is_not_there_and_a_name_nobody_has_are_the_same_refusal():
    code, answer = answered(profiles_check, "nowhere.yaml")
    assert (code, answer["error"]["code"], answer["error"]["path"]) == (2, "no_such_file", "nowhere.yaml")
    assert "west-mercia" in answer["error"]["message"]


@pytest.mark.parametrize("words", [[], ["--colour", "x"]])
def test_words_that_mean_nothing_are_refused(words):
    assert run(profiles_check, *words)[0] == 2


def test_two_files_of_one_profile_that_start_on_one_day_overlap(file):
    first, second = file(), file(name="second.yaml")
    text = OURS.format(day=TOMORROW, count=5).replace('"2"', '"3"')
    third = file(text, name="third.yaml")
    code, said = run(profiles_check, first, third)
    assert code == 2
    assert f"{third}:4:17: effective_from: It starts on the same day as ours 2" in said
    assert "is given twice" in run(profiles_check, first, second)[1]


def test_profiles_of_different_places_may_start_on_one_day(file):
    assert run(profiles_check, "default", "sussex", "west-mercia", "no-rule", file())[0] == 0


def test_dates_are_held_against_what_a_partnership_has_published(file):
    partnership = a_working_partnership()
    path = file(day="2026-01-01")
    assert run(profiles_check, path)[0] == 0
    code, answer = answered(profiles_check, path, "--partnership", partnership.slug)
    assert code == 2
    (fault,) = answer["faults"]
    assert (fault["code"], fault["line"], fault["column"]) == ("overlapping_dates", 4, 17)
    assert run(profiles_check, file(), "--partnership", partnership.slug)[0] == 0


def test_a_partnership_nobody_has_is_refused_with_those_there_are(file):
    slug = a_partnership().slug
    code, answer = answered(profiles_check, file(), "--partnership", "nowhere")
    assert (code, answer["error"]["code"]) == (2, "partnership")
    assert slug in answer["error"]["message"]


def test_a_rule_below_a_legal_floor_is_warned_of_and_not_refused(file):
    path = file(OURS.format(day=TOMORROW, count=4) + "case_review:\n  complaints: {value: 5, source: x}\n")
    code, said = run(profiles_check, path)
    assert code == 0
    assert f"warning: {path}:9:23: case_review.complaints" in said and "s.104(4)" in said
    assert [one["code"] for one in answered(profiles_check, path)[1]["warnings"]] == ["below_floor"]


def test_a_rule_that_names_no_instrument_is_refused_where_it_names_it(file):
    path = file(OURS.format(day=TOMORROW, count=4) + "triage:\n  instrument: {value: t9, source: x}\n")
    assert f"{path}:9:23: triage.instrument" in run(profiles_check, path)[1]


# -- export


def test_an_export_is_whole_and_can_be_given_back(tmp_path):
    out = tmp_path / "written.yaml"
    assert run(profiles_export, "sussex", "--out", out) == (0, "")
    assert dict(read_profile(out.read_text("utf-8")).sourced) == dict(load("sussex").sourced)
    assert run(profiles_check, out)[0] == 0
    assert run(profiles_export, "sussex")[1] == out.read_text("utf-8")


def test_a_published_version_is_given_back_as_it_was_published():
    partnership = a_working_partnership()
    text = PublishedProfile.objects.get(partnership=partnership).text
    assert run(profiles_export, "default", "--partnership", partnership.slug) == (0, text)
    assert run(profiles_export, "default", "--partnership", partnership.slug, "--version", "4") == (0, text)
    code, answer = answered(profiles_export, "default", "--partnership", partnership.slug, "--version", "9")
    assert (code, answer["error"]["code"]) == (2, "unknown_profile")
    assert "default 4" in answer["error"]["message"]


@pytest.mark.parametrize("words", [["nobody"], ["default", "--version", "9"], ["../default"]])
def test_an_export_of_what_is_not_there_is_refused(words):
    assert run(profiles_export, *words)[0] == 2


def test_an_export_to_where_nothing_can_be_written_is_refused(tmp_path):
    code, answer = answered(profiles_export, "default", "--out", tmp_path / "nowhere" / "x.yaml")
    assert (code, answer["error"]["code"]) == (2, "unwritable_file")


# -- preview and publish


@pytest.fixture
def team():
    return a_team(an_agency(a_working_partnership()))


@pytest.fixture
def twice_told(team):
    ann = a_record(team=team, first_name="Ann")
    a_marker(ann, at=clock.now() - timedelta(days=40), kind="mobility")
    return [a_report(record=ann, at=clock.now() - timedelta(days=days)) for days in (20, 3)]


def test_a_preview_counts_what_would_change_and_names_it_only_where_asked(team, twice_told, file):
    slug = team.agency.partnership.slug
    code, answer = answered(profiles_preview, file(count=3), "--partnership", slug)
    assert code == 0
    assert (answer["reports"], answer["in_force"], answer["profile"]) == (2, ["default 4"], "ours 2")
    assert answer["repeat"] == {"now": 1, "then": 0, "gained": 0, "lost": 1}
    assert answer["most_at_risk"] == {"now": 1, "then": 0, "gained": 0, "lost": 1}
    assert answer["vulnerable"]["gained"] == answer["vulnerable"]["lost"] == 0
    assert "changed" not in answer
    listed = answered(profiles_preview, file(count=3), "--partnership", slug, "--list")[1]
    assert twice_told[1].reference in listed["changed"]


def test_a_preview_is_a_table_for_people_and_changes_no_rule(team, twice_told, file):
    code, said = run(profiles_preview, file(count=3), "--partnership", team.agency.partnership.slug)
    assert code == 0
    assert "ours 2 beside default 4" in said
    assert twice_told[1].reference not in said
    assert PublishedProfile.objects.count() == 1


@pytest.mark.parametrize(("days", "reports"), [(30, 2), (4, 1), (2, 0)])
def test_as_many_days_are_read_as_are_asked_for(team, twice_told, file, days, reports):
    words = ("--partnership", team.agency.partnership.slug, "--days", days)
    assert answered(profiles_preview, file(), *words)[1]["reports"] == reports


@pytest.mark.parametrize("days", ["0", "-1", "367", "many"])
def test_a_number_of_days_that_cannot_be_meant_is_refused(team, file, days):
    assert answered(profiles_preview, file(), "--days", days)[0] == 2


def test_a_text_with_a_fault_is_not_previewed(team, file):
    code, answer = answered(
        profiles_preview, file("profile: ["), "--partnership", team.agency.partnership.slug
    )
    assert (code, answer["error"]["code"]) == (2, "malformed_yaml")
    assert not AuditEntry.objects.filter(action="profile previewed").exists()


def test_rules_are_not_switched_on_before_they_were_previewed(team, file):
    slug, path = team.agency.partnership.slug, file()
    code, said = run(profiles_publish, path, "--partnership", slug)
    assert (code, "nobody has previewed" in said) == (2, True)
    assert PublishedProfile.objects.count() == 1
    assert run(profiles_preview, path, "--partnership", slug)[0] == 0
    code, said = run(profiles_publish, path, "--partnership", slug)
    assert (code, said) == (0, f"ours 2 is published and holds from {TOMORROW}\n")
    assert AuditEntry.objects.filter(action="profile published").latest("pk").batch["previewed"] is True


def test_a_preview_of_other_rules_does_not_do(team, file):
    slug = team.agency.partnership.slug
    run(profiles_preview, file(count=3), "--partnership", slug)
    code, answer = answered(profiles_publish, file(count=4), "--partnership", slug)
    assert (code, answer["error"]["code"]) == (2, "not_previewed")


def test_whoever_says_so_publishes_without_a_preview_and_the_audit_says_that_too(team, file):
    assert (
        run(profiles_publish, file(), "--partnership", team.agency.partnership.slug, "--without-preview")[0]
        == 0
    )
    assert AuditEntry.objects.filter(action="profile published").latest("pk").batch["previewed"] is False


def test_first_rules_have_nothing_to_be_compared_with(file):
    partnership = a_partnership()
    assert run(profiles_publish, file(day="2024-01-01"), "--partnership", partnership.slug)[0] == 0


def test_a_day_that_is_taken_is_refused_where_it_stands(team, file):
    words = ("--partnership", team.agency.partnership.slug, "--without-preview")
    path = file(day="2026-01-01")
    code, said = run(profiles_publish, path, *words)
    assert code == 2
    assert f"{path}:4:17: effective_from" in said
    assert PublishedProfile.objects.count() == 1
