"""An office with its link in the whole house, an interpreter who is asked, and the coordinator between them."""

from __future__ import annotations

import re
from typing import Any

import httpx
import sqlalchemy as sa
from starlette.applications import Starlette

from bot.cases.by import By
from bot.storage import appointments, interpreters, volunteers
from bot.storage.interpreters import Interpreter
from bot.storage.offices import Contact
from bot.storage.tables import appointment
from bot.storage.volunteers import Spoken
from bot.volunteers.arranging import Agreed
from bot.volunteers.offices.links import OfficeLinks
from bot.volunteers.offices.page import OfficePage
from tests.volunteers.walking import Programme

SITE = "https://lotse.example"
KARLA = By("erfurt", "staff:1", "default", 1, "coordinator")
SCHOOL = Contact(name="Grundschule Nord", asker="Frau Weber", phone="0361 555 1234", mail="")
NUMBER = "0361 555 1234"
ASKED = {
    "language": "ar", "day": "2026-12-01", "time": "10:00", "minutes": "60", "mode": "phone", "where": "",
    "contact": NUMBER, "asker": "Frau Weber", "talk": "school", "level": "", "qualification": "", "reference": "3b-17",
}  # fmt: skip


class School:
    """`self.path`: of the page. Forms are sent as a browser sends them."""

    def __init__(self, programme: Programme) -> None:
        self.programme, self.house = programme, programme.house
        app = self.house.app
        page = OfficePage(app.office_desk, public_url=SITE, proxied=True)
        transport = httpx.ASGITransport(Starlette(routes=page.routes()), client=("198.51.100.7", 40_000))
        headers = {"origin": "null", "sec-fetch-site": "same-origin"}
        self.browser = httpx.AsyncClient(transport=transport, base_url=SITE, headers=headers)
        self.links = OfficeLinks(app.database, app.vault, app.clock, app.content.towns)
        self.path = ""

    async def begin(self, contact: Contact = SCHOOL, until: str = "2027-06-30") -> None:
        self.path = f"/office/{await self.links.make(KARLA, contact, until)}"

    async def page(self) -> str:
        return (await self.browser.get(self.path)).text

    async def sends(self, path: str = "", **fields: Any) -> httpx.Response:
        page = await self.page()
        hidden = {name: re.findall(f'name="{name}" value="([^"]+)"', page)[0] for name in ("once", "csrf")}
        return await self.browser.post(self.path + path, data=hidden | fields)

    async def asks(self, **more: str) -> httpx.Response:
        return await self.sends(**(ASKED | more))

    async def request(self) -> str:
        (found,) = [each.uuid for each in await self.house.app.arranging.waiting(KARLA)]
        return found

    async def interpreter(self, name: str = "vera", language: str = "de", **told: Any) -> int:
        number = await self.programme.volunteer(name, language)
        given = Interpreter(**({"qualification": "lay", "seen_on": "2026-11-01", "modes": ("phone",)} | told))

        def job(connection: sa.Connection) -> None:
            who = volunteers.by_id(connection, self.house.vault, number)
            assert who
            spoken = (*who.profile.languages, Spoken("ar", "c1"))
            profile = type(who.profile)(name=who.profile.name, languages=spoken, topics=("interpreting",))
            volunteers.change(connection, self.house.vault, who, profile=profile, age="adult", now=1)
            interpreters.put(connection, number, given, 1)

        await self.house.database.write(job)
        return number

    async def arranged(self, *numbers: int) -> str:
        """The coordinator asks these for what the school asked. Returns the appointment's uuid."""
        outside = await self.request()

        def job(connection: sa.Connection) -> list[str]:
            found = (volunteers.by_id(connection, self.house.vault, each) for each in numbers)
            return [each.uuid for each in found if each]

        helpers = await self.house.database.read(job)
        seen = await self.house.app.arranging.show(KARLA, outside)
        wanted = seen.request.wanted
        assert wanted
        agreed = Agreed(wanted.starts, wanted.minutes, mode=wanted.mode, contact=wanted.contact)
        return await self.house.app.arranging.arrange(KARLA, outside, agreed, helpers)

    async def promised(self) -> str:
        """Asked, arranged and promised; returns the appointment's uuid."""
        await self.asks()
        made = await self.arranged(await self.interpreter())
        await self.programme.reads("vera")
        await self.programme.presses("vera", "offer-yes")
        return made

    async def over(self) -> None:
        """The time of all appointments is past."""
        past = self.house.clock.now() - 3 * 3_600_000_000
        await self.house.database.write(
            lambda c: c.execute(appointment.update().values(starts_at=past, starts="2026-11-23T06:00", state="over"))
        )

    async def state(self, outside: str) -> str:
        found = await self.house.database.read(lambda c: appointments.find(c, self.house.vault, outside))
        assert found
        return found.state
