"""Groups an account writes to: their limit a minute, kept also after another process sent for the account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bot.core.clock import MINUTE, SECOND, Clock
from bot.core.errors import UnavailableError
from bot.core.limits import ChannelLimits
from bot.delivery.pace import GroupPace
from bot.delivery.ports import Channel
from bot.storage import outbox
from bot.storage.database import Database
from bot.storage.records import OutboxRow


class Groups:
    def __init__(self, database: Database, clock: Clock, channel: Channel, limits: ChannelLimits) -> None:
        self._database = database
        self._clock = clock
        self._channel = channel
        self._most = limits.per_group_minute
        self._pace = GroupPace(clock, self._most)
        self._known: set[int] = set()  # groups of which we know what was said in the last minute

    def others_sent(self) -> None:
        """Another process may have sent for this account until now."""
        self._known.clear()

    def in_doubt(self, rows: Sequence[OutboxRow]) -> None:
        """These were on their way when the process before us died."""
        for row in rows:
            if self._messages(row):
                self._pace.rest(row.conversation_id, self._clock.now())

    async def full_until(self, row: OutboxRow) -> int:
        """The instant when a message may be sent, microseconds UTC; 0: now, or it does not go to a group."""
        messages = self._messages(row)
        if not messages:
            return 0
        if row.conversation_id not in self._known:
            try:
                await self._look_back(row)
            except UnavailableError:
                return self._clock.now() + SECOND
        return self._pace.full_until(row.conversation_id, messages)

    @contextmanager
    def counted(self, row: OutboxRow) -> Iterator[None]:
        """While a message is being sent."""
        if messages := self._messages(row):
            with self._pace.sending(row.conversation_id, messages):
                yield
        else:
            yield

    def _messages(self, row: OutboxRow) -> int:
        if not self._most or row.outbound is None:
            return 0
        return self._channel.group_messages(row.address, row.outbound)

    async def _look_back(self, row: OutboxRow) -> None:
        """What was sent to it lately. How many messages each became was not noted: it is taken for a full minute's."""
        group, now = row.conversation_id, self._clock.now()
        last = await self._database.read(lambda c: outbox.last_sent(c, group, now - MINUTE))
        if group not in self._known:
            self._known.add(group)
            if last:
                self._pace.rest(group, last)
