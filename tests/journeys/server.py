"""A real Heed server: its own process, port, folder and database; killed without warning when a test says so."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


def environment(folder: Path, static: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("HEED_", "DATABASE_URL"))
    }
    return kept | {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
        "PYTHONPATH": str(ROOT),
        "HEED_VAR": str(folder),
        "HEED_STATIC_ROOT": str(static),
        **more,
    }


def prepared(folder: Path) -> Path:
    """A folder with a database to begin from, made once."""
    made = folder / "prepared"
    words = [sys.executable, "-m", "tests.journeys.partnership"]
    done = subprocess.run(
        words, cwd=ROOT, env=environment(made, folder / "static"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return made


class Server:
    """`start`, `kill` in mid-sentence, `start` again on the same port and the same database."""

    def __init__(self, begun_from: Path, folder: Path) -> None:
        self.folder, self.static = folder, begun_from.parent / "static"
        shutil.copytree(begun_from, folder, dirs_exist_ok=True)
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        return self.folder / "heed.sqlite3"

    def start(self, **more: str) -> "Server":
        words = [sys.executable, "-m", "heed.config.cli", "serve", "--port", str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                words,
                cwd=ROOT,
                env=environment(self.folder, self.static, **more),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._until_ready()
        return self

    def kill(self) -> None:
        """SIGKILL to every process of it: nothing can be tidied up, as when the power goes."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def log(self) -> str:
        return (self.folder / "server.log").read_text("utf-8", "replace")

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        os.killpg(self.process.pid, how)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=10)
        self.process = None

    def _until_ready(self) -> None:
        assert self.process is not None
        until = monotonic() + PATIENCE
        while monotonic() < until:
            if _answers(f"{self.address}/health/ready"):
                return
            try:
                self.process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        raise AssertionError(f"The server did not start:\n{self.log()}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
