import io
import json
from pathlib import Path

import pytest

from heed.reports.commands.rules_repeat import main

CONTRACTS = Path(__file__).parents[2] / "docs" / "contracts"
RULE = {
    "count": 2,
    "window_days": 365,
    "window_type": "report",
    "who": "person",
    "similar": "any",
    "include_partner_reports": True,
    "self_perceived_counts": False,
    "distinct_incidents_only": True,
}
TODAY = {"id": "r1", "told_on": "2026-06-30", "person": "p1", "agency": "council"}
LAST_YEAR = {"id": "r2", "told_on": "2025-07-01", "person": "p1", "agency": "police"}


def asked(**changes) -> dict:
    return {
        "at": "2026-06-30T10:00+01:00",
        "rule": RULE,
        "subject": {"person": "p1"},
        "reports": [TODAY, LAST_YEAR],
    } | changes


def run(content: object, *argv: str) -> tuple[int, object]:
    text = content if isinstance(content, str) else json.dumps(content)
    stdout = io.StringIO()
    code = main(list(argv) or ["-"], io.StringIO(text), stdout, io.StringIO())
    return code, json.loads(stdout.getvalue())


def refused(content: object, *argv: str) -> tuple[str, str]:
    code, answer = run(content, *argv)
    assert code == 2
    assert set(answer) == {"error"}
    assert answer["error"]["message"]
    return answer["error"]["code"], answer["error"]["path"]


def test_the_answer_has_the_keys_of_the_contract_and_says_why():
    code, answer = run(asked())
    assert code == 0
    assert answer == {
        "outcome": "repeat",
        "vulnerable": None,
        "most_at_risk": None,
        "repeat_household": None,
        "repeat_place": None,
        "basis": ["system_count"],
        "window": {"from": "2025-07-01", "to": "2026-06-30"},
        "counts": {
            "person": {"incidents": 2, "reports": 2, "open": 0, "unhappy": 0, "agencies": 2},
            "household": dict.fromkeys(["incidents", "reports", "open", "unhappy", "agencies"]),
            "place": dict.fromkeys(["incidents", "reports", "open", "unhappy", "agencies"]),
        },
        "reasons": [
            {
                "code": "count_reached",
                "text": "Counted 2 within 365 days; the rule asks for 2.",
                "facts": ["r1", "r2"],
                "source": "the rule given",
            },
            {
                "code": "vulnerable_unknown",
                "text": "It is not known whether this person is vulnerable.",
                "facts": ["vulnerable"],
                "source": "the rule given",
            },
        ],
        "version": "repeat 1; rule given",
    }


def test_a_list_is_answered_in_its_order():
    code, answers = run([asked(), asked(reports=[TODAY]), asked(subject={})])
    assert code == 0
    assert [answer["outcome"] for answer in answers] == ["repeat", "not_repeat", "unknown"]


def test_an_empty_list_is_answered_with_one():
    assert run([]) == (0, [])


def test_one_bad_item_and_nothing_is_decided():
    assert refused([asked(), asked(vulnerable="yes")]) == ("wrong_type", "1.vulnerable")


def test_the_default_profile_decides_by_name():
    code, answer = run(asked(rule=None, profile="default"))
    assert (code, answer["outcome"], answer["version"]) == (0, "repeat", "repeat 1; rule default 4")
    assert {reason["source"] for reason in answer["reasons"]} == {"Heed's default"}


def test_a_rule_without_a_count_needs_nothing_else_and_never_flags():
    code, answer = run(asked(rule={"count": None}, caller_says_repeat=True, vulnerable=True))
    assert (code, answer["outcome"], answer["most_at_risk"]) == (0, "not_repeat", False)
    assert answer["window"] == {"from": None, "to": "2026-06-30"}


@pytest.mark.parametrize(
    ("at", "last_day"),
    [
        ("2026-06-30T23:30Z", "2026-07-01"),
        ("2026-06-30T23:30", "2026-06-30"),
        ("2026-06-30T23:30:59.5+01:00", "2026-06-30"),
        ("2026-12-31T23:30-05:00", "2027-01-01"),
        ("2026-06-30", "2026-06-30"),
    ],
)
def test_the_window_ends_on_the_day_it_was_in_london(at, last_day):
    assert run(asked(at=at))[1]["window"]["to"] == last_day


def test_a_report_without_an_id_is_cited_by_its_place():
    nameless = [{key: value for key, value in report.items() if key != "id"} for report in (TODAY, LAST_YEAR)]
    assert run(asked(reports=nameless))[1]["reasons"][0]["facts"] == ["reports.0", "reports.1"]


