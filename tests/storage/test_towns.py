"""Two towns in one database never meet."""

from __future__ import annotations

import asyncio
import itertools

import sqlalchemy as sa

from bot.core.clock import FakeClock
from bot.storage import cases, claiming, outbox, timers
from bot.storage import tables as t
from bot.storage.database import Database
from bot.storage.history import find_address
from bot.storage.records import ConversationRow
from bot.storage.tables import metadata
from bot.storage.unit import NewTimer, Unit, write
from bot.storage.vault import Vault
from tests.factories import Factory

TOWNS = {"erfurt": "erfurt-bot", "alzey": "alzey-bot"}
SHARED = {"attempt", "challenge", "counter", "lease", "erasure"}  # not about a town's people


def test_every_table_has_a_town() -> None:
    """Every table with people's data says whose town they are."""
    assert {table.name for table in metadata.sorted_tables if "town_id" not in table.c} <= SHARED


async def one_in_each(database: Database, vault: Vault, make: Factory) -> dict[str, ConversationRow]:
    return {
        town: await make.conversation(database, vault, address="amira", account=account, town=town)
        for town, account in TOWNS.items()
    }


async def test_same_address(database: Database, vault: Vault, make: Factory) -> None:
    """The same phone at two towns' bots is two people who know nothing of each other."""
    people = await one_in_each(database, vault, make)
    erfurt, alzey = people.values()
    assert len({erfurt.address_id, alzey.address_id}) == 2
    assert len({erfurt.subject_id, alzey.subject_id}) == 2
    assert await database.read(lambda c: find_address(c, vault, "alzey-bot", "amira")) == alzey.address_uuid


async def test_claims(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A claim carries its own town, and what its turn writes belongs to that town."""
    for town, account in TOWNS.items():
        await make.arrive(database, vault, make.inbound(account=account, text=town), town=town)
    claims = await database.write(lambda c: claiming.claim(c, vault, "worker", clock.now()))
    units = []
    for claim in claims:
        (pending,) = claim.pending
        assert pending.inbound
        assert pending.inbound.text == claim.conversation.town
        unit = Unit(claim.conversation, pending)
        unit.send(make.outbound(text=claim.conversation.town, dedupe_key="the same in both towns"))
        unit.timers.append(
            NewTimer("the same in both towns", "reminder", clock.now(), {"town": claim.conversation.town})
        )
        units.append(unit)
    await database.write(lambda c: write(c, vault, units, clock.now()))

    for town, account in TOWNS.items():
        rows = await database.write(lambda c, a=account: outbox.claim(c, vault, a, "sender", clock.now(), 10, []))  # type: ignore[misc]
        assert [row.town for row in rows] == [town]
        assert rows[0].outbound and rows[0].outbound.plain_text() == town
    assert await database.write(lambda c: timers.move_due(c, vault, clock.now())) == 2
    for claim in await database.write(lambda c: claiming.claim(c, vault, "worker", clock.now())):
        assert claim.pending[0].inbound
        assert claim.pending[0].inbound.values["town"] == claim.conversation.town


async def test_cancelled_timer(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Cancelling a timer in one town leaves the other town's with the same key."""
    people = await one_in_each(database, vault, make)
    for act in ("set", "cancel"):
        for town in TOWNS if act == "set" else ["erfurt"]:
            await make.arrive(database, vault, make.inbound(account=TOWNS[town]), town=town)
            (claim,) = await database.write(lambda c: claiming.claim(c, vault, "worker", clock.now()))
            unit = Unit(claim.conversation, claim.pending[0])
            if act == "set":
                unit.timers.append(NewTimer("key", "reminder", clock.now(), {}))
            else:
                unit.cancels.append("key")
            await database.write(lambda c, u=unit: write(c, vault, [u], clock.now()))  # type: ignore[misc]
    left = await database.read(lambda c: c.execute(sa.select(t.timer.c.conversation_id)).scalars().all())
    assert left == [people["alzey"].id]


async def test_case_numbers(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Case numbers count in each town for itself, and a number finds only the own town's case."""
    people = await one_in_each(database, vault, make)

    def open_case(town: str, connection: sa.Connection) -> int:
        number = cases.next_number(connection, town)
        cases.open_case(
            connection,
            vault,
            cases.NewCase(
                number, town, "district", people[town].id, "question", False, False, "de", b"{}", clock.now()
            ),
        )
        return number

    numbers = await asyncio.gather(
        *(database.write(lambda c, t=town: open_case(t, c)) for _, town in itertools.product(range(10), TOWNS))  # type: ignore[misc]
    )
    assert sorted(numbers) == sorted([*range(1, 11)] * 2)
    for town in TOWNS:
        listed = await database.read(lambda c, t=town: cases.list_cases(c, vault, t))  # type: ignore[misc]
        assert {case.town for case in listed} == {town}
        assert len(listed) == 10
    assert await database.read(lambda c: cases.find_case(c, vault, "nowhere", 1)) is None
