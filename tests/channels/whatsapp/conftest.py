"""Every case runs between a stand-in of Twilio and an intake, and nothing personal may be logged in any."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.whatsapp.book import Book, book_path
from bot.core.clock import FakeClock
from bot.locales import Texts
from bot.sandbox.twilio import Twilio
from tests.channels.whatsapp.world import TOKEN, World, nothing_personal
from tests.conversations.fixtures import content as content
from tests.conversations.fixtures import house as house
from tests.conversations.fixtures import sqlite_database as sqlite_database

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[str]]:
    with nothing_personal() as said:
        yield said


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts.load(ROOT / "locales")


@pytest.fixture
async def world(clock: FakeClock, texts: Texts, tmp_path: Path) -> AsyncIterator[World]:
    async with Twilio(token=TOKEN, clock=clock) as twilio:
        world = World(twilio, clock, texts, Book(book_path(tmp_path, "main")))
        await world.start()
        yield world
        await world.stop()


@pytest.fixture
def fuzzed(clock: FakeClock, texts: Texts, tmp_path: Path) -> Iterator[Callable[[Callable[[World], Any]], None]]:
    """Runs examples one after the other in one world: a new one for each would take most of the time."""
    with asyncio.Runner() as runner:
        twilio, world = runner.run(_open(clock, texts, tmp_path))
        yield lambda work: runner.run(work(world))
        runner.run(world.stop())
        runner.run(twilio.stop())


async def _open(clock: FakeClock, texts: Texts, path: Path) -> tuple[Twilio, World]:
    twilio = Twilio(token=TOKEN, clock=clock)
    await twilio.start()
    world = World(twilio, clock, texts, Book(book_path(path, "main")))
    await world.start()
    return twilio, world
