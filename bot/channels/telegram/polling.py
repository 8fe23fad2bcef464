"""Long polling: for trying the bot without a public address. What was not stored is asked for again."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import msgspec
from telegram.error import Conflict, InvalidToken

from bot.channels.telegram.arriving import ALLOWED_UPDATES, Arriving
from bot.channels.telegram.client import as_send_error
from bot.channels.telegram.reading import UnreadableError
from bot.core.errors import UnavailableError

log = logging.getLogger("lotse.telegram")

WAIT_SECONDS = 50  # how long Telegram holds a request without news
ANSWER_SECONDS = 15.0  # how much later its answer must have come
BACKOFF_SECONDS = (1.0, 2.0, 5.0, 15.0, 30.0)
ATTEMPTS = 3  # an update that breaks us this often is stepped over: the ones behind it must not wait for ever
UPDATES = 100  # in one answer
HOOKED = "a webhook is set, so Telegram gives nothing to who asks: `lotse telegram setup` takes it away"
SHARED = "another program asks for the messages of this bot, too: stop it"


class Polling:
    """`pace`: the share of a second that a second of waiting after a failure lasts, for tests."""

    def __init__(self, arriving: Arriving, *, wait_seconds: int = WAIT_SECONDS, pace: float = 1.0) -> None:
        self._arriving = arriving
        self._client = arriving.channel.client
        self._account = arriving.channel.account.id
        self._wait_seconds = wait_seconds
        self._pace = pace
        self._offset = 0
        self._failures = 0
        self._broke: dict[int, int] = {}
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Ask for updates until `stop`."""
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            while not self._stopping.is_set():
                asking = asyncio.create_task(self._round())
                await asyncio.wait([asking, stopping], return_when=asyncio.FIRST_COMPLETED)
                if not asking.done():
                    asking.cancel()
                    await asyncio.gather(asking, return_exceptions=True)
        finally:
            stopping.cancel()

    def stop(self) -> None:
        self._stopping.set()

    async def _round(self) -> None:
        """One request and everything it brought."""
        try:
            updates = await self._ask()
            await self._store(updates)
            self._failures = 0
        except Conflict as error:
            hooked = "webhook" in error.message  # all that Telegram says of which it is
            log.error(HOOKED if hooked else SHARED, extra={"account": self._account})
            await self._rest()
        except InvalidToken:
            log.error("Telegram refuses the token: copy it from @BotFather again", extra={"account": self._account})
            await self._rest()
        except UnavailableError as error:
            log.warning("database away", extra={"reason": str(error), "account": self._account})
            await self._rest()
        except Exception as error:  # noqa: BLE001 - an outage of whatever kind: the next round tries again
            log.warning("polling failed", extra={"code": as_send_error(error).code, "account": self._account})
            await self._rest()

    async def _ask(self) -> list[dict[str, Any]]:
        args = {
            "offset": self._offset,
            "timeout": self._wait_seconds,
            "limit": UPDATES,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        found = await self._client.call("getUpdates", args, read_timeout=self._wait_seconds + ANSWER_SECONDS)
        return list(found)

    async def _store(self, updates: list[dict[str, Any]]) -> None:
        """Store all of them together; the offset moves up to the first that could not be stored."""
        done = await asyncio.gather(*map(self._take, updates), return_exceptions=True)
        for update, outcome in zip(updates, done, strict=True):
            number = int(update["update_id"])
            if isinstance(outcome, BaseException) and not self._step_over(number, outcome):
                raise outcome
            self._broke.pop(number, None)
            self._offset = number + 1

    async def _take(self, update: dict[str, Any]) -> None:
        await self._arriving.take(msgspec.json.encode(update))

    def _step_over(self, number: int, outcome: BaseException) -> bool:
        if isinstance(outcome, UnreadableError):
            return True
        if isinstance(outcome, UnavailableError) or not isinstance(outcome, Exception):
            return False
        self._broke[number] = self._broke.get(number, 0) + 1
        if self._broke[number] < ATTEMPTS:
            return False
        log.error("update left out: it broke three times", extra={"error": type(outcome).__name__})
        return True

    async def _rest(self) -> None:
        seconds = BACKOFF_SECONDS[min(self._failures, len(BACKOFF_SECONDS) - 1)]
        self._failures += 1
        await asyncio.sleep(seconds * self._pace)
