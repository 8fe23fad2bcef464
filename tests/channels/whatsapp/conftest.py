"""Every case runs between a stand-in of Twilio and an intake, and nothing personal may be logged in any."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.channels.whatsapp.book import Book, book_path
from bot.core.clock import FakeClock
from bot.locales import Texts
from bot.sandbox.twilio import Twilio
from tests.channels.whatsapp.world import TOKEN, World, nothing_personal
from tests.conversations.fixtures import content as content

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
