"""Outside a provider's window: ask the person to write by an approved template, and keep the message until they do.

The template says only that there is something: what it is stays here. A message may bring a template of its own, which
says a little more, and is sent even to who was asked to write before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

import msgspec
import sqlalchemy as sa

from bot.channels.errors import UncertainError, WindowClosedError
from bot.core.clock import SECOND, Clock
from bot.core.limits import ChannelLimits
from bot.core.messages import Outbound, Template
from bot.delivery.noted import NotedRow
from bot.delivery.ports import Channel
from bot.delivery.reports import report
from bot.storage import window
from bot.storage.database import Database
from bot.storage.records import OutboxRow
from bot.storage.vault import Vault

log = logging.getLogger("lotse.delivery")

Writing = Callable[[sa.Connection], None]

# Which template asks them to write, by purpose; what is not listed just waits.
TEMPLATES = {
    "reminder": "reminder",
    "relay": "waiting",
    "notice": "waiting",
    "legal": "waiting",
    "broadcast": "information",
}


class Outside:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, channel: Channel, limits: ChannelLimits, sender: str
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._channel = channel
        self._window = limits.window_seconds * SECOND
        self._sender = sender

    def closed(self, row: OutboxRow) -> bool:
        return bool(self._window) and self._clock.now() - row.heard_at >= self._window

    async def ask(self, row: OutboxRow) -> Writing:
        """Ask them to write if that was not done yet; returns what is to be noted of the message.

        Raises SendError if the template could not be sent for another reason than the window.
        """
        name, message = TEMPLATES.get(row.purpose), row.outbound
        if message is None or (name is None and message.outside is None):
            return partial(self._keep, row=row, invited=False, tell=False)
        if message.outside and await self._send(row, message, message.outside):
            return partial(self._keep, row=row, invited=True, tell=False)
        if await self._database.read(lambda connection: window.invited(connection, row.conversation_id)):
            return partial(self._keep, row=row, invited=True, tell=False)
        if name and await self._send(row, message, Template(name=name, language=message.lang)):
            return partial(self._keep, row=row, invited=True, tell=False)
        log.warning("no template for a closed window", extra={"outbound": row.uuid, "account": row.account})
        return partial(self._keep, row=row, invited=False, tell=True)

    async def _send(self, row: OutboxRow, message: Outbound, template: Template) -> bool:
        """False if there is no such template (yet). Raises SendError for any other reason."""
        try:
            noted = NotedRow(self._database, self._vault, row, self._sender)
            await self._channel.send(row.address, msgspec.structs.replace(message, template=template), noted)
        except WindowClosedError:
            return False
        except (UncertainError, TimeoutError):
            pass  # they may have been asked: asking twice is worse than once
        return True

    def _keep(self, connection: sa.Connection, *, row: OutboxRow, invited: bool, tell: bool) -> None:
        now = self._clock.now()
        if window.hold(connection, row.id, self._sender, now, invited=invited) and tell:
            report(self._vault, row, "window", row.uuid, now, connection)
