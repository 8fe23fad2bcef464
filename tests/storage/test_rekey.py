"""`lotse rekey`: a new key takes over while people go on writing."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.core.clock import FakeClock
from bot.core.errors import SealError
from bot.storage import claiming, inbox, rekey
from bot.storage import tables as t
from bot.storage.database import Database, open_database
from bot.storage.erasure import erase_address
from bot.storage.unit import Unit, write
from bot.storage.vault import Vault
from tests.conftest import KEY
from tests.factories import Factory
from tests.storage.test_vault import NEW


async def test_under_load(database: Database, clock: FakeClock, make: Factory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is met as a stranger, and nothing is lost or stored twice, while keys are changed."""
    monkeypatch.setattr(rekey, "STEP", 7)
    old, both, new = Vault([KEY]), Vault([NEW, KEY]), Vault([NEW])
    people = [f"person {number}" for number in range(40)]
    repeated = [make.inbound(address=name, provider_id=f"first of {name}") for name in people]
    await make.arrive(database, old, *repeated)
    answered = 0

    async def arrivals() -> None:
        for name in people:
            await make.arrive(database, both, make.inbound(address=name), *repeated[:3])

    async def turns() -> None:
        nonlocal answered
        while answered < 2 * len(people):
            claims = await database.write(lambda c: claiming.claim(c, both, "worker", clock.now()))
            units = [Unit(claim.conversation, pending) for claim in claims for pending in claim.pending]
            for unit in units:
                assert unit.message.inbound is not None
                unit.session = b"session"
            if units:
                await database.write(lambda c, u=units: write(c, both, u, clock.now()))  # type: ignore[misc]
            answered += len(units)
            await asyncio.sleep(0)

    async with asyncio.timeout(20):
        changed, *_ = await asyncio.gather(rekey.rekey(database, both), arrivals(), turns())

    assert changed == len(people)
    assert not await database.read(lambda c: rekey.unfinished(c, both))
    rows = await database.read(lambda c: c.execute(sa.select(t.address.c.lookup)).scalars().all())
    assert sorted(rows) == sorted(new.lookup(name) for name in people)
    assert await rekey.rekey(database, both) == 0
    await make.arrive(database, new, make.inbound(address=people[0]))
    (claim,) = await database.write(lambda c: claiming.claim(c, new, "worker", clock.now()))
    assert claim.conversation.session == b"session"


async def test_repeated_after_change(database: Database, make: Factory) -> None:
    """A webhook stored under the older key and repeated after the change is not stored again."""
    inbound = make.inbound()
    await make.arrive(database, Vault([KEY]), inbound)
    both = Vault([NEW, KEY])
    await rekey.rekey(database, both)
    await make.arrive(database, both, inbound)
    assert await database.read(inbox.pending_count) == 1


async def test_key_taken_out_too_early(database: Database, make: Factory, clock: FakeClock) -> None:
    """Without the older key nothing is destroyed: it is named, its people wait, and others are served."""
    old, new = Vault([KEY]), Vault([NEW])
    await make.arrive(database, old, make.inbound(address="old"))
    with pytest.raises(SealError, match=old.key_id):
        await rekey.rekey(database, new)
    await make.arrive(database, new, make.inbound(address="new"))

    (claim,) = await database.write(lambda c: claiming.claim(c, new, "worker", clock.now()))
    assert claim.pending[0].inbound
    assert claim.pending[0].inbound.address == "new"

    await database.write(
        lambda c: claiming.release(c, claim.conversation.id, claim.conversation.fence, clock.now() * 2)
    )
    clock.advance(seconds=61)
    (claim,) = await database.write(lambda c: claiming.claim(c, Vault([NEW, KEY]), "worker", clock.now()))
    assert claim.pending[0].inbound
    assert claim.pending[0].inbound.address == "old"


async def test_erased_meanwhile(database_url: str, make: Factory, clock: FakeClock) -> None:
    """A key that was destroyed while keys are changed does not come back."""
    database = await open_database(database_url)
    both = Vault([NEW, KEY])
    people = [await make.conversation(database, Vault([KEY]), address=str(number)) for number in range(30)]
    await asyncio.gather(
        rekey.rekey(database, both),
        *(database.write(lambda c, p=p: erase_address(c, p.address_id, clock.now())) for p in people),  # type: ignore[misc]
    )
    assert await database.read(lambda c: c.execute(sa.select(t.subject)).all()) == []
    await database.close()
