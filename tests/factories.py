"""Makers of messages with sensible defaults: the same in every run."""

from __future__ import annotations

import itertools
import uuid
from typing import Any

from bot.core.clock import Clock
from bot.core.messages import Inbound, Lane, Outbound, Part, Purpose
from bot.storage.database import Database
from bot.storage.inbox import store
from bot.storage.records import ConversationRow
from bot.storage.tables import address, conversation
from bot.storage.targets import conversation_by_id
from bot.storage.vault import Vault

TOWN = "erfurt"
ACCOUNT = "main"
CHANNEL = "loopback"


class Factory:
    """Makes messages with ids that count; times come from the clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._serial = itertools.count(1)

    def id(self) -> str:
        return str(uuid.UUID(int=next(self._serial), version=4))

    def inbound(
        self,
        *,
        text: str = "Wo melde ich mein Kind an?",
        address: str = "amira",
        account: str = ACCOUNT,
        provider_id: str = "",
        order: int = 0,
        **more: Any,
    ) -> Inbound:
        number = self.id()
        defaults: dict[str, Any] = {"kind": "text", "received_at": self._clock.now(), "sent_at": self._clock.now()}
        return Inbound(
            id=number,
            account=account,
            address=address,
            provider_id=provider_id or number,
            text=text,
            order=order,
            **(defaults | more),
        )

    def outbound(
        self,
        *,
        text: str = "Beim Jugendamt.",
        address: str = "",
        purpose: Purpose = "dialogue",
        lane: Lane = "reply",
        **more: Any,
    ) -> Outbound:
        return Outbound(id=self.id(), address=address, purpose=purpose, lane=lane, parts=[Part(text=text)], **more)

    async def arrive(
        self, database: Database, vault: Vault, *inbounds: Inbound, town: str = TOWN, channel: str = CHANNEL
    ) -> None:
        """Store inbounds as a channel's request would."""
        await database.write(lambda c: store(c, vault, [(town, channel, each) for each in inbounds]))

    async def conversation(
        self,
        database: Database,
        vault: Vault,
        *,
        address: str = "amira",
        account: str = ACCOUNT,
        town: str = TOWN,
        channel: str = CHANNEL,
    ) -> ConversationRow:
        """A conversation in which one message came and was read."""
        inbound = self.inbound(address=address, account=account)
        await self.arrive(database, vault, inbound, town=town, channel=channel)
        await database.write(lambda c: _read_all(c))
        return await database.read(lambda c: find_conversation(c, vault, account, address))


def find_conversation(connection: Any, vault: Vault, account: str, value: str) -> ConversationRow:
    """The conversation with a provider's address."""
    import sqlalchemy as sa

    number = connection.execute(
        sa.select(conversation.c.id)
        .join(address, address.c.id == conversation.c.address_id)
        .where(address.c.account == account, address.c.lookup.in_(vault.lookups(value)))
    ).scalar_one()
    found = conversation_by_id(connection, number)
    assert found is not None
    return found


def _read_all(connection: Any) -> None:
    from bot.storage.tables import inbox

    connection.execute(inbox.update().where(inbox.c.state == "pending").values(state="done", payload=None))
