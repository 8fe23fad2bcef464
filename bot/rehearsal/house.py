"""The whole house in a database of its own, on accounts of its own, and what people in it are sent."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.app import App
from bot.content import Content
from bot.core.clock import CountingIds, FakeClock, from_micros
from bot.core.limits import CHANNELS
from bot.core.messages import Inbound, Media, Outbound, Picked, Spot
from bot.core.towns import Account
from bot.flows.dialogues import Act
from bot.locales import Texts
from bot.settings import Settings
from bot.storage import cases as case_store
from bot.storage import history, inbox, outbox
from bot.storage.addresses import Known, known_addresses
from bot.storage.database import open_database
from bot.storage.inbox import Inside, store_from_inside
from bot.storage.migrate import migrate
from bot.storage.timers import system_inbound
from bot.storage.vault import Vault, new_key

_made = tempfile.TemporaryDirectory(prefix="lotse-rehearsal-")


async def _new_file() -> Path:
    """An empty database with all its tables, made once: scenes begin with a copy."""
    file = Path(_made.name) / "new.db"
    if not file.exists():
        await migrate(f"sqlite:///{file}")
    return file


class House:
    """Made by `open_house`; `account_of` a channel is its name there."""

    def __init__(self, app: App, clock: FakeClock, directory: tempfile.TemporaryDirectory[str]) -> None:
        self.app, self.clock = app, clock
        self.clocks = (app.clockwork, app.appointment_clock, app.gathering_clock, app.information_clock)
        self.database, self.vault = app.database, app.vault
        self.town = next(iter(app.content.towns))
        self._directory = directory
        self._shown: dict[str, int] = {}
        self._sent: dict[str, list[Outbound]] = {}

    async def close(self) -> None:
        await self.app.close()
        await self.database.close()
        self._directory.cleanup()

    async def arrive(self, who: str, channel: str, act: Act, *, hint: str, prompt: str) -> None:
        """Somebody does something: it is stored, and waits for its turn."""
        number = self.app.ids.new()
        inbound = Inbound(
            id=number,
            account=account_of(channel),
            address=who,
            provider_id=number,
            received_at=self.clock.now(),
            hint=hint,
            **_fields(act, prompt),
        )
        await self.database.write(lambda c: inbox.store(c, self.vault, [(self.town, channel, inbound)]))

    async def happen(self, who: str, channel: str, event: str, values: dict[str, Any]) -> None:
        def job(connection: sa.Connection) -> None:
            now, once = self.clock.now(), self.app.ids.new()
            known = self.known(connection, who, channel)
            inbound = system_inbound(
                account=account_of(channel), address=who, name=event, once=once, values=values, now=now
            )
            inside = Inside(self.town, known.conversation_id, known.wrapped_key)
            store_from_inside(connection, self.vault, inside, inbound)

        await self.database.write(job)

    def known(self, connection: sa.Connection, who: str, channel: str) -> Known:
        wanted = [(self.town, channel, account_of(channel), who, self.clock.now())]
        return known_addresses(connection, self.vault, wanted)[0]

    async def send(self, channels: Iterable[str]) -> None:
        """Everything written for these channels arrives at once."""
        waiting = [account_of(each) for each in dict.fromkeys(channels) if not CHANNELS[each].keeps_history]

        def job(connection: sa.Connection) -> None:
            for account in waiting:
                self._send(connection, account)

        if waiting:
            await self.database.write(job)

    def _send(self, connection: sa.Connection, account: str) -> None:
        now = self.clock.now()
        while rows := outbox.claim(connection, self.vault, account, account, now, 50, []):
            for row in rows:
                if row.outbound:
                    self._sent.setdefault(row.address_uuid, []).append(row.outbound)
            outbox.mark_sent(connection, self.vault, [outbox.Sent(row, "") for row in rows], now)

    def find(self, connection: sa.Connection, who: str, channel: str) -> str | None:
        """The outside id of an address, once it is known."""
        return history.find_address(connection, self.vault, account_of(channel), who)

    def said(self, connection: sa.Connection, found: str, channel: str) -> list[Outbound]:
        """What was said to an address since the last look: a page's lines, or what a provider was handed."""
        return self._lines(connection, found) if CHANNELS[channel].keeps_history else self._sent.pop(found, [])

    def _lines(self, connection: sa.Connection, found: str) -> list[Outbound]:
        rows = history.history(connection, self.vault, found, self._shown.get(found, 0))
        if rows:
            self._shown[found] = rows[-1].number
        return [outbox.decode_outbound(row.body) for row in rows if row.direction == "out" and row.body]

    async def reasons(self) -> list[str]:
        """Of all cases so far."""
        rows = await self.database.read(lambda c: case_store.list_cases(c, self.vault, self.town))
        return [msgspec.json.decode(row.body)["reason"] for row in rows if row.body]


def account_of(channel: str) -> str:
    return f"rehearsal-{channel}"


async def open_house(
    content: Content, settings: Settings, channels: Iterable[str], clock: int, texts: Texts | None = None
) -> House:
    """With an account on each channel, at an instant (µs UTC); `texts` in place of those of the content."""
    directory = tempfile.TemporaryDirectory()
    file = Path(directory.name) / "rehearsal.db"
    shutil.copy(await _new_file(), file)
    database = await open_database(f"sqlite:///{file}", lasting=False)
    ours = tuple(Account(id=account_of(each), channel=each) for each in dict.fromkeys(channels))
    towns = {
        name: msgspec.structs.replace(town, accounts=(*town.accounts, *ours)) for name, town in content.towns.items()
    }
    told = FakeClock(from_micros(clock).isoformat())
    given = Content(texts or content.texts, content.flows, content.library, towns, content.actions)
    settings = msgspec.structs.replace(settings, data=Path(directory.name))
    return House(App(settings, given, database, Vault([new_key()]), told, CountingIds()), told, directory)


def _fields(act: Act, prompt: str) -> dict[str, Any]:
    if act.choose is not None:
        return {"kind": "choice", "choice": Picked(prompt=prompt, value=act.choose)}
    if act.place is not None:
        return {"kind": "place", "place": Spot(latitude=act.place[0], longitude=act.place[1])}
    if act.media is not None:
        return {"kind": "media", "media": [Media(kind=act.media, ref="file-1")]}  # type: ignore[arg-type]
    if act.contact is not None:
        return {"kind": "contact", "phone": act.contact}
    if act.start is not None:
        return {"kind": "start", "payload": act.start}
    return {"kind": "text", "text": act.text or ""}
