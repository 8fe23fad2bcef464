"""An office with a desk: two towns, two organisations in the first, people in all roles, and a client for each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import httpx
import sqlalchemy as sa
from starlette.applications import Starlette

from bot.app import App
from bot.cases.by import By
from bot.content import Content
from bot.core.clock import DAY, FakeClock, RandomIds
from bot.core.towns import Account, Organisation, Team, Town
from bot.desk.app import Desk
from bot.desk.guard import new_token
from bot.desk.routing import DeskRoute
from bot.settings import read_settings
from bot.storage import (
    appointments,
    caseload,
    cases,
    desk_sessions,
    gatherings,
    informations,
    partnerships,
    referrals,
    report_forms,
    requests,
    staff,
    volunteers,
)
from bot.storage.database import Database
from bot.storage.gatherings import Plan
from bot.storage.informations import Wording, Words
from bot.storage.records import ConversationRow, StaffRow
from bot.storage.referrals import Slip
from bot.storage.tables import case_guest
from bot.storage.vault import Vault
from bot.storage.volunteers import Profile, Span, Spoken
from bot.web import make_desk
from tests.factories import Factory
from tests.reports.test_forms import form

SITE = "https://lotse.example"
TEAM = Team(id="advice", name="Beratung", desk_hours="Mo-Fr 09:00-16:00")
ACCOUNTS = (
    Account(id="web", channel="web"),
    Account(id="main", channel="loopback", sensitive_handoff=True),
    Account(id="email", channel="email"),
)
TOWNS = {
    "erfurt": Town(
        id="erfurt",
        name="Erfurt",
        teams=(TEAM,),
        organisations=(Organisation(id="district"), Organisation(id="caritas")),
        accounts=ACCOUNTS,
    ),
    "alzey": Town(id="alzey", name="Alzey", accounts=(Account(id="alzey", channel="loopback"),)),
}
FORM = {"accept": "text/html", "origin": SITE, "sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}
FETCH = {"accept": "application/json", "origin": SITE, "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}
_CSRF = re.compile(r'name="csrf" content="([0-9a-f]+)"')


class Browser(httpx.AsyncClient):
    """One browser at the desk. Redirects are seen, not followed."""

    def __init__(self, app: Starlette, **more: Any) -> None:
        # a public address, so that tries are counted against its network
        transport = httpx.ASGITransport(app, client=(more.pop("address", "198.51.100.7"), 40_000))
        super().__init__(transport=transport, base_url=more.pop("site", SITE), headers=FORM, **more)

    async def csrf(self, path: str = "/desk/join") -> str:
        """What a form of this browser carries."""
        found = _CSRF.search((await self.get(path)).text)
        assert found
        return found[1]

    async def fill(self, path: str, *, page: str = "/desk/join", **fields: Any) -> httpx.Response:
        """Fill in a form of `page` and send it."""
        return await self.post(path, data={"csrf": await self.csrf(page), **fields})

    async def fetch(self, path: str, body: Any = None, *, page: str = "/desk/join") -> httpx.Response:
        """What a script of `page` sends."""
        headers = {**FETCH, "x-csrf": await self.csrf(page)}
        return await self.post(path, json=body if body is not None else {}, headers=headers)


class Office:
    """Rows are made as the program makes them; `sign_in` gives a browser a session without the login page."""

    def __init__(self, content: Content, database: Database, vault: Vault, clock: FakeClock, data: Any) -> None:
        given = {"LOTSE_DATA": str(data), "LOTSE_PUBLIC_URL": SITE, "LOTSE_PROXY": "127.0.0.1"}
        own = Content(content.texts, content.flows, content.library, TOWNS, content.actions)
        own = replace(own, measures=content.measures, programmes=content.programmes)
        self.app = App(read_settings(given, env_file=data / "none"), own, database, vault, clock, RandomIds())
        self.database, self.vault, self.clock = database, vault, clock
        self.make = Factory(clock)
        self.more: list[DeskRoute] = []  # routes of a test's own
        self.desk: Desk = make_desk(self.app)

    def browser(self, **more: Any) -> Browser:
        return Browser(Starlette(routes=self.desk.routes(self.more)), **more)

    async def staff(
        self, name: str, role: str = "guide", *, town: str = "erfurt", organisation: str = "district"
    ) -> StaffRow:
        def job(connection: sa.Connection) -> StaffRow:
            person = staff.new_person(connection, self.vault, town, organisation, self.clock.now())
            return staff.add(
                connection,
                self.vault,
                person_id=person,
                organisation=organisation,
                role=role,
                name=name,
                now=self.clock.now(),
            )

        return await self.database.write(job)

    def by(self, who: StaffRow) -> By:
        return By(who.town, f"staff:{who.id}", who.organisation, who.id, who.role)

    async def sign_in(
        self, who: StaffRow | None = None, *, guest: int = 0, town: str = "", proved: bool = True
    ) -> Browser:
        browser, token = self.browser(), new_token()
        await self.database.write(
            lambda c: desk_sessions.begin(
                c,
                self.vault,
                token,
                town=who.town if who else town,
                now=self.clock.now(),
                staff_id=who.id if who else None,
                guest_id=guest or None,
                proved=proved,
            )
        )
        browser.cookies.set("__Host-lotse-desk", token, domain="lotse.example", path="/")
        return browser

    async def report_form(self, name: str = "nachweis.xlsx", content: bytes = b"") -> str:
        """A funder's own form; returns its uuid."""
        made = content or form(lotse_meetings="B1")
        return await self.database.write(
            lambda c: report_forms.keep(c, "erfurt", "district", "", name, made, "cli:test", self.clock.now())
        )

    async def conversation(self, name: str, *, town: str = "erfurt") -> ConversationRow:
        account = "main" if town == "erfurt" else "alzey"
        return await self.make.conversation(self.database, self.vault, address=name, account=account, town=town)

    async def appointment(self, *, organisation: str = "district") -> str:
        outside = await self.request(organisation=organisation)

        def job(connection: sa.Connection) -> str:
            found = requests.find(connection, self.vault, "erfurt", organisation, outside)
            assert found
            plan = appointments.Plan("accompany", "2026-12-03T10:00", "Europe/Berlin", language="ar")
            now = self.clock.now()
            return appointments.propose(connection, self.vault, found.person_id, plan, "staff:1", now).uuid

        return await self.database.write(job)

    async def partnership(self) -> str:
        """Both are asked."""
        wish, helper = await self.request(), await self.volunteer("Paula")

        def job(connection: sa.Connection) -> str:
            found = requests.find(connection, self.vault, "erfurt", "district", wish)
            who = volunteers.find(connection, self.vault, "erfurt", "district", helper)
            assert found
            assert who
            mine = volunteers.v.id == who.id
            connection.execute(volunteers.volunteer.update().where(mine).values(state="approved"))
            now = self.clock.now()
            return partnerships.propose(
                connection, self.vault, found.person_id, who.id, "staff:1", "2026-11-23", now
            ).uuid

        return await self.database.write(job)

    async def request(self, name: str = "Amira", *, organisation: str = "district", **more: Any) -> str:
        """Somebody without a chat who looks for company."""
        given = {"kind": "accompany", "language": "ar", "topic": "authority", "starts": "2026-12-01T10:00"}

        def job(connection: sa.Connection) -> str:
            person = staff.new_person(connection, self.vault, "erfurt", organisation, self.clock.now())
            caseload.name_person(connection, self.vault, person, name)
            wanted = requests.Wanted(**(given | more))
            made = requests.add(connection, self.vault, person, wanted, "person", self.clock.now(), None)
            assert made
            return made.uuid

        return await self.database.write(job)

    async def volunteer(self, name: str = "Vera Muster", *, age: str = "adult", organisation: str = "district") -> str:
        """The uuid of somebody who has just offered to help."""

        def job(connection: sa.Connection) -> str:
            now = self.clock.now()
            person = staff.new_person(connection, self.vault, "erfurt", organisation, now)
            profile = Profile(
                name=name, languages=(Spoken("ar", "mother"), Spoken("other")), topics=("doctor",),
                times=(Span(0, 480, 720),), wishes=("women",), reach="phone", contact="+493616550", came_here=True,
            )  # fmt: skip
            return volunteers.apply(connection, self.vault, person, organisation, profile, age, now).uuid

        return await self.database.write(job)

    async def gathering(self, *, organisation: str = "district", **more: Any) -> str:
        """The uuid of a training two weeks ahead."""
        plan = Plan("training", "2026-12-05T10:00", "Europe/Berlin", 180, "companions", "role", seats=2)
        now = self.clock.now()

        def job(connection: sa.Connection) -> str:
            plans = [plan._replace(**more)]
            return gatherings.plan(connection, "erfurt", organisation, plans, by="staff:1", now=now)[0].uuid

        return await self.database.write(job)

    async def information(self, *, organisation: str = "district", **texts: str) -> str:
        """The uuid of a draft, in these languages."""
        words = Words(title="Sommerfest", texts={lang: Wording(text) for lang, text in texts.items()})
        now = self.clock.now()
        made = await self.database.write(lambda c: informations.add(c, "erfurt", organisation, words, "staff:1", now))
        return made.uuid

    async def case(
        self, name: str = "amira", *, town: str = "erfurt", organisation: str = "district", asked: str = "Wo?"
    ) -> int:
        """A queued case of somebody who wrote; returns its number."""
        conversation = await self.conversation(name, town=town)

        def job(connection: sa.Connection) -> int:
            number = cases.next_number(connection, town)
            new = cases.NewCase(
                number=number,
                town=town,
                organisation=organisation,
                conversation_id=conversation.id,
                kind="question",
                urgent=False,
                holds=True,
                language="ar",
                body=f'{{"asked": "{asked}"}}'.encode(),
                now=self.clock.now(),
            )
            cases.open_case(connection, self.vault, new)
            return number

        return await self.database.write(job)

    async def agreed_referral(self, number: int, *, town: str = "erfurt", name: str = "Amira Ş.") -> str:
        """A slip for the first office, which the person said yes to; returns its uuid."""
        office = self.desk.offices()[0]
        slip = Slip(office=office.name, name=name, need="Sie sucht einen Kurs.")

        def job(connection: sa.Connection) -> str:
            case = cases.find_case(connection, self.vault, town, number)
            assert case and case.conversation_id
            made = referrals.add(connection, self.vault, case.id, office.id, slip, self.clock.now())
            here = case.conversation_id
            assert referrals.answer(connection, self.vault, here, made, "digest", self.clock.now(), yes=True)
            return made

        return await self.database.write(job)

    async def guest(self, number: int, *, town: str = "erfurt") -> int:
        """An interpreter in one case; returns their id."""

        def job(connection: sa.Connection) -> int:
            case = cases.find_case(connection, self.vault, town, number)
            assert case
            now = self.clock.now()
            values = {
                "uuid": self.make.id(),
                "town_id": town,
                "case_id": case.id,
                "mark": b"",
                "made_at": now,
                "used_at": now,
            }
            made = case_guest.insert().returning(case_guest.c.id)
            return int(connection.execute(made, {**values, "expires_at": now + DAY}).scalar_one())

        return await self.database.write(job)
