"""The whole house on a real database, with a clock that is told: what people do in it, and what they then read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.app import App
from bot.cases.body import CaseBody
from bot.cases.by import By
from bot.content import Content
from bot.core.clock import FakeClock, RandomIds, from_micros
from bot.core.messages import Inbound, Outbound, Picked
from bot.core.towns import Account, Team, Town
from bot.flows.session import Event, Say, Session, read_session
from bot.settings import read_settings
from bot.storage import cases as case_store
from bot.storage import tables as t
from bot.storage.addresses import known_addresses
from bot.storage.database import Database
from bot.storage.history import find_address
from bot.storage.inbox import Inside, session_of, store, store_from_inside
from bot.storage.records import CaseRow, ConversationRow
from bot.storage.targets import conversation_by_id
from bot.storage.timers import system_inbound
from bot.storage.unit import BODY, HISTORY
from bot.storage.vault import Vault

DESK = Team(id="advice", desk_hours="Mo-Fr 09:00-16:00")
ACCOUNTS = (
    *(
        Account(id=name, channel=channel)
        for name, channel in {"web": "web", "terminal": "terminal", "sms": "loopback", "tele": "telegram"}.items()
    ),
    Account(id="whats", channel="whatsapp", sensitive_handoff=True),
    Account(id="email", channel="email"),
)
TOWNS = {
    "erfurt": Town(id="erfurt", name="Erfurt", teams=(DESK,), accounts=ACCOUNTS),
    "alzey": Town(id="alzey", name="Alzey", accounts=(Account(id="alzey-web", channel="web"),)),
}
GIVEN = ("stadt-erfurt", "unsure", "adult")  # what people here answer when something is asked back
CHANNELS = {account.id: account.channel for town in TOWNS.values() for account in town.accounts}

outbound = msgspec.json.Decoder(Outbound).decode


class House:
    """`account` is the channel somebody writes on; names of people are their addresses there."""

    def __init__(self, content: Content, database: Database, vault: Vault, clock: FakeClock, data: Path) -> None:
        settings = read_settings({"LOTSE_DATA": str(data)}, env_file=data / "none")
        self.app = App(settings, _with(content), database, vault, clock, RandomIds())
        self.app.world.watch = self._watch
        self.database, self.vault, self.clock, self.data = database, vault, clock, data
        self.content = content
        self.texts: list[str] = []  # ids of what the engine said in the last round
        self._seen: dict[tuple[str, str], set[int]] = {}
        self._prompts: dict[tuple[str, str], Outbound] = {}

    # --- what people do

    async def says(self, who: str, text: str = "", *, account: str = "web", **more: Any) -> list[Outbound]:
        """Somebody writes (or does what `more` says); returns what they then read."""
        await self.arrive(who, text, account=account, **more)
        return await self.round(who, account)

    async def arrive(self, who: str, text: str = "", *, account: str = "web", **more: Any) -> None:
        number = self.app.ids.new()
        given = {"kind": "text", "received_at": self.clock.now(), "sent_at": self.clock.now(), "provider_id": number}
        inbound = Inbound(id=number, account=account, address=who, text=text, **(given | more))
        town = "alzey" if account.startswith("alzey") else "erfurt"
        await self.database.write(lambda c: store(c, self.vault, [(town, CHANNELS[account], inbound)]))

    async def presses(
        self, who: str, value: str, *, account: str = "web", prompt: str = "", hint: str = ""
    ) -> list[Outbound]:
        """A button: of the question read last, unless a prompt is named."""
        prompt = prompt or self._prompts[(who, account)].prompt
        return await self.says(
            who, account=account, kind="choice", choice=Picked(prompt=prompt, value=value), hint=hint
        )

    async def happens(self, who: str, name: str, *, account: str = "web", **values: Any) -> list[Outbound]:
        """Something from inside: a report of delivery, a timer."""
        to = await self.conversation(who, account)
        inbound = system_inbound(
            account=account,
            address=to.address_uuid,
            name=name,
            once=self.app.ids.new(),
            values=values,
            now=self.clock.now(),
        )
        inside = Inside(to.town, to.id, to.wrapped_key)
        await self.database.write(lambda c: store_from_inside(c, self.vault, inside, inbound))
        return await self.round(who, account)

    async def later(
        self, who: str = "", account: str = "web", *, seconds: float = 0, days: float = 0
    ) -> list[Outbound]:
        """Time passes; what fell due meanwhile happens."""
        self.clock.advance(seconds=seconds, days=days)
        await self.app.clockwork.tick()
        return await self.round(who, account)

    async def round(self, who: str, account: str = "web") -> list[Outbound]:
        self.texts = []
        await self.app.workers[0].drain()
        return await self.read(who, account) if who else []

    async def read(self, who: str, account: str = "web") -> list[Outbound]:
        """What came for somebody since they last looked."""
        new = await self.database.read(lambda c: self._new(c, who, account))
        for each in new:
            if each.prompt:
                self._prompts[(who, account)] = each
        return new

    async def asks(
        self, who: str, question: str, *, area: str = "stadt-erfurt", account: str = "web"
    ) -> list[Outbound]:
        """A question, and what is asked back for it, until it is answered."""
        said = await self.says(who, question, account=account)
        while (offered := {choice.value for choice in said[-1].choices}) & set(GIVEN):
            value = next(value for value in GIVEN if value in offered)
            said = await self.presses(who, value, account=account)
        assert "answer-next" in self.texts
        return said

    async def opens_case(self, who: str, question: str = "Wo ist das Amt?", *, account: str = "web") -> int:
        """Ask for a person, agree to it; returns the number of the case."""
        await self.says(who, "/person", account=account)
        await self.says(who, question, account=account)
        if "consent-handoff" in self.texts:
            await self.presses(who, "agree", account=account)
        return (await self.cases())[-1].number

    # --- what is stored

    async def conversation(self, who: str, account: str = "web") -> ConversationRow:
        def job(connection: sa.Connection) -> ConversationRow:
            town = "alzey" if account.startswith("alzey") else "erfurt"
            wanted = [(town, CHANNELS[account], account, who, self.clock.now())]
            known = known_addresses(connection, self.vault, wanted)[0]
            found = conversation_by_id(connection, known.conversation_id)
            assert found
            return found

        return await self.database.write(job)

    async def session(self, who: str, account: str = "web") -> Session:
        return read_session(await self.raw_session(who, account))

    async def raw_session(self, who: str, account: str = "web") -> bytes:
        uuid = (await self.conversation(who, account)).address_uuid
        return await self.database.read(lambda c: session_of(c, self.vault, uuid)) or b""

    async def cases(self, town: str = "erfurt", *, resolved: bool = False) -> list[CaseRow]:
        return await self.database.read(lambda c: case_store.list_cases(c, self.vault, town, resolved=resolved))

    async def case(self, number: int, town: str = "erfurt") -> tuple[CaseRow, CaseBody, list[str]]:
        """A case, what it tells, and what the person said since."""
        view = await self.app.cases.show(By(town, "test"), number)
        return view.case, view.body, [message.text or "" for message in view.messages]

    async def rows(self, table: sa.Table) -> list[Any]:
        return list(await self.database.read(lambda c: c.execute(sa.select(table)).all()))

    def words(self, text: str, lang: str = "de", /, **args: Any) -> str:
        """A text as this person reads it."""
        return self.content.texts.say(lang, text, args or None)

    def _new(self, connection: sa.Connection, who: str, account: str) -> list[Outbound]:
        found = find_address(connection, self.vault, account, who)
        seen = self._seen.setdefault((who, account), set())
        rows = [row for row in self._rows(connection, found or "", account) if row[0] not in seen]
        seen.update(row[0] for row in rows)
        return [outbound(row[1]) for row in rows]

    def _rows(self, connection: sa.Connection, uuid: str, account: str) -> list[tuple[Any, bytes]]:
        address = t.address.join(t.subject)
        keeps = CHANNELS[account] in ("web", "terminal", "email")
        if keeps:
            source = address.join(t.message, t.message.c.address_id == t.address.c.id)
            query = sa.select(t.message.c.uuid, t.message.c.body, t.message.c.id).where(t.message.c.direction == "out")
        else:
            source = address.join(t.conversation, t.conversation.c.address_id == t.address.c.id).join(
                t.outbox, t.outbox.c.conversation_id == t.conversation.c.id
            )
            query = sa.select(t.outbox.c.uuid, t.outbox.c.body, t.outbox.c.id)
        query = query.add_columns(t.subject.c.wrapped_key).select_from(source).where(t.address.c.uuid == uuid)
        rows = sorted(connection.execute(query).all(), key=lambda row: row.id)
        place = HISTORY if keeps else BODY
        opened = self.vault.unwrap
        return [(row.uuid, opened(row.wrapped_key).open(place, row.uuid, row.body)) for row in rows if row.body]

    def _watch(self, event: Event) -> None:
        if isinstance(event, Say) and event.text:
            self.texts.append(event.text)


def _with(content: Content) -> Content:
    return Content(content.texts, content.flows, content.library, TOWNS, content.actions)


def text_of(messages: list[Outbound]) -> str:
    return "\n".join(message.plain_text() for message in messages)


def local(micros: int) -> str:
    """An instant as the clocks in Berlin show it."""
    from zoneinfo import ZoneInfo

    return from_micros(micros).astimezone(ZoneInfo("Europe/Berlin")).strftime("%Y-%m-%d %H:%M")
