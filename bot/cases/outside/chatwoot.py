"""Chatwoot as an outside desk, as developers.chatwoot.com (application API, webhooks) describes it.

The token belongs to an agent of its own in an inbox of the type API: what that agent wrote is known as ours. People are
contacts with a pseudonym, one for each case, without mail or number: Chatwoot has no way to write to them but by us.
A conversation is found by its contact, a message by our marker in its `content_attributes`.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import aiohttp
import msgspec

from bot.cases.outside.desk import (
    Attached,
    ForgedError,
    GoneError,
    Look,
    Opening,
    Said,
    Ticket,
    UnreadableWebhookError,
    Words,
)
from bot.cases.outside.http import SECONDS, DeskHttp, TooLargeError
from bot.cases.outside.settings import ChatwootSettings
from bot.cases.outside.words import plain
from bot.channels.errors import RetryError
from bot.core.limits import UPLOAD_BYTES
from bot.storage.tickets import Told

SIGNATURE, TIMESTAMP = "x-chatwoot-signature", "x-chatwoot-timestamp"
MARK = "lotse"  # our attribute of conversations and messages
EVENTS = frozenset({"conversation_created", "conversation_status_changed", "conversation_updated"})
INCOMING, OUTGOING = 0, 1  # types of messages; the others are Chatwoot's own
PAGE = 100  # messages in one answer to `after`
PAGES = 100  # ten thousand messages
NAME = 200  # characters of a contact's name; Chatwoot's column has 255


class _Webhook(msgspec.Struct):
    event: str = ""
    id: Any = None
    conversation: dict[str, Any] | None = None
    custom_attributes: dict[str, Any] | None = None


_webhook = msgspec.json.Decoder(_Webhook).decode


class Chatwoot:
    """See `OutsideDesk`."""

    name = "chatwoot"

    def __init__(self, settings: ChatwootSettings, seconds: float = SECONDS) -> None:
        self._inbox = settings.inbox
        self._secret = settings.secret.encode()
        self._http = DeskHttp(settings.url, {"api_access_token": settings.token}, seconds)
        self._at = f"/api/v1/accounts/{settings.account}"
        self._me = 0

    async def open_ticket(self, opening: Opening) -> Ticket:
        """Three steps, each of which looks whether it was done before."""
        contact, source = await self._contact(opening)
        ticket = await self._conversation_of(contact)
        if ticket is None:
            body = {
                "source_id": source,
                "inbox_id": self._inbox,
                "contact_id": contact,
                "status": "open",
                "custom_attributes": {MARK: opening.marker},
            }
            ticket = _ticket(await self._http.send("POST", f"{self._at}/conversations", body), contact)
        if opening.urgent:
            await self._http.tell(f"{self._of(ticket)}/toggle_priority", {"priority": "urgent"})
        if await self.find_message(ticket, opening.marker) is None:
            words = opening.words
            await self.add_message(ticket, words._replace(text=f"{opening.title}\n\n{words.text}"))
        return ticket

    async def find_ticket(self, marker: str) -> Ticket | None:
        """One without its first message is not made yet: `open_ticket` goes on with it."""
        for contact in await self._contacts(marker):
            ticket = await self._conversation_of(_id(contact))
            if ticket and await self.find_message(ticket, marker) is not None:
                return ticket
        return None

    async def add_message(self, ticket: Ticket, words: Words) -> int:
        kind = "incoming" if words.voice == "person" else "outgoing"
        note, path = words.voice == "note", f"{self._of(ticket)}/messages"
        mark = {MARK: words.marker}
        if not words.files:
            body = {"content": words.text, "message_type": kind, "private": note, "content_attributes": mark}
            return _id(await self._http.send("POST", path, body))
        form = aiohttp.FormData()
        for name, value in {"content": words.text, "message_type": kind, "private": str(note).lower()}.items():
            form.add_field(name, value)
        form.add_field("content_attributes", msgspec.json.encode(mark).decode())
        for file in words.files:
            form.add_field("attachments[]", file.content, filename=file.name, content_type=file.mime)
        return _id(await self._http.send_form(path, form))

    async def find_message(self, ticket: Ticket, marker: str) -> int | None:
        rows = await self._messages(ticket)
        return next((_id(row) for row in rows if _dict(row.get("content_attributes")).get(MARK) == marker), None)

    async def close(self, ticket: Ticket, note: Words | None = None) -> None:
        if note and await self.find_message(ticket, f"{note.marker}-end") is None:
            await self.add_message(ticket, note._replace(marker=f"{note.marker}-end"))
        await self._set(ticket, "resolved")

    async def reopen(self, ticket: Ticket) -> None:
        await self._set(ticket, "open")

    async def look(self, ticket: Ticket, seen: Collection[int]) -> Look:
        row, me = _dict(await self._http.get(self._of(ticket))), await self._myself()
        _id(row)
        said = tuple(_said(each) for each in await self._messages(ticket) if _is_said(each, me, seen))
        owner = _dict(_dict(row.get("meta")).get("assignee")).get("id")
        over = row.get("status") == "resolved"
        return Look("closed" if over else "open", owner if isinstance(owner, int) else 0, said)

    async def fetch(self, ticket: Ticket, said: int, file: Attached) -> bytes:
        rows = [row for row in await self._messages(ticket, said - 1, pages=1) if row.get("id") == said]
        files = [each for row in rows for each in _attachments(row) if each.get("id") == file.id]
        if not files:
            raise GoneError("no-file")
        return await self._http.download(self._http.path_of(str(files[0].get("data_url"))), most=UPLOAD_BYTES + 1)

    def read_webhook(self, headers: Mapping[str, str], body: bytes) -> Told | None:
        given = headers.get(SIGNATURE, "").encode()
        signed = headers.get(TIMESTAMP, "").encode() + b"." + body
        right = b"sha256=" + hmac.digest(self._secret, signed, "sha256").hex().encode()
        if not self._secret or not hmac.compare_digest(given, right):
            raise ForgedError
        try:
            told = _webhook(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise UnreadableWebhookError from None
        of_message = told.conversation or {}
        number = told.id if told.event in EVENTS else of_message.get("id")
        if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 2**63:
            return None
        marks = told.custom_attributes if told.event in EVENTS else of_message.get("custom_attributes")
        return Told(number, str(number), 0, str(_dict(marks).get(MARK, "")))

    async def close_connections(self) -> None:
        await self._http.close()

    async def _contact(self, opening: Opening) -> tuple[int, str]:
        """The contact of a case and how our inbox calls it."""
        for row in await self._contacts(opening.marker):
            for each in row.get("contact_inboxes") or []:
                if _dict(_dict(each).get("inbox")).get("id") == self._inbox:
                    return _id(row), str(each.get("source_id"))
        body = {"inbox_id": self._inbox, "name": opening.title[:NAME], "identifier": opening.person}
        made = _dict(_dict(await self._http.send("POST", f"{self._at}/contacts", body)).get("payload"))
        return _id(made.get("contact")), str(_dict(made.get("contact_inbox")).get("source_id"))

    async def _contacts(self, marker: str) -> list[dict[str, Any]]:
        found = _dict(await self._http.get(f"{self._at}/contacts/search", q=marker))
        return [row for row in _rows(found.get("payload")) if marker in str(row.get("identifier") or "")]

    async def _conversation_of(self, contact: int) -> Ticket | None:
        found = _dict(await self._http.get(f"{self._at}/contacts/{contact}/conversations"))
        ours = [row for row in _rows(found.get("payload")) if row.get("inbox_id") == self._inbox]
        return min((_ticket(row, contact) for row in ours), default=None)

    async def _messages(self, ticket: Ticket, after: int = 0, pages: int = PAGES) -> list[dict[str, Any]]:
        """From the first one on, oldest first."""
        found: list[dict[str, Any]] = []
        for _ in range(pages):
            rows = _rows(_dict(await self._http.get(f"{self._of(ticket)}/messages", after=str(after))).get("payload"))
            found += sorted(rows, key=_id)
            if len(rows) < PAGE:
                return found
            after = _id(found[-1])
        if pages == PAGES:
            raise TooLargeError("messages")
        return found

    async def _myself(self) -> int:
        """The agent of our token."""
        if not self._me:
            self._me = _id(await self._http.get("/api/v1/profile"))
        return self._me

    async def _set(self, ticket: Ticket, status: str) -> None:
        await self._http.tell(f"{self._of(ticket)}/toggle_status", {"status": status})

    def _of(self, ticket: Ticket) -> str:
        return f"{self._at}/conversations/{ticket.id}"


def _is_said(row: dict[str, Any], me: int, seen: Collection[int]) -> bool:
    """Whether an agent wrote it; not what Chatwoot writes by itself, nor what was deleted there."""
    sender, marks = _dict(row.get("sender")), _dict(row.get("content_attributes"))
    by_agent = row.get("message_type") == OUTGOING and str(sender.get("type", "")).lower() == "user"
    return (
        by_agent and sender.get("id") != me and MARK not in marks and not marks.get("deleted") and _id(row) not in seen
    )


def _said(row: dict[str, Any]) -> Said:
    files = tuple(Attached(_id(each), _name(each), _size(each)) for each in _attachments(row))
    return Said(_id(row), row.get("private") is False, plain(str(row.get("content") or ""), html=False), files)


def _attachments(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in _rows(row.get("attachments")) if each.get("data_url")]


def _name(file: dict[str, Any]) -> str:
    return unquote(urlsplit(str(file["data_url"])).path.rpartition("/")[2])


def _size(file: dict[str, Any]) -> int:
    size = file.get("file_size")
    return size if isinstance(size, int) else 0


def _ticket(row: Any, contact: int) -> Ticket:
    number = _id(row)
    return Ticket(number, str(number), contact)


def _rows(value: Any) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _id(row: Any) -> int:
    """The number of what was answered. Raises RetryError: an answer without one is none."""
    number = _dict(row).get("id")
    if not isinstance(number, int) or isinstance(number, bool) or number <= 0:
        raise RetryError("no-id")
    return number
