"""A stage for conversation tests of one person at a time, on the scene's channel."""

from __future__ import annotations

from typing import Any

from bot.content import Content
from bot.core.clock import from_micros
from bot.core.messages import Outbound, part_as_text
from bot.flows.dialogues import Act, Heard, Scene
from bot.flows.session import Ended, Event, Failed, Handoff, Say, Session, read_session
from bot.rehearsal.house import open_house
from bot.settings import Settings
from bot.storage import inbox, people, volunteers
from bot.storage.vault import Vault


class HouseStage:
    """Plays one scene in a database of its own."""

    def __init__(self, content: Content, settings: Settings) -> None:
        self._content = content
        self._settings = settings
        self._heard = Heard()
        self._prompts: dict[str, str] = {}

    async def begin(self, scene: Scene) -> None:
        self._scene = scene
        self._house = await open_house(self._content, self._settings, [scene.channel], scene.clock)
        self._house.app.world.watch = self._watch

    async def say(self, who: str, act: Act) -> Heard:
        await self._meet(who)
        scene = self._scene
        await self._house.arrive(who, scene.channel, act, hint=scene.language, prompt=self._prompts.get(who, ""))
        return await self._play(who)

    async def happen(self, who: str, event: str, values: dict[str, Any]) -> Heard:
        await self._meet(who)
        await self._house.happen(who, self._scene.channel, event, values)
        return await self._play(who)

    async def _meet(self, who: str) -> None:
        """Whoever is no newcomer has a role from the beginning; a volunteer is taken on."""
        if who == "newcomer":
            return

        def job(connection: Any) -> None:
            house = self._house
            number, now = house.known(connection, who, self._scene.channel).conversation_id, house.clock.now()
            people.give_role(connection, number, "default", who, now)
            if who == "volunteer":
                _take_on(connection, house.vault, people.person_of(connection, number) or 0, now)

        await self._house.database.write(job)

    async def advance_clock(self, micros: int) -> Heard:
        self._house.clock.advance(seconds=micros / 1_000_000)
        await self._house.app.clockwork.tick()
        return await self._play("newcomer")

    async def close(self) -> None:
        await self._house.close()

    async def _play(self, who: str) -> Heard:
        """Take all waiting turns and look at what they said and left."""
        self._heard = Heard()
        await self._house.app.workers[0].drain()
        heard = self._heard
        await self._read(who, heard)
        heard.cases = await self._house.reasons()
        return heard

    async def _read(self, who: str, heard: Heard) -> None:
        house, channel = self._house, self._scene.channel
        await house.send([channel])

        def job(connection: Any) -> tuple[list[Outbound], Session]:
            found = house.find(connection, who, channel)
            if not found:
                return [], Session()
            said = house.said(connection, found, channel)
            return said, read_session(inbox.session_of(connection, house.vault, found))

        said, session = await house.database.read(job)
        for outbound in said:
            heard.words += "".join(part_as_text(part) + "\n" for part in outbound.parts)
            if outbound.prompt:
                heard.choices = [choice.value for choice in outbound.choices]
                self._prompts[who] = outbound.prompt
        if session.stack:
            heard.slots |= session.stack[-1].slots

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
