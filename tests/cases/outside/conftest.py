"""A house whose cases are tickets in a Zammad of this machine."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.applications import Starlette

from bot.cases.by import By
from bot.cases.outside.settings import ZammadSettings
from bot.cases.outside.webhook import OutsideWebhook
from bot.cases.outside.worker import OutsideWorker
from bot.cases.outside.zammad import Zammad
from bot.core.messages import Outbound
from bot.sandbox.loopback import Loopback
from bot.storage import tables as t
from tests.cases.outside.zammad import GROUP, SECRET, TOKEN, FakeZammad
from tests.conversations.house import House

SECONDS = 1.5  # of a call: longer than any that is answered here, also on a busy machine
PERSONAL = ("amira", "Wohnung", "Frau Haddad", TOKEN, SECRET)
STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class Desk:
    """`worker` is the one of the town; `again()` is a process that was just started."""

    def __init__(self, house: House, zammad: FakeZammad, settings: ZammadSettings) -> None:
        self.house, self.zammad, self.settings = house, zammad, settings
        self.outside = self._desk()
        self.worker = OutsideWorker(house.app.cases, self.outside, "erfurt")
        self._made = [self.outside]

    def again(self) -> OutsideWorker:
        self.outside = self._desk()
        self._made.append(self.outside)
        self.worker = OutsideWorker(self.house.app.cases, self.outside, "erfurt")
        return self.worker

    def _desk(self) -> Zammad:
        return Zammad(self.settings, SECONDS)

    async def opens(self, words: str = "Wo ist die Wohnung?", who: str = "amira", account: str = "web") -> int:
        """Somebody asks for a person; returns the number of the ticket."""
        await self.house.opens_case(who, words, account=account)
        await self.settle()
        return max(self.zammad.tickets)

    async def settle(self) -> None:
        """Everything that can be brought over now is, and Zammad has told of it."""
        for _ in range(20):
            told = await self.zammad.deliver()
            if not await self.worker.round() and not told:
                return
        raise AssertionError("it never comes to rest")

    async def hears(self, who: str = "amira", account: str = "web") -> list[Outbound]:
        await self.settle()
        return await self.house.round(who, account)

    async def later(self, seconds: float) -> None:
        self.house.clock.advance(seconds=seconds)
        await self.settle()

    async def ticket(self) -> Any:
        return (await self.house.rows(t.ticket))[-1]

    async def verbs(self) -> list[str]:
        return [row.verb for row in await self.house.rows(t.audit)]

    async def notes(self, number: int = 1) -> list[str]:
        messages = (await self.house.app.cases.show(By("erfurt", "test"), number)).messages
        return [each.text or "" for each in messages if each.direction == "note"]

    async def do(self, job: Any) -> Any:
        def run(connection: sa.Connection) -> Any:
            return job(connection)

        return await self.house.database.write(run)

    async def close(self) -> None:
        for each in self._made:
            await each.close_connections()


@asynccontextmanager
async def desk_in(house: House) -> AsyncIterator[Desk]:
    zammad = FakeZammad()
    async with Loopback(zammad.app()) as server:
        settings = ZammadSettings(url=server.url, token=TOKEN, group=GROUP, secret=SECRET)
        desk = Desk(house, zammad, settings)
        routes = OutsideWebhook(house.database, desk.outside, "erfurt").routes()
        async with Loopback(Starlette(routes=routes)) as here:
            zammad.hook = f"{here.url}/zammad/webhook"
            yield desk
        await desk.close()


@pytest.fixture
async def desk(house: House) -> AsyncIterator[Desk]:
    async with desk_in(house) as made:
        yield made
        assert made.zammad.violations == []


@pytest.fixture
async def either_desk(either_house: House) -> AsyncIterator[Desk]:
    """On SQLite, and again on PostgreSQL."""
    async with desk_in(either_house) as made:
        yield made
        assert made.zammad.violations == []


@pytest.fixture(autouse=True)
def nothing_in_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What the outside desk logs holds numbers and fixed words only."""
    caplog.set_level(logging.DEBUG, "lotse.outside")
    yield
    for record in caplog.get_records("call"):
        if record.name == "lotse.outside":
            fields = {name: value for name, value in vars(record).items() if name not in STANDARD}
            written = f"{record.getMessage()} {fields} {record.exc_text or ''}"
            assert [word for word in PERSONAL if word in written] == []
