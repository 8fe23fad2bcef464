"""What guides are told by their own messenger: numbers and links only, nothing of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.core.clock import SECOND, Clock, Ids
from bot.core.limits import CHANNELS
from bot.core.messages import Outbound, Part
from bot.storage.records import ConversationRow, StaffRow
from bot.storage.targets import conversations_of, write_to
from bot.storage.vault import Vault


@dataclass(frozen=True)
class StaffRoom:
    vault: Vault
    clock: Clock
    ids: Ids
    public_url: str = ""

    def tell(self, connection: sa.Connection, row: StaffRow, parts: Sequence[Part], *, once: str = "") -> list[str]:
        """Write to one guide where they were last; topics to wake. None: there is nowhere they can be told."""
        to = next((each for each in conversations_of(connection, row.person_id) if self._can_be_told(each)), None)
        if to is None:
            return []
        outbound = Outbound(
            id=self.ids.new(),
            address=to.address_uuid,
            purpose="notice",
            lane="reminder",
            lang=row.language,
            parts=list(parts),
            dedupe_key=once,
        )
        return [write_to(connection, self.vault, to, outbound, self.clock.now())]

    def link(self, path: str) -> list[Part]:
        """To a page of the desk, if it has an address in the world."""
        return [Part(kind="link", url=self.public_url + path)] if self.public_url.startswith("https://") else []

    def _can_be_told(self, to: ConversationRow) -> bool:
        """Not where only a template may be sent: what stands on the desk anyway is not worth one."""
        window = CHANNELS[to.channel].window_seconds * SECOND
        return not window or self.clock.now() - to.seen_at < window
