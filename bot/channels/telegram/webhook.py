"""The route Telegram brings updates to: it only stores them. Nothing of a request is ever logged."""

from __future__ import annotations

import asyncio
import hmac
import logging

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.bodies import read_body
from bot.channels.telegram.arriving import Arriving
from bot.channels.telegram.reading import UnreadableError
from bot.core import limits
from bot.core.errors import UnavailableError

log = logging.getLogger("lotse.telegram")

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name
BODY_SECONDS = 10  # an update is a few kilobytes; who sends it piece by piece only holds a connection


class TooLargeError(Exception):
    """The body is larger than any update."""


class Webhook:
    def __init__(self, arriving: Arriving) -> None:
        self._arriving = arriving
        self._account = arriving.channel.account
        self._secret = self._account.secret.encode()

    def routes(self) -> list[Route]:
        """For this account by its name, and without a name if it is the default one."""
        paths = [f"/telegram/{self._account.id}/webhook", *(["/telegram/webhook"] if self._account.default else [])]
        return [Route(path, self._take, methods=["POST"]) for path in paths]

    async def _take(self, request: Request) -> Response:
        """200: stored, now or before. 403: not from Telegram. 400, 413: never readable. 5xx: come again."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not self._secret or not hmac.compare_digest(given, self._secret):
            return Response(status_code=403)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await read_body(request, limits.BODY_BYTES, TooLargeError)
            await self._arriving.take(body)
        except (UnreadableError, ClientDisconnect):
            return Response(status_code=400)
        except TooLargeError:
            return Response(status_code=413)
        except (UnavailableError, TimeoutError):
            return Response(status_code=503)
        except Exception as error:  # noqa: BLE001 - the server would log it with whatever words it holds
            log.error("update not stored", extra={"account": self._account.id, "error": type(error).__name__})
            return Response(status_code=500)
        return Response()
