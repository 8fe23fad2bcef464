"""Twilio's requests: verified, read, stored; only then answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.bodies import read_body
from bot.channels.ports import Intake
from bot.channels.whatsapp.account import WhatsAppAccount, as_address
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.channels.whatsapp.reading import UnreadableFormError, read_form
from bot.channels.whatsapp.signature import is_twilios
from bot.channels.whatsapp.status import read_status
from bot.core import limits
from bot.core.clock import Clock, Ids
from bot.core.errors import UnavailableError

log = logging.getLogger("lotse.whatsapp")

BODY_SECONDS = 10.0  # Twilio sends a few hundred bytes at once
STORE_SECONDS = 10.0  # Twilio waits 15 s in all
FIELDS = 500
EMPTY = "<Response/>"  # nothing is said in the answer: everything goes out through the API

Endpoint = Callable[[WhatsAppAccount, Request], Coroutine[Any, Any, Response]]


class _Refused(Exception):  # noqa: N818 - it is an answer
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class WhatsAppRoutes:
    """`accounts`: the first is the one of the routes without a name. Raises SettingsError if one cannot work."""

    def __init__(
        self,
        accounts: Sequence[WhatsAppAccount],
        intake: Intake,
        clock: Clock,
        ids: Ids,
        channels: Mapping[str, WhatsAppChannel] | None = None,
    ) -> None:
        for account in accounts:
            account.check()
        self._accounts = {account.id: account for account in accounts}
        self._default = accounts[0]
        self._intake = intake
        self._clock = clock
        self._ids = ids
        self._channels = channels or {}

    def routes(self) -> list[Route]:
        return [
            Route(f"/whatsapp{account}/{name}", self._of_account(endpoint), methods=["POST"])
            for name, endpoint in (("webhook", self._webhook), ("status", self._status))
            for account in ("/{account}", "")
        ]

    def _of_account(self, endpoint: Endpoint) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        async def answered(request: Request) -> Response:
            name = request.path_params.get("account")
            account = self._default if name is None else self._accounts.get(name)
            if account is None:
                return Response(status_code=404)
            try:
                async with asyncio.timeout(BODY_SECONDS + STORE_SECONDS):
                    return await endpoint(account, request)
            except _Refused as refused:
                return Response(status_code=refused.status)
            except (UnavailableError, TimeoutError):
                return Response(status_code=503, headers={"Retry-After": "5"})
            except ClientDisconnect:
                return Response(status_code=400)

        return answered

    async def _webhook(self, account: WhatsAppAccount, request: Request) -> Response:
        form = await self._form(account, request)
        if "MessageStatus" in form and form.get("SmsStatus") != "received":
            return await self._take_status(account, request, form)  # both addresses were set to this one
        if as_address(form.get("To", account.from_)) != account.from_:
            log.warning("for another sender", extra={"account": account.id})  # the answer would come from this one
            raise _Refused(403)
        try:
            inbound = read_form(form, account=account.id, id=self._ids.new(), now=self._clock.now())
        except UnreadableFormError:
            raise _Refused(400) from None
        async with asyncio.timeout(STORE_SECONDS):
            await self._intake.accept(inbound)
        return _empty()

    async def _status(self, account: WhatsAppAccount, request: Request) -> Response:
        return await self._take_status(account, request, await self._form(account, request))

    async def _take_status(self, account: WhatsAppAccount, request: Request, form: Mapping[str, str]) -> Response:
        told = read_status(account.id, form, request.query_params)
        if told is None:
            raise _Refused(400)
        if channel := self._channels.get(account.id):
            channel.heard(told)
        if told.receipt is None:
            word = told.status if told.status.isalpha() and told.status.isascii() else "?"
            log.warning("unknown status", extra={"status": word, "account": account.id})
        elif told.counts:
            async with asyncio.timeout(STORE_SECONDS):
                await self._intake.receipt(told.receipt)
        return _empty()

    async def _form(self, account: WhatsAppAccount, request: Request) -> dict[str, str]:
        """The fields of a request that is Twilio's: 403 if it is not, 400 if it is but cannot be read."""
        raw = await _body(request)
        is_form = request.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")
        pairs: list[tuple[str, str]] = []
        if is_form:
            try:
                pairs = parse_qsl(raw.decode("latin-1"), keep_blank_values=True, max_num_fields=FIELDS)
            except ValueError:
                raise _Refused(403) from None  # of this nothing can be verified
        body = None if is_form else raw.decode("utf-8", "replace")
        if not is_twilios(account.token, account.public_url, request, pairs, body):
            log.warning("signature wrong", extra={"account": account.id})
            raise _Refused(403)
        if not pairs:
            raise _Refused(400)
        form = dict(reversed(pairs))  # of a field that is there twice, the first counts
        if form.get("AccountSid", account.sid) != account.sid:
            log.warning("of another account at Twilio", extra={"account": account.id})
            raise _Refused(403)
        return form


async def _body(request: Request) -> bytes:
    async with asyncio.timeout(BODY_SECONDS):
        return await read_body(request, limits.BODY_BYTES, _Refused(413))


def _empty() -> Response:
    return Response(EMPTY, media_type="text/xml")
