"""Gaps in the database: sealed, written with the turn, of one person however many phones, gone with the person."""

from __future__ import annotations

import sqlalchemy as sa

from bot.core.clock import DAY, FakeClock
from bot.storage import gaps as store
from bot.storage import tables as t
from bot.storage.database import Database
from bot.storage.erasure import erase_address
from bot.storage.gaps import OF_ONE, GapBody, NewGap
from bot.storage.people import ensure_person
from bot.storage.records import ConversationRow, GapRow
from bot.storage.retention import periods, sweep
from bot.storage.vault import Vault
from tests.factories import TOWN, Factory

ASKED = GapBody(asked="führerschein umschreiben", topics=("anerkennung", "wohnung"), zone="unsure")


async def add(
    database: Database, vault: Vault, to: ConversationRow, now: int, *, kind: str = "refused", lang: str = "de"
) -> None:
    await database.write(lambda c: store.add(c, vault, to, NewGap(kind, lang, ASKED), now))


async def recent(database: Database, vault: Vault, since: int = 0, language: str = "") -> list[GapRow]:
    return await database.read(lambda c: store.recent(c, vault, TOWN, since, language))


async def test_kept_and_read(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """What is kept can be read as it was, the newest first, by time and language."""
    amira = await make.conversation(database, vault, address="amira")
    await add(database, vault, amira, clock.now())
    await add(database, vault, amira, clock.now() + 1, kind="chosen", lang="ar")
    first, second = await recent(database, vault)
    assert (first.kind, second.kind) == ("chosen", "refused")
    assert (second.asked, second.topics, second.zone, second.language) == (ASKED.asked, ASKED.topics, "unsure", "de")
    assert [row.kind for row in await recent(database, vault, clock.now() + 1)] == ["chosen"]
    assert [row.kind for row in await recent(database, vault, language="de")] == ["refused"]


async def test_sealed(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """In the table stand neither words nor topics."""
    amira = await make.conversation(database, vault, address="amira")
    await add(database, vault, amira, clock.now())
    (row,) = await database.read(lambda c: c.execute(sa.select(t.gaps)).all())
    assert b"schein" not in row.body
    assert "anerkennung" not in str(row._asdict())


async def test_a_person_is_one(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Two phones of one person count once, also what was asked before anybody knew the person."""
    phones = [await make.conversation(database, vault, address=name) for name in ("one", "two", "stranger")]
    for phone in phones:
        await add(database, vault, phone, clock.now())
    assert len({row.person for row in await recent(database, vault)}) == 3

    def join(connection: sa.Connection) -> None:
        person = ensure_person(connection, phones[0].id, "default", clock.now()).person_id
        both = t.address.c.id.in_([phone.address_id for phone in phones[:2]])
        connection.execute(t.address.update().where(both).values(person_id=person))

    await database.write(join)
    assert len({row.person for row in await recent(database, vault)}) == 2


async def test_a_reason_is_for_the_newest(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Why it did not help belongs to the last rating of that very person, once, and not hours later."""
    amira = await make.conversation(database, vault, address="amira")
    bohdan = await make.conversation(database, vault, address="bohdan")
    for who, at in ((amira, 0), (amira, 10), (bohdan, 20)):
        await add(database, vault, who, at, kind="not-helpful")
    await database.write(lambda c: store.give_reason(c, amira.id, "wrong", 5))
    await database.write(lambda c: store.give_reason(c, amira.id, "other", 5))
    await database.write(lambda c: store.give_reason(c, bohdan.id, "other", 30))
    assert [row.reason for row in await recent(database, vault)] == ["", "wrong", ""]


async def test_one_cannot_flood(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Of one conversation so many are kept and no more; others are not pushed out."""
    amira = await make.conversation(database, vault, address="amira")
    for _ in range(OF_ONE + 3):
        await add(database, vault, amira, clock.now())
    assert len(await recent(database, vault)) == OF_ONE


async def test_thirty_days(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """After a month a gap is gone, the person stays."""
    amira = await make.conversation(database, vault, address="amira")
    await add(database, vault, amira, clock.now())
    await database.write(lambda c: sweep(c, clock.now() + 29 * DAY, periods()))
    assert len(await recent(database, vault)) == 1
    await database.write(lambda c: sweep(c, clock.now() + 31 * DAY, periods()))
    assert await recent(database, vault) == []
    assert await database.read(lambda c: c.execute(sa.select(sa.func.count()).select_from(t.address)).scalar()) == 1


async def test_erased(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Who is erased takes their gaps with them, and nobody else's."""
    amira = await make.conversation(database, vault, address="amira")
    bohdan = await make.conversation(database, vault, address="bohdan")
    for who in (amira, bohdan):
        await add(database, vault, who, clock.now())
    await database.write(lambda c: erase_address(c, amira.address_id, clock.now()))
    assert len(await recent(database, vault)) == 1
    rows = await database.read(lambda c: c.execute(sa.select(t.gaps.c.conversation_id)).scalars().all())
    assert rows == [bohdan.id]
