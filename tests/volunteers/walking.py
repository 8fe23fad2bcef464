"""People of a programme in the whole house: newcomers, approved volunteers, and what a coordinator does for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from bot.core.messages import Outbound
from bot.storage import appointments, outbox, volunteers
from bot.storage.appointments import Appointment, Plan, Words
from bot.storage.people import ensure_person
from bot.storage.tables import conversation
from bot.storage.volunteers import Check, Profile, Spoken
from bot.volunteers.appointing import Appointing
from tests.conversations.house import House

PLAN = Plan(
    "accompany", "2026-12-01T10:00", "Europe/Berlin", 60, "", "authority", "ar", Words(where="Jobcenter", bring="Pass")
)


@dataclass
class Programme:
    house: House
    accounts: dict[str, str] = field(default_factory=dict)

    @property
    def room(self) -> Appointing:
        return self.house.app.appointing

    async def newcomer(self, who: str, language: str = "ar", account: str = "whats") -> int:
        return await self._person(who, language, account)

    async def volunteer(self, who: str, language: str = "de", account: str = "whats", **profile: Any) -> int:
        person = await self._person(who, language, account)
        house, now = self.house, self.house.clock.now()

        def job(connection: sa.Connection) -> int:
            told = Profile(name=f"{who.title()} Muster", languages=(Spoken("de", "mother"),), **profile)
            made = volunteers.apply(connection, house.vault, person, "default", told, "adult", now)
            for kind in ("talk", "confidentiality"):
                volunteers.add_check(
                    connection, house.vault, made, Check(kind, "2026-11-01", "", "", "", "staff:1", now)
                )
            for state in ("process", "approved"):
                volunteers.set_state(connection, made.id, state, "2026-11-23", now)
            return made.id

        return await house.database.write(job)

    async def _person(self, who: str, language: str, account: str) -> int:
        """They have written once, in their language, and read the notice."""
        house = self.house
        self.accounts[who] = account
        await house.says(who, "/menu", account=account, hint=language)
        if "language-ask" in house.texts or "welcome-language" in house.texts:
            await house.presses(who, language, account=account)
        here = await house.conversation(who, account)

        def job(connection: sa.Connection) -> int:
            connection.execute(conversation.update().where(conversation.c.id == here.id).values(language=language))
            return ensure_person(connection, here.id, "default", house.clock.now()).person_id

        person = await house.database.write(job)
        await house.read(who, account)
        return person

    async def propose(self, person: int, *helpers: int, plan: Plan = PLAN) -> Appointment:
        now = self.house.clock.now()
        this, _ = await self.house.database.write(lambda c: self.room.propose(c, person, plan, helpers, "staff:1", now))
        return this

    async def reads(self, who: str) -> list[Outbound]:
        return await self.house.read(who, self.accounts[who])

    async def presses(self, who: str, value: str) -> list[Outbound]:
        return await self.house.presses(who, value, account=self.accounts[who])

    async def says(self, who: str, text: str) -> list[Outbound]:
        return await self.house.says(who, text, account=self.accounts[who])

    async def now(self, this: Appointment) -> Appointment:
        found = await self.house.database.read(lambda c: appointments.find(c, self.house.vault, this.uuid))
        assert found
        return found

    async def tick(self, *, hours: float) -> None:
        """Time passes: timers become messages, silence lapses, what is past is over."""
        house = self.house
        await self.delivered()
        house.clock.advance(seconds=hours * 3600)
        await house.app.clockwork.tick()
        await house.app.appointment_clock.tick()
        await house.round("")

    async def delivered(self) -> None:
        """Everything written so far has arrived."""
        house, now = self.house, self.house.clock.now()

        def job(connection: sa.Connection) -> int:
            sent = 0
            for account in ("whats", "tele"):
                while rows := outbox.claim(connection, house.vault, account, account, now, 50, []):
                    outbox.mark_sent(connection, house.vault, [outbox.Sent(row, "") for row in rows], now)
                    sent += len(rows)
            return sent

        await house.database.write(job)

    async def states(self, this: Appointment) -> list[str]:
        found = await self.house.database.read(lambda c: appointments.offers(c, this.id))
        return [each.state for each in found]


def text(said: list[Outbound]) -> str:
    return "\n".join(part.text for outbound in said for part in outbound.parts)
