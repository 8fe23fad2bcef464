"""Erasing a person: no row, no key, no readable byte is left."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.core.clock import FakeClock
from bot.core.errors import LostLeaseError
from bot.storage import claiming, outbox
from bot.storage import tables as t
from bot.storage.database import Database, open_database
from bot.storage.erasure import OUTLIVES, Erased, erase_address, erase_person
from bot.storage.tables import metadata
from bot.storage.unit import NewTimer, Unit, write
from bot.storage.vault import Vault
from tests.factories import ACCOUNT, TOWN, Factory, find_conversation
from tests.storage.filling import fill

NOW = FakeClock().now()
NOT_ABOUT_PEOPLE = {
    "fee_rate",
    "erasure",
    "report_form",
    "rating",
    "audit",
    "attempt",
    "challenge",
    "desk_event",
    "gone_topic",
    "published",
    "talk_slot",
    "gathering",
    "information",
    "ticket",
    "ticket_article",
}  # counts, ids, verbs, content


async def ids(database: Database, table: sa.Table) -> set[int]:
    return set(await database.read(lambda c: c.execute(sa.select(table.c.id)).scalars().all()))


async def test_every_table(database: Database, vault: Vault) -> None:
    """Every row that leads to the person goes, and no row of anybody else."""
    gone = await database.write(lambda c: fill(c, vault, "gone", NOW))
    stays = await database.write(lambda c: fill(c, vault, "stays", NOW))

    erased = await database.write(lambda c: erase_person(c, gone.ids["person"], NOW))

    for table in metadata.sorted_tables:
        if table.name not in gone.ids or table.name in NOT_ABOUT_PEOPLE:
            continue
        left = await ids(database, table)
        assert stays.ids[table.name] in left, table.name
        assert (gone.ids[table.name] in left) is (table in OUTLIVES), table.name
    assert erased.subjects == (gone.ids["subject"],)
    assert len(erased.media) == 1


async def test_what_outlives(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A webhook that is repeated after the erasure is still recognised, and nothing else of it is left."""
    inbound = make.inbound(text="canary")
    await make.arrive(database, vault, inbound)
    to = await database.read(lambda c: find_conversation(c, vault, ACCOUNT, "amira"))
    await database.write(lambda c: erase_address(c, to.address_id, clock.now()))

    await make.arrive(database, vault, inbound)

    (row,) = await database.read(lambda c: c.execute(sa.select(t.inbox)).all())
    assert (row.conversation_id, row.payload, row.state, row.error) == (None, None, "dead", "")
    assert await database.write(lambda c: claiming.claim(c, vault, "worker", clock.now())) == []


async def test_list_of_erasures(database: Database, vault: Vault) -> None:
    """The list that a restored backup replays holds each erased key once, and a repetition does no harm."""
    gone = await database.write(lambda c: fill(c, vault, "gone", NOW))
    await database.write(lambda c: c.execute(t.erasure.delete()))
    for _ in range(2):
        await database.write(lambda c: erase_person(c, gone.ids["person"], NOW))
    rows = await database.read(lambda c: c.execute(sa.select(t.erasure.c.subject_id)).scalars().all())
    assert rows == [gone.ids["subject"]]
    assert await database.write(lambda c: erase_person(c, 999, NOW)) == Erased()
    assert await database.write(lambda c: erase_address(c, 999, NOW)) == Erased()


async def test_one_of_two_addresses(database: Database, vault: Vault, make: Factory) -> None:
    """Erasing one address of a person leaves the person and what the other address needs."""
    filled = await database.write(lambda c: fill(c, vault, "two", NOW))
    second = await make.conversation(database, vault, address="second")
    join = t.address.update().where(t.address.c.id == second.address_id).values(person_id=filled.ids["person"])
    await database.write(lambda c: c.execute(join))

    await database.write(lambda c: erase_address(c, second.address_id, NOW))

    assert await ids(database, t.person) == {filled.ids["person"]}
    assert await ids(database, t.address) == {filled.ids["address"]}
    assert await ids(database, t.subject) == {filled.ids["subject"]}


async def test_first_address_made_the_key(database: Database, vault: Vault, make: Factory) -> None:
    """If the address that goes is the one whose key seals the person's cases, the key stays with the person."""
    filled = await database.write(lambda c: fill(c, vault, "first", NOW))
    second = await make.conversation(database, vault, address="second")
    join = t.address.update().where(t.address.c.id == second.address_id).values(person_id=filled.ids["person"])
    await database.write(lambda c: c.execute(join))
    await database.write(lambda c: c.execute(t.cases.update().values(conversation_id=second.id)))

    await database.write(lambda c: erase_address(c, filled.ids["address"], NOW))

    assert await ids(database, t.cases) == {filled.ids["cases"]}
    assert filled.ids["subject"] in await ids(database, t.subject)


