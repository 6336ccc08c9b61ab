"""The real server on a base, as `heed serve` starts it: begun, asked how much it worked, stopped or killed."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.databases import ROOT, Place

PATIENCE = 60.0


@dataclass
class Server:
    place: Place
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        words = [sys.executable, "-m", "heed.config.cli", "serve", "--port", str(self.port)]
        with (self.place.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                words, cwd=ROOT, env=self.place.environment(), stdout=log, stderr=log, start_new_session=True
            )

    def is_ready(self) -> bool:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"http://127.0.0.1:{self.port}/health/ready", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def wait_until_ready(self) -> None:
        until = time.monotonic() + PATIENCE
        while not self.is_ready():
            if time.monotonic() > until or (self.process and self.process.poll() is not None):
                raise RuntimeError(f"The server did not start; see {self.place.folder / 'server.log'}")
            time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL to every process of it, as when the power goes."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def worked(self) -> tuple[float, float]:
        """Processor seconds so far and megabytes held now, by every process of it."""
        seconds = megabytes = 0.0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                after_name = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it ended while it was looked at
            if self.process and int(after_name[2]) == self.process.pid:
                seconds += (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")
                megabytes += int(after_name[21]) * os.sysconf("SC_PAGE_SIZE") / 2**20
        return seconds, megabytes

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        os.killpg(self.process.pid, how)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=15)
        self.process = None


@contextmanager
def serving(place: Place) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Server(place, port)
    server.start()
    try:
        server.wait_until_ready()
        yield server
    finally:
        server.stop()
