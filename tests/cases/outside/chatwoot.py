"""A Chatwoot on loopback: checks every call against what developers.chatwoot.com says, sends signed webhooks.

What breaks the documentation is answered as Chatwoot would, and noted in `violations`.
"""

from __future__ import annotations

import hmac
import itertools
import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

TOKEN = "token-of-the-tests-for-chatwoot"
SECRET = "secret-of-the-tests-for-webhooks"
ACCOUNT, INBOX, ME, AGENT = 4, 9, 3, 5
STATUSES = ("open", "resolved", "pending", "snoozed")
FIELDS = {
    "contacts": {"inbox_id", "name", "identifier", "email", "phone_number", "custom_attributes"},
    "conversations": {"source_id", "inbox_id", "contact_id", "status", "custom_attributes", "assignee_id", "team_id"},
    "messages": {"content", "message_type", "private", "content_type", "content_attributes", "attachments[]"},
    "toggle_status": {"status", "snoozed_until"},
    "toggle_priority": {"priority"},
}
KINDS = {"incoming": 0, "outgoing": 1}
Row = dict[str, Any]


class Refused(Exception):
    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status


class FakeChatwoot:
    """`lose`: calls (by the last word of their path) that are done but answered by a 502, once each."""

    def __init__(self) -> None:
        self.url = ""
        self.contacts: dict[int, Row] = {}
        self.conversations: dict[int, Row] = {}
        self.messages: dict[int, Row] = {}
        self.files: dict[int, bytes] = {}
        self.violations: list[str] = []
        self.calls: list[str] = []
        self.received = b""
        self.lose: list[str] = []
        self.hook = ""
        self.webhooks: list[bytes] = []
        self.elsewhere = ""  # where files lie, if not here
        self._ids = itertools.count(201)

    def app(self) -> Starlette:
        at = f"/api/v1/accounts/{ACCOUNT}"
        one = at + "/conversations/{conversation:int}"
        routes = [
            ("GET", "/api/v1/profile", self._profile),
            ("GET", at + "/contacts/search", self._search),
            ("POST", at + "/contacts", self._add_contact),
            ("GET", at + "/contacts/{contact:int}/conversations", self._of_contact),
            ("POST", at + "/conversations", self._add_conversation),
            ("GET", one, self._show),
            ("GET", one + "/messages", self._list),
            ("POST", one + "/messages", self._add_message),
            ("POST", one + "/toggle_status", self._toggle_status),
            ("POST", one + "/toggle_priority", self._toggle_priority),
        ]
        made = [Route(path, self._guarded(method, do), methods=[method]) for method, path, do in routes]
        made.append(Route("/rails/active_storage/blobs/redirect/{file:int}/{name}", self._redirect))
        made.append(Route("/rails/active_storage/disk/{file:int}/{name}", self._file))
        return Starlette(routes=made)

    # --- what agents do

    def agent_writes(
        self, conversation: int, content: str, *, private: bool = False, files: Any = (), sender: Row | None = None
    ) -> int:
        who = sender or {"id": AGENT, "name": "Emma", "type": "user"}
        return self._write(conversation, content, "outgoing", private, {}, who, list(files))

    def agent_sets(self, conversation: int, status: str) -> None:
        row = self.conversations[conversation]
        row["status"] = status
        self._tell(row | {"event": "conversation_status_changed"})

    def of(self, conversation: int) -> list[Row]:
        return [row for _, row in sorted(self.messages.items()) if row["conversation_id"] == conversation]

    async def deliver(self) -> list[int]:
        made, self.webhooks = self.webhooks, []
        statuses = []
        async with aiohttp.ClientSession() as session:
            for body in made if self.hook else ():
                async with session.post(self.hook, data=body, headers=signed(body)) as response:
                    statuses.append(response.status)
        return statuses

    def _tell(self, event: Row) -> None:
        self.webhooks.append(json.dumps(event).encode())

    # --- what Lotse calls

    def _guarded(self, method: str, do: Callable[[Request, Row], Any]) -> Callable[[Request], Awaitable[Response]]:
        async def call(request: Request) -> Response:
            self.calls.append(f"{method} {request.url.path}")
            last = request.url.path.rpartition("/")[2]
            try:
                answer = do(request, await self._body(request, method, last))
            except Refused as error:
                if error.status != 404:
                    self.violations.append(f"{method} {request.url.path}: {error}")
                return JSONResponse({"error": str(error)}, status_code=error.status)
            if method == "POST" and last in self.lose:
                self.lose.remove(last)
                return Response("Bad Gateway", status_code=502)
            return answer if isinstance(answer, Response) else JSONResponse(answer)

        return call

    async def _body(self, request: Request, method: str, last: str) -> Row:
        if request.headers.get("api_access_token") != TOKEN:
            raise Refused(401, "You need to sign in")
        self.received += str(request.url).encode() + await request.body()
        if method == "GET":
            return {}
        kind = request.headers.get("content-type", "")
        if kind.startswith("multipart/form-data") and last == "messages":
            form = await request.form()
            found: Row = {name: value for name, value in form.items() if name != "attachments[]"}
            found["content_attributes"] = json.loads(str(found.get("content_attributes") or "{}"))
            if found.get("private") not in ("true", "false"):
                raise Refused(422, "private")
            found["private"] = found["private"] == "true"
            files = [each for each in form.getlist("attachments[]") if isinstance(each, UploadFile)]
            found["attachments[]"] = [(file.filename, file.content_type, await file.read()) for file in files]
        elif kind == "application/json":
            found = json.loads(await request.body())
        else:
            raise Refused(415, kind)
        if strange := sorted(set(found) - FIELDS[last]):
            raise Refused(422, f"not in the documentation: {strange}")
        return found

    def _profile(self, request: Request, body: Row) -> Row:
        return {"id": ME, "name": "Lotse", "role": "agent"}

    def _search(self, request: Request, body: Row) -> Row:
        word = request.query_params.get("q", "")
        found = [row for row in self.contacts.values() if word and word in row["identifier"]]
        return {"meta": {"count": len(found), "current_page": 1}, "payload": found[:15]}

    def _add_contact(self, request: Request, body: Row) -> Row:
        name, identifier = body.get("name"), body.get("identifier")
        if body.get("inbox_id") != INBOX or not name or len(name) > 255 or not identifier:
            raise Refused(422, "inbox_id, name or identifier")
        if any(row["identifier"] == identifier for row in self.contacts.values()):
            raise Refused(422, "Identifier has already been taken")
        number = next(self._ids)
        inbox = {"source_id": f"source-{number}", "inbox": {"id": INBOX, "channel_type": "Channel::Api"}}
        made = {"id": number, "name": name, "identifier": identifier, "contact_inboxes": [inbox]}
        self.contacts[number] = made
        return {"payload": {"contact": made, "contact_inbox": inbox}}

    def _of_contact(self, request: Request, body: Row) -> Row:
        contact = request.path_params["contact"]
        if contact not in self.contacts:
            raise Refused(404, "Resource could not be found")
        return {"payload": [row for row in self.conversations.values() if row["meta"]["sender"]["id"] == contact]}

    def _add_conversation(self, request: Request, body: Row) -> Row:
        contact = self.contacts.get(body.get("contact_id", 0), {"contact_inboxes": [{"source_id": None}]})
        if body.get("inbox_id") != INBOX or body.get("source_id") != contact["contact_inboxes"][0]["source_id"]:
            raise Refused(404, "Resource could not be found")
        if body.get("status", "open") not in STATUSES or not isinstance(body.get("custom_attributes", {}), dict):
            raise Refused(422, "status or custom_attributes")
        number = next(self._ids)
        self.conversations[number] = {
            "id": number,
            "inbox_id": INBOX,
            "status": body.get("status", "open"),
            "priority": None,
            "custom_attributes": body.get("custom_attributes", {}),
            "meta": {"sender": {"id": contact["id"]}, "assignee": None},
        }
        return {"id": number, "account_id": ACCOUNT, "inbox_id": INBOX}

    def _show(self, request: Request, body: Row) -> Row:
        return self._conversation(request)

    def _list(self, request: Request, body: Row) -> Row:
        rows = self.of(self._conversation(request)["id"])
        if "after" in request.query_params:
            rows = [row for row in rows if row["id"] > int(request.query_params["after"])][:100]
        else:
            rows = rows[-20:]
        return {"meta": {}, "payload": rows}

    def _add_message(self, request: Request, body: Row) -> Row:
        row = self._conversation(request)
        if not isinstance(body.get("content"), str) or body.get("message_type", "outgoing") not in KINDS:
            raise Refused(422, "content or message_type")
        if not isinstance(body.get("private", False), bool) or not isinstance(body.get("content_attributes", {}), dict):
            raise Refused(422, "private or content_attributes")
        kind = body.get("message_type", "outgoing")
        sender = {"id": ME, "type": "user"} if kind == "outgoing" else row["meta"]["sender"] | {"type": "contact"}
        if kind == "incoming" and row["status"] == "resolved":
            row["status"] = "open"
        files, marks = body.get("attachments[]", []), body.get("content_attributes", {})
        number = self._write(row["id"], body["content"], kind, body.get("private", False), marks, sender, files)
        return self.messages[number]

    def _toggle_status(self, request: Request, body: Row) -> Row:
        row = self._conversation(request)
        if body.get("status") not in STATUSES:
            raise Refused(422, "status")
        self.agent_sets(row["id"], body["status"])
        return {"meta": {}, "payload": {"success": True, "current_status": row["status"], "conversation_id": row["id"]}}

    def _toggle_priority(self, request: Request, body: Row) -> Response:
        if body.get("priority") not in ("urgent", "high", "medium", "low", None):
            raise Refused(422, "priority")
        self._conversation(request)["priority"] = body["priority"]
        return Response()

    def _conversation(self, request: Request) -> Row:
        found = self.conversations.get(request.path_params["conversation"])
        if found is None:
            raise Refused(404, "Resource could not be found")
        return found

    def _write(
        self, conversation: int, content: str, kind: str, private: bool, marks: Row, sender: Row, files: list[Any]
    ) -> int:
        number = next(self._ids)
        row: Row = {
            "id": number,
            "content": content,
            "conversation_id": conversation,
            "message_type": KINDS[kind],
            "private": private,
            "content_attributes": marks,
            "sender": sender,
        }
        if files:
            row["attachments"] = [self._keep(number, *file) for file in files]
        self.messages[number] = row
        self._tell(
            row | {"event": "message_created", "message_type": kind, "conversation": self.conversations[conversation]}
        )
        return number

    def _keep(self, message: int, name: str, mime: str, content: bytes) -> Row:
        number = next(self._ids)
        self.files[number] = content
        url = f"{self.elsewhere or self.url}/rails/active_storage/blobs/redirect/{number}/{name}"
        return {"id": number, "message_id": message, "file_type": "file", "data_url": url, "file_size": len(content)}

    async def _redirect(self, request: Request) -> Response:
        path = request.path_params
        return RedirectResponse(f"{self.url}/rails/active_storage/disk/{path['file']}/{path['name']}", 302)

    async def _file(self, request: Request) -> Response:
        return Response(self.files[request.path_params["file"]], media_type="application/octet-stream")


def signed(body: bytes, secret: str = SECRET, at: str = "1790000000") -> dict[str, str]:
    right = hmac.digest(secret.encode(), at.encode() + b"." + body, "sha256").hex()
    return {
        "Content-Type": "application/json",
        "X-Chatwoot-Timestamp": at,
        "X-Chatwoot-Signature": f"sha256={right}",
        "X-Chatwoot-Delivery": "5f6c0ad4-0000-4000-8000-000000000000",
    }
