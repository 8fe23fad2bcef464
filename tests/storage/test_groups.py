"""Groups that coordinators write to: who belongs, where each is reached, and who is left out."""

from __future__ import annotations

import time
import uuid

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY, FakeClock
from bot.storage import gatherings, groups, linking, registrations, requests, volunteers
from bot.storage.database import Database
from bot.storage.erasure import erase_person
from bot.storage.gatherings import Plan
from bot.storage.inbox import SESSION
from bot.storage.people import add_role, key_of_person
from bot.storage.requests import Wanted
from bot.storage.tables import address, conversation, person, volunteer
from bot.storage.vault import Vault
from bot.storage.volunteers import BODY
from tests.conversations.fixtures import sqlite_database
from tests.storage.people import VERA, People

__all__ = ["sqlite_database"]


async def test_each_restriction(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Role, language, area, topic and training each let through whom they mean; nothing lets through everybody."""
    people = People(database, vault, clock)
    await people.newcomer("amira", "ar")
    await people.newcomer("olena", "uk")
    await people.newcomer("farid", "fa-AF")
    await people.volunteer("vera")
    await people.newcomer("gustav", "de")
    await database.write(lambda c: add_role(c, people.ids["gustav"], "guide"))
    assert await people.names() == {"amira", "olena", "farid", "vera", "gustav"}
    assert await people.names(roles=["newcomer"]) == {"amira", "olena", "farid"}
    assert await people.names(roles=["volunteer", "guide"]) == {"vera", "gustav"}
    assert await people.names(languages=["ar"]) == {"amira", "vera"}
    assert await people.names(languages=["fa"]) == {"farid"}
    assert await people.names(languages=["fa-IR"]) == set()
    assert await people.names(topics=["doctor"]) == {"vera"}
    assert await people.names(areas=["b"]) == set()
    await database.write(lambda c: _asks(c, vault, people.ids["amira"], clock.now()))
    await _lives(people, "olena", "b")
    assert await people.names(topics=["language"]) == {"amira"}
    assert await people.names(areas=["a", "b"]) == {"amira", "vera", "olena"}
    assert await people.names(areas=["a"], roles=["newcomer"]) == {"amira"}
    await database.write(lambda c: _attends(c, vault, people.ids["vera"], clock.now()))
    assert await people.names(modules=["companions.role"]) == {"vera"}
    assert await people.names(modules=["companions.closing"]) == set()


def _asks(connection: sa.Connection, vault: Vault, number: int, now: int) -> None:
    requests.add(connection, vault, number, Wanted(kind="learn", area="a"), "person", now, None)


def _attends(connection: sa.Connection, vault: Vault, number: int, now: int) -> None:
    plan = Plan("training", "2026-12-05T10:00", "Europe/Berlin", 180, "companions", "role")
    this = gatherings.plan(connection, "erfurt", "default", [plan], by="staff:1", now=now)[0]
    _, mine = registrations.register(connection, vault, this, number, now)
    assert mine
    registrations.note(connection, vault, mine.uuid, 180, now + 60 * DAY)


async def _lives(people: People, name: str, area: str) -> None:
    """They told the bot where they live, in the chat."""
    (member,) = [each for each in await people.members() if each.person_id == people.ids[name]]
    session = b'{"v": 1, "kept": {"area": "%s"}}' % area.encode()
    key = people.vault.unwrap(member.wrapped_key)
    sealed = key.seal(SESSION, str(member.conversation_id), session)
    mine = conversation.update().where(conversation.c.id == member.conversation_id)
    await people.database.write(lambda c: c.execute(mine.values(session=sealed)))


async def test_where_somebody_is_reached(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Of several addresses the one used last, of those that are open and where the notice was sent."""
    people = People(database, vault, clock)
    first = await people.newcomer("amira")
    clock.advance(days=1)
    second = await people.newcomer("amira-2", of="amira")
    assert [each.conversation_id for each in await people.members()] == [second]
    for changed in (
        address.update().where(address.c.id == await _address(people, second)).values(state="gone"),
        conversation.update().where(conversation.c.id == first).values(notice_at=-1),
    ):
        await database.write(lambda c, changed=changed: c.execute(changed))
        found = [each.conversation_id for each in await people.members()]
        assert found in ([first], [])
    assert await people.members() == []


async def _address(people: People, number: int) -> int:
    query = sa.select(conversation.c.address_id).where(conversation.c.id == number)
    return await people.database.read(lambda c: c.execute(query).scalar_one())


async def test_who_is_left_out(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Who wants none, was erased, belongs elsewhere, or is a volunteer in another state; a held one is marked."""
    people = People(database, vault, clock)
    held = await people.newcomer("amira")
    await people.newcomer("farid")
    await people.newcomer("olena")
    await people.newcomer("other", organisation="caritas")
    for state in volunteers.STATES:
        await people.volunteer(state, state=state)
    assert await people.names() == {"amira", "farid", "olena", "process", "approved"}
    assert await people.names(states=["paused"], roles=["volunteer"]) == {"paused"}
    assert await database.write(lambda c: groups.refuse(c, people.ids["farid"], clock.now()))
    assert not await database.write(lambda c: groups.refuse(c, people.ids["farid"], clock.now()))
    await database.write(lambda c: erase_person(c, people.ids["olena"], clock.now()))
    mine = conversation.update().where(conversation.c.id == held).values(held_case=7)
    await database.write(lambda c: c.execute(mine))
    assert {each.held for each in await people.members(roles=["newcomer"])} == {True}
    assert await people.names(roles=["newcomer"]) == {"amira"}
    assert await database.write(lambda c: groups.allow(c, people.ids["farid"]))
    assert await people.names(roles=["newcomer"]) == {"amira", "farid"}


async def test_a_refusal_outlives_joining(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Two phones turn out to be one person's: who refused on one has refused, also when the phones part again."""
    people = People(database, vault, clock)
    first, second = await people.newcomer("amira"), await people.newcomer("amira-2")
    await database.write(lambda c: groups.refuse(c, people.ids["amira-2"], clock.now()))
    await database.write(lambda c: linking.unite(c, vault, first, second, clock.now()))
    assert await people.members() == []
    assert await database.read(lambda c: c.execute(sa.select(sa.func.count(person.c.id))).scalar_one()) == 1
    await database.write(lambda c: linking.split(c, vault, second, clock.now()))
    assert await database.read(lambda c: c.execute(sa.select(sa.func.count(person.c.id))).scalar_one()) == 2
    assert await people.members() == []


async def test_many(sqlite_database: Database, vault: Vault, clock: FakeClock) -> None:
    """Volunteers are gone through in pages, each once; a thousand of them in a moment."""
    people = People(sqlite_database, vault, clock)
    await people.many(1_000)
    await sqlite_database.write(lambda c: _all_help(c, vault, people, clock.now()))
    began = time.process_time()
    found = await people.members(languages=["ar"], topics=["doctor"], areas=["a"])
    assert len({each.person_id for each in found}) == 1_000
    assert (time.process_time() - began) < 1


def _all_help(connection: sa.Connection, vault: Vault, people: People, now: int) -> None:
    rows = []
    for number in people.ids.values():
        outside = str(uuid.uuid4())
        body = vault.unwrap(key_of_person(connection, number)).seal(BODY, outside, msgspec.json.encode(VERA))
        row = {"uuid": outside, "town_id": "erfurt", "organisation_id": "default", "person_id": number, "body": body}
        rows.append({**row, "state": "approved", "created_at": now, "changed_at": now})
    connection.execute(volunteer.insert(), rows)
