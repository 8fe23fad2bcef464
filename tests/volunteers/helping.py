"""Volunteers in the whole house, with whom they meet."""

from __future__ import annotations

import uuid

import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage import meetings
from bot.storage import tables as t
from bot.storage.caseload import PROFILE
from bot.storage.meetings import Meeting
from bot.storage.people import ensure_person, key_of_person
from bot.storage.vault import Vault
from bot.storage.volunteers import Profile, apply
from tests.conversations.house import House


async def volunteer(house: House, who: str = "vera", account: str = "web", state: str = "approved") -> int:
    """Somebody who has been taken on, with the menu before them; returns their number."""
    await house.says(who, "/start", account=account)
    here = await house.conversation(who, account)

    def job(connection: sa.Connection) -> int:
        now = house.clock.now()
        owner = ensure_person(connection, here.id, "default", now)
        made = apply(connection, house.vault, owner.person_id, "default", Profile(name="Vera"), "adult", now).id
        connection.execute(t.volunteer.update().where(t.volunteer.c.id == made).values(state=state))
        return made

    number = await house.database.write(job)
    await house.says(who, "/menu", account=account)
    return number


def newcomer(connection: sa.Connection, vault: Vault, conversation_id: int, name: str, now: int) -> int:
    """A newcomer whose name a guide has entered; returns their number."""
    owner = ensure_person(connection, conversation_id, "default", now)
    outside = connection.execute(sa.select(t.person.c.uuid).where(t.person.c.id == owner.person_id)).scalar_one()
    key = vault.unwrap(key_of_person(connection, owner.person_id))
    sealed = key.seal(PROFILE, outside, f'{{"name": "{name}"}}'.encode())
    connection.execute(t.person.update().where(t.person.c.id == owner.person_id).values(profile=sealed))
    return owner.person_id


async def partner(house: House, of: int, name: str = "Amira", state: str = "active") -> str:
    """A partnership; returns its uuid."""
    await house.says("amira", "/start")
    here, outside = await house.conversation("amira"), str(uuid.uuid4())

    def job(connection: sa.Connection) -> None:
        now = house.clock.now()
        row = {"uuid": outside, "town_id": "erfurt", "organisation_id": "default", "volunteer_id": of, "state": state}
        row |= {"person_id": newcomer(connection, house.vault, here.id, name, now), "started_on": "2026-10-05"}
        connection.execute(t.partnership.insert(), {**row, "made_by": "", "made_at": now, "changed_at": now})

    await house.database.write(job)
    return outside


async def past_appointment(house: House, of: int, *, topic: str = "doctor") -> str:
    """One of yesterday at ten that this volunteer had said yes to; returns its uuid."""
    await house.says("amira", "/start")
    here, outside = await house.conversation("amira"), str(uuid.uuid4())

    def job(connection: sa.Connection) -> None:
        now = house.clock.now()
        person_id = newcomer(connection, house.vault, here.id, "Amira", now)
        row = {"uuid": outside, "town_id": "erfurt", "organisation_id": "default", "person_id": person_id}
        row |= {"state": "over", "kind": "accompany", "topic": topic, "starts": "2026-11-22T10:00"}
        row |= {"zone": "Europe/Berlin", "starts_at": now - DAY, "minutes": 60, "made_by": "", "made_at": now - 2 * DAY}
        number = connection.execute(t.appointment.insert().returning(t.appointment.c.id), {**row, "changed_at": now})
        yes = {"uuid": str(uuid.uuid4()), "town_id": "erfurt", "appointment_id": number.scalar_one(), "turn": 1}
        connection.execute(t.offer.insert(), {**yes, "volunteer_id": of, "state": "yes"})

    await house.database.write(job)
    return outside


async def entries(house: House, of: int, month: str = "2026-11") -> list[Meeting]:
    return await house.database.read(lambda c: meetings.of_month(c, house.vault, of, month, all_states=True))
