"""Starts the real `heed demo` in a folder of its own, small, and reads what it says as it says it."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_PASSED_ON = (
    "DJANGO_SETTINGS_MODULE",
    "DATABASE_URL",
    "HEED_STATIC_ROOT",
    "HEED_SECRET_KEY",
    "HEED_RECOGNITION_SECRET",
)
LONGEST = 240  # seconds; far beyond what any machine needs, so that a start that hangs ends in a failure


def a_port() -> tuple[str, str]:
    """For a demonstration of its own: the first that is free may at this moment be another's choice as well."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return "--port", str(probe.getsockname()[1])


class Demonstration:
    """One running `heed demo`; `var` is its folder."""

    def __init__(self, var: Path, *words: str) -> None:
        self.var = var
        environment = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
        environment |= {
            "HEED_ROOT": str(ROOT),
            "HEED_VAR": str(var),
            "HEED_DEMO_PEOPLE": "300",
            "HEED_DEMO_REPORTS": "900",
            "PYTHONUNBUFFERED": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "heed.config.cli", "demo", *words],
            env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
        )  # fmt: skip
        self.said: list[str] = []
        self.limit = threading.Timer(LONGEST, self.kill_everything)
        self.limit.start()

    def __enter__(self) -> "Demonstration":
        return self

    def __exit__(self, *_: object) -> None:
        self.limit.cancel()
        self.kill_everything()
        self.process.wait()
        self.process.stdout.close()

    def until(self, words: str) -> str:
        """The first line that holds these words."""
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            if words in line:
                return line.strip()
        raise AssertionError(f"It ended without saying “{words}”:\n" + "\n".join(self.said))

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """It gets no further meanwhile, however slowly what is done beside it goes."""
        os.killpg(self.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self.process.pid, signal.SIGCONT)

    def interrupt(self) -> int:
        """Ctrl-C, which reaches every process of the terminal."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.until_the_end()
        return self.process.returncode

    def until_the_end(self) -> list[str]:
        """Everything it and whatever it started say, until the last of them is gone."""
        self.said += [line.rstrip("\n") for line in self.process.stdout]
        self.process.wait()
        return self.said

    def address(self) -> str:
        return self.until("Heed is ready at ").removeprefix("Heed is ready at ")

    def announced(self) -> dict:
        return json.loads((self.var / "demo.json").read_text("utf-8"))

    def end(self) -> int:
        """Told twice at once, as by a shell that passes a signal on to what has had it already."""
        self.process.send_signal(signal.SIGTERM)
        self.process.send_signal(signal.SIGTERM)
        self.until_the_end()
        return self.process.returncode

    def kill_everything(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
