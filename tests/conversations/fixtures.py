"""The house, for the rooms that are tested through it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest

from bot.content import Content, errors_of, load_content
from bot.conversations.world import World
from bot.core.clock import FakeClock
from bot.knowledge import Library, Search
from bot.knowledge.index.store import Store
from bot.settings import read_settings
from bot.storage.database import Database, open_database
from bot.storage.vault import Vault
from tests.conversations.house import House


@pytest.fixture(scope="session")
def content() -> Content:
    """The shipped content, read once."""
    found, issues = load_content(read_settings({}, env_file=Path("none")))
    assert found is not None
    assert not errors_of(issues)
    return found


@cache
def _search(library: Library) -> Search:
    return Search(library, store=Store(read_settings({}, env_file=Path("none")).index))


def build(content: Content, database: Database, vault: Vault, clock: FakeClock, data: Path) -> House:
    """A house whose search and detector are made once for all tests: they never change."""
    house = House(content, database, vault, clock, data)
    world: World = house.app.world
    world.make_search = _search
    return house


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    database = await open_database(sqlite_url)
    yield database
    await database.close()


@pytest.fixture
def house(content: Content, sqlite_database: Database, vault: Vault, clock: FakeClock, tmp_path: Path) -> House:
    return build(content, sqlite_database, vault, clock, tmp_path)


@pytest.fixture
def either_house(content: Content, database: Database, vault: Vault, clock: FakeClock, tmp_path: Path) -> House:
    """On SQLite, and again on PostgreSQL."""
    return build(content, database, vault, clock, tmp_path)
