"""Plays a golden dialogue with somebody on a real channel, and writes down what they read."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import msgspec

from bot.content import Content
from bot.core.messages import Choice
from bot.flows.dialogues import Act, Heard, Scene
from bot.flows.session import Ended, Say
from bot.storage import cases as case_store
from bot.web import media_of
from tests.channels.conformance.drivers import somebody
from tests.channels.conformance.house import TOWN, running
from tests.channels.conformance.reading import Read, whole
from tests.channels.web.world import eventually_async

ACTOR = "cli:guide"
RELAYED = "relay-from-guide"
WAITING = "relay-answer-waiting"


class LiveStage:
    """See `bot.flows.dialogues.Stage`. A guide's words are a reply to the newest case; `choose` is what staff do."""

    def __init__(self, content: Content, file: Path, *, buttons: bool) -> None:
        self.transcript: list[Read] = []
        self._content, self._file, self._buttons = content, file, buttons
        self._stack = AsyncExitStack()
        self._choices: list[Choice] = []
        self._sent: str = ""

    async def begin(self, scene: Scene) -> None:
        data = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        made = running(self._content, self._file, data, scene.clock, buttons=self._buttons)
        self._scene = scene
        self.house = await self._stack.enter_async_context(made)
        channel = "whatsapp-buttons" if self._buttons else scene.channel
        self._driver = await self._stack.enter_async_context(somebody(self.house, channel, scene.language))
        await self.house.settled()
        await self._driver.reads()  # a page and a terminal greet by themselves
        self.house.events.clear()

    async def close(self) -> None:
        await self._stack.aclose()

    async def say(self, who: str, act: Act) -> Heard:
        if who == "guide":
            return await self._works(act)
        if act.choose is not None:
            label = next(choice.label for choice in self._choices if choice.value == act.choose)
            await self._driver.chooses(self._shown(label))
        elif act.place is not None:
            await self._driver.sends_place(*act.place)
        elif act.media is not None:
            await self._driver.sends_picture()
        else:
            await self._driver.says(act.text or "")
        return await self._heard()

    async def happen(self, who: str, event: str, values: dict[str, Any]) -> Heard:
        raise NotImplementedError("What happens here is what somebody does, or what time does.")

    async def advance_clock(self, micros: int) -> Heard:
        self.house.clock.advance(micros)
        await self.house.app.clockwork.tick()
        return await self._heard()

    async def _works(self, act: Act) -> Heard:
        """What a guide does with the newest case."""
        cases = self.house.app.cases
        number = max(case.number for case in await cases.listing(TOWN.id, ACTOR))
        if act.choose == "resolve":
            await cases.resolve(TOWN.id, number, ACTOR)
        elif act.choose == "open-file":
            return Heard(words=await self._opened(number))
        else:
            await cases.reply(TOWN.id, number, act.text or "", ACTOR)
        heard = await self._heard()
        if act.text:
            said = self._content.texts.say(self._scene.language, RELAYED, {"text": act.text})
            waiting = self._content.texts.say(self._scene.language, WAITING)
            for id_, words in ((RELAYED, said), (WAITING, waiting)):
                heard.texts += [id_] if self.transcript[-1].words == words else []
        return heard

    async def _opened(self, number: int) -> str:
        """The file of the case as a guide opens it: its type, once it was fetched."""
        app = self.house.app

        async def found() -> str:
            row, _ = await app.cases.show(TOWN.id, number, ACTOR)
            for media in msgspec.json.decode(row.body or b"{}").get("media", []):
                mime, content = await app.cases.file(TOWN.id, number, media["ref"], ACTOR, media_of(app))
                return f"{mime} {len(content) > 100}"
            return ""

        return await eventually_async(found)

    def _shown(self, label: str) -> str:
        """As it stands on the button or behind the number."""
        return next(seen for seen in self._labels if whole(seen, [choice.label for choice in self._choices]) == label)

    async def _heard(self) -> Heard:
        await self.house.settled()
        read = await self._driver.reads()
        events, self.house.events[:] = list(self.house.events), []
        heard = Heard(words=read.words)
        for event in events:
            if isinstance(event, Say):
                heard.texts += [event.text] if event.text else []
                if event.prompt:
                    self._choices = event.prompt.choices
            elif isinstance(event, Ended):
                heard.ended.append(event.flow)
                heard.slots |= event.slots
        labels = [choice.label for choice in self._choices]
        read = Read(read.lines, tuple(whole(label, labels) for label in read.labels))
        keys: Mapping[str, str] = {choice.label: choice.value for choice in self._choices}
        heard.choices = [keys.get(label, label) for label in read.labels]
        self._labels = read.labels
        self.transcript.append(read)
        rows = await self.house.app.database.read(
            lambda c: case_store.list_cases(c, self.house.app.vault, TOWN.id),
        )
        heard.cases = [msgspec.json.decode(row.body)["reason"] for row in rows if row.body]
        return heard
