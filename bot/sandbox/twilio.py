"""A stand-in of Twilio's Messaging and Content APIs on loopback.

Every call is checked against the published specification (twilio.json) and the limits that does not hold
(twilio_rules.py). What Twilio would refuse is refused in its words and kept in `violations`.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.core.clock import Clock, SystemClock
from bot.sandbox import twilio_calls as calls
from bot.sandbox.loopback import Loopback
from bot.sandbox.twilio_facts import Operation, facts, problems
from bot.sandbox.twilio_hooks import Hooks
from bot.sandbox.twilio_people import Person
from bot.sandbox.twilio_state import Content, Failure, File, Message, RefusedError, Serial

SID = "AC" + "0" * 31 + "1"
TOKEN = "sandbox-token"  # noqa: S105 - of the stand-in only
SENDER = "whatsapp:+14155238886"

FACTS_OF_LIFE = (20009, 20404, 21610)  # nobody can know before: not finished, gone already, unsubscribed meanwhile


class Twilio:
    """`url` is the address of all three APIs. `webhook` is where people's messages go."""

    def __init__(
        self,
        *,
        sid: str = SID,
        token: str = TOKEN,
        sender: str = SENDER,
        clock: Clock | None = None,
        sandbox: bool = False,
        advanced_opt_out: bool = False,
    ) -> None:
        self.sid, self.token, self.sender = sid, token, sender
        self.clock = clock or SystemClock()
        self.sandbox = sandbox
        self.advanced_opt_out = advanced_opt_out
        self.webhook = ""
        self.statuses: tuple[str, ...] = ("sent", "delivered")  # what callbacks tell, in this order
        self.approves = "pending"  # what becomes of a template that is submitted
        self.serial = Serial()
        self.hooks = Hooks(token)
        self.messages: dict[str, Message] = {}
        self.contents: dict[str, Content] = {}
        self.people: dict[str, Person] = {}
        self.calls: list[str] = []  # names of operations, in order
        self.violations: list[str] = []
        self.shown = asyncio.Event()  # somebody has been shown something
        self._failures: list[Failure] = []
        self._later: set[asyncio.Future[None]] = set()
        self._served, self._cdn = Loopback(self._application()), Loopback(self._cdn_application())
        self.url, self.cdn = self._served.url, self._cdn.url

    async def start(self) -> None:
        await self._served.start()
        await self._cdn.start()

    async def stop(self) -> None:
        for task in self._later:
            task.cancel()
        await self._served.stop()
        await self._cdn.stop()
        await self.hooks.close()

    async def __aenter__(self) -> Twilio:
        await self.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()

    def person(self, address: str, name: str = "", external_id: str = "") -> Person:
        address = address if address.startswith("whatsapp:") else f"whatsapp:{address}"
        if address not in self.people:
            self.people[address] = Person(self, address, name, external_id)
        return self.people[address]

    def fail(
        self,
        operation: str = "",
        *,
        to: str = "",
        status: int = 0,
        code: int | None = None,
        seconds: float = 0.0,
        reset: bool = False,
        after: bool = False,
        retry_after: int = 0,
        times: int = 1,
    ) -> None:
        """The next calls go wrong: an error, a slow answer, a broken connection; `after`: it is done all the same."""
        self._failures.append(Failure(operation, to, status, code, seconds, reset, after, retry_after, times))

    def decide(self, approval: str, reason: str = "") -> None:
        """WhatsApp has looked at all templates that were submitted."""
        for content in self.contents.values():
            if content.approval in ("received", "pending"):
                content.approval, content.reason = approval, reason

    async def settle(self) -> None:
        """Wait until all status callbacks were made."""
        while self._later:
            done, _ = await asyncio.wait(self._later)
            self._later -= done  # their callbacks have not run yet, and waiting for what is done does not let them

    def later(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    def media_url(self, message: str, media: str) -> str:
        return f"{self.url}/2010-04-01/Accounts/{self.sid}/Messages/{message}/Media/{media}"

    def file(self, media: str) -> File | None:
        return next((file for m in self.messages.values() for file in m.files if file.sid == media), None)

    # --- the applications

    def _application(self) -> Starlette:
        routes = [
            Route(operation.path, partial(self._call, operation), methods=[operation.method])
            for operation in facts().operations
        ]
        media = Route("/2010-04-01/Accounts/{a}/Messages/{m}/Media/{sid}", self._media, methods=["GET"])
        unknown = Route("/{path:path}", self._unknown, methods=["GET", "POST", "PUT", "DELETE", "PATCH"])
        return Starlette(routes=[*routes, media, unknown])

    def _cdn_application(self) -> Starlette:
        return Starlette(routes=[Route("/{sid}", self._from_cdn, methods=["GET"])])

    async def _unknown(self, request: Request) -> Response:
        self.violations.append(f"there is no call {request.method} {request.url.path}")
        return _refusal(RefusedError(404, 20404, "The requested resource was not found."))

    async def _call(self, operation: Operation, request: Request) -> Response:
        self.calls.append(operation.name)
        form, body = _read(await request.body(), operation)
        query = parse_qsl(request.url.query, keep_blank_values=True)
        failure = self._failure(operation.name, dict(form).get("To", ""))
        try:
            self._check_credentials(request)
            if failure and not failure.after:
                await self._go_wrong(failure)
            wrong = problems(operation, request.path_params, query, form, body)
            if wrong:
                raise RefusedError(400, 21604 if "To is missing" in wrong else 20001, "; ".join(wrong))
            answer = calls.CALLS[operation.name](self, calls.Call(dict(request.path_params), query, form, body))
            if failure and failure.after:
                await self._go_wrong(failure)
        except RefusedError as error:
            if failure is None and error.code not in FACTS_OF_LIFE:
                self.violations.append(f"{operation.name}: {error.code} {error.message}")
            return _refusal(error)
        except ConnectionResetError:
            return _Broken()
        return answer

    def _check_credentials(self, request: Request) -> None:
        expected = base64.b64encode(f"{self.sid}:{self.token}".encode()).decode()
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given, f"Basic {expected}"):
            raise RefusedError(401, 20003, "Authentication Error - invalid username")

    def _failure(self, operation: str, to: str) -> Failure | None:
        for failure in self._failures:
            if failure.times > 0 and failure.operation in ("", operation) and failure.to in ("", to):
                failure.times -= 1
                return failure
        return None

    async def _go_wrong(self, failure: Failure) -> None:
        await asyncio.sleep(failure.seconds)
        if failure.reset:
            raise ConnectionResetError
        if failure.status:
            raise RefusedError(failure.status, failure.code, "It was told to fail.", retry_after=failure.retry_after)

    async def _media(self, request: Request) -> Response:
        """The file itself: with credentials here, then without them elsewhere."""
        self.calls.append("GetMedia")
        failure = self._failure("GetMedia", "")
        try:
            self._check_credentials(request)
            if failure:
                await self._go_wrong(failure)
            file = self.file(request.path_params["sid"])
            if file is None or file.missing > 0:
                if file:
                    file.missing -= 1
                raise RefusedError(404, 20404, "The requested resource was not found.")
        except RefusedError as error:
            return _refusal(error)
        except ConnectionResetError:
            return _Broken()
        return RedirectResponse(file.location or f"{self.cdn}/{file.sid}", 302)

    async def _from_cdn(self, request: Request) -> Response:
        if "Authorization" in request.headers:
            self.violations.append("credentials were sent to the CDN")
        file = self.file(request.path_params["sid"])
        if file is None:
            return Response(status_code=404)
        return Response(file.content, media_type=file.mime)


class _Broken(Response):
    """An answer that ends in the middle: the connection is closed."""

    async def __call__(self, _scope: Any, _receive: Any, send: Callable[[Any], Awaitable[None]]) -> None:
        headers = [(b"content-length", b"100"), (b"content-type", b"image/png")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})


def _read(raw: bytes, operation: Operation) -> tuple[list[tuple[str, str]], Any]:
    if operation.json:
        try:
            return [], msgspec.json.decode(raw)
        except msgspec.DecodeError:
            return [], None
    return parse_qsl(raw.decode(), keep_blank_values=True), None


def _refusal(error: RefusedError) -> Response:
    body: dict[str, Any] = {"message": error.message, "status": error.status}
    if error.code is not None:
        body |= {"code": error.code, "more_info": f"https://www.twilio.com/docs/errors/{error.code}"}
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after else None
    return JSONResponse(body, error.status, headers)
