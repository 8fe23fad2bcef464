"""People of the page and their phones: what they do there reaches the stand-ins."""

from __future__ import annotations

import asyncio
import dataclasses
import itertools
import re
import secrets
from collections.abc import Coroutine
from functools import partial
from typing import Any, Literal, Protocol

import msgspec

from bot.core.clock import SECOND
from bot.sandbox import page_samples as samples
from bot.sandbox.page_stands import Stands
from bot.sandbox.page_views import Button, TelegramLines, View, WhatsAppLines, inline, keys
from bot.sandbox.telegram_people import Person as TelegramPerson
from bot.sandbox.telegram_state import JSON
from bot.sandbox.twilio_hooks import Answer
from bot.sandbox.twilio_people import Person as WhatsAppPerson
from bot.sandbox.twilio_state import Message

PEOPLE = 20  # more nobody can look at
PLACE = (49.8728, 8.6512)  # Darmstadt, Luisenplatz
OWN_NUMBER = "+4915112345678"
LONGEST = 4_096  # letters, as both apps allow at least


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody does. `button`: which one, counted from 0."""

    do: Literal[
        "say", "edit", "press", "key", "photo", "voice", "document", "place", "contact", "start", "block", "unblock",
        "stop", "reads",
    ]  # fmt: skip
    text: str = ""
    message: str = ""
    button: int = 0


class ImpossibleError(Exception):
    """The phone cannot do that now: the button is gone, the bot is blocked …"""


class Phone(Protocol):
    """Somebody with one of the two apps."""

    address: str | int

    async def act(self, act: Act) -> None:
        """Raises ImpossibleError."""
        ...

    def view(self) -> View: ...


class Phones:
    """Everybody on the page, by id."""

    def __init__(self, stands: Stands) -> None:
        self._stands = stands
        self._numbers = itertools.count(1)
        self._people: dict[str, Phone] = {}

    def add(self, name: str, channel: str, language: str) -> str:
        """The new person's id. Raises ImpossibleError."""
        if len(self._people) >= PEOPLE:
            raise ImpossibleError
        id_ = str(next(self._numbers))
        make = _Telegram if channel == "telegram" else _WhatsApp
        self._people[id_] = make(self._stands, id_, name, language)
        return id_

    def phone(self, id_: str) -> Phone:
        """Raises ImpossibleError."""
        try:
            return self._people[id_]
        except KeyError:
            raise ImpossibleError from None

    def views(self) -> list[View]:
        return [phone.view() for phone in self._people.values()]


