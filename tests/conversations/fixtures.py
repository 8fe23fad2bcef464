"""The house, for the rooms that are tested through it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest

from bot.content import NOTHING_PUBLISHED, Content, Layers, errors_of, imported, load_content, load_towns
from bot.conversations.world import World
from bot.core.clock import FakeClock
from bot.core.issues import Issue
from bot.knowledge import Library, Search
from bot.knowledge.index.store import Store
from bot.locales import use_directories
from bot.settings import Settings, read_settings
from bot.storage.database import Database, open_database
from bot.storage.vault import Vault
from tests.conversations.house import House

OPENERS = ("bot.app", "bot.cli.ask", "bot.cli.dialogues", "bot.cli.places")  # where commands read content
TOWN = Path("knowledge") / "town.yaml"


@cache
def shipped_content() -> Content:
    found, issues = load_content(read_settings({}, env_file=Path("none")))
    assert found is not None
    assert not errors_of(issues)
    return found


@pytest.fixture(scope="session")
def content() -> Content:
    """The shipped content, read once."""
    return shipped_content()


def remember_content(patch: pytest.MonkeyPatch) -> None:
    """Commands in this process take the shipped content as it was read once; that they read it, processes prove."""
    for module in OPENERS:
        patch.setattr(f"{module}.load_content", _remembered)


def _remembered(settings: Settings, published: Layers = NOTHING_PUBLISHED) -> tuple[Content | None, list[Issue]]:
    own = [path for path in settings.content.rglob("*") if path.is_file()] if settings.content else []
    changed = [path for path in own if settings.content and path != settings.content / TOWN]
    if changed or settings.languages or imported(settings) or published != NOTHING_PUBLISHED:
        return load_content(settings, published)
    use_directories()
    found = shipped_content()
    towns, issues = load_towns(settings, found.library.areas)
    return Content(found.texts, found.flows, found.library, towns, found.actions), issues


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
