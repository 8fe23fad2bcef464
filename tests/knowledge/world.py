"""Where the fixtures lie, and the clock of the tests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "knowledge"
BERLIN = ZoneInfo("Europe/Berlin")


def local(text: str) -> dt.datetime:
    """A moment on a clock in Germany: "2026-11-23 10:00"."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=BERLIN)
