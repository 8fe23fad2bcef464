"""A stage for conversation tests with the whole house behind it: real database, real turns, a clock that is told."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from bot.app import App
from bot.content import Content
from bot.core.clock import CountingIds, FakeClock, from_micros
from bot.core.limits import CHANNELS
from bot.core.messages import Choice, Inbound, Media, Outbound, Picked, Spot, part_as_text
from bot.core.towns import Account
from bot.flows.dialogues import Act, Heard, Scene
from bot.flows.session import Ended, Event, Failed, Handoff, Say, Session, read_session
from bot.settings import Settings
from bot.storage import cases as case_store
from bot.storage import history, inbox, outbox, people, volunteers
from bot.storage.addresses import Known, known_addresses
from bot.storage.database import Database, open_database
from bot.storage.inbox import Inside, store_from_inside
from bot.storage.migrate import migrate
from bot.storage.timers import system_inbound
from bot.storage.vault import Vault, new_key

ACCOUNT = "rehearsal"


_made = tempfile.TemporaryDirectory(prefix="lotse-rehearsal-")


async def _new_file() -> Path:
    """An empty database with all its tables, made once: scenes begin with a copy."""
    file = Path(_made.name) / "new.db"
    if not file.exists():
        await migrate(f"sqlite:///{file}")
    return file


class HouseStage:
    """Plays one scene in a database of its own, on the scene's channel."""

    def __init__(self, content: Content, settings: Settings) -> None:
        self._content = content
        self._settings = settings
        self._heard = Heard()
        self._shown: dict[str, int] = {}
        self._sent: dict[str, list[Outbound]] = {}
        self._prompts: dict[str, tuple[str, list[Choice]]] = {}

    async def begin(self, scene: Scene) -> None:
        self._scene = scene
        self._directory = tempfile.TemporaryDirectory()
        file = Path(self._directory.name) / "rehearsal.db"
        shutil.copy(await _new_file(), file)
        self._database: Database = await open_database(f"sqlite:///{file}", lasting=False)
        self._clock = FakeClock(from_micros(scene.clock).isoformat())
        self._vault = Vault([new_key()])
        towns = {
            name: msgspec.structs.replace(town, accounts=(*town.accounts, Account(id=ACCOUNT, channel=scene.channel)))
            for name, town in self._content.towns.items()
        }
        content = Content(self._content.texts, self._content.flows, self._content.library, towns, self._content.actions)
        settings = msgspec.structs.replace(self._settings, data=Path(self._directory.name))
        self._app = App(settings, content, self._database, self._vault, self._clock, CountingIds())
        self._app.world.watch = self._watch
        self._town = next(iter(towns))

    async def say(self, who: str, act: Act) -> Heard:
        number = self._app.ids.new()
        fields = _fields(act, *self._prompts.get(who, ("", [])))
        inbound = Inbound(
            id=number,
            account=ACCOUNT,
            address=who,
            provider_id=number,
            received_at=self._clock.now(),
            hint=self._scene.language,
            **fields,
        )
        arrival = (self._town, self._scene.channel, inbound)
        await self._meet(who)
        await self._database.write(lambda c: inbox.store(c, self._vault, [arrival]))
        return await self._play(who)

    async def happen(self, who: str, event: str, values: dict[str, Any]) -> Heard:
        def job(connection: Any) -> None:
            now, once = self._clock.now(), self._app.ids.new()
            known = self._known_address(connection, who)
            inbound = system_inbound(account=ACCOUNT, address=who, name=event, once=once, values=values, now=now)
            store_from_inside(
                connection, self._vault, Inside(self._town, known.conversation_id, known.wrapped_key), inbound
            )

        await self._meet(who)
        await self._database.write(job)
        return await self._play(who)

    def _known_address(self, connection: Any, who: str) -> Known:
        return known_addresses(
            connection, self._vault, [(self._town, self._scene.channel, ACCOUNT, who, self._clock.now())]
        )[0]

    async def _meet(self, who: str) -> None:
        """Whoever is no newcomer has a role from the beginning; a volunteer is taken on."""
        if who == "newcomer":
            return

        def job(connection: Any) -> None:
            number = self._known_address(connection, who).conversation_id
            people.give_role(connection, number, "default", who, self._clock.now())
            if who == "volunteer":
                _take_on(connection, self._vault, people.person_of(connection, number) or 0, self._clock.now())

        await self._database.write(job)

    async def advance_clock(self, micros: int) -> Heard:
        self._clock.advance(seconds=micros / 1_000_000)
        await self._app.clockwork.tick()
        return await self._play("newcomer")

    async def close(self) -> None:
        await self._database.close()
        self._directory.cleanup()

    async def _play(self, who: str) -> Heard:
        """Take all waiting turns and look at what they said and left."""
        self._heard = Heard()
        await self._app.workers[0].drain()
        heard = self._heard
        await self._read(who, heard)
        rows = await self._database.read(lambda c: case_store.list_cases(c, self._vault, self._town))
        heard.cases = [msgspec.json.decode(row.body)["reason"] for row in rows if row.body]
        return heard

    async def _read(self, who: str, heard: Heard) -> None:
        """What was said since the last look: a page's lines, or what a provider was handed."""
        keeps = CHANNELS[self._scene.channel].keeps_history
        if not keeps:
            await self._database.write(self._send)

        def job(connection: Any) -> tuple[list[Outbound], Session]:
            found = history.find_address(connection, self._vault, ACCOUNT, who)
            if not found:
                return [], Session()
            said = self._lines(connection, found) if keeps else self._sent.pop(found, [])
            return said, read_session(inbox.session_of(connection, self._vault, found))

        said, session = await self._database.read(job)
        for outbound in said:
            heard.words += "".join(part_as_text(part) + "\n" for part in outbound.parts)
            if outbound.prompt:
                heard.choices = [choice.value for choice in outbound.choices]
                self._prompts[who] = (outbound.prompt, outbound.choices)
        if session.stack:
            heard.slots |= session.stack[-1].slots

    def _lines(self, connection: Any, found: str) -> list[Outbound]:
        rows = history.history(connection, self._vault, found, self._shown.get(found, 0))
        if rows:
            self._shown[found] = rows[-1].number
        return [outbox.decode_outbound(row.body) for row in rows if row.direction == "out" and row.body]

    def _send(self, connection: Any) -> None:
        """Everything arrives at once."""
        now = self._clock.now()
        while rows := outbox.claim(connection, self._vault, ACCOUNT, ACCOUNT, now, 50, []):
            for row in rows:
                if row.outbound:
                    self._sent.setdefault(row.address_uuid, []).append(row.outbound)
            outbox.mark_sent(connection, self._vault, [outbox.Sent(row, "") for row in rows], now)

    def _watch(self, event: Event) -> None:
        match event:
            case Say(text=text) if text:
                self._heard.texts.append(text)
            case Ended():
                self._heard.ended.append(event.flow)
                self._heard.slots |= event.slots
            case Handoff() | Failed() | Say():
                pass


def _take_on(connection: Any, vault: Vault, person_id: int, now: int) -> None:
    """Make an approved volunteer of somebody who is none yet."""
    if volunteers.of_person(connection, vault, person_id):
        return
    new = volunteers.apply(connection, vault, person_id, "default", volunteers.Profile(), "adult", now)
    today = from_micros(now).date().isoformat()
    for kind in volunteers.BEFORE_APPROVAL:
        volunteers.add_check(connection, vault, new, volunteers.Check(kind, today, "", "", "", "staff:1", now))
    for state in ("process", "approved"):
        volunteers.set_state(connection, new.id, state, today, now)


def _fields(act: Act, prompt: str, _choices: list[Choice]) -> dict[str, Any]:
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
