"""The sweep goes on, whatever happens to it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.core.clock import FakeClock
from bot.privacy.retention import sweep_for_ever
from bot.storage.database import open_database
from bot.storage.vault import Vault
from tests.storage.filling import fill


async def test_an_error_does_not_end_erasing(
    sqlite_url: str, vault: Vault, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A pass that breaks is logged, and the next one comes: nobody would notice that nothing is erased any more."""
    database, clock = await open_database(sqlite_url), FakeClock()
    await database.write(lambda connection: fill(connection, vault, "old", clock.now()))
    beyond_any_number = {"history": 10**15}
    task = asyncio.create_task(sweep_for_ever(database, clock, beyond_any_number, tmp_path, "one"))
    try:
        done, _ = await asyncio.wait([task], timeout=1)
        assert not done
        assert "sweep failed" in [record.getMessage() for record in caplog.records]
    finally:
        task.cancel()
        await database.close()
