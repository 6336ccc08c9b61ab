"""The words of a command: help where it is asked for, and what is not understood said with the usage."""

import io
import json
from argparse import Namespace

import pytest

from heed.core.commands.words import Parser, WrongWords, do_as_asked


class Asked:
    """A command of one number, which has no thirteen."""

    def __init__(self, *words: str, refuse_in_json: bool = False) -> None:
        parser, out, err = Parser("heed count"), io.StringIO(), io.StringIO()
        parser.add_argument("--number", type=int, required=True)
        self.counted: list[int] = []
        self.status = do_as_asked(
            list(words), parser, self.count, refuse_in_json=refuse_in_json, stdout=out, stderr=err
        )
        self.out, self.err = out.getvalue(), err.getvalue()

    def count(self, options: Namespace) -> int:
        if options.number == 13:
            raise WrongWords("there is no 13", code="number", path="--number")
        self.counted.append(options.number)
        return 7


def test_words_that_are_understood_are_done_and_end_as_what_was_done_ends():
    asked = Asked("--number", "3")
    assert (asked.counted, asked.status, asked.out, asked.err) == ([3], 7, "", "")


@pytest.mark.parametrize("words", [["-h"], ["--number", "3", "--help"]])
def test_help_is_all_that_happens_where_it_is_asked_for(words):
    asked = Asked(*words)
    assert (asked.counted, asked.status, asked.err) == ([], 0, "")
    assert asked.out.startswith("usage: heed count --number NUMBER")


@pytest.mark.parametrize("words", [[], ["--number", "three"], ["--num", "3"], ["--number", "3", "more"]])
def test_words_not_understood_are_said_with_the_usage_and_nothing_is_done(words):
    asked = Asked(*words)
    assert (asked.counted, asked.status, asked.out) == ([], 2, "")
    assert asked.err.startswith("heed count: ")
    assert asked.err.endswith("usage: heed count --number NUMBER\n")


def test_what_the_command_itself_does_not_have_is_said_the_same_way():
    asked = Asked("--number", "13")
    assert asked.status == 2
    assert asked.err == "heed count: there is no 13\nusage: heed count --number NUMBER\n"


def test_where_json_was_asked_for_the_refusal_is_json_and_names_the_word():
    asked = Asked("--number", "13", refuse_in_json=True)
    assert (asked.status, asked.err) == (2, "")
    assert json.loads(asked.out) == {
        "error": {"code": "number", "path": "--number", "message": "there is no 13"}
    }
    assert json.loads(Asked(refuse_in_json=True).out)["error"]["code"] == "usage"