class _Telegram:
    def __init__(self, stands: Stands, id_: str, name: str, language: str) -> None:
        self._clock = stands.clock
        self._person: TelegramPerson = stands.telegram.person(name, language_code=language or None)
        self.address: str | int = self._person.id
        self._lines = TelegramLines(self._person.chat)
        self._view = View(id_, name, "telegram", language, [])

    def view(self) -> View:
        blocked = bool(self._person.chat.gone)
        lines = self._lines
        return msgspec.structs.replace(
            self._view, lines=lines.look(), keyboard=lines.keyboard(), commands=self._commands(), blocked=blocked
        )

    def _commands(self) -> tuple[Button, ...]:
        """The most fitting list the bot has set, as Telegram chooses it."""
        known, language = self._person.state.commands, self._view.language
        for scope in ("all_private_chats", "default"):
            for found in (known.get((scope, language)), known.get((scope, ""))):
                if found:
                    return tuple(Button(f"/{each['command']}", each["description"]) for each in found)
        return ()

    async def act(self, act: Act) -> None:
        if bool(self._person.chat.gone) != (act.do == "unblock"):
            raise ImpossibleError
        match act.do:
            case "say":
                self._says(_words(act.text))
            case "edit":
                self._edits(act.message, _words(act.text))
            case "press":
                self._presses(act.message, act.button)
            case "key":
                self._taps(act.button)
            case "start":
                self._says(f"/start {_payload(act.text)}".strip())
            case "stop":
                self._says("STOP")
            case "place":
                self._sends(location={"latitude": PLACE[0], "longitude": PLACE[1]})
            case "contact":
                self._shares_contact()
            case "block":
                self._person.blocks()
            case "unblock":
                self._person.unblocks()
            case "photo" | "voice" | "document":
                self._sends_file(act.do)
            case _:
                raise ImpossibleError

    def _sends(self, **content: Any) -> None:
        self._person.sends(date=self._clock.now() // SECOND, **content)

    def _says(self, text: str) -> None:
        self._person.says(text, date=self._clock.now() // SECOND)

    def _edits(self, message: str, text: str) -> None:
        found = self._message(message)
        if found["from"]["is_bot"] or "text" not in found:
            raise ImpossibleError
        self._lines.look()  # what it said until now is remembered
        self._person.edits({"message": found}, text)

    def _presses(self, message: str, button: int) -> None:
        found = self._message(message)
        pressed = _nth(inline(found), button)
        if "callback_data" not in pressed:
            raise ImpossibleError
        self._person.presses_data(found, pressed["callback_data"])

    def _taps(self, button: int) -> None:
        tapped = _nth(keys(self._person.chat), button)
        if tapped.get("request_location"):
            self._sends(location={"latitude": PLACE[0], "longitude": PLACE[1]})
        elif tapped.get("request_contact"):
            self._shares_contact()
        else:
            self._says(tapped["text"])

    def _shares_contact(self) -> None:
        user = self._person.user
        self._sends(contact={"phone_number": OWN_NUMBER, "first_name": user["first_name"], "user_id": user["id"]})

    def _sends_file(self, kind: str) -> None:
        if kind == "photo":
            sizes = [(width, samples.photo(width)) for width in samples.SIZES]
            self._sends(photo=[self._file(each, width=width, height=width * 3 // 4) for width, each in sizes])
        elif kind == "voice":
            about = {"duration": samples.VOICE_SECONDS, "mime_type": "audio/ogg"}
            self._sends(voice=self._file(samples.voice(), **about))
        else:
            about = {"file_name": "Lotse.pdf", "mime_type": "application/pdf"}
            self._sends(document=self._file(samples.document(), **about))

    def _file(self, content: bytes, **about: Any) -> JSON:
        file_id, unique = self._person.state.new_file(content)
        return {"file_id": file_id, "file_unique_id": unique, "file_size": len(content), **about}

    def _message(self, number: str) -> JSON:
        found = self._person.chat.messages.get(int(number)) if number.isdecimal() and len(number) < 20 else None
        if found is None:
            raise ImpossibleError
        return found


class _WhatsApp:
    """A number of its own, so that a kept database does not take somebody for a person of an earlier run."""

    def __init__(self, stands: Stands, id_: str, name: str, language: str) -> None:
        self._twilio = stands.twilio
        number = f"+4915{secrets.randbelow(10**9):09}"
        self._person: WhatsAppPerson = self._twilio.person(number, name)
        self.address: str | int = self._person.address
        self._number = number
        self._lines = WhatsAppLines(self._person.address, self._twilio.hooks.leads_to)
        self._sending: set[asyncio.Task[Answer | None]] = set()
        self._view = View(id_, name, "whatsapp", language, [])

    def view(self) -> View:
        person = self._person
        return msgspec.structs.replace(
            self._view,
            lines=self._lines.look(self._twilio.messages, person.shown),
            blocked=person.blocked,
            stopped=person.stopped,
            reads=person.reads,
            window=person.heard_at is None or person.window_open,  # what was never open has not closed
        )

    async def act(self, act: Act) -> None:
        person = self._person
        if person.blocked != (act.do == "unblock") and act.do != "reads":
            raise ImpossibleError
        match act.do:
            case "say" | "start":
                await self._send(person.say(_words(act.text)))
            case "press":
                await self._presses(act.message, act.button)
            case "stop":
                await self._send(person.say("STOP"))
            case "place":
                message = await self._send(person.send_place(*PLACE))
                message.place = f"geo:{PLACE[0]},{PLACE[1]}"  # for the page; Twilio's list has no places
            case "contact":
                await self._send(person.send_files(("text/vcard", samples.card(person.name, self._number))))
            case "photo":
                await self._send(person.send_files(("image/jpeg", samples.photo())))
            case "voice":
                await self._send(person.send_files(("audio/ogg", samples.voice())))
            case "document":
                await self._send(person.send_files(("application/pdf", samples.document())))
            case "block" | "unblock":
                person.blocked = act.do == "block"
            case "reads":
                person.reads = not person.reads
            case _:
                raise ImpossibleError

    async def _presses(self, sid: str, button: int) -> None:
        found = next((message for message in self._person.shown if message.sid == sid), None)
        if found is None:
            raise ImpossibleError
        pressed = _nth(found.buttons, button)
        alone = dataclasses.replace(found, buttons=[pressed])  # one title may begin like another
        await self._send(self._person.press(pressed.title, message=alone))

    async def _send(self, sending: Coroutine[Any, Any, Answer | None]) -> Message:
        """The message as Twilio has it; what Lotse answers, it tells later."""
        task = asyncio.create_task(sending)
        self._sending.add(task)
        await asyncio.sleep(0)  # it has begun: Twilio has it
        message = next(m for m in reversed(self._twilio.messages.values()) if m.sender == self._person.address)
        task.add_done_callback(partial(self._sent, message.sid))
        return message

    def _sent(self, sid: str, task: asyncio.Task[Answer | None]) -> None:
        self._sending.discard(task)
        if not task.cancelled():
            answer = task.result()
            self._lines.answers[sid] = answer.status if answer else 0


def _nth(buttons: list[Any], number: int) -> Any:
    if not 0 <= number < len(buttons):
        raise ImpossibleError
    return buttons[number]


def _words(text: str) -> str:
    """What an app would send: never nothing."""
    if not text.strip() or len(text) > LONGEST:
        raise ImpossibleError
    return text.strip()


def _payload(text: str) -> str:
    """What stands behind ?start= in a link: 64 of few letters."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", text.strip()):
        raise ImpossibleError
    return text.strip()
