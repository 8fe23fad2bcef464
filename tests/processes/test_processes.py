"""A process that was started sooner behaves as one that starts from nothing."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.processes import ROOT, lotse_command

ENVIRON = {"LOTSE_LANGUAGES": "de", "PATH": "/usr/bin"}


@pytest.mark.parametrize("words", [["ask", "Kita", "--lang", "de"], ["nonsense"], ["--help"], ["chat", "--lang", "xx"]])
def test_it_says_the_same(tmp_path: Path, words: list[str]) -> None:
    """Output, errors and exit code are those of the command itself."""
    environ = ENVIRON | {"LOTSE_DATA": str(tmp_path)}
    both = [
        subprocess.run([*lotse_command(fresh=fresh), *words], capture_output=True, env=environ, cwd=ROOT, timeout=60)
        for fresh in (True, False)
    ]
    assert [both[0].returncode, both[0].stdout, both[0].stderr] == [both[1].returncode, both[1].stdout, both[1].stderr]


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)])
def test_signals_reach_it(tmp_path: Path, sign: signal.Signals, code: int) -> None:
    """Asked to end it ends well; killed it is gone, and another can take its place at once."""
    environ = ENVIRON | {"LOTSE_DATA": str(tmp_path)}
    for _ in range(2):
        command = [*lotse_command(), "serve", "--port", "0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environ, cwd=ROOT)
        assert process.stdout
        assert process.stdout.readline().startswith(b"Lotse runs")
        process.send_signal(sign)
        assert process.wait(20) == code
        time.sleep(0.1)
