"""`heed WORDS…`: the right door, a usage for anything else, and an exit status a script can trust."""

import importlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from heed.config import cli

ROOT = Path(cli.__file__).resolve().parents[3]


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


@pytest.mark.parametrize("word", ["help", "-h", "--help"])
def test_asking_for_help_is_no_fault_and_says_of_every_command_what_it_does(word, capsys):
    assert cli.main([word]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.splitlines()
    for door in cli.DOORS:
        (line,) = [line for line in lines if line.startswith(f"  heed {' '.join(door)} ")]
        assert len(line.removeprefix(f"  heed {' '.join(door)}").split()) > 3


@pytest.mark.parametrize("door", [one for one in cli.DOORS if one != ("django",)], ids=" ".join)
def test_every_command_says_more_of_itself_and_does_nothing(door, capsys, monkeypatch):
    monkeypatch.setattr("django.setup", lambda: None)
    assert cli.main([*door, "--help"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"usage: heed {' '.join(door)}")
    assert said.err == ""


def test_the_script_lists_every_command_before_anything_is_set_up(tmp_path):
    """A copy without its environment, as somebody finds it who has only just fetched it."""
    shutil.copy(ROOT / "heed", tmp_path / "heed")
    (tmp_path / "src").symlink_to(ROOT / "src")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "heed"), "--help"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "./heed demo" in done.stdout
    assert "heed audit verify" in done.stdout and "heed recognition rebuild" in done.stdout
    assert not (tmp_path / ".venv").exists() and not (tmp_path / "var").exists()


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
