"""People a group may be made of: newcomers and volunteers with an open conversation."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from bot.core.clock import FakeClock
from bot.storage import groups, volunteers
from bot.storage.addresses import known_addresses
from bot.storage.database import Database
from bot.storage.groups import Group, Member
from bot.storage.people import ensure_person
from bot.storage.tables import address, conversation, volunteer
from bot.storage.vault import Vault
from bot.storage.volunteers import Profile, Spoken
from tests.factories import Factory

VERA = Profile(
    name="Vera", languages=(Spoken("de", "mother"), Spoken("ar", "some")), topics=("doctor",), districts=("a",)
)


class People:
    """Somebody with an open conversation, by a name of the test's own."""

    def __init__(self, database: Database, vault: Vault, clock: FakeClock) -> None:
        self.database, self.vault, self.clock, self.make = database, vault, clock, Factory(clock)
        self.ids: dict[str, int] = {}

    async def newcomer(self, name: str, language: str = "ar", *, of: str = "", organisation: str = "default") -> int:
        """`of`: another address of somebody."""
        here = await self.make.conversation(self.database, self.vault, address=name)

        def job(connection: sa.Connection) -> int:
            now = self.clock.now()
            values = {"language": language, "notice_at": now, "seen_at": now}
            connection.execute(conversation.update().where(conversation.c.id == here.id).values(values))
            if of:
                mine = address.update().where(address.c.id == here.address_id)
                connection.execute(mine.values(person_id=self.ids[of]))
                return here.id
            owner = ensure_person(connection, here.id, organisation, now)
            self.ids[name] = owner.person_id
            return here.id

        return await self.database.write(job)

    async def volunteer(self, name: str, profile: Profile = VERA, state: str = "approved", language: str = "de") -> int:
        here = await self.newcomer(name, language)

        def job(connection: sa.Connection) -> None:
            now = self.clock.now()
            made = volunteers.apply(connection, self.vault, self.ids[name], "default", profile, "adult", now)
            connection.execute(volunteer.update().where(volunteer.c.id == made.id).values(state=state))

        await self.database.write(job)
        return here

    async def many(self, count: int, *, channel: str = "loopback", account: str = "main") -> None:
        """So many newcomers at once."""
        now = self.clock.now()

        def job(connection: sa.Connection) -> None:
            wanted = [("erfurt", channel, account, f"many-{number}", now) for number in range(count)]
            for known in known_addresses(connection, self.vault, wanted):
                number = ensure_person(connection, known.conversation_id, "default", now).person_id
                self.ids[f"many-{known.address_id}"] = number
            values = {"language": "ar", "notice_at": now, "seen_at": now}
            connection.execute(conversation.update().where(conversation.c.notice_at == 0).values(values))

        await self.database.write(job)

    async def members(self, **group: object) -> list[Member]:
        which = msgspec.convert(group, Group)
        return await self.database.read(lambda c: groups.members(c, self.vault, "erfurt", "default", which))

    async def names(self, **group: object) -> set[str]:
        names = {number: name for name, number in self.ids.items()}
        found = await self.members(**group)
        assert len({each.person_id for each in found}) == len(found)
        return {names[each.person_id] for each in found}
