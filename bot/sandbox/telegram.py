"""A stand-in of Telegram's Bot API on loopback: strict, and failing when it is told to.

`api` is the address for `LOTSE_TELEGRAM_API`. Every call is checked against the published specification and the
limits it does not hold; what breaks them is refused as Telegram would and kept in `violations`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.core.clock import Clock, SystemClock
from bot.sandbox.loopback import Loopback
from bot.sandbox.telegram_delivery import Delivery
from bot.sandbox.telegram_facts import method_name, read_call
from bot.sandbox.telegram_methods import DONE_HERE, carry_out
from bot.sandbox.telegram_people import Group, Person
from bot.sandbox.telegram_rules import broken_rules
from bot.sandbox.telegram_state import JSON, Chat, RefusedError, State
from bot.sandbox.telegram_uploads import Upload, Uploads, broken_uploads

TOKEN = "123456789:AAF-sandbox_sandbox_sandbox_sandbox"  # noqa: S105 - opens nothing but this stand-in


class Call(msgspec.Struct, frozen=True):
    """What the bot asked for."""

    method: str
    values: JSON
    at: float  # seconds, monotonic

    @property
    def chat(self) -> Any:
        return self.values.get("chat_id")


class Fault(msgspec.Struct):
    """How calls fail: of one method or chat, or of all; `times` of them."""

    method: str = ""
    chat: int = 0
    status: int = 0
    description: str = ""
    retry_after: int = 0
    seconds: float = 0.0  # before anything happens
    reset: bool = False  # the connection ends in the middle of the answer
    body: bytes | None = None  # answered instead
    done: bool = False  # carried out although it fails
    times: int = 1

    def fits(self, method: str, chat: Any) -> bool:
        return self.times != 0 and self.method in ("", method) and self.chat in (0, chat)


class Broken(Response):
    """An answer that ends too early."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"100")]})
        await send({"type": "http.response.body", "body": b"{", "more_body": False})


