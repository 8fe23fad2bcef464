"""The guides' group of a bot as a desk: built from the rooms, heard and mirrored while the bot works."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from bot.app import App
from bot.cases.bilingual import Bilingual
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import as_send_error
from bot.core.towns import Town
from bot.desk.group.calls import GroupCalls
from bot.desk.group.cards import Cards
from bot.desk.group.hearing import Hearing
from bot.desk.group.mirroring import Mirroring, running
from bot.desk.group.translating import Translating
from bot.knowledge import FIRST_CHOICE

LIKELY = 6  # topics named for a question


class GroupDesk:
    """`hear` takes updates of the group; `working` mirrors cases into it until the block is left."""

    def __init__(self, app: App, channel: TelegramChannel, town: Town) -> None:
        assert channel.account.group is not None
        self._app, self._channel, self._town = app, channel, town
        self._calls = GroupCalls(self._call, channel.account.group, app.clock)
        bilingual = Bilingual(app.translator, app.database, app.vault, app.clock)
        cards = Cards(app.content.texts, town.zone, self._topics(), self._search)
        common: dict[str, Any] = {
            "account": channel.account.id,
            "town": town,
            "cases": app.cases,
            "database": app.database,
            "vault": app.vault,
            "clock": app.clock,
            "calls": self._calls,
            "cards": cards,
        }
        self.hear = Hearing(**common, translating=Translating(bilingual), fetch=channel.fetch)
        self._mirroring = Mirroring(**common, bilingual=bilingual, owner=app.name)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(running(self._mirroring))
            yield

    async def _call(self, method: str, args: dict[str, Any]) -> Any:
        """Raises SendError."""
        try:
            return await self._channel.client.call(method, args)
        except Exception as error:  # noqa: BLE001 - whatever it was, the group is told what to do
            raise as_send_error(error) from None  # the cause may quote the message

    def _topics(self) -> dict[str, str]:
        """Titles as guides read them, by id."""
        topics = self._app.content.library.topics
        return {name: wording.title for name, topic in topics.items() if (wording := topic.wordings.get(FIRST_CHOICE))}

    def _search(self, words: str, language: str) -> Sequence[str]:
        return [hit.topic for hit in self._app.world.search.find(words, language).hits[:LIKELY]]
