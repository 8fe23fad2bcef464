"""Somebody on each channel: the same few things to do, and the same way to tell what they read."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import sys
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Protocol

import httpx
import pytest
from PIL import Image

from bot.cli.chat import Talk
from bot.sandbox.telegram_state import JSON
from tests.channels.conformance.house import House
from tests.channels.conformance.reading import Read, numbered, read


class Driver(Protocol):
    """In a terminal there is nothing to send but words."""

    async def says(self, text: str) -> None: ...

    async def chooses(self, label: str) -> None:
        """By button where there is one, by its number where the choices are numbered text."""
        ...

    async def sends_place(self, latitude: float, longitude: float) -> None: ...

    async def sends_picture(self) -> None: ...

    async def reads(self) -> Read:
        """What came since the last look; the labels of the newest question."""
        ...


def picture() -> bytes:
    """A small one, with a place in it that must not be kept."""
    kept = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(kept, "JPEG")
    return kept.getvalue()


class OnTelegram:
    def __init__(self, house: House, language: str) -> None:
        self._person = house.telegram.person("Amira", language_code=language)
        self._seen = 0

    async def says(self, text: str) -> None:
        self._person.says(text)

    async def chooses(self, label: str) -> None:
        self._person.presses(label)

    async def sends_place(self, latitude: float, longitude: float) -> None:
        self._person.shares_place(latitude, longitude)

    async def sends_picture(self) -> None:
        self._person.sends_photo(picture())

    async def reads(self) -> Read:
        new = [message for message in self._person.sees if message["message_id"] > self._seen]
        self._seen = max([self._seen, *(message["message_id"] for message in new)])
        labels = next((found for each in reversed(new) if (found := _buttons(each))), [])
        keyboard = self._person.chat.keyboard
        if keyboard and new and not labels:  # asks for a place or a number, and offers the choices beside it
            labels = self._person.keyboard[1:]
        return read([_words(message) for message in new], labels)


def _words(message: JSON) -> str:
    if "venue" in message:
        return ""  # its words stand in the message before
    return str(message.get("text", ""))


def _buttons(message: JSON) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


class OnWhatsApp:
    def __init__(self, house: House, language: str) -> None:
        self._person = house.twilio.person("+4915112345678", "Amira")
        self._seen = 0
        self._labels: list[str] = []

    async def says(self, text: str) -> None:
        await self._person.say(text)

    async def chooses(self, label: str) -> None:
        if self._person.buttons:
            await self._person.press(label)
        else:
            await self._person.say(str(self._labels.index(label) + 1))

    async def sends_place(self, latitude: float, longitude: float) -> None:
        await self._person.send_place(latitude, longitude)

    async def sends_picture(self) -> None:
        await self._person.send_files(("image/jpeg", picture()))

    async def reads(self) -> Read:
        new, self._seen = self._person.shown[self._seen :], len(self._person.shown)
        texts: list[str] = []
        labels: list[str] = []
        for message in new:
            if message.place:
                continue  # its words stand in the message before
            text, lines = numbered(message.body)
            texts.append(text)
            labels = [_whole(button) for button in message.buttons] or lines or labels
        self._labels = labels or self._labels
        return read(texts, labels)


def _whole(button: Any) -> str:
    """A label that had to be cut stands whole under it."""
    return str(button.description or button.title)


class OnPage:
    """What the page's own script does: posts, and reads the lines after the last one."""

    def __init__(self, house: House, language: str) -> None:
        self._client = httpx.AsyncClient(base_url=house.url, verify=False, timeout=10)
        self._language = language
        self._seen = 0
        self._question: JSON = {}

    async def open(self) -> None:
        token = (await self._client.post("/web/web/session")).json()["token"]
        self._client.headers["Authorization"] = f"Bearer {token}"

    async def close(self) -> None:
        await self._client.aclose()

    async def says(self, text: str) -> None:
        await self._post(text=text)

    async def chooses(self, label: str) -> None:
        value = next(choice["value"] for choice in self._question["choices"] if choice["label"] == label)
        await self._post(choice={"prompt": self._question["prompt"], "value": value})

    async def sends_place(self, latitude: float, longitude: float) -> None:
        await self._post(place={"latitude": latitude, "longitude": longitude})

    async def sends_picture(self) -> None:
        query = {"id": str(uuid.uuid4()), "lang": self._language, "name": "picture.jpg"}
        answer = await self._client.post("/web/web/media", params=query, content=picture())
        assert answer.status_code == 202, answer.text

    async def _post(self, **said: Any) -> None:
        body = {"id": str(uuid.uuid4()), "lang": self._language, **said}
        answer = await self._client.post("/web/web/messages", json=body)
        assert answer.status_code == 202, answer.text

    async def reads(self) -> Read:
        texts: list[str] = []
        labels: list[str] = []
        for line in await self._lines():
            if line["direction"] != "out" or line.get("hidden"):
                continue
            texts += [_shown(part) for part in line.get("parts", [])]
            if line.get("choices"):
                self._question = line
                labels = [choice["label"] for choice in line["choices"]]
        return read(texts, labels)

    async def _lines(self) -> list[JSON]:
        answer = await self._client.get("/web/web/history", params={"after": self._seen})
        lines: list[JSON] = answer.json()["lines"]
        self._seen = max([self._seen, *(line["number"] for line in lines)])
        return lines

    async def sees(self) -> str:
        """Everything that stands on the page now, as somebody sees it who opens it again."""
        answer = await self._client.get("/web/web/history", params={"after": 0})
        shown = [line for line in answer.json()["lines"] if line["direction"] == "out" and not line.get("hidden")]
        return "\n".join(_shown(part) for line in shown for part in line.get("parts", []))


