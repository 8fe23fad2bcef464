"""Every case of Telegram: nothing breaks the specification, and no log holds a secret or a person's data."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.sandbox.telegram import TOKEN
from tests.channels.telegram.world import SECRET, World, polling_world, webhook_world

# Kept quiet by `bot.logs` in a running service, or the tests' own.
NOISY = ("aiosqlite", "alembic", "asyncio", "httpcore", "httpx", "hypothesis", "uvicorn")
STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
PERSONAL = ("Amira", "Omid", "amira_k", "4915112345678", "Wo melde ich", "50000", "Prinzenstraße")


@pytest.fixture(autouse=True)
def nothing_in_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """34: whatever is logged at whatever level holds ids and fixed words only."""
    for name in NOISY:
        caplog.set_level(logging.WARNING, name)
    caplog.set_level(logging.DEBUG)  # last: each call sets the level of what is kept, too
    yield
    for record in caplog.get_records("call"):
        if record.name.split(".")[0] in NOISY:
            continue
        fields = {name: value for name, value in vars(record).items() if name not in STANDARD}
        written = f"{record.getMessage()} {fields} {record.exc_text or ''} {record.exc_info or ''}"
        for word in (TOKEN, TOKEN.partition(":")[2], SECRET, *PERSONAL):
            assert word not in written, f"{record.name} logs what it must not: {record.msg}"


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with webhook_world() as made:
        yield made
        assert made.sandbox.violations == []


@pytest.fixture
async def polled() -> AsyncIterator[World]:
    async with polling_world() as made:
        yield made
        assert made.sandbox.violations == []
