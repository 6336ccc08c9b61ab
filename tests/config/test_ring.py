"""`heed ring`: rings what can ring, and says clearly what cannot."""

import io

import pytest

from heed.config.commands import ring
from heed.core.commands.words import ALL_WELL, WRONG_WORDS


@pytest.fixture
def sent(monkeypatch):
    told: list[dict[str, str]] = []
    monkeypatch.setattr(ring, "_send", lambda _address, _token, said, _stdout: told.append(said) or "")
    return told


def rung(*words: str) -> tuple[int, str, str]:
    stdout, stderr = io.StringIO(), io.StringIO()
    asked = [*words, "--address", "http://heed.example", "--token", "t"]
    return ring.main(asked, io.StringIO(), stdout, stderr), stdout.getvalue(), stderr.getvalue()


@pytest.mark.parametrize(
    "number",
    [
        ["07700900123"],
        ["07700", "900123"],
        ["+44 (0)7700 900123"],
        ["+353 1 496 0123"],
        ["0116 496 0311 ext 12"],
        ["4021"],
        ["withheld"],
        ["Anonymous"],
        [""],
    ],
)
def test_a_number_of_here_or_elsewhere_rings_and_so_does_none(sent, number):
    assert rung(*number)[0] == ALL_WELL
    assert [told["number"] for told in sent] == [" ".join(number)]


@pytest.mark.parametrize(
    "number", [["abc"], ["07700", "abc"], ["12"], ["+"], ["0" * 30], ["07700\x00900123"]]
)
def test_a_number_that_is_not_one_is_said_and_rings_nobody(sent, number):
    status, said, fault = rung(*number)
    assert (status, said, sent) == (WRONG_WORDS, "", [])
    assert "is not a telephone number" in fault
