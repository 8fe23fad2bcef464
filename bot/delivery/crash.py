"""Named points at which a test lets the process die as if its power were cut."""

from __future__ import annotations

import os
import signal

POINTS = ("after-store", "before-commit", "after-send", "before-mark-sent")
_WANTED = os.environ.get("LOTSE_CRASH_AT", "")


def point(name: str) -> None:
    """Kill this process here if LOTSE_CRASH_AT names this point; only tests set it."""
    if name == _WANTED:
        os.kill(os.getpid(), signal.SIGKILL)
