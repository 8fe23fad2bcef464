"""A plain HTTP endpoint as a channel: JSON in, JSON out. For benchmarks and tests on one machine."""

from __future__ import annotations

import aiohttp
import msgspec

from bot.channels.errors import DropError, NetworkError, RetryError, UncertainError
from bot.channels.ports import Noted
from bot.core.messages import Outbound

SEND_SECONDS = 30.0  # a provider that has not answered by then will not answer


class LoopbackChannel:
    kind = "loopback"

    def __init__(self, url: str) -> None:
        self._url = url
        self._session: aiohttp.ClientSession | None = None

    async def send(self, to: str, outbound: Outbound, _noted: Noted | None = None) -> str:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=SEND_SECONDS)
            self._session = aiohttp.ClientSession(
                timeout=timeout, connector=aiohttp.TCPConnector(limit=0), skip_auto_headers=["User-Agent"]
            )
        body = msgspec.json.encode({"to": to, "id": outbound.id, "text": outbound.plain_text()})
        headers = {"Content-Type": "application/json"}
        try:
            async with self._session.post(self._url, data=body, headers=headers) as response:
                await response.read()
                status = response.status
        except TimeoutError as error:
            raise UncertainError("timeout") from error
        except aiohttp.ClientConnectorError as error:
            raise NetworkError("connect") from error
        except aiohttp.ClientError as error:
            raise UncertainError(type(error).__name__) from error
        if status >= 500:
            raise RetryError(str(status))
        if status >= 400:
            raise DropError(str(status))
        return ""

    async def find_sent(self, _to: str, _outbound: Outbound, _noted: Noted) -> str | None:
        """A plain endpoint keeps no list to look in."""
        return None

    def group_messages(self, _to: str, _outbound: Outbound) -> int:
        return 0

    async def close(self) -> None:
        if self._session:
            await self._session.close()