def _shown(part: JSON) -> str:
    text, url = part.get("text", ""), part.get("url", "")
    if part["kind"] == "phone":
        return f"{text}: {part['number']}" if text else str(part["number"])
    if part["kind"] == "link":
        return f"{text}: {url}" if text != url else str(url)
    return str(text)


class InTerminal:
    """`lotse chat`, its keyboard a pipe."""

    def __init__(self, house: House, language: str) -> None:
        self._talk = Talk(house.app, "amira", language)
        self._screen = io.StringIO()
        self._labels: list[str] = []

    async def open(self) -> None:
        theirs, self._keys = os.pipe()
        self._patch = pytest.MonkeyPatch()
        self._patch.setattr(sys, "stdin", os.fdopen(theirs, "rb", buffering=0))
        self._patch.setattr(sys, "stdout", self._screen)
        self._patch.setattr("bot.cli.chat.LOOK_SECONDS", 0.05)
        self._patch.setattr("bot.cli.chat.POLL_SECONDS", 0.02)
        self._running = asyncio.create_task(self._talk.run())

    async def close(self) -> None:
        os.close(self._keys)
        try:
            async with asyncio.timeout(10):
                await self._running
        finally:
            self._patch.undo()

    async def says(self, text: str) -> None:
        os.write(self._keys, text.encode() + b"\n")

    async def chooses(self, label: str) -> None:
        await self.says(str(self._labels.index(label) + 1))

    async def sends_place(self, latitude: float, longitude: float) -> None:
        raise NotImplementedError

    async def sends_picture(self) -> None:
        raise NotImplementedError

    async def reads(self) -> Read:
        await asyncio.sleep(0.15)  # it looks twice a tenth of a second
        shown = self._screen.getvalue()
        self._screen.seek(0)
        self._screen.truncate()
        texts: list[str] = []
        labels: list[str] = []
        for block in shown.split("\n\n"):
            text, lines = numbered(block.rstrip())
            texts.append(text)
            labels = lines or labels
        self._labels = labels or self._labels
        return read(texts, labels)


DRIVERS: dict[str, Any] = {
    "web": OnPage,
    "telegram": OnTelegram,
    "whatsapp": OnWhatsApp,
    "whatsapp-buttons": OnWhatsApp,
    "terminal": InTerminal,
}


@asynccontextmanager
async def somebody(house: House, channel: str, language: str) -> AsyncIterator[Driver]:
    driver = DRIVERS[channel](house, language)
    async with contextlib.AsyncExitStack() as stack:
        if hasattr(driver, "open"):
            await driver.open()
            stack.push_async_callback(driver.close)
        yield driver
