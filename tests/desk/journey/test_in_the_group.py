"""The whole way without any page: asked in Arabic on Telegram, answered in German in the guides' group."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.content import Content
from bot.group_desk import GroupDesk
from bot.sandbox.telegram_people import Group
from bot.storage.database import Database
from bot.storage.people import ensure_person
from bot.storage.vault import Vault
from tests.channels.telegram.house import ACCOUNT
from tests.channels.telegram.world import account
from tests.desk.journey.way import ANSWER, IN_ARABIC, IN_GERMAN, QUESTION, THANKS, Way, on_the_way
from tests.desk.journey.wayend import is_over

SECONDS = 15.0  # a busy machine takes its time


class Forum:
    """The group, as Gabi sees it."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self.group: Group = way.lotse.sandbox.group("Begleitung", forum=True)
        app = way.lotse.house.app
        bot = account(way.lotse.sandbox, id=ACCOUNT, group=self.group.id)
        self.channel = TelegramChannel(bot, app.content.texts, app.clock)
        self.desk = GroupDesk(app, self.channel, app.content.towns["erfurt"])

    async def shows(self, words: str) -> dict[str, Any]:
        """Wait until a message with these words stands there; returns it."""
        async with asyncio.timeout(SECONDS):
            while True:
                for message in self.group.chat.said:
                    if words in message.get("text", ""):
                        return message
                await asyncio.sleep(0.05)

    async def writes(self, text: str) -> None:
        thread = max(self.group.chat.topics)
        await self.desk.hear(self.group.hears(self.way.gabi, text, message_thread_id=thread))

    async def presses(self, label: str) -> None:
        for message in reversed(self.group.chat.said):
            for button in (b for row in message.get("reply_markup", {}).get("inline_keyboard", []) for b in row):
                if button["text"] == label:
                    state, query = self.way.lotse.sandbox.state, "4000000999"
                    state.queries[query] = self.group.id
                    content = {"id": query, "from": self.way.gabi.user, "message": message, "chat_instance": "1"}
                    await self.desk.hear(state.happened("callback_query", content | {"data": button["callback_data"]}))
                    return
        raise LookupError(label)


async def test_from_the_question_to_the_rating(
    content: Content, sqlite_database: Database, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case is a topic; the answer is read in Arabic before it goes, thanks come in German; then the bot is back."""
    async with on_the_way(content, sqlite_database, vault, tmp_path, monkeypatch, sensitive=True) as way:
        await is_a_guide(way)
        forum = Forum(way)
        async with forum.desk.working():
            await way.asks_until_a_human_has_it()
            await forum.shows(QUESTION)
            await forum.writes("/take")
            await forum.writes(ANSWER)
            await forum.shows(IN_ARABIC)
            assert await way.hears_nothing()
            await forum.presses(content.texts.label("de", "desk-group-send-translation"))
            read = await way.reads()
            assert IN_ARABIC in read
            assert ANSWER in read
            way.amira.says(THANKS)
            assert THANKS in (await forum.shows(IN_GERMAN))["text"]
            await forum.writes("/resolve answered kita-anmeldung")
            await forum.shows(content.texts.say("de", "desk-outcome-answered"))
        await forum.channel.close()
        await is_over(way)


async def is_a_guide(way: Way) -> None:
    """Gabi has accepted an invitation in her own chat with the bot."""
    house = way.lotse.house
    way.gabi.says("/menu")
    await way.gabi.hears()
    conversation = await house.conversation(str(way.gabi.id), ACCOUNT)
    owner = await house.database.write(
        lambda c: ensure_person(c, conversation.id, "default", house.clock.now()).person_id
    )
    await way.hire(owner)
