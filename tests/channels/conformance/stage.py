"""Plays a golden dialogue with somebody on a real channel, and writes down what they read."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import msgspec

from bot.cases.by import By
from bot.cases.life import NoSuchFileError
from bot.content import Content
from bot.core.messages import Choice
from bot.flows.dialogues import Act, Heard, Scene
from bot.flows.session import Ended, Say
from bot.storage import cases as case_store
from tests.channels.conformance.differences import instead
from tests.channels.conformance.drivers import somebody
from tests.channels.conformance.house import TOWN, running
from tests.channels.conformance.reading import Read, read, whole
from tests.channels.web.world import eventually_async

ACTOR = "cli:guide"
RELAYED = "relay-from-guide"
WAITING = "relay-answer-link"


class LiveStage:
    """See `bot.flows.dialogues.Stage`. A guide's words are a reply to the newest case; `choose` is what staff do."""

    def __init__(self, content: Content, file: Path, *, buttons: bool) -> None:
        self.transcript: list[Read] = []
        self._content, self._file, self._buttons = content, file, buttons
        self._stack = AsyncExitStack()
        self._choices: list[Choice] = []
        self._labels: tuple[str, ...] = ()
        self._said = ""  # by a guide

    async def begin(self, scene: Scene) -> None:
        data = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        made = running(self._content, self._file, data, scene.clock, buttons=self._buttons)
        self._scene = scene
        self.house = await self._stack.enter_async_context(made)
        channel = "whatsapp-buttons" if self._buttons else scene.channel
        self._driver = await self._stack.enter_async_context(somebody(self.house, channel, scene.language))
        await self.house.settled()

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
        number = max(case.number for case in await cases.listing(By(TOWN.id, ACTOR)))
        if act.choose == "resolve":
            await cases.resolve(By(TOWN.id, ACTOR), number)
        elif act.choose == "open-file":
            return Heard(words=await self._opened(number))
        else:
            await cases.reply(By(TOWN.id, ACTOR), number, act.text or "")
        heard = await self._heard()
        if act.text:
            self._said = act.text
            heard.texts = [id_ for id_ in (RELAYED, WAITING) if self.transcript[-1].lines == self.lines_of(id_)]
            heard.texts = [instead(self._scene.channel).get(id_, id_) for id_ in heard.texts]
        return heard

    def lines_of(self, text: str) -> tuple[str, ...]:
        """A text as it is read, with the guide's words where it has room for them."""
        return read([self._content.texts.say(self._scene.language, text, {"text": self._said})], []).lines

    def without(self, texts: list[str], one: Read, other: Read) -> Read:
        """One reading without these texts, be they words or labels, where the other has none of them."""
        lang = self._scene.language
        labels = {self._content.texts.label(lang, text) for text in texts} - {*other.labels}
        lines = {line for text in texts for line in self.lines_of(text)} - {*other.lines}
        return Read(
            tuple(line for line in one.lines if line not in lines),
            tuple(label for label in one.labels if label not in labels),
        )

    async def _opened(self, number: int) -> str:
        """The file of the case as a guide opens it: its type, once it was fetched."""
        app = self.house.app

        async def found() -> str:
            view = await app.cases.show(By(TOWN.id, ACTOR), number)
            for media in view.body.media:
                with contextlib.suppress(NoSuchFileError):  # it is fetched after the turn
                    mime, content = await app.cases.file(By(TOWN.id, ACTOR), number, media["ref"])
                    return f"{mime}, {'small' if len(content) < 100 else 'whole'}"
            return ""

        return await eventually_async(found)

    def _shown(self, label: str) -> str:
        """As it stands on the button or behind the number."""
        return next(seen for seen in self._labels if whole(seen, [choice.label for choice in self._choices]) == label)

    async def _heard(self) -> Heard:
        await self.house.settled()
        seen = await self._driver.reads()
        events, self.house.events[:] = list(self.house.events), []
        heard = Heard(words=seen.words)
        for event in events:
            if isinstance(event, Say):
                heard.texts += [event.text] if event.text else []
                if event.prompt:
                    self._choices = event.prompt.choices
            elif isinstance(event, Ended):
                heard.ended.append(event.flow)
                heard.slots |= event.slots
        labels = [choice.label for choice in self._choices]
        full = tuple(whole(label, labels) for label in seen.labels)
        keys: Mapping[str, str] = {choice.label: choice.value for choice in self._choices}
        heard.choices = [keys.get(label, label) for label in full]
        self._labels = seen.labels or self._labels
        self.transcript.append(Read(seen.lines, full))
        rows = await self.house.app.database.read(
            lambda c: case_store.list_cases(c, self.house.app.vault, TOWN.id),
        )
        heard.cases = [msgspec.json.decode(row.body)["reason"] for row in rows if row.body]
        return heard
