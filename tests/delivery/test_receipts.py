"""Receipts: a status never goes back, a lost answer is proven, a failure reaches a person once."""

from __future__ import annotations

from functools import partial

import msgspec
import pytest
import sqlalchemy as sa

from bot.core.clock import FakeClock
from bot.core.messages import INVITES, Outbound, Receipt
from bot.delivery.receipts import Receipts
from bot.storage import outbox as store
from bot.storage import window
from bot.storage.database import Database
from bot.storage.records import OutboxRow
from bot.storage.tables import address, conversation, outbox
from bot.storage.vault import Vault
from tests.delivery.world import queue, reports
from tests.factories import ACCOUNT, Factory


class Sent:
    """A message that was sent, and what the provider says of it."""

    def __init__(self, database: Database, vault: Vault, clock: FakeClock, row: OutboxRow) -> None:
        self.database, self.row = database, row
        self._receipts = Receipts(database, vault, clock)

    async def hears(self, status: str, *, sid: str = "SM1", account: str = ACCOUNT, **more: str) -> None:
        receipt = {"account": account, "provider_id": sid, "outbound": self.row.uuid, "status": status, **more}
        await self._receipts.take(msgspec.convert(receipt, Receipt))

    async def stored(self) -> sa.Row:  # type: ignore[type-arg]
        query = sa.select(outbox).where(outbox.c.id == self.row.id)
        return await self.database.read(lambda c: c.execute(query).one())


@pytest.fixture
async def sending(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> Sent:
    """Its call has not been answered yet."""
    return await claimed(database, vault, make, clock, make.outbound())


async def claimed(database: Database, vault: Vault, make: Factory, clock: FakeClock, outbound: Outbound) -> Sent:
    to = await make.conversation(database, vault)
    await queue(database, vault, to, outbound, now=clock.now())
    rows = await database.write(lambda c: store.claim(c, vault, ACCOUNT, "tests", clock.now(), 1, []))
    return Sent(database, vault, clock, rows[0])


@pytest.fixture
async def sent(sending: Sent, vault: Vault, clock: FakeClock) -> Sent:
    mark = [store.Sent(sending.row, "SM1")]
    await sending.database.write(lambda c: store.mark_sent(c, vault, mark, clock.now()))
    return sending


async def test_a_status_never_goes_back(sent: Sent) -> None:
    """“Delivered” after “read” changes nothing."""
    for status in ("delivered", "read", "sent", "delivered", "queued"):
        await sent.hears(status)
    assert (await sent.stored()).status == 4


async def test_a_receipt_proves_that_it_was_sent(sending: Sent) -> None:
    """The answer to the call was lost: our own id in the receipt finds the message."""
    await sending.hears("sent")
    assert ((await sending.stored()).state, (await sending.stored()).body) == ("sent", None)


async def test_a_failure_is_told_once(sent: Sent, vault: Vault) -> None:
    """However often the provider says it."""
    await sent.hears("failed", code="30008")
    await sent.hears("failed", code="30008")
    assert ((await sent.stored()).state, (await sent.stored()).error) == ("failed", "30008")
    assert await reports(sent.database, vault) == ["delivery.refused"]


async def test_nobody_is_there(sent: Sent, vault: Vault) -> None:
    """The address is closed until something comes from it."""
    await sent.hears("failed", code="63033", means="gone")
    state = await sent.database.read(lambda c: c.execute(sa.select(address.c.state)).scalar_one())
    assert (state, await reports(sent.database, vault)) == ("gone", ["delivery.gone"])


async def test_the_window_was_closed(sent: Sent, vault: Vault) -> None:
    """A human hears that the words did not arrive."""
    await sent.hears("failed", code="63016", means="window")
    assert await reports(sent.database, vault) == ["delivery.window"]


async def test_what_arrived_did_not_fail(sent: Sent, vault: Vault) -> None:
    """A late “failed” after “delivered” is the provider's confusion."""
    await sent.hears("delivered")
    await sent.hears("failed")
    assert ((await sent.stored()).state, await reports(sent.database, vault)) == ("sent", [])


async def test_receipts_of_nothing(sent: Sent, vault: Vault) -> None:
    """An id nobody knows, or another account's, changes nothing."""
    before = await sent.stored()
    await sent.hears("failed", account="other")
    await Receipts(sent.database, vault, FakeClock()).take(
        Receipt(account=ACCOUNT, provider_id="SM9", outbound="nobody", status="failed")
    )
    assert await sent.stored() == before


async def sending_notice(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> Sent:
    """A notice of the moment 7 that is on its way: whether it was given is not known yet."""
    outbound = make.outbound()
    notice = msgspec.structs.replace(outbound, dedupe_key=store.NOTICE + outbound.id)
    sending = await claimed(database, vault, make, clock, notice)
    await database.write(lambda c: c.execute(conversation.update().values(notice_at=-7)).rowcount)
    return sending


async def given_at(database: Database) -> int:
    return await database.read(lambda c: c.execute(sa.select(conversation.c.notice_at)).scalar_one())


async def test_a_notice_proven_by_its_receipt_counts(
    database: Database, vault: Vault, make: Factory, clock: FakeClock
) -> None:
    """The process died between the call and the note of it."""
    sending = await sending_notice(database, vault, make, clock)
    await sending.hears("delivered")
    assert await given_at(database) == 7


async def test_a_failure_that_comes_before_the_answer_was_noted(
    database: Database, vault: Vault, make: Factory, clock: FakeClock
) -> None:
    """The sender's own note comes a moment later: the message stays failed, and its notice was not given."""
    sending = await sending_notice(database, vault, make, clock)
    await sending.hears("failed", code="63016", means="window")
    await database.write(lambda c: store.mark_sent(c, vault, [store.Sent(sending.row, "SM1")], clock.now()))
    assert ((await sending.stored()).state, await given_at(database)) == ("failed", 0)
    assert await reports(database, vault) == ["delivery.window"]


async def test_the_invitation_itself_failed(sending: Sent, vault: Vault, clock: FakeClock) -> None:
    """A template's failure is told by a receipt only: the message waits on, a human hears of it, the next one asks."""
    held = partial(window.hold, row=sending.row.id, sender="tests", now=clock.now(), invited=True)
    assert await sending.database.write(held)
    for status in ("sent", "delivered", "failed", "failed"):
        await sending.hears(status, sid="MM1", outbound=INVITES + sending.row.uuid)
    row = await sending.stored()
    assert (row.state, row.error, row.status) == ("ready", window.CLOSED, 0)
    assert not await sending.database.read(lambda c: window.invited(c, sending.row.conversation_id))
    assert await reports(sending.database, vault) == ["delivery.window"]
