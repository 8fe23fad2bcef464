"""A small bot on both channels: says back what it was sent, and does on a word what the page must show."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.sandbox.loopback import Loopback
from bot.sandbox.page_stands import PUBLIC, TELEGRAM_WEBHOOK, WHATSAPP_WEBHOOK, Stands
from bot.sandbox.telegram_delivery import SECRET_HEADER
from bot.sandbox.twilio import SENDER
from bot.sandbox.twilio_hooks import signature

YES_NO = {
    "inline_keyboard": [[{"text": "Ja", "callback_data": "1:a:yes"}, {"text": "Nein", "callback_data": "1:a:no"}]]
}
KEYS = {
    "keyboard": [
        [{"text": "Ort", "request_location": True}],
        [{"text": "Nummer", "request_contact": True}, {"text": "Wort"}],
    ]
}
QUICK = [{"type": "QUICK_REPLY", "title": title, "id": title} for title in ("Ja, bitte", "Ja")]


class Echo:
    """`async with Echo(stands)`: it is connected. `heard`: what it was brought; `away`: it answers 503."""

    def __init__(self, stands: Stands) -> None:
        self.heard: list[dict[str, Any]] = []
        self.away = False
        self._stands = stands
        self._last = 0
        routes = [
            Route(TELEGRAM_WEBHOOK, self._telegram, methods=["POST"]),
            Route(WHATSAPP_WEBHOOK, self._whatsapp, methods=["POST"]),
            Route("/status", self._status, methods=["POST"]),
        ]
        self._server = Loopback(Starlette(routes=routes))
        self._answering: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Echo:
        self._http = aiohttp.ClientSession()
        await self._server.__aenter__()
        self._stands.connect(self._server.url)
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._answering:
            task.cancel()
        await self._server.__aexit__()
        await self._http.close()

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    # --- Telegram

    async def _telegram(self, request: Request) -> Response:
        assert request.headers[SECRET_HEADER] == self._stands.credentials.telegram_secret
        if self.away:
            return Response(status_code=503)
        update = await request.json()
        self.heard.append(update)
        if query := update.get("callback_query"):
            self._later(self._pressed(query))
        elif message := update.get("message"):
            self._later(self._said(message))
        return Response()

    async def _said(self, message: dict[str, Any]) -> None:
        chat, text = message["chat"]["id"], message.get("text", "")
        if text == "edit":
            await self._call("editMessageText", chat_id=chat, message_id=self._last, text="Neu")
        elif text == "delete":
            await self._call("deleteMessage", chat_id=chat, message_id=self._last)
        elif text == "bad":
            await self._call("sendMessage", chat_id=chat, txt="x")
        else:
            more = {"menu": {"reply_markup": YES_NO}, "keys": {"reply_markup": KEYS}}.get(text, {})
            kind = next((k for k in ("photo", "voice", "document", "location", "contact") if k in message), "")
            await self._call("sendMessage", chat_id=chat, text=f"Echo: {text or kind}", **more)

    async def _pressed(self, query: dict[str, Any]) -> None:
        message = query["message"]
        await self._call("answerCallbackQuery", callback_query_id=query["id"])
        await self._call("editMessageReplyMarkup", chat_id=message["chat"]["id"], message_id=message["message_id"])
        await self._call("sendMessage", chat_id=message["chat"]["id"], text=f"Gewählt: {query['data']}")

    async def _call(self, method: str, **values: Any) -> None:
        url = f"{self._stands.telegram.api}/bot{self._stands.credentials.telegram_token}/{method}"
        async with self._http.post(url, json=values) as response:
            body = await response.json()
        if method == "sendMessage" and body["ok"]:
            self._last = body["result"]["message_id"]

    # --- WhatsApp

    async def _whatsapp(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        signed = signature(self._stands.credentials.twilio_token, PUBLIC + WHATSAPP_WEBHOOK, list(form.items()))
        assert request.headers["X-Twilio-Signature"] == signed
        if self.away:
            return Response(status_code=503)
        self.heard.append(form)
        self._later(self._answer(form))
        return PlainTextResponse("<Response/>")

    async def _status(self, _request: Request) -> Response:
        return Response()

    async def write(self, to: str, text: str) -> None:
        """Unasked."""
        await self._answer({"From": to, "Body": text})

    async def _answer(self, form: dict[str, str]) -> None:
        what = form.get("ButtonPayload") or form["Body"] or form.get("MediaContentType0") or form["MessageType"]
        sending = {"From": SENDER, "To": form["From"], "StatusCallback": f"{PUBLIC}/status"}
        if what == "menu":
            content = {"language": "de", "types": {"twilio/quick-reply": {"body": "Wählen", "actions": QUICK}}}
            sending["ContentSid"] = (await self._ask("/v1/Content", json=content))["sid"]
        else:
            sending["Body"] = f"Echo: {what}"
        await self._ask(f"/2010-04-01/Accounts/{self._stands.credentials.twilio_sid}/Messages.json", data=sending)

    async def _ask(self, path: str, **body: Any) -> dict[str, Any]:
        credentials = self._stands.credentials
        auth = {"Authorization": aiohttp.encode_basic_auth(credentials.twilio_sid, credentials.twilio_token)}
        async with self._http.post(self._stands.twilio.url + path, headers=auth, **body) as response:
            return dict(json.loads(await response.text()))