class TelegramSandbox:
    """`proxy`: where updates are delivered, in place of the public address that is set as webhook.

    `pace`: seconds of a fault last this share of a second, so that tests need not wait for real.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        proxy: str = "",
        pace: float = 1.0,
        retry_seconds: float = 1.0,
        clock: Clock | None = None,
    ) -> None:
        self.state = State(token, clock or SystemClock())
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.faults: list[Fault] = []
        self.api = ""
        self.delivery = Delivery(self.state, proxy, retry_seconds)
        self._pace = pace
        self._people = iter(range(5_000_001, 6_000_000))

    @property
    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", self._download),
            ]
        )

    async def start(self, port: int = 0) -> None:
        self._server = Loopback(self.app, port)
        await self._server.__aenter__()
        self.api = self._server.url
        self._bringing = asyncio.create_task(self.delivery.run())

    async def stop(self) -> None:
        self._bringing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._bringing
        await self.delivery.close()
        await self._server.__aexit__()

    async def __aenter__(self) -> TelegramSandbox:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    # --- people and what may go wrong

    def person(self, first_name: str = "Amira", **more: Any) -> Person:
        """Somebody new; `more`: last_name, username, language_code …"""
        number = next(self._people)
        user = {"id": number, "is_bot": False, "first_name": first_name, "language_code": "ar", **more}
        user = {name: value for name, value in user.items() if value is not None}
        shown: JSON = {name: user[name] for name in ("first_name", "last_name", "username") if name in user}
        chat = self.state.chats[number] = Chat({"id": number, "type": "private"} | shown)
        return Person(self.state, chat, user)

    def group(self, title: str = "Team", *, kind: str = "supergroup", forum: bool = False) -> Group:
        number = -1_000_000_000_000 - next(self._people)
        chat: JSON = {"id": number, "type": kind, "title": title}
        if forum:
            chat["is_forum"] = True
        self.state.chats[number] = Chat(chat)
        return Group(self.state, self.state.chats[number])

    def fail(self, method: str = "", chat: int = 0, *, times: int = 1, **how: Any) -> Fault:
        """Let calls fail; see Fault. times=-1: for ever."""
        fault = Fault(method=method, chat=chat, times=times, **how)
        self.faults.append(fault)
        return fault

    def heal(self) -> None:
        self.faults.clear()

    def of(self, method: str, chat: int = 0) -> list[Call]:
        """The calls of one method, in order."""
        return [call for call in self.calls if call.method == method and chat in (0, call.chat)]

    # --- the routes

    async def _call(self, request: Request) -> Response:
        if request.path_params["token"] != self.state.token:
            return _refused(RefusedError(401, "Unauthorized"))
        method = method_name(request.path_params["method"])
        if method is None:
            self.violations.append(f"there is no method {request.path_params['method']}")
            return _refused(RefusedError(404, "Not Found"))
        given, files = await _given(request)
        values, wrong = read_call(method, given, set(files))
        if not wrong:
            broken = [*broken_rules(method, values), *broken_uploads(method, files)]
            wrong = [f"{method}: {each}" for each in broken]
        self.calls.append(Call(method, values, time.monotonic()))
        fault = next((fault for fault in self.faults if fault.fits(method, values.get("chat_id"))), None)
        if wrong:
            self.violations += wrong
            return _refused(RefusedError(400, f"Bad Request: {wrong[0].removeprefix(f'{method}: ')}"))
        if fault:
            return await self._fail(fault, method, values, files)
        return await self._carry_out(method, values, files)

    async def _carry_out(self, method: str, values: JSON, files: Uploads) -> Response:
        try:
            result = await carry_out(self.state, method, values, files) if method in DONE_HERE else True
        except RefusedError as refusal:
            return _refused(refusal)
        return JSONResponse({"ok": True, "result": result})

    async def _fail(self, fault: Fault, method: str, values: JSON, files: Uploads) -> Response:
        fault.times -= 1
        await asyncio.sleep(fault.seconds * self._pace)
        normal = not (fault.status or fault.reset or fault.body is not None)
        if normal or fault.done:
            answer = await self._carry_out(method, values, files)
            if normal:
                return answer
        if fault.reset:
            return Broken()
        if fault.body is not None:
            return Response(fault.body, fault.status or 200, media_type="application/json")
        parameters = {"retry_after": fault.retry_after} if fault.retry_after else {}
        return _refused(RefusedError(fault.status, fault.description or _WORDS.get(fault.status, ""), **parameters))

    async def _download(self, request: Request) -> Response:
        if request.path_params["token"] != self.state.token:
            return _refused(RefusedError(401, "Unauthorized"))
        name = request.path_params["path"].removeprefix("files/").rpartition(".")[0]
        fault = next((fault for fault in self.faults if fault.fits("file", 0)), None)
        if fault:
            return await self._fail(fault, "getMe", {}, {})
        content = self.state.files.get(name)
        if content is None:
            return _refused(RefusedError(404, "Not Found"))
        return Response(content, media_type="application/octet-stream")


_WORDS = {
    400: "Bad Request: something is wrong",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    429: "Too Many Requests: retry later",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


def _refused(refusal: RefusedError) -> Response:
    body: JSON = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return JSONResponse(body, refusal.status)


async def _given(request: Request) -> tuple[JSON, Uploads]:
    """The parameters as they came, in the address, as a form or as JSON, and the uploaded files."""
    given: JSON = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        return given | json.loads(await request.body() or b"{}"), {}
    body = await request.body()
    if kind.startswith("multipart/"):
        return _multipart(given, kind, body)
    return given | dict(parse_qsl(body.decode(), keep_blank_values=True)), {}


def _multipart(given: JSON, kind: str, body: bytes) -> tuple[JSON, Uploads]:
    files: Uploads = {}
    whole = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    for part in whole.walk():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if filename := part.get_filename():
            files[str(name)] = Upload(filename, content if isinstance(content, bytes) else b"")
        elif name:
            given[str(name)] = content.decode() if isinstance(content, bytes) else ""
    return given, files
