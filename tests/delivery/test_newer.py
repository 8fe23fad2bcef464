"""Messages of a version that this program does not read, as after going back to an older one: never misread."""

from __future__ import annotations

import logging

import msgspec
import pytest
import sqlalchemy as sa

from bot.channels.web import HistoryLine
from bot.channels.web.lines import shown
from bot.core.clock import FakeClock
from bot.core.limits import ATTEMPTS
from bot.core.messages import VERSION, Inbound, Outbound
from bot.delivery.worker import Worker
from bot.flows.session import Session, read_session
from bot.storage.database import Database
from bot.storage.inbox import PAYLOAD
from bot.storage.outbox import decode_outbound
from bot.storage.tables import inbox, outbox
from bot.storage.unit import BODY
from bot.storage.vault import Vault
from tests.delivery.world import ObedientChannel, TwoSteps, queue, sending, states, until
from tests.factories import Factory, find_conversation

NEWER = VERSION + 1


def newer(message: Inbound | Outbound) -> bytes:
    return msgspec.json.encode(msgspec.to_builtins(message) | {"v": NEWER})


def test_the_version_is_always_written(make: Factory) -> None:
    """A reader with another default is not left to guess: messages and sessions carry theirs."""
    for stored in (make.inbound(), make.outbound(), Session()):
        assert msgspec.json.decode(msgspec.json.encode(stored))["v"] == VERSION


def test_this_version_and_the_one_before_are_read(make: Factory) -> None:
    """One step of an upgrade at a time loses nothing; any other version is refused."""
    for v in (VERSION, VERSION - 1):
        assert decode_outbound(msgspec.json.encode(msgspec.to_builtins(make.outbound()) | {"v": v})).v == v
    for v in (NEWER, VERSION - 2):
        with pytest.raises(msgspec.DecodeError, match=f"version {v}"):
            decode_outbound(msgspec.json.encode(msgspec.to_builtins(make.outbound()) | {"v": v}))
    assert read_session(msgspec.json.encode({"v": NEWER, "misses": 7})) == Session()


async def test_a_newer_inbound_is_parked(
    database: Database, vault: Vault, make: Factory, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried, parked with its words kept sealed, reported, and the log says why; the next one is answered."""
    message = make.inbound(text="from tomorrow")
    await make.arrive(database, vault, message)
    to = await database.read(lambda c: find_conversation(c, vault, "main", "amira"))
    row = await database.read(lambda c: c.execute(sa.select(inbox.c.id, inbox.c.uuid)).one())
    sealed = vault.unwrap(to.wrapped_key).seal(PAYLOAD, row.uuid, newer(message))
    await database.write(lambda c: c.execute(inbox.update().values(payload=sealed)))
    await make.arrive(database, vault, make.inbound(text="of today"))
    handler = TwoSteps(make)
    worker = Worker(database, vault, clock, handler, "w")
    for _ in range(2 * ATTEMPTS):
        await worker.drain()
        clock.advance(seconds=60)
    assert handler.texts() == ["of today"]
    assert "delivery.parked" in [text for _, text in handler.turns]
    kept = await database.read(
        lambda c: c.execute(sa.select(inbox.c.state, inbox.c.payload).order_by(inbox.c.id).limit(1)).one()
    )
    assert (kept.state, kept.payload) == ("parked", sealed)
    assert {vars(record).get("error") for record in caplog.records if record.message == "turn failed"} == {
        "UnreadableError"
    }
    assert caplog.records[-1].levelno == logging.ERROR


async def test_a_newer_outbound_waits(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """It is not sent half understood; others are."""
    to = await make.conversation(database, vault)
    other = await make.conversation(database, vault, address="other")
    first = make.outbound(text="from tomorrow")
    await queue(database, vault, to, first, now=clock.now())
    sealed = vault.unwrap(to.wrapped_key).seal(BODY, first.id, newer(first))
    await database.write(lambda c: c.execute(outbox.update().values(body=sealed)))
    await queue(database, vault, other, make.outbound(text="of today"), now=clock.now())
    channel = ObedientChannel()
    async with sending(database, vault, clock, channel):
        await until(lambda: channel.sent)
    assert [text for _, text in channel.sent] == ["of today"]
    assert await states(database) == ["ready", "sent"]


@pytest.mark.parametrize("direction", ["in", "out"])
def test_a_newer_line_is_a_gap(make: Factory, direction: str) -> None:
    """The page shows that there is something, and nothing wrong."""
    message = make.inbound() if direction == "in" else make.outbound()
    assert shown(HistoryLine(1, "u", direction, newer(message), 0)).hidden
