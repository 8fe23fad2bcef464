"""A Zammad on loopback: keeps tickets, checks every call against what docs.zammad.org says, sends signed webhooks.

What breaks the documentation is answered as Zammad would, and noted in `violations`.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
import itertools
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any, Literal

import aiohttp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

TOKEN = "token-of-the-tests-for-zammad"
SECRET = "secret-of-the-tests-for-webhooks"
GROUP = "Integration"
ME, AGENT = 3, 5  # users: ours, and somebody of the office
STATES = {"new": (1, 1), "open": (2, 2), "closed": (4, 5), "merged": (5, 6), "erledigt": (8, 5)}  # id, type
PRIORITIES = ("1 low", "2 normal", "3 high")
TYPES = ("email", "phone", "web", "note", "sms", "chat")
SENDERS = ("Agent", "Customer", "System")
TICKET_FIELDS = {"title", "group", "customer_id", "priority", "state", "article"}
ARTICLE_FIELDS = {
    "ticket_id", "to", "cc", "subject", "body", "content_type", "type", "internal", "sender", "origin_by_id",
    "attachments", "time_unit",
}  # fmt: skip
EMAIL = re.compile(r"[a-z0-9.-]+@[a-z0-9-]+(\.[a-z0-9-]+)+")

# 500: before anything is done. lost: it is done, and the answer is a 502. slow: it is done, and the answer never comes.
Fault = Literal["500", "422", "401", "403", "404", "429", "garbage", "deep", "lost", "slow", "redirect", "huge"]
Row = dict[str, Any]


class Refused(Exception):
    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status


class FakeZammad:
    """`faults`: (method, beginning of the path) → faults of the next such calls; the fault under "" is of all calls."""

    def __init__(self) -> None:
        self.tickets: dict[int, Row] = {}
        self.articles: dict[int, Row] = {}
        self.files: dict[int, bytes] = {}
        self.users: dict[int, str] = {ME: "lotse@amt.example", AGENT: "emma@amt.example"}
        self.violations: list[str] = []
        self.calls: list[str] = []
        self.received = b""  # all that ever came in
        self.faults: dict[tuple[str, str], list[Fault]] = {}
        self.down: Fault | None = None
        self.hidden = False  # the search has not heard of anything yet
        self.hook = ""  # where webhooks go
        self.webhooks: list[tuple[dict[str, str], bytes]] = []  # made, in their order
        self.made = asyncio.Event()  # a ticket was
        self._ids = itertools.count(81)

    def app(self) -> Starlette:
        routes = [
            ("GET", "/api/v1/users/me", self._me),
            ("GET", "/api/v1/ticket_states", self._states),
            ("GET", "/api/v1/tickets/search", self._search),
            ("POST", "/api/v1/tickets", self._create),
            ("GET", "/api/v1/tickets/{ticket:int}", self._show),
            ("PUT", "/api/v1/tickets/{ticket:int}", self._update),
            ("POST", "/api/v1/ticket_articles", self._add),
            ("GET", "/api/v1/ticket_articles/by_ticket/{ticket:int}", self._by_ticket),
            ("GET", "/api/v1/ticket_articles/{article:int}", self._article),
            ("GET", "/api/v1/ticket_attachment/{ticket:int}/{article:int}/{file:int}", self._file),
        ]
        return Starlette(
            routes=[Route(path, self._guarded(method, do), methods=[method]) for method, path, do in routes]
        )

    # --- what agents do

    def agent_writes(
        self,
        ticket: int,
        body: str,
        *,
        internal: bool = False,
        kind: str = "note",
        files: list[tuple[str, str, bytes]] | None = None,
        inline: bool = False,
        sender: str = "Agent",
        html: bool = True,
        state: str = "",
    ) -> int:
        number = next(self._ids)
        self.articles[number] = {
            "id": number,
            "ticket_id": ticket,
            "subject": "",
            "body": body,
            "content_type": "text/html" if html else "text/plain",
            "type": kind,
            "sender": sender,
            "internal": internal,
            "created_by_id": AGENT,
            "attachments": [self._keep(*file, inline=inline) for file in files or []],
        }
        if state:
            self.tickets[ticket]["state_id"] = STATES[state][0]
        self._tell(ticket, number)
        return number

    def agent_sets(self, ticket: int, state: str = "", *, owner: int = 0) -> None:
        if state:
            self.tickets[ticket]["state_id"] = STATES[state][0]
        if owner:
            self.tickets[ticket]["owner_id"] = owner
        self._tell(ticket, max(self._of(ticket)))

    def of(self, ticket: int) -> list[Row]:
        """The articles of a ticket, in their order."""
        return [self.articles[number] for number in self._of(ticket)]

    def state(self, ticket: int) -> str:
        number = self.tickets[ticket]["state_id"]
        return next(name for name, (id_, _) in STATES.items() if id_ == number)

    # --- webhooks

    async def deliver(self, *, times: int = 1, backwards: bool = False) -> list[int]:
        """Send what is there to be told; the statuses that came back."""
        made, self.webhooks = self.webhooks, []
        statuses = []
        async with aiohttp.ClientSession() as session:
            for headers, body in (reversed(made) if backwards else made) if self.hook else ():
                for _ in range(times):
                    async with session.post(self.hook, data=body, headers=headers) as response:
                        statuses.append(response.status)
        return statuses

    def _tell(self, ticket: int, article: int) -> None:
        row = self.tickets.get(ticket)
        if row is None:
            return
        payload = {"ticket": row | {"article_ids": self._of(ticket)}, "article": self.articles[article]}
        body = json.dumps(payload).encode()
        delivery = f"delivery-{len(self.webhooks)}-{article}"
        self.webhooks.append((signed(body) | {"X-Zammad-Delivery": delivery}, body))

    # --- what Lotse calls

    def _guarded(self, method: str, do: Callable[[Request, Row], Any]) -> Callable[[Request], Awaitable[Response]]:
        async def call(request: Request) -> Response:
            body = await request.body()
            self.received += str(request.url).encode() + body
            self.calls.append(f"{method} {request.url.path}")
            fault = self.down or self._fault(method, request.url.path)
            if early := _early(fault):
                return early
            try:
                answer = do(request, self._body(request, method, body))
            except Refused as error:
                if error.status != 404:
                    self.violations.append(f"{method} {request.url.path}: {error}")
                return JSONResponse({"error": str(error)}, status_code=error.status)
            if fault == "slow":
                await asyncio.sleep(30)
            if fault == "lost":
                return Response("Bad Gateway", status_code=502)
            if isinstance(answer, Response):
                return answer
            return JSONResponse(answer, status_code=201 if method == "POST" else 200)

        return call

    def _fault(self, method: str, path: str) -> Fault | None:
        for (verb, beginning), faults in self.faults.items():
            if verb == method and path.startswith(beginning) and faults:
                return faults.pop(0)
        return None

    def _body(self, request: Request, method: str, body: bytes) -> Row:
        if request.headers.get("authorization") != f"Token token={TOKEN}":
            raise Refused(401, "Invalid token!")
        if method == "GET":
            return {}
        if request.headers.get("content-type") != "application/json":
            raise Refused(422, "not application/json")
        found = json.loads(body)
        if not isinstance(found, dict):
            raise Refused(422, "not an object")
        return found

    def _me(self, request: Request, body: Row) -> Row:
        return {"id": ME, "firstname": "Lotse", "lastname": "", "email": self.users[ME]}

    def _states(self, request: Request, body: Row) -> list[Row]:
        return [{"id": id_, "state_type_id": kind, "name": name} for name, (id_, kind) in STATES.items()]

    def _search(self, request: Request, body: Row) -> Row:
        query = request.query_params.get("query", "")
        found = [] if self.hidden else [row for row in self.tickets.values() if query and query in row["title"]]
        assets = {"Ticket": {str(row["id"]): row for row in found}}
        return {"tickets": [row["id"] for row in found], "tickets_count": len(found), "assets": assets}

    def _create(self, request: Request, body: Row) -> Row:
        self._known(body, TICKET_FIELDS)
        title, group, customer = body.get("title"), body.get("group"), str(body.get("customer_id"))
        if not isinstance(title, str) or not 0 < len(title) <= 250:
            raise Refused(422, "title")
        if group != GROUP:
            raise Refused(422, f"No lookup value found for 'group': {group!r}")
        if not customer.startswith("guess:") or not EMAIL.fullmatch(customer.removeprefix("guess:")):
            raise Refused(422, f"Invalid email {customer!r} of customer")
        if body.get("priority", PRIORITIES[1]) not in PRIORITIES:
            raise Refused(422, "priority")
        if not isinstance(body.get("article"), dict):
            raise Refused(422, 'Need at least article: { body: "some text" }')
        email, number = customer.removeprefix("guess:"), next(self._ids)
        user = next((id_ for id_, name in self.users.items() if name == email), 0) or next(self._ids)
        self.users[user] = email
        self.tickets[number] = {
            "id": number,
            "number": f"22{number:03}",
            "title": title,
            "group_id": 1,
            "state_id": STATES["new"][0],
            "priority": body.get("priority"),
            "customer_id": user,
            "owner_id": 1,
        }
        self._write(number, body["article"])
        self.made.set()
        return self.tickets[number] | {"article_ids": self._of(number)}

    def _show(self, request: Request, body: Row) -> Row:
        return self._ticket(request)

    def _update(self, request: Request, body: Row) -> Row:
        row = self._ticket(request)
        self._known(body, TICKET_FIELDS)
        if "state" in body:
            if body["state"] not in STATES:
                raise Refused(422, "No lookup value found for 'state'")
            row["state_id"] = STATES[body["state"]][0]
        article = self._write(row["id"], body["article"]) if "article" in body else max(self._of(row["id"]))
        self._tell(row["id"], article)
        return row

    def _add(self, request: Request, body: Row) -> Row:
        if body.get("ticket_id") not in self.tickets:
            raise Refused(404, "Couldn't find Ticket")
        return self.articles[self._write(body["ticket_id"], body)]

    def _by_ticket(self, request: Request, body: Row) -> list[Row]:
        return [
            {name: value for name, value in row.items() if name != "attachments"}
            for row in self.of(self._ticket(request)["id"])
        ]

    def _article(self, request: Request, body: Row) -> Row:
        found = self.articles.get(request.path_params["article"])
        if found is None:
            raise Refused(404, "Couldn't find Ticket::Article")
        return found

    def _file(self, request: Request, body: Row) -> Response:
        path = request.path_params
        article = self.articles.get(path["article"], {})
        files = [file["id"] for file in article.get("attachments", [])]
        if article.get("ticket_id") != path["ticket"] or path["file"] not in files:
            raise Refused(404, "no such attachment")
        return Response(self.files[path["file"]], media_type="application/octet-stream")

    def _ticket(self, request: Request) -> Row:
        found = self.tickets.get(request.path_params["ticket"])
        if found is None:
            raise Refused(404, "Couldn't find Ticket")
        return found

    def _write(self, ticket: int, article: Row) -> int:
        self._known(article, ARTICLE_FIELDS)
        kind, sender = article.get("type", "note"), article.get("sender", "Agent")
        if not isinstance(article.get("body"), str) or not article["body"]:
            raise Refused(422, 'Need at least article: { body: "some text" }')
        if kind not in TYPES or sender not in SENDERS or not isinstance(article.get("internal", False), bool):
            raise Refused(422, "type, sender or internal")
        if article.get("content_type", "text/plain") not in ("text/plain", "text/html"):
            raise Refused(422, "content_type")
        if "origin_by_id" in article and article["origin_by_id"] not in self.users:
            raise Refused(422, "origin_by_id")
        number = next(self._ids)
        files = [self._decoded(file) for file in article.get("attachments", [])]
        row = {name: value for name, value in article.items() if name != "attachments"}
        self.articles[number] = row | {
            "id": number,
            "ticket_id": ticket,
            "type": kind,
            "sender": sender,
            "created_by_id": ME,
            "attachments": [self._keep(*file) for file in files],
        }
        self._tell(ticket, number)
        return number

    def _decoded(self, file: Row) -> tuple[str, str, bytes]:
        if not all(isinstance(file.get(name), str) and file[name] for name in ("filename", "data", "mime-type")):
            raise Refused(422, "Attachment needs 'mime-type', 'filename' and 'data' param")
        try:
            return file["filename"], file["mime-type"], base64.b64decode(file["data"], validate=True)
        except binascii.Error:
            raise Refused(422, "Invalid base64 for attachment") from None

    def _keep(self, name: str, mime: str, content: bytes, *, inline: bool = False) -> Row:
        number = next(self._ids)
        self.files[number] = content
        preferences = {"Mime-Type": mime} | ({"Content-Disposition": "inline"} if inline else {})
        return {"id": number, "filename": name, "size": str(len(content)), "preferences": preferences}

    def _known(self, body: Row, fields: set[str]) -> None:
        if strange := sorted(set(body) - fields):
            raise Refused(422, f"not in the documentation: {strange}")

    def _of(self, ticket: int) -> list[int]:
        return [number for number, row in sorted(self.articles.items()) if row["ticket_id"] == ticket]


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    return {
        "User-Agent": "Zammad User Agent",
        "Content-Type": "application/json; charset=utf-8",
        "X-Zammad-Trigger": "Lotse",
        "X-Hub-Signature": "sha1=" + hmac.digest(secret.encode(), body, "sha1").hex(),
    }


def _early(fault: Fault | None) -> Response | None:
    """The answers before which nothing was done."""
    if fault == "garbage":
        return Response("<html>We will be back soon", media_type="text/html")
    if fault == "deep":
        return Response(b"[" * 100_000, media_type="application/json")
    if fault == "redirect":
        return Response(status_code=302, headers={"Location": "http://127.0.0.1:9/elsewhere"})
    if fault == "huge":
        return Response(b"[" + b" " * 20_100_000 + b"]", media_type="application/json")
    if fault and fault.isdecimal():
        headers = {"Retry-After": "7"} if fault == "429" else {}
        return JSONResponse({"error": "as the test wants it"}, status_code=int(fault), headers=headers)
    return None
