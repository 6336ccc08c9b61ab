"""`heed WORDS…`: the right door, a usage for anything else, and an exit status a script can trust."""

import importlib
import json
import subprocess
import sys

import pytest

from heed.config import cli


def heed(*words: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "heed.config.cli", *words],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", [[], ["nonsense"], ["rules"], ["rules", "nonsense"], ["audit"]])
def test_a_command_that_does_not_exist_is_named_with_those_that_do(words, capsys):
    assert cli.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    for door in cli.DOORS:
        assert f"heed {' '.join(door)}" in said.err
    assert not words or words[0] in said.err


@pytest.mark.parametrize("word", ["help", "--help"])
def test_asking_for_help_is_no_fault(word, capsys):
    assert cli.main([word]) == 0
    assert "heed migrate" in capsys.readouterr().err


@pytest.mark.parametrize("door", cli.DOORS, ids=" ".join)
def test_every_door_that_is_named_is_there(door):
    module, _ = cli.DOORS[door]
    assert callable(importlib.import_module(module).main)


@pytest.mark.parametrize("words", [("migrate", "now"), ("audit", "verify", "--loud")])
def test_words_a_command_does_not_know_are_a_usage_and_exit_2(words, capsys, monkeypatch):
    monkeypatch.setattr("django.setup", lambda: None)
    assert cli.main(list(words)) == 2
    assert "usage: heed " in capsys.readouterr().err


def test_a_rule_is_decided_without_a_database_a_setting_or_a_traceback(tmp_path):
    done = heed("rules", "repeat", str(tmp_path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["error"]["code"] == "is_a_directory"