@pytest.mark.parametrize("leave_out", ["absent", "null"])
def test_absent_and_null_are_both_unknown(leave_out):
    keys = ["subject", "own_agency", "caller_says_repeat", "vulnerable", "reports"]
    unknown = {"at": "2026-06-30T10:00", "rule": RULE} | (
        {} if leave_out == "absent" else dict.fromkeys(keys)
    )
    assert run(unknown)[1]["outcome"] == "unknown"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (asked(colour="red"), ("unknown_key", "colour")),
        (asked(rule=RULE | {"colour": "red"}), ("unknown_key", "rule.colour")),
        (asked(subject={"alleged_perpetrator": "a"}), ("unknown_key", "subject.alleged_perpetrator")),
        (asked(rule=RULE | {"who": "people"}), ("unknown_code", "rule.who")),
        (asked(rule=RULE | {"count": True}), ("wrong_type", "rule.count")),
        (asked(rule=RULE | {"count": "2"}), ("wrong_type", "rule.count")),
        (asked(rule=RULE | {"count": 2.0}), ("wrong_type", "rule.count")),
        (asked(rule=RULE | {"count": 0}), ("out_of_range", "rule.count")),
        (asked(rule=RULE | {"window_days": -1}), ("out_of_range", "rule.window_days")),
        (asked(rule=RULE | {"window_days": None}), ("missing_key", "rule.window_days")),
        (asked(rule=RULE | {"self_perceived_counts": 1}), ("wrong_type", "rule.self_perceived_counts")),
        (asked(rule=None), ("profile_or_rule", "rule")),
        (asked(profile="default"), ("profile_or_rule", "rule")),
        (asked(rule=None, profile="nobody"), ("unknown_code", "profile")),
        (asked(rule=None, profile="../default"), ("unknown_code", "profile")),
        (asked(at=None), ("bad_moment", "at")),
        (asked(at="2026-06-31T10:00"), ("bad_moment", "at")),
        (asked(at="1782813600"), ("bad_moment", "at")),
        (asked(at=1782813600), ("bad_moment", "at")),
        (asked(at="0001-01-01T00:00+14:00"), ("bad_moment", "at")),
        (asked(reports=[TODAY | {"told_on": "2026-02-29"}]), ("bad_date", "reports.0.told_on")),
        (asked(reports=[TODAY | {"told_on": "30/06/2026"}]), ("bad_date", "reports.0.told_on")),
        (asked(reports=[TODAY | {"happened_on": "2026-W27-2"}]), ("bad_date", "reports.0.happened_on")),
        (asked(reports=[TODAY | {"person": ""}]), ("empty_text", "reports.0.person")),
        (asked(reports=[TODAY | {"uprn": 1}]), ("wrong_type", "reports.0.uprn")),
        (asked(reports=[TODAY, TODAY]), ("duplicate_id", "reports.1.id")),
        (asked(reports={}), ("wrong_type", "reports")),
        (asked(reports=[None]), ("wrong_type", "reports.0")),
        ([[asked()]], ("wrong_type", "0")),
        ("null", ("wrong_type", "")),
        ("", ("malformed_json", "")),
        ("{", ("malformed_json", "")),
        ('{"at": NaN}', ("malformed_json", "")),
        ('{"at": -Infinity}', ("malformed_json", "")),
        ('{"at": "2026-06-30", "at": "2026-06-30"}', ("duplicate_key", "at")),
        ('{"subject": {"person": "a", "person": "b"}}', ("duplicate_key", "person")),
        ('{"own_agency": "\\ud800"}', ("missing_key", "at")),
        (asked(own_agency="\ud800"), ("wrong_type", "own_agency")),
        ("[" * 100_000, ("malformed_json", "")),
        ("9" * 5000, ("malformed_json", "")),
    ],
)
def test_what_cannot_be_decided_on_is_refused_with_its_place(content, fault):
    assert refused(content) == fault


def test_a_missing_moment_is_refused():
    assert refused({"rule": RULE}) == ("missing_key", "at")


def test_malformed_json_is_shown_with_line_and_column():
    stdout = io.StringIO()
    main(["-"], io.StringIO('{\n  "at" 1}'), stdout, io.StringIO())
    assert "line 2, column 8" in json.loads(stdout.getvalue())["error"]["message"]


def test_a_window_longer_than_the_calendar_begins_with_it():
    code, answer = run(asked(rule=RULE | {"window_days": 10**30}))
    assert (code, answer["window"]["from"]) == (0, "0001-01-01")


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path):
    for start in (b"", b"\xef\xbb\xbf"):
        (tmp_path / "in.json").write_bytes(start + json.dumps(asked()).encode())
        assert run("", str(tmp_path / "in.json"))[0] == 0


def test_standard_input_is_read_as_bytes_where_it_has_them():
    stdin = io.TextIOWrapper(io.BytesIO(b'{"at": "\xff"}'), "utf-8")
    stdout = io.StringIO()
    assert main(["-"], stdin, stdout, io.StringIO()) == 2
    assert json.loads(stdout.getvalue())["error"]["code"] == "not_utf8"


def test_files_that_cannot_be_read_are_refused_by_name(tmp_path):
    (tmp_path / "latin.json").write_bytes(b'{"own_agency": "caf\xe9"}')
    missing = str(tmp_path / "none.json")
    assert refused("", str(tmp_path)) == ("is_a_directory", str(tmp_path))
    assert refused("", missing) == ("no_such_file", missing)
    assert refused("", str(tmp_path / "latin.json")) == ("not_utf8", "")
    assert refused("", "nul\x00.json")[0] == "unreadable_file"


@pytest.mark.parametrize("argv", [["--colour", "-"], ["a.json", "b.json"]])
def test_unknown_options_are_refused(argv):
    assert refused("", *argv)[0] == "usage"


def test_a_missing_file_name_is_refused_and_help_is_given():
    stdout = io.StringIO()
    assert main([], io.StringIO(), stdout, io.StringIO()) == 2
    assert json.loads(stdout.getvalue())["error"]["code"] == "usage"
    helped = io.StringIO()
    assert main(["--help"], io.StringIO(), helped, io.StringIO()) == 0
    assert "heed rules repeat" in helped.getvalue()
