"""Sending on WhatsApp: each part of a message once, buttons if they were set up, else numbered text."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from itertools import takewhile
from typing import Any

import msgspec

from bot.channels.errors import DropError, SendError, WindowClosedError
from bot.channels.ports import Fetched, Files, NoFiles, Noted
from bot.channels.whatsapp.account import PREFIX, WhatsAppAccount, as_address
from bot.channels.whatsapp.book import Book
from bot.channels.whatsapp.client import TwilioClient
from bot.channels.whatsapp.failures import CONTENT, ContentRefusedError, MediaRefusedError
from bot.channels.whatsapp.fetching import WAITS, Fetcher
from bot.channels.whatsapp.http import SECONDS
from bot.channels.whatsapp.status import WAITING, Told
from bot.channels.whatsapp.templates import variables
from bot.channels.whatsapp.writing import Message, write
from bot.core.clock import MINUTE, SECOND, Clock, SystemClock, to_micros
from bot.core.messages import INVITES, Outbound
from bot.locales import Texts

log = logging.getLogger("lotse.whatsapp")

PART_SECONDS = 3.0  # how long a part waits for the one before to be sent: WhatsApp does not keep their order
REMEMBERED = 10_000  # messages whose parts are remembered
LOOK_SECONDS = 1.0  # before a message is looked for: Twilio may just be taking it, and tell us so
LISTED = 50  # messages looked through for one that may have been sent
CLOCKS_DIFFER = MINUTE  # between Twilio's and ours


class Progress(msgspec.Struct):
    """What is known of one outbound: since when it is tried, and the ids of its parts that were sent."""

    since: int
    links: dict[str, str | None] = {}  # by file: where it is fetched
    refused: str = ""  # the code with which a file was refused
    sids: list[str] = []
    heard: dict[int, str] = {}  # by part: the id a status callback named


class WhatsAppChannel:
    """One account. `files` gives the address a file of ours is fetched from."""

    kind = "whatsapp"

    def __init__(
        self,
        account: WhatsAppAccount,
        texts: Texts,
        book: Book,
        *,
        clock: Clock | None = None,
        files: Files | None = None,
        seconds: float = SECONDS,
        part_seconds: float = PART_SECONDS,
        look_seconds: float = LOOK_SECONDS,
        waits: tuple[float, ...] = WAITS,
    ) -> None:
        account.check()
        self.account = account
        self._texts = texts
        self._book = book
        self._clock = clock or SystemClock()
        self._files = files or NoFiles()
        self._part_seconds = part_seconds
        self._look_seconds = look_seconds
        self._client = TwilioClient(account, seconds)
        self._fetcher = Fetcher(account, waits)
        self._progress: OrderedDict[str, Progress] = OrderedDict()
        self._known: OrderedDict[str, str] = OrderedDict()  # by sid: the content of what we know we have sent
        self._gone: OrderedDict[str, asyncio.Event] = OrderedDict()  # by sid: whether it has left Twilio

    def group_messages(self, _to: str, _outbound: Outbound) -> int:
        """Twilio's WhatsApp knows single persons only."""
        return 0

    async def close(self) -> None:
        await self._client.close()
        await self._fetcher.close()

    async def send(self, to: str, outbound: Outbound, _noted: Noted | None = None) -> str:
        """Sends what was not sent before. Returns the id of the last part: answers refer to that one."""
        if outbound.template:
            return await self._send_template(to, outbound)
        progress = self._remember(outbound.id)
        progress.links.clear()  # those of an attempt of last week lead nowhere
        messages = await self._write(outbound, progress)
        sid = await self._send_all(to, outbound, messages, progress)
        self._progress.pop(outbound.id, None)
        if progress.refused:  # the words have arrived; whoever sent the file must hear that it did not
            raise DropError(progress.refused)
        return sid

    async def _write(self, outbound: Outbound, progress: Progress) -> list[Message]:
        for part in outbound.parts:
            if part.media and part.media not in progress.links:
                progress.links[part.media] = await self._files.link(part.media)
        return write(outbound, self._texts, self._book.content, progress.links.get)

    async def _send_all(self, to: str, outbound: Outbound, messages: list[Message], progress: Progress) -> str:
        """The parts that are missing, one after the other."""
        for number in range(len(progress.sids), len(messages)):
            if progress.sids and progress.sids[-1]:
                await self._left(progress.sids[-1])
            callback = self.account.status_url(outbound.id, number, len(messages))
            progress.sids.append(await self._send_part(to, messages[number], callback, progress))
        sent = [sid for sid in progress.sids if sid]
        if not sent:
            raise DropError("empty")
        return sent[-1]

    async def _send_part(self, to: str, message: Message, callback: str, progress: Progress) -> str:
        """One part; "" where the provider refuses what is not needed to understand the rest."""
        try:
            return await self._create(to, message, callback)
        except ContentRefusedError as error:
            log.warning("buttons refused", extra={"code": error.code, "account": self.account.id})
            if message.content:
                self._book.forget(message.content)
            elif not message.place:
                raise
        except MediaRefusedError as error:
            if not message.media:
                raise
            log.warning("file refused", extra={"code": error.code, "account": self.account.id})
            progress.refused = error.code
        sid = ""
        for plain in message.instead:
            sid = await self._create(to, plain, callback)
        return sid

    async def _create(self, to: str, message: Message, callback: str, values: str = "") -> str:
        given: dict[str, Any] = {
            "body": message.body,
            "content_sid": message.content,
            "content_variables": values,
            "persistent_action": [message.place] if message.place else None,
            "media_url": [message.media] if message.media else None,
            "status_callback": callback,
        }
        made = await self._client.messages.create_async(
            to=as_address(to),
            from_=self.account.from_,
            **{name: value for name, value in given.items() if value},
        )
        if not made.sid:
            raise DropError("no-sid")
        self._note(self._known, made.sid, message.content)
        return str(made.sid)

    async def _send_template(self, to: str, outbound: Outbound) -> str:
        template = outbound.template
        assert template
        sid = self._book.template(template.name, template.language)
        if sid is None:
            raise WindowClosedError("no-template")
        values = variables(template.values) if template.values else ""
        callback = self.account.status_url(INVITES + outbound.id, 0, 1)  # a template fails later, if it fails
        try:
            return await self._create(to, Message(content=sid), callback, values)
        except ContentRefusedError as error:
            log.error("template refused", extra={"code": error.code, "account": self.account.id})
            raise WindowClosedError(error.code) from None

    # --- what was sent

    async def find_sent(self, to: str, outbound: Outbound, noted: Noted) -> str | None:
        """By what status callbacks named, else in the provider's list: recipient, time and words.

        Raises SendError, UnavailableError.
        """
        if outbound.template:
            return None
        known = self._progress.get(outbound.id)
        progress = known or Progress(noted.written_at - CLOCKS_DIFFER)
        messages = await self._write(outbound, progress)
        if len(progress.sids) < len(messages):
            await asyncio.sleep(self._look_seconds)
            listed = await self._listed(to, progress.since, noted)
            for number in range(len(progress.sids), len(messages)):
                sid = progress.heard.get(number) or self._match(messages[number], listed)
                if sid is None:
                    break
                progress.sids.append(sid)
                self._note(self._known, sid, messages[number].content)
        if len(progress.sids) < len(messages):
            self._note(self._progress, outbound.id, progress)  # the next attempt goes on after these
            return None
        self._progress.pop(outbound.id, None)
        return next((sid for sid in reversed(progress.sids) if sid), None)

    async def _listed(self, to: str, since: int, noted: Noted) -> list[Any]:
        """Oldest first: what went to them since then and after the message before, and is not known to be another."""
        found = await self._client.messages.list_async(to=as_address(to), from_=self.account.from_, limit=LISTED)
        young = [
            message
            for message in found
            if message.date_created and to_micros(message.date_created) >= since - since % SECOND - SECOND
        ]
        others = await noted.others([message.sid for message in young])
        later = list(takewhile(lambda message: not others.get(message.sid), young))
        return [one for one in reversed(later) if one.sid not in self._known and one.sid not in others]

    def _match(self, message: Message, listed: list[Any]) -> str | None:
        """The first with the same words; what has buttons is known by the words it stands for."""
        for one in listed:
            body = (one.body or "").strip()
            same = body == message.body.strip()
            if message.content and message.instead:
                same = bool(body) and message.instead[0].body.startswith(body)
            if same and not (message.media and not message.body and one.num_media in (None, "0")):
                listed.remove(one)
                return str(one.sid)
        return None

    def heard(self, told: Told) -> None:
        """A status callback: Twilio has that part, it has left Twilio, or WhatsApp did not take its buttons."""
        if progress := self._progress.get(told.outbound):
            progress.heard[told.part] = told.sid
        if told.status not in WAITING:
            self._event(told.sid).set()
        content = self._known.get(told.sid)
        if content and told.receipt and told.receipt.code.isdecimal() and int(told.receipt.code) in CONTENT:
            log.warning("buttons refused", extra={"code": told.receipt.code, "account": self.account.id})
            self._book.forget(content)

    async def _left(self, sid: str) -> None:
        """Wait until a part has left Twilio, but not for long."""
        try:
            async with asyncio.timeout(self._part_seconds):
                await self._event(sid).wait()
        except TimeoutError:
            log.info("part not sent yet", extra={"account": self.account.id})

    def _event(self, sid: str) -> asyncio.Event:
        """Made by whoever comes first: a callback may be quicker than the answer to the call."""
        if sid not in self._gone:
            self._note(self._gone, sid, asyncio.Event())
        return self._gone[sid]

    def _remember(self, outbound: str) -> Progress:
        if outbound not in self._progress:
            self._note(self._progress, outbound, Progress(self._clock.now()))
        return self._progress[outbound]

    @staticmethod
    def _note(memory: OrderedDict[str, Any], key: str, value: Any) -> None:
        memory[key] = value
        memory.move_to_end(key)
        while len(memory) > REMEMBERED:
            memory.popitem(last=False)

    # --- the rest

    async def fetch(self, ref: str) -> Fetched:
        """A file a person sent. Raises SendError: Retry for what may pass, Drop for what is refused."""
        return await self._fetcher.fetch(ref.removeprefix(PREFIX))

    async def typing(self, provider_id: str) -> None:
        """Show that an answer is on its way, and that their message was read. Never fails."""
        try:
            await self._client.typing.create_async(channel="whatsapp", message_id=provider_id)
        except SendError as error:
            log.info("typing not shown", extra={"code": error.code, "account": self.account.id})
