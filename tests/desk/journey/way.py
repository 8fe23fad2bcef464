"""Everything real but the two providers: a newcomer on Telegram, a guide at the desk or in the group."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from bot.cases.translation import CarefulTranslator, translator_for
from bot.content import Content
from bot.core.towns import Account
from bot.desk.app import Desk
from bot.desk.guard import new_token
from bot.sandbox.telegram_people import Person
from bot.storage import desk_sessions, staff
from bot.storage.database import Database
from bot.storage.vault import Vault
from bot.web import make_desk
from tests.cases.translation.stands import LibreStand
from tests.channels.telegram.house import ACCOUNT, TOWN, Lotse, running

SECONDS = 15.0  # a busy machine takes its time
QUESTION = "كيف أصلح دراجتي المكسورة؟"  # no topic of ours: a broken bicycle
THANKS, NEXT = "شكرا لكم", "أين أسجل طفلي في الروضة؟"
ANSWER = "In der Fahrradwerkstatt hilft man Ihnen gern."
IN_ARABIC, IN_GERMAN = "يساعدونكم بكل سرور في ورشة الدراجات.", "Vielen Dank"
MACHINE = {ANSWER: IN_ARABIC, THANKS: IN_GERMAN, QUESTION: "Wie repariere ich mein kaputtes Fahrrad?"}


class Way:
    """`guide`: Gabi's id as staff; `desk`: the pages, once they are served."""

    def __init__(self, lotse: Lotse, desk: Desk, stand: LibreStand) -> None:
        self.lotse, self.desk, self.stand = lotse, desk, stand
        self.amira: Person = lotse.sandbox.person("Amira", language_code="ar")
        self.gabi: Person = lotse.sandbox.person("Gabi", language_code="de")
        self._seen = 0

    def label(self, text: str) -> str:
        return self.lotse.house.content.texts.label("ar", text)

    async def hears_nothing(self) -> bool:
        """For a while: the bot is silent."""
        await self.lotse.quiet(0.5)
        return len(self.amira.sees) == self._seen

    async def reads(self) -> str:
        """What Amira reads since: waits for something, and until nothing more comes."""
        async with asyncio.timeout(SECONDS):
            while len(self.amira.sees) == self._seen:
                self.amira.chat.news.clear()
                await self.amira.chat.news.wait()
        await self.lotse.quiet(0.6)
        new, self._seen = self.amira.sees[self._seen :], len(self.amira.sees)
        return "\n".join(message.get("text", "") for message in new)

    async def asks_until_a_human_has_it(self) -> None:
        """A question nothing is known of, on Telegram, in Arabic; then a human, and a program that translates."""
        self.amira.says(QUESTION)
        await self.reads()
        for sign in ("🧑", "✅", "✅"):
            self.amira.presses(next(label for label in self.amira.buttons if label.startswith(sign)))
            await self.reads()
        (case,) = await self.lotse.house.cases()
        assert (case.state, case.language) == ("queued", "ar")

    async def hire(self, person_id: int | None = None) -> int:
        house = self.lotse.house
        now = house.clock.now()

        def job(connection: sa.Connection) -> int:
            who = person_id or staff.new_person(connection, house.vault, TOWN, "default", now)
            given = {"person_id": who, "organisation": "default", "role": "guide", "name": "Gabi", "now": now}
            return staff.add(connection, house.vault, **given).id

        return await house.database.write(job)

    async def session(self, guide: int) -> str:
        """A cookie of a browser that has logged in: how is proved elsewhere."""
        house, token = self.lotse.house, new_token()
        given = {"town": TOWN, "now": house.clock.now(), "staff_id": guide, "guest_id": None, "proved": True}
        await house.database.write(lambda c: desk_sessions.begin(c, house.vault, token, **given))
        return token

    def as_served(self) -> Any:
        return SimpleNamespace(desk=self.desk)


@asynccontextmanager
async def on_the_way(
    content: Content, database: Database, vault: Vault, data: Path, patch: pytest.MonkeyPatch, *, sensitive: bool
) -> AsyncIterator[Way]:
    """`sensitive`: whether a guide's words may leave by Telegram."""
    async with LibreStand() as stand, running(content, database, vault, data) as lotse:
        stand.says = lambda text: MACHINE.get(text, f"„{text}“")
        app = lotse.house.app
        town = app.content.towns[TOWN]
        own = [account for account in town.accounts if account.id != ACCOUNT]
        own.append(Account(id=ACCOUNT, channel="telegram", sensitive_handoff=sensitive))
        patch.setitem(app.content.towns, TOWN, msgspec.structs.replace(town, accounts=tuple(own)))
        machine = translator_for("libretranslate", stand.url, "")
        assert machine
        app.__dict__["translator"] = CarefulTranslator(machine, app.world.detector)  # in place of the settings'
        patch.setattr(app.world, "translator", "libretranslate")
        yield Way(lotse, make_desk(app), stand)
        await machine.close()
        assert stand.violations == []
