"""Serves the site on this machine: one process with threads, on a port of its own, until it is told to stop."""

import argparse
import multiprocessing
import socket
import threading
from typing import Any

from django.db import connections
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

ADDRESS, PORT, MOST_TRIED = "127.0.0.1", 8000, 200
# Named, not imported: the server's own process begins with it.
APPLICATION = "heed.config.served:application"
# One process: two that write to one SQLite file wait for each other for more than a second at times.
# Few: Python runs one at a time, and a short answer should not share its turn with many long ones.
THREADS = 4
LAST_SECONDS = 5


def serve(port: int) -> int:
    """Until SIGTERM or SIGINT; 0 when it was told to stop, 1 when the server ended by itself."""
    # A forked server would inherit open databases and half a load's memory.
    multiprocessing.set_start_method("spawn", force=True)
    connections.close_all()
    server = Granian(
        APPLICATION,
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=LAST_SECONDS,
        log_level=LogLevels.error,
    )
    _stop_once(server)
    try:
        server.serve()
    except SystemExit as ended:
        # Ctrl-C reaches the server's own process too, whose end is then no fault.
        return 0 if server.interrupt_signal else int(ended.code or 0)
    return 0


def _stop_once(server: Any) -> None:
    """Told twice at once (by a shell and by what it runs under), the server as it comes waits for itself for ever."""

    def told_to_stop(*_: object) -> None:
        if not server.interrupt_signal:
            server.interrupt_signal = True
            # In a thread, since a signal may interrupt the very line that holds this event's lock.
            threading.Thread(target=server.main_loop_interrupt.set).start()

    server.signal_handler_interrupt = told_to_stop


def address_of(port: int) -> str:
    return f"http://{ADDRESS}:{port}"


def port_number(text: str) -> int:
    """The type of a --port option."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError(_("%(text)s is not a port from 1 to 65535") % {"text": repr(text)})
    return int(text)


def is_free(port: int) -> bool:
    """Asked before serving, because the server itself would share a port somebody else listens on."""
    with socket.socket() as asking:
        asking.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asking.bind((ADDRESS, port))
        except OSError:
            return False
    return True


def first_free_port(first: int = PORT) -> int | None:
    return next((port for port in range(first, first + MOST_TRIED) if is_free(port)), None)


def in_use(port: int) -> str:
    return _("Port %(port)s on %(address)s is in use. Name another with --port, or stop what uses it.") % {
        "port": port,
        "address": ADDRESS,
    }
