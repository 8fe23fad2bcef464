"""Writing to people from outside a turn: nothing of the program's own while a human is in charge."""

from __future__ import annotations

import asyncio
from typing import get_args

import pytest
import sqlalchemy as sa

from bot.core.clock import FakeClock
from bot.core.messages import Purpose
from bot.storage import cases
from bot.storage.database import Database, open_database
from bot.storage.people import ensure_person
from bot.storage.records import ConversationRow
from bot.storage.silence import SILENT
from bot.storage.tables import outbox
from bot.storage.targets import HeldError, write_to
from bot.storage.vault import Vault
from tests.factories import Factory


async def somebody(database: Database, vault: Vault, clock: FakeClock) -> tuple[ConversationRow, int]:
    to = await Factory(clock).conversation(database, vault, channel="telegram")
    return to, (await database.write(lambda c: ensure_person(c, to.id, "default", clock.now()))).person_id


@pytest.mark.parametrize("purpose", get_args(Purpose))
async def test_while_held(database: Database, vault: Vault, clock: FakeClock, purpose: Purpose) -> None:
    """Dialogue and broadcast are refused and leave no row; what a human, the law or a crisis says goes on."""
    to, person = await somebody(database, vault, clock)
    await database.write(lambda c: cases.hold(c, person, 7))
    message = Factory(clock).outbound(address=to.address_uuid, purpose=purpose)
    try:
        await database.write(lambda c: write_to(c, vault, to, message, clock.now()))
        written = True
    except HeldError:
        written = False
    assert written is (purpose not in SILENT)
    assert await database.read(lambda c: c.execute(sa.select(sa.func.count(outbox.c.id))).scalar_one()) == written


async def test_somebody_is_taken_over_at_this_moment(postgres_url: str, vault: Vault, clock: FakeClock) -> None:
    """A message to many that is written while a takeover is being committed waits for it, and is refused."""
    database = await open_database(postgres_url)
    to, person = await somebody(database, vault, clock)

    def takes_over(connection: sa.Connection) -> None:
        cases.hold(connection, person, 7)
        connection.execute(sa.text("SELECT pg_sleep(0.4)"))

    async def informs() -> None:
        await asyncio.sleep(0.1)
        message = Factory(clock).outbound(address=to.address_uuid, purpose="broadcast")
        await database.write(lambda c: write_to(c, vault, to, message, clock.now()))

    _, said = await asyncio.gather(database.write(takes_over), informs(), return_exceptions=True)
    assert isinstance(said, HeldError)
    assert await database.read(lambda c: c.execute(sa.select(sa.func.count(outbox.c.id))).scalar_one()) == 0
    await database.close()
