"""A log line is one line of JSON that says what happened and where, and never what anybody said."""

import json
import logging
import sys

from heed.config.logs import JsonLines

SECRET = "He is at 12 Linnet Close with a knife"


def logged(message: str, *args: object, fault: bool = False) -> str:
    exc_info = None
    if fault:
        try:
            raise ValueError(SECRET)
        except ValueError:
            exc_info = sys.exc_info()
    record = logging.LogRecord("heed.desk", logging.ERROR, __file__, 1, message, args, exc_info)
    return JsonLines().format(record)


def test_a_line_can_be_read_by_a_program():
    line = json.loads(logged("Event %s cannot be read", 7))
    assert (line["level"], line["logger"], line["message"]) == (
        "ERROR",
        "heed.desk",
        "Event 7 cannot be read",
    )
    assert line["at"]


def test_a_fault_is_named_with_its_place_and_without_its_words():
    text = logged("A listener failed", fault=True)
    line = json.loads(text)
    assert line["error"] == "ValueError"
    assert any(place.rpartition(":")[0].endswith("test_logs") for place in line["where"])
    assert "Linnet" not in text and "knife" not in text


def test_a_fault_that_was_caused_by_another_tells_nothing_of_that_one_either():
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as first:
            raise RuntimeError("wrapped") from first
    except RuntimeError:
        record = logging.LogRecord("heed", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    assert "Linnet" not in JsonLines().format(record)


def test_a_line_stays_one_line_whatever_the_message_holds():
    text = logged("two\nlines\r and \u2028 a third")
    assert "\n" not in text and "\r" not in text
    assert json.loads(text)["message"].startswith("two\nlines")


def test_the_settings_write_every_line_so(settings):
    assert settings.LOGGING["formatters"]["json"]["()"] == "heed.config.logs.JsonLines"
    assert settings.LOGGING["root"]["handlers"] == ["stderr"]
    assert settings.DEBUG is False
