"""Which port the site is served on."""

import socket

from heed.web import serving


def test_without_a_named_port_the_next_free_one_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not serving.is_free(port)
        found = serving.first_free_port(port)
    assert found is not None and port < found < port + serving.MOST_TRIED


def test_a_port_is_free_again_once_nobody_listens():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
    assert serving.is_free(port)
