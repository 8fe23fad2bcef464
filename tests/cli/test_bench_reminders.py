"""Each reminder of an appointment is sent once, at its hour, whatever happens meanwhile: `bench reminders` counts.

The same rules in little: tests/storage/test_appointments.py and tests/volunteers/test_appointing.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.bench.reminders import Figures, measure
from tests.conftest import Postgres


def right(found: Figures) -> None:
    assert (found.doubled, found.missing, found.strange, found.late) == (0, 0, 0, 0)
    assert found.sent == found.due > 0
    assert found.moved
    assert found.cancelled


@pytest.mark.long
async def test_on_sqlite(tmp_path: Path) -> None:
    """Through the night in which the clocks change, moves, cancellations and three restarts."""
    right(await measure(60, tmp_path))


@pytest.mark.long
async def test_on_postgresql(tmp_path: Path, postgres: Postgres) -> None:
    """The same there."""
    url = postgres.url()
    right(await measure(20, tmp_path, url))
    postgres.drop(url)
