"""`lotse …` in a process of its own, started sooner: forked from one that has imported and read everything once.

A start costs some three seconds of a core, and hundreds of tests share two of them. What is run is the same program in
the same kind of process; that it starts from nothing as well, the tests with `fresh=True` prove.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


def lotse_command(*, fresh: bool = False) -> list[str]:
    """What stands before the words of a command, as in [*lotse_command(), "serve"]. Signals and exit codes pass on."""
    if fresh or not hasattr(os, "pidfd_open"):  # only Linux can wait for a process and a connection at once
        return [sys.executable, "-m", "bot"]
    return [sys.executable, "-S", "-E", str(HERE / "client.py"), _server()]


@cache
def _server() -> str:
    """The socket of this test run's server; it ends with us."""
    folder = tempfile.mkdtemp(prefix="lotse-processes-")
    path = f"{folder}/socket"
    environ = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
    command = [sys.executable, "-m", "tests.processes.server", path]
    server = subprocess.Popen(command, cwd=ROOT, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdin
    assert server.stdout
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.stdin.close)
    assert server.stdout.readline() == b"ready\n"
    return path
