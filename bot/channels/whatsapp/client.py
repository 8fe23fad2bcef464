"""Twilio's client for one account, with the addresses of its APIs from the settings."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from twilio.rest import Client

from bot.channels.whatsapp.account import WhatsAppAccount
from bot.channels.whatsapp.http import SECONDS, TwilioHttp


class TwilioClient:
    """`messages` and `content` are twilio's own resources. Their calls raise SendError, nothing else."""

    def __init__(self, account: WhatsAppAccount, seconds: float = SECONDS) -> None:
        self._http = TwilioHttp(account, seconds)
        nothing = {"LOTSE": ""}  # instead of the process's environment, where TWILIO_… may stand
        client: Any = Client(account.sid, account.token, http_client=self._http, environment=nothing)  # type: ignore[no-untyped-call]
        client.api.base_url = account.api
        client.content.base_url = account.content_api
        client.messaging.base_url = account.messaging_api
        self.messages: Any = client.messages
        self.contents: Any = client.content.v1.contents
        self.typing: Any = client.messaging.v2.typing_indicator

    async def close(self) -> None:
        await self._http.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self.close()
