"""An office for each test, on a SQLite file of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import lru_cache
from pathlib import Path

import pytest

from bot.content import Content, load_content
from bot.core.clock import FakeClock
from bot.settings import read_settings
from bot.storage.database import Database, open_database
from bot.storage.vault import Vault
from tests.desk.office import Office


@lru_cache(maxsize=1)
def content() -> Content:
    found, issues = load_content(read_settings({}, env_file=Path("/nonexistent/.env")))
    assert found, issues
    return found


@pytest.fixture
async def either_office(database: Database, vault: Vault, clock: FakeClock, tmp_path: Path) -> Office:
    """Once on SQLite and once on PostgreSQL, for what is decided by the database."""
    return Office(content(), database, vault, clock, tmp_path)


@pytest.fixture
async def office(sqlite_url: str, vault: Vault, clock: FakeClock, tmp_path: Path) -> AsyncIterator[Office]:
    database = await open_database(sqlite_url, lasting=False)
    yield Office(content(), database, vault, clock, tmp_path)
    await database.close()
