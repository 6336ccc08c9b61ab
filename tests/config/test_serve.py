"""`heed serve` says what is wrong before it serves."""

import io
import socket

import pytest

from heed.config.commands import serve


def run(*words: str) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    return serve.main(list(words), io.StringIO(), out, err), err.getvalue()


def test_a_port_in_use_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, said = run("--port", str(port))
    assert status == 1
    assert f"Port {port}" in said


@pytest.mark.parametrize(
    "words", [["--port"], ["--port", "-1"], ["--port", "65536"], ["--workers", "4"], ["8000"]]
)
def test_words_not_understood_are_refused_with_the_usage(words):
    status, said = run(*words)
    assert status == 2
    assert "usage: heed serve [--port N]" in said
