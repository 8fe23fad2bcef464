"""Zammad as an outside desk, as docs.zammad.org (REST API) and admin-docs.zammad.org (webhook) describe it.

The token belongs to a user of its own, an agent with full rights in the group: what that user wrote is known as ours.
People are customers `lotse-…@lotse.invalid`, one for each case, so that nothing says who they are or that two cases are
of one person; no e-mail can reach them. What they say are notes: no trigger of Zammad's for e-mail answers those.
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from bot.cases.outside.desk import (
    Attached,
    ForgedError,
    Look,
    Opening,
    Said,
    Ticket,
    UnreadableWebhookError,
    Words,
)
from bot.cases.outside.http import SECONDS, DeskHttp
from bot.cases.outside.settings import ZammadSettings
from bot.cases.outside.words import plain, shown_inline
from bot.channels.errors import RetryError
from bot.core.limits import UPLOAD_BYTES
from bot.storage.tickets import Told

SIGNATURE = "x-hub-signature"
MARKER = re.compile(r"\blotse[0-9a-f]{32}\b")
SUBJECT = "Lotse "  # and the marker: how a message is found again
FOUND_MOST = "10"  # of a search for one word that stands in one title
NOBODY = 1  # the id of the user “-”, who owns what nobody owns
WRITTEN = frozenset({"note", "email", "web", "chat", "sms"})  # types of articles an agent means for the person
TITLE = 200  # characters; Zammad's column has 250


class _Webhook(msgspec.Struct):
    ticket: dict[str, Any] | None = None


_webhook = msgspec.json.Decoder(_Webhook).decode


class Zammad:
    """See `OutsideDesk`."""

    name = "zammad"

    def __init__(self, settings: ZammadSettings, seconds: float = SECONDS) -> None:
        self._group = settings.group
        self._secret = settings.secret.encode()
        self._http = DeskHttp(settings.url, {"Authorization": f"Token token={settings.token}"}, seconds)
        self._me = 0
        self._closed: frozenset[int] | None = None
        self._gone: frozenset[int] = frozenset()

    async def open_ticket(self, opening: Opening) -> Ticket:
        article = _article(opening.words) | {"sender": "Customer"}
        body = {
            "title": f"{opening.title[:TITLE]} [{opening.marker}]",
            "group": self._group,
            "customer_id": f"guess:{opening.person}",  # found, or made, by Zammad in the same step
            "priority": "3 high" if opening.urgent else "2 normal",
            "article": article,
        }
        return _ticket(await self._http.send("POST", "/api/v1/tickets", body, files=bool(opening.words.files)))

    async def find_ticket(self, marker: str) -> Ticket | None:
        found = await self._http.get("/api/v1/tickets/search", query=marker, limit=FOUND_MOST)
        rows = _dict(_dict(_dict(found).get("assets")).get("Ticket")).values()
        ours = [_ticket(row) for row in rows if isinstance(row, dict) and marker in str(row.get("title", ""))]
        return min(ours, default=None)

    async def add_message(self, ticket: Ticket, words: Words) -> int:
        article = _article(words) | {"ticket_id": ticket.id}
        if words.voice == "person":
            article |= {"sender": "Customer", "origin_by_id": ticket.customer}
        return _id(await self._http.send("POST", "/api/v1/ticket_articles", article, files=bool(words.files)))

    async def find_message(self, ticket: Ticket, marker: str) -> int | None:
        subject = SUBJECT + marker
        return next((_id(row) for row in await self._articles(ticket) if row.get("subject") == subject), None)

    async def close(self, ticket: Ticket, note: Words | None = None) -> None:
        article = {"article": _article(note)} if note else {}
        await self._http.send("PUT", f"/api/v1/tickets/{ticket.id}", {"state": "closed", **article})

    async def reopen(self, ticket: Ticket) -> None:
        await self._http.send("PUT", f"/api/v1/tickets/{ticket.id}", {"state": "open"})

    async def look(self, ticket: Ticket, seen: Collection[int]) -> Look:
        closed, me = await self._states(), await self._myself()
        row = _dict(await self._http.get(f"/api/v1/tickets/{ticket.id}"))
        _id(row)
        said = []
        for article in sorted(await self._articles(ticket), key=_id):
            ours = article.get("created_by_id") == me or article.get("sender") != "Agent"
            if not ours and _id(article) not in seen:
                whole = _dict(await self._http.get(f"/api/v1/ticket_articles/{_id(article)}"))
                said.append(_said(ticket, whole))
        owner = row.get("owner_id")
        state, own = row.get("state_id"), owner if isinstance(owner, int) and owner != NOBODY else 0
        if state in self._gone:
            return Look("gone", own, tuple(said))
        return Look("closed" if state in closed else "open", own, tuple(said))

    async def fetch(self, ticket: Ticket, said: int, file: Attached) -> bytes:
        return await self._http.download(
            f"/api/v1/ticket_attachment/{ticket.id}/{said}/{file.id}", most=UPLOAD_BYTES + 1
        )

    def read_webhook(self, headers: Mapping[str, str], body: bytes) -> Told | None:
        given = headers.get(SIGNATURE, "").encode()
        right = b"sha1=" + hmac.digest(self._secret, body, "sha1").hex().encode()
        if not self._secret or not hmac.compare_digest(given, right):
            raise ForgedError
        try:
            row = _webhook(body).ticket
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise UnreadableWebhookError from None
        number = row.get("id") if row else None
        if row is None or not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 2**63:
            return None
        marker = MARKER.search(str(row.get("title", "")))
        found = _ticket(row)
        return Told(found.id, found.number, found.customer, marker[0] if marker else "")

    async def close_connections(self) -> None:
        await self._http.close()

    async def _articles(self, ticket: Ticket) -> list[dict[str, Any]]:
        rows = await self._http.get(f"/api/v1/ticket_articles/by_ticket/{ticket.id}")
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    async def _myself(self) -> int:
        """The user of our token."""
        if not self._me:
            self._me = _id(await self._http.get("/api/v1/users/me"))
        return self._me

    async def _states(self) -> frozenset[int]:
        """The numbers of all states of the type that “closed” has: a town may have closed states of its own."""
        if self._closed is None:
            rows = await self._http.get("/api/v1/ticket_states")
            states = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
            kinds = {row.get("state_type_id") for row in states if row.get("name") == "closed"}
            if not kinds:
                raise RetryError("no-closed-state")
            self._gone = frozenset(_id(row) for row in states if row.get("name") in ("merged", "removed"))
            self._closed = frozenset(_id(row) for row in states if row.get("state_type_id") in kinds)
        return self._closed


def _article(words: Words) -> dict[str, Any]:
    article: dict[str, Any] = {
        "subject": SUBJECT + words.marker,
        "body": words.text,
        "content_type": "text/plain",
        "type": "note",
        "internal": words.voice == "note",
    }
    if words.files:
        article["attachments"] = [
            {"filename": file.name, "data": base64.b64encode(file.content).decode(), "mime-type": file.mime}
            for file in words.files
        ]
    return article


def _said(ticket: Ticket, article: dict[str, Any]) -> Said:
    body, number = str(article.get("body") or ""), _id(article)
    html = "html" in str(article.get("content_type") or "text/html")
    inline = shown_inline(body, ticket.id, number) if html else frozenset()
    public = article.get("internal") is False and article.get("type") in WRITTEN
    return Said(number, public, plain(body, html=html), tuple(_attached(article.get("attachments"), inline)))


def _attached(rows: Any, inline: Collection[int]) -> list[Attached]:
    """The files of an article. A picture inside its words counts if it is still among them: a signature's is not."""
    found = []
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, dict):
            continue
        within = _dict(row.get("preferences")).get("Content-Disposition") == "inline"
        if not within or _id(row) in inline:
            size = str(row.get("size") or "0")
            found.append(Attached(_id(row), str(row.get("filename") or ""), int(size) if size.isdecimal() else 0))
    return found


def _ticket(row: Any) -> Ticket:
    found = _dict(row)
    customer = found.get("customer_id")
    return Ticket(_id(found), str(found.get("number") or ""), customer if isinstance(customer, int) else 0)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _id(row: Any) -> int:
    """The number of what was answered. Raises RetryError: an answer without one is none."""
    number = _dict(row).get("id")
    if not isinstance(number, int) or isinstance(number, bool) or number <= 0:
        raise RetryError("no-id")
    return number