async def test_who_had_the_phone_later(database: Database, vault: Vault, make: Factory) -> None:
    """Erasing the earlier owner of a phone leaves the one who has it now."""
    filled = await database.write(lambda c: fill(c, vault, "earlier", NOW))
    now = await make.conversation(database, vault, address="now")
    follow = t.address.update().where(t.address.c.id == now.address_id).values(before_id=filled.ids["address"])
    await database.write(lambda c: c.execute(follow))

    await database.write(lambda c: erase_person(c, filled.ids["person"], NOW))

    assert await ids(database, t.address) == {now.address_id}


async def test_open_turn(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A turn that was open while its person was erased writes nothing."""
    await make.arrive(database, vault, make.inbound())
    (claim,) = await database.write(lambda c: claiming.claim(c, vault, "worker", clock.now()))
    unit = Unit(claim.conversation, claim.pending[0])
    unit.send(make.outbound(text="too late"))
    await database.write(lambda c: erase_address(c, claim.conversation.address_id, clock.now()))
    with pytest.raises(LostLeaseError):
        await database.write(lambda c: write(c, vault, [unit], clock.now()))
    assert await ids(database, t.outbox) == set()


async def test_open_turn_and_a_newcomer(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A turn that was open while its person was erased writes nothing to whoever comes next, either."""
    await make.arrive(database, vault, make.inbound(address="erased"))
    (claim,) = await database.write(lambda c: claiming.claim(c, vault, "worker", clock.now()))
    unit = Unit(claim.conversation, claim.pending[0])
    unit.send(make.outbound(text="too late"))
    await database.write(lambda c: erase_address(c, claim.conversation.address_id, clock.now()))
    await make.arrive(database, vault, make.inbound(address="next"))
    (now,) = await database.write(lambda c: claiming.claim(c, vault, "other worker", clock.now()))
    with pytest.raises(LostLeaseError):
        await database.write(lambda c: write(c, vault, [unit], clock.now()))
    assert now.pending[0].id != claim.pending[0].id


async def test_no_trace(
    sqlite_url: str, vault: Vault, make: Factory, clock: FakeClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """After an erasure neither the person's words nor their key are in the database, its log files or our logs."""
    caplog.set_level(logging.DEBUG)
    database = await open_database(sqlite_url)
    await make.arrive(database, vault, make.inbound(text="canary-said", address="canary-address"))
    (claim,) = await database.write(lambda c: claiming.claim(c, vault, "worker", clock.now()))
    unit = Unit(claim.conversation, claim.pending[0])
    unit.session = b'{"slots": "canary-session"}'
    unit.send(make.outbound(text="canary-answer"))
    unit.timers.append(NewTimer("canary-free-key", "reminder", clock.now(), {"text": "canary-timer"}))
    await database.write(lambda c: write(c, vault, [unit], clock.now()))
    (row,) = await database.write(lambda c: outbox.claim(c, vault, ACCOUNT, "sender", clock.now(), 1, []))
    await database.write(lambda c: outbox.mark_sent(c, vault, [outbox.Sent(row, "id")], clock.now()))
    key = claim.conversation.wrapped_key
    assert key in everything(tmp_path)

    await database.write(lambda c: erase_address(c, claim.conversation.address_id, clock.now()))
    await database.scrub()

    left = everything(tmp_path) + caplog.text.encode()
    assert key not in left
    assert b"canary-said" not in left
    await database.close()
    assert key not in everything(tmp_path)


async def test_sealed_at_rest(sqlite_url: str, vault: Vault, make: Factory, clock: FakeClock, tmp_path: Path) -> None:
    """While a person is served, no byte they wrote lies readable in the database file or its log."""
    database = await open_database(sqlite_url)
    await database.write(lambda c: fill(c, vault, "canary-filled", NOW, town=TOWN))
    await make.arrive(database, vault, make.inbound(text="canary-said", address="canary-address"))
    claims = await database.write(lambda c: claiming.claim(c, vault, "worker", clock.now()))
    unit = Unit(claims[-1].conversation, claims[-1].pending[0])
    unit.session = b"canary-session"
    unit.send(make.outbound(text="canary-answer", address="canary-uuid"))
    unit.timers.append(NewTimer("key", "reminder", clock.now(), {"text": "canary-timer"}))
    await database.write(lambda c: write(c, vault, [unit], clock.now()))
    assert b"canary" not in everything(tmp_path)
    await database.scrub()
    await database.close()
    assert b"canary" not in everything(tmp_path)


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
