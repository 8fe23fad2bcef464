"""An office for each test, on a SQLite file of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from bot.core.clock import FakeClock
from bot.desk import passwords
from bot.storage.database import Database, open_database
from bot.storage.vault import Vault
from tests.conversations.fixtures import shipped_content
from tests.desk.office import Browser, Office


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with the least work: hundreds of logins share two cores. `test_login` looks at the real amount."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
async def either_office(database: Database, vault: Vault, clock: FakeClock, tmp_path: Path) -> Office:
    """Once on SQLite and once on PostgreSQL, for what is decided by the database."""
    return Office(shipped_content(), database, vault, clock, tmp_path)


@pytest.fixture
async def office(sqlite_url: str, vault: Vault, clock: FakeClock, tmp_path: Path) -> AsyncIterator[Office]:
    database = await open_database(sqlite_url, lasting=False)
    yield Office(shipped_content(), database, vault, clock, tmp_path)
    await database.close()


@pytest.fixture
async def gerda(office: Office) -> Browser:
    return await office.sign_in(await office.staff("Gerda"))
