"""Invitations as they are stored: found by their code, used once, erased in time."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
import sqlalchemy as sa

from bot.core.clock import DAY, FakeClock
from bot.core.limits import INVITATION_DAYS, INVITATION_LENGTH, INVITATION_LETTERS
from bot.storage import everything, invitations
from bot.storage import tables as t
from bot.storage.database import Database
from bot.storage.erasure import erase_person
from bot.storage.invitations import InvitationUsedError
from bot.storage.records import ConversationRow, InvitationRow
from bot.storage.retention import periods, sweep
from bot.storage.vault import Vault
from tests.factories import TOWN, Factory

NOW = FakeClock().now()


async def made(database: Database, vault: Vault, role: str = "guide") -> tuple[InvitationRow, str]:
    def job(connection: sa.Connection) -> tuple[InvitationRow, str]:
        return invitations.make(connection, vault, town=TOWN, organisation="default", role=role, by="command", now=NOW)

    return await database.write(job)


async def find(database: Database, vault: Vault, code: str, town: str = TOWN, now: int = NOW) -> InvitationRow | None:
    return await database.read(lambda c: invitations.find(c, vault, town, code, now))


async def take(database: Database, vault: Vault, invitation: InvitationRow, to: ConversationRow) -> str:
    try:
        await database.write(lambda c: invitations.accept(c, vault, invitation, to.id, NOW))
    except InvitationUsedError:
        return "late"
    return "in"


async def roles(database: Database) -> list[str]:
    return await database.read(lambda c: list(c.execute(sa.select(t.person.c.roles)).scalars()))


async def test_found_by_its_code_alone(database: Database, vault: Vault) -> None:
    """In its own town, until its last day, however it is written; no other code finds it."""
    invitation, code = await made(database, vault)
    assert await find(database, vault, code) == await find(database, vault, code.upper()) == invitation
    assert await find(database, vault, code, now=NOW + INVITATION_DAYS * DAY - 1) == invitation
    wrong = (code[:-1], code + "0", "", code[::-1])
    assert [await find(database, vault, each) for each in wrong] == [None] * 4
    assert await find(database, vault, code, town="alzey") is None
    assert await find(database, vault, code, now=NOW + INVITATION_DAYS * DAY) is None


async def test_the_code_is_nowhere(database: Database, vault: Vault) -> None:
    """Only a keyed hash of it is kept; a deep link of any messenger can carry it."""
    _, code = await made(database, vault)
    rows = await database.read(lambda c: c.execute(sa.select(t.invitations)).all())
    assert code not in str(rows)
    assert len(invitations.PAYLOAD + code) <= 64
    assert (len(code), set(code) <= set(INVITATION_LETTERS)) == (INVITATION_LENGTH, True)


async def test_one_of_many_wins(database: Database, vault: Vault, make: Factory) -> None:
    """However many accept at once, exactly one has the role, and the invitation names them."""
    invitation, code = await made(database, vault)
    people = [await make.conversation(database, vault, address=f"person {number}") for number in range(6)]
    outcomes = await asyncio.gather(*(take(database, vault, invitation, to) for to in people))
    assert Counter(outcomes) == {"in": 1, "late": 5}
    assert await roles(database) == ["guide,newcomer"]
    assert await find(database, vault, code) is None
    row = (await database.read(lambda c: c.execute(sa.select(t.invitations)).all()))[0]
    assert (row.used_at, row.made_by) == (NOW, "command")
    winner = people[outcomes.index("in")].id
    about = await database.read(lambda c: everything.rows_about(c, vault, winner))
    assert [each["role"] for each in about["invitations"]] == ["guide"]
    assert "mark" not in about["invitations"][0]


async def test_roles_add_up(database: Database, vault: Vault, make: Factory) -> None:
    """A volunteer who becomes a guide stays a volunteer."""
    to = await make.conversation(database, vault)
    for role in ("volunteer", "guide"):
        invitation, _ = await made(database, vault, role)
        assert await take(database, vault, invitation, to) == "in"
    assert [set(each.split(",")) for each in await roles(database)] == [{"newcomer", "volunteer", "guide"}]


async def test_erased_with_its_person(database: Database, vault: Vault, make: Factory) -> None:
    """Who is erased leaves no trace in what they came by; what nobody used stays."""
    to = await make.conversation(database, vault)
    invitation, _ = await made(database, vault)
    await made(database, vault)
    await take(database, vault, invitation, to)
    person = await database.read(lambda c: c.execute(sa.select(t.person.c.id)).scalar_one())
    await database.write(lambda c: erase_person(c, person, NOW))
    left = await database.read(lambda c: c.execute(sa.select(t.invitations.c.used_at)).scalars().all())
    assert list(left) == [0]


@pytest.mark.parametrize(("days", "left"), [(INVITATION_DAYS + 29, 1), (INVITATION_DAYS + 31, 0)])
async def test_swept_a_month_after_its_last_day(database: Database, vault: Vault, days: int, left: int) -> None:
    """Nobody asks any more who came by it."""
    await made(database, vault)
    await database.write(lambda c: sweep(c, NOW + days * DAY, periods()))
    assert len(await database.read(lambda c: c.execute(sa.select(t.invitations)).all())) == left
