"""The route an outside desk calls when a ticket changed. It only notes that; what changed is read from the desk itself.

So it does not matter how often, how late or in which order it is told, and nothing of a request is kept or logged.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.cases.outside.desk import ForgedError, OutsideDesk, UnreadableWebhookError
from bot.channels.bodies import read_body
from bot.core import limits
from bot.core.errors import UnavailableError
from bot.storage import tickets
from bot.storage.database import Database
from bot.storage.tickets import Told

log = logging.getLogger("lotse.outside")

BODY_SECONDS = 10  # some kilobytes; who sends it piece by piece only holds a connection


class TooLargeError(Exception):
    """The body is larger than any webhook."""


class OutsideWebhook:
    """`path`: what stands before the last word of the route, where it is not the desk of the first town."""

    def __init__(self, database: Database, desk: OutsideDesk, town: str, path: str = "") -> None:
        self._database = database
        self._desk = desk
        self._town = town
        self._path = path

    def routes(self) -> list[Route]:
        return [Route(f"/{self._desk.name}{self._path}/webhook", self._take, methods=["POST"])]

    async def _take(self, request: Request) -> Response:
        """200: noted, or nothing of ours. 403: not from the desk. 400, 413: never readable. 5xx: come again."""
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await read_body(request, limits.BODY_BYTES, TooLargeError)
            told = self._desk.read_webhook(request.headers, body)
            if told and await self._note(told):
                await self._database.notify(tickets.TOPIC)
        except ForgedError:
            return Response(status_code=403)
        except (UnreadableWebhookError, ClientDisconnect):
            return Response(status_code=400)
        except TooLargeError:
            return Response(status_code=413)
        except (UnavailableError, TimeoutError):
            return Response(status_code=503)
        except Exception as error:  # noqa: BLE001 - the server would log it with whatever words it holds
            log.error("webhook not noted", extra={"error": type(error).__name__})
            return Response(status_code=500)
        return Response()

    async def _note(self, told: Told) -> bool:
        return await self._database.write(partial(tickets.changed, town=self._town, desk=self._desk.name, told=told))
