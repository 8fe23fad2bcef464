"""`lotse chat` at a real terminal."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def hear_ctrl_c() -> None:
    """As at a terminal: what a shell runs in the background ignores it, and so would all it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    def __init__(self, data: Path, *words: str) -> None:
        self.environ = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
        self.environ |= {"LOTSE_DATA": str(data), "LOTSE_LANGUAGES": "de"}
        self._ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "bot", "chat", *words]
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=self.environ, cwd=ROOT, start_new_session=True,
            preexec_fn=hear_ctrl_c,
        )  # fmt: skip
        os.close(theirs)
        self.shown = ""

    def types(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def sees(self, words: str, seconds: float = 60) -> None:
        """Wait for words after those seen before."""
        ends = time.monotonic() + seconds
        while words not in self.shown:
            assert time.monotonic() < ends, self.shown
            if select.select([self._ours], [], [], 0.2)[0]:
                with contextlib.suppress(OSError):
                    self.shown += os.read(self._ours, 65_536).decode("utf-8", "replace")
        self.shown = self.shown.split(words, 1)[1]

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        os.close(self._ours)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    ours = Terminal(tmp_path / "data", "--lang", "de")
    yield ours
    ours.close()


def test_a_guides_words_appear_by_themselves(terminal: Terminal) -> None:
    """Whoever waits at the prompt reads the answer without pressing a key."""
    terminal.sees("> ")
    terminal.types("/person\n")
    terminal.sees("> ")
    terminal.types("Mein Toaster ist kaputt\n")
    terminal.sees("  1  ")
    terminal.sees("> ")
    terminal.types("1\n")
    terminal.sees("> ")
    command = [sys.executable, "-m", "bot", "cases", "reply", "1", "Ich rufe Sie an."]
    replied = subprocess.run(command, env=terminal.environ, cwd=ROOT, capture_output=True, text=True)
    assert replied.returncode == 0, replied.stderr
    terminal.sees("Ich rufe Sie an.")


def test_ctrl_c_ends_at_once(terminal: Terminal) -> None:
    """Ctrl+C at the prompt ends the conversation in order, without another key and without a traceback."""
    terminal.sees("> ")
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.process.wait(20) == 0
    assert "Traceback" not in terminal.shown


def test_ctrl_d_ends(terminal: Terminal) -> None:
    """Ctrl+D ends the conversation."""
    terminal.sees("> ")
    terminal.types("\x04")
    assert terminal.process.wait(20) == 0


def test_what_was_said_before_is_shown(terminal: Terminal, tmp_path: Path) -> None:
    """A conversation that goes on begins with what both sides said."""
    terminal.sees("> ")
    terminal.types("Hallo Lotse\n")
    terminal.sees("> ")
    terminal.types("\x04")
    terminal.process.wait(20)
    again = Terminal(tmp_path / "data")
    try:
        again.sees("Willkommen")
        again.sees("> Hallo Lotse")
    finally:
        again.close()
