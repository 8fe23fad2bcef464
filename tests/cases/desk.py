"""Guides, and cases that were opened a moment ago, without the dialogue that leads to them."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.cases.by import By
from bot.cases.kinds import holds
from bot.storage import cases as store
from bot.storage import staff
from bot.storage import tables as t
from bot.storage.addresses import known_addresses
from bot.storage.records import StaffRow
from tests.conversations.house import CHANNELS, House

ERFURT = By("erfurt", "cli:test")


async def hire(
    house: House, name: str, role: str = "guide", *, town: str = "erfurt", organisation: str = "default", **more: Any
) -> StaffRow:
    """Somebody of the desk; `more`: columns of theirs."""

    def job(connection: sa.Connection) -> StaffRow:
        now = house.clock.now()
        person = staff.new_person(connection, house.vault, town, organisation, now)
        row = staff.add(
            connection, house.vault, person_id=person, organisation=organisation, role=role, name=name, now=now
        )
        if more:
            connection.execute(t.staff.update().where(t.staff.c.id == row.id).values(**more))
        found = staff.find(connection, house.vault, row.id)
        assert found
        return found

    return await house.database.write(job)


def by(guide: StaffRow) -> By:
    return By(guide.town, f"staff:{guide.id}", guide.organisation, guide.id, guide.role)


async def guide(house: House, name: str, role: str = "guide", **more: Any) -> By:
    return by(await hire(house, name, role, **more))


async def change_staff(house: House, who: By, **values: Any) -> None:
    await house.database.write(lambda c: c.execute(t.staff.update().where(t.staff.c.id == who.staff).values(**values)))


async def uuid_of(house: House, who: By) -> str:
    found = await house.database.read(lambda c: staff.find(c, house.vault, who.staff))
    assert found
    return found.uuid


async def ask(
    house: House,
    who: str,
    asked: str = "Wo ist das Amt?",
    *,
    kind: str = "question",
    account: str = "web",
    town: str = "erfurt",
    organisation: str = "default",
    language: str = "de",
    **more: Any,
) -> int:
    """A case that somebody opened in their chat; returns its number. `more`: columns of the case."""

    def job(connection: sa.Connection) -> int:
        now = house.clock.now()
        known = known_addresses(connection, house.vault, [(town, CHANNELS[account], account, who, now)])[0]
        number = store.next_number(connection, town)
        case_id = store.open_case(
            connection,
            house.vault,
            store.NewCase(
                number=number,
                town=town,
                organisation=organisation,
                conversation_id=known.conversation_id,
                kind=kind,
                urgent=kind in ("urgent", "crisis"),
                holds=holds(kind),
                language=language,
                body=msgspec.json.encode(CaseBody(asked=asked)),
                now=now,
            ),
        )
        if more:
            connection.execute(t.cases.update().where(t.cases.c.id == case_id).values(**more))
        return number

    return await house.database.write(job)


async def say(house: House, number: int, words: str, direction: str = "in") -> str:
    """Something is said in a case."""

    def job(connection: sa.Connection) -> str:
        case = store.find_case(connection, house.vault, "erfurt", number)
        assert case
        return store.add_message(
            connection, house.vault, case.id, direction, words.encode(), case.language, house.clock.now()
        )

    return await house.database.write(job)


async def state(house: House, number: int) -> Any:
    """The stored row of a case."""
    query = sa.select(t.cases).where(t.cases.c.number == number, t.cases.c.town_id == "erfurt")
    return await house.database.read(lambda c: c.execute(query).one())


async def person_of(house: House, number: int) -> str:
    """The outside id of the person of a case."""
    query = sa.select(t.person.c.uuid).join(t.cases, t.cases.c.person_id == t.person.c.id)
    return await house.database.read(
        lambda c: c.execute(query.where(t.cases.c.number == number, t.cases.c.town_id == "erfurt")).scalar_one()
    )
