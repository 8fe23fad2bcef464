"""`lotse serve` in a process of its own, as an operator starts it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from pathlib import Path

from tests.processes import lotse_command

ROOT = Path(__file__).parents[3]


class Lotse:
    """One installation in a directory; it may be killed and started again at the same address."""

    def __init__(self, data: Path, *, fresh: bool = False, **settings: str) -> None:
        self._data = data
        self._fresh = fresh  # started from nothing
        self._settings = settings
        self._port = "0"
        self._process: subprocess.Popen[str] | None = None
        self.said: list[str] = []  # what the start printed
        self.url = ""

    def __enter__(self) -> Lotse:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.end(signal.SIGTERM)

    def start(self) -> None:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
        command = [*lotse_command(fresh=self._fresh), "serve", "--port", self._port]
        environ |= {"LOTSE_DATA": str(self._data), **self._settings}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ, cwd=ROOT)
        assert self._process.stdout
        self.said = [self._process.stdout.readline().strip() for _ in range(4)]
        found = re.search(r"http://localhost:(\d+)", self.said[0])
        assert found, self.said
        self.url, self._port = found[0], found[1]

    def peak_bytes(self) -> int:
        """The most memory it ever held."""
        assert self._process
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024

    def end(self, sign: signal.Signals) -> int:
        """Send a signal and wait; the exit code."""
        assert self._process
        self._process.send_signal(sign)
        return self._process.wait(20)
