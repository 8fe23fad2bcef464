"""The guides' group on Telegram: cases become topics, what is written in a topic reaches the person, and back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from bot.bots import _group_mistakes
from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.channel import TelegramChannel
from bot.core.messages import Media
from bot.core.towns import Account
from bot.desk.group.mirroring import ODD
from bot.group_desk import GroupDesk
from bot.privacy.retention import sweep
from bot.sandbox.telegram import TelegramSandbox
from bot.sandbox.telegram_people import Group, Person
from bot.sandbox.telegram_state import JSON
from bot.storage import staff as store
from bot.storage import tables as t
from bot.storage.erasure import erase_person
from bot.storage.people import ensure_person
from bot.storage.retention import periods
from tests.conversations.house import House, text_of
from tests.desk.chat import jpeg

ANSWER = "Guten Tag, kommen Sie bitte morgen um zehn Uhr."
TOKEN = "123456789:AAF" + "x" * 32


class Room:
    """A house with a group, Gabi who is a guide in it, and Otto whom nobody knows."""

    def __init__(self, house: House, sandbox: TelegramSandbox, group: Group) -> None:
        self.house, self.sandbox, self.group = house, sandbox, group
        self.gabi, self.otto = sandbox.person("Gabi"), sandbox.person("Otto")
        account = TelegramAccount(id="tele", token=sandbox.state.token, mode="polling", api=sandbox.api, group=group.id)
        self.channel = TelegramChannel(account, house.content.texts, house.clock)
        self.desk = GroupDesk(house.app, self.channel, house.app.content.towns["erfurt"])

    async def hire(self, person: Person) -> None:
        await self.house.says(str(person.id), "/menu", account="tele")
        conversation = await self.house.conversation(str(person.id), "tele")

        def job(connection: sa.Connection) -> None:
            now = self.house.clock.now()
            owner = ensure_person(connection, conversation.id, "default", now)
            store.add(
                connection, self.house.vault,
                person_id=owner.person_id, organisation="default", role="guide", name="Gabi", now=now,
            )  # fmt: skip

        await self.house.database.write(job)

    async def mirror(self) -> list[str]:
        """Cases are looked after; returns what the group reads since."""
        self.house.clock.advance(seconds=61)  # a new minute: nothing has to wait for the pace of groups
        before = len(self.group.chat.said)
        await self.desk._mirroring._round()
        return [message.get("text", "📎") for message in self.group.chat.said[before:]]

    async def writes(self, text: str, who: Person | None = None, **more: Any) -> list[str]:
        """Somebody writes in the topic of the newest case; returns what the bot answers at once."""
        self.house.clock.advance(seconds=61)
        before = len(self.group.chat.said)
        more = {"message_thread_id": self.thread, **more}
        await self.desk.hear(self.group.hears(who or self.gabi, text, **more))
        return [message["text"] for message in self.group.chat.said[before:] if "text" in message]

    async def presses(self, label: str) -> list[str]:
        self.house.clock.advance(seconds=61)
        before = len(self.group.chat.said)
        message, data = next(
            (message, button["callback_data"])
            for message in reversed(self.group.chat.said)
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in row
            if button["text"] == label
        )
        await self.desk.hear(self._pressed(message, data))
        return [message["text"] for message in self.group.chat.said[before:] if "text" in message]

    def _pressed(self, message: JSON, data: str) -> JSON:
        query = f"4{next(self.sandbox.state.numbers)}"
        self.sandbox.state.queries[query] = self.group.id
        return self.sandbox.state.happened(
            "callback_query",
            {"id": query, "from": self.gabi.user, "message": message, "chat_instance": "1", "data": data},
        )

    @property
    def thread(self) -> int:
        return max(self.group.chat.topics)

    def words(self, text: str, **values: Any) -> str:
        return self.house.words(text, **values)


@pytest.fixture
async def room(house: House, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    town = house.app.content.towns["erfurt"]
    accounts = [account for account in town.accounts if account.id != "tele"]
    accounts.append(Account(id="tele", channel="telegram", sensitive_handoff=True))
    monkeypatch.setitem(house.app.content.towns, "erfurt", msgspec.structs.replace(town, accounts=tuple(accounts)))
    async with TelegramSandbox(token=TOKEN, clock=house.clock) as sandbox:
        found = Room(house, sandbox, sandbox.group("Begleitung", forum=True))
        await found.hire(found.gabi)
        yield found
        await found.channel.close()
        assert sandbox.violations == []


async def test_a_case_becomes_a_topic_with_its_card(room: Room) -> None:
    """What was asked, in which language, since when; no name of the person in the topic's name."""
    await room.house.opens_case("amira", "Wo melde ich mein Kind an?", account="tele")
    (card,) = await room.mirror()
    assert "Wo melde ich mein Kind an?" in card
    assert [*room.group.chat.topics.values()] == ["💬 1 · Frage · Deutsch"]
    assert await room.mirror() == []


async def test_words_go_both_ways(room: Room) -> None:
    """The person's words stand in the topic, the guide's reach the person, marked as a human's."""
    await room.house.opens_case("amira", account="tele")
    await room.mirror()
    await room.writes("/take")
    assert await room.writes(ANSWER) == []
    (said,) = await room.house.read("amira", "tele")
    assert (said.purpose, ANSWER in text_of([said])) == ("relay", True)
    await room.house.says("amira", "Danke, ich komme", account="tele")
    posted = await room.mirror()
    assert "👤 Danke, ich komme" in posted
    assert not any(ANSWER in line for line in posted)  # it stands there already


async def test_before_somebody_has_taken_it_nothing_goes(room: Room) -> None:
    """Guides talking about a case must not talk to the person."""
    await room.house.opens_case("amira", account="tele")
    await room.mirror()
    assert await room.writes("Wer kennt sich damit aus?") == [room.words("desk-group-take-first")]
    assert await room.house.read("amira", "tele") == []


@pytest.mark.parametrize("text", ["// kennt das jemand?", "/note kennt das jemand?", "/ntoe kennt das jemand?"])
async def test_notes_and_mistyped_commands_stay_inside(room: Room, text: str) -> None:
    """Neither reaches the person; a note stands in the case."""
    await room.house.opens_case("amira", account="tele")
    await room.mirror()
    await room.writes("/take")
    await room.writes(text)
    assert await room.house.read("amira", "tele") == []
    assert ("kennt das jemand?" in (await room.house.case(1))[2]) is ("ntoe" not in text)


async def test_somebody_we_do_not_know_sends_nothing(room: Room) -> None:
    """A member of the group without an invitation is told so."""
    await room.house.opens_case("amira", account="tele")
    await room.mirror()
    await room.writes("/take")
    assert await room.writes(ANSWER, room.otto) == [room.words("desk-group-unknown")]
    assert await room.house.read("amira", "tele") == []


async def test_an_administrator_who_stays_anonymous_is_told_so(room: Room) -> None:
    """Telegram names the group in their place: what they wrote goes nowhere, and they know."""
    await room.house.opens_case("amira", account="tele")
    await room.mirror()
    await room.writes("/take")
    update = room.group.hears(room.gabi, ANSWER, message_thread_id=room.thread, sender_chat=room.group.chat.chat)
    update["message"]["from"] = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    room.house.clock.advance(seconds=61)
    await room.desk.hear(update)
    assert room.group.chat.said[-1]["text"] == room.words("desk-group-anonymous")
    assert await room.house.read("amira", "tele") == []


async def test_an_update_that_comes_twice_is_sent_once(room: Room) -> None:
    """Telegram repeats what we did not acknowledge in time."""
    await room.house.opens_case("amira", account="tele")
    await room.mirror()
    await room.writes("/take")
    update = room.group.hears(room.gabi, ANSWER, message_thread_id=room.thread)
    for _ in range(2):
        await room.desk.hear(update)
    assert len(await room.house.read("amira", "tele")) == 1


async def test_a_case_is_resolved_by_buttons_and_the_bot_answers_again(room: Room) -> None:
    """Outcome and topic are asked; then the topic is closed, and the person asked how it was."""
    await room.house.opens_case("amira", "Wo melde ich mein Kind in der Kita an?", account="tele")
    await room.mirror()
    await room.presses(room.house.content.texts.label("de", "desk-group-take"))
    await room.mirror()
    await room.presses(room.house.content.texts.label("de", "desk-group-resolve"))
    await room.presses(room.house.content.texts.label("de", "desk-outcome-answered"))
    title = room.group.chat.said[-1]["reply_markup"]["inline_keyboard"][0][0]["text"]
    await room.presses(title)
    (case,) = await room.house.cases(resolved=True)
    assert (case.outcome, bool(case.topic)) == ("answered", True)
    assert any(room.words("desk-outcome-answered") in line for line in await room.mirror())
    assert room.sandbox.of("closeForumTopic")
    await room.house.round("amira", "tele")
    assert room.house.texts[0] == "case-resumed"
    await room.writes(ANSWER)
    assert not any(ANSWER in text_of([said]) for said in await room.house.read("amira", "tele"))


async def test_what_is_done_on_the_page_is_seen_in_the_group(room: Room) -> None:
    """Who took it, what they answered, that it ended, that it was opened again."""
    from tests.cases.desk import guide

    await room.house.opens_case("amira", account="tele")
    await room.mirror()
    mona = await guide(room.house, "Mona")
    await room.house.app.cases.claim(mona, 1)
    assert room.words("desk-group-has-it", name="Mona") in await room.mirror()
    await room.house.app.cases.reply(mona, 1, ANSWER)
    assert f"💬 Mona: {ANSWER}" in await room.mirror()
    await room.house.app.cases.resolve(mona, 1, topic="kita-anmeldung")
    await room.mirror()
    await room.house.app.cases.reopen(mona, 1)
    assert room.words("desk-group-reopened") in await room.mirror()


async def test_a_topic_that_was_deleted_is_made_anew(room: Room) -> None:
    """Somebody tidied up the group: the case is still there."""
    await room.house.opens_case("amira", account="tele")
    await room.mirror()
    room.group.chat.topics.clear()
    await room.house.says("amira", "Hallo?", account="tele")
    await room.mirror()
    posted = await room.mirror()
    assert any("Wo ist das Amt?" in line for line in posted)
    assert "👤 Hallo?" in posted


async def test_a_picture_that_telegram_refuses_comes_as_a_document(room: Room) -> None:
    """One a hundred times as high as it is wide: no photo to Telegram. What is written after it is read as well."""
    await room.house.opens_case("amira")
    await room.mirror()
    await sends_picture(room)
    await room.house.says("amira", "Was steht da?")
    room.sandbox.fail("sendPhoto", status=400, description="Bad Request: PHOTO_INVALID_DIMENSIONS", times=-1)
    posted = await room.mirror()
    assert [message for message in room.group.chat.said if "document" in message]
    assert "👤 Was steht da?" in posted


async def test_a_file_that_telegram_refuses_is_named(room: Room) -> None:
    """By its sign, once; it is seen on the page."""
    await room.house.opens_case("amira")
    await room.mirror()
    await sends_picture(room)
    for method in ("sendPhoto", "sendDocument"):
        room.sandbox.fail(method, status=400, description="Bad Request: IMAGE_PROCESS_FAILED", times=-1)
    assert await room.mirror() == ["👤 📎"]
    assert await room.mirror() == []


async def sends_picture(room: Room) -> None:
    media, now = room.house.app.media, room.house.clock.now()

    def job(connection: sa.Connection) -> str:
        return media.keep(
            connection, town="erfurt", channel="web", account="web", value="amira", kind="image", mime="image/jpeg",
            content=jpeg(), now=now,
        )  # fmt: skip

    ref = await room.house.database.write(job)
    await room.house.says("amira", kind="media", media=[Media(kind="image", ref=ref, mime="image/jpeg")])


async def test_a_case_that_cannot_be_shown_keeps_no_other_out(room: Room) -> None:
    """It is tried again later."""
    await room.house.opens_case("amira", "Wo ist das Amt?", account="tele")
    await room.house.opens_case("bohdan", "Wo ist die Schule?", account="tele")
    room.sandbox.fail("createForumTopic", status=400, description="Bad Request: odd", times=1)
    (card,) = await room.mirror()
    assert "Wo ist die Schule?" in card
    assert await room.mirror() == []
    room.house.clock.advance(seconds=300)
    (card,) = await room.mirror()
    assert "Wo ist das Amt?" in card


async def test_a_group_that_refuses_everything_is_not_asked_for_every_case(room: Room) -> None:
    """Somebody took the right to make topics from the bot: three refusals tell enough."""
    for name in ("amira", "bohdan", "chidi", "dina"):
        await room.house.opens_case(name, account="tele")
    fault = room.sandbox.fail("createForumTopic", status=400, description="Bad Request: not enough rights", times=9)
    assert await room.mirror() == []
    assert fault.times == 9 - ODD


async def erase_all(room: Room) -> None:
    """Whoever has a case."""

    def job(connection: sa.Connection) -> None:
        for owner in connection.execute(sa.select(t.cases.c.person_id).distinct()).scalars().all():
            erase_person(connection, owner, room.house.clock.now())

    await room.house.database.write(job)


async def test_an_erased_person_goes_from_the_group(room: Room) -> None:
    """While their case is open: its topic is deleted with all that was said in it, once."""
    await room.house.opens_case("amira", "Wo ist die CANARY?")
    await room.mirror()
    await erase_all(room)
    await room.mirror()
    assert room.group.chat.topics == {}
    assert "CANARY" not in str(room.group.chat.messages)
    assert await room.house.rows(t.gone_topic) == []


async def test_a_case_that_was_kept_long_enough_goes_from_the_group(room: Room) -> None:
    """As its words go from the database."""
    from tests.cases.desk import ERFURT

    await room.house.opens_case("amira", "Wo ist die CANARY?")
    await room.mirror()
    await room.house.app.cases.resolve(ERFURT, 1)
    await room.mirror()
    room.house.clock.advance(days=400)
    await sweep(room.house.database, room.house.clock, periods(), room.house.data / "media")
    await room.mirror()
    assert "CANARY" not in str(room.group.chat.messages)


async def test_a_topic_that_cannot_be_deleted_is_tried_again(room: Room) -> None:
    """The bot may not delete messages yet; one that somebody deleted by hand is done."""
    await room.house.opens_case("amira")
    await room.mirror()
    await erase_all(room)
    room.sandbox.fail("deleteForumTopic", status=400, description="Bad Request: not enough rights", times=1)
    await room.mirror()
    assert len(await room.house.rows(t.gone_topic)) == 1
    room.group.chat.topics.clear()
    room.house.clock.advance(seconds=300)
    await room.mirror()
    assert await room.house.rows(t.gone_topic) == []


async def test_a_person_who_blocked_the_bot_is_told_of(room: Room) -> None:
    """The guide reads that nothing was sent."""
    await room.house.opens_case("amira", account="tele")
    await room.mirror()
    await room.writes("/take")
    await room.house.says("amira", account="tele", kind="block")
    assert await room.writes(ANSWER) == [room.words("desk-group-cannot-reach")]


async def test_a_group_needs_an_account_that_allows_it(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `sensitive_handoff: true` Lotse does not start with a group."""
    bots = [room.channel.account]
    assert _group_mistakes(room.house.app, bots) == []
    town = room.house.app.content.towns["erfurt"]
    own = tuple(msgspec.structs.replace(account, sensitive_handoff=None) for account in town.accounts)
    monkeypatch.setitem(room.house.app.content.towns, "erfurt", msgspec.structs.replace(town, accounts=own))
    (mistake,) = _group_mistakes(room.house.app, bots)
    assert "sensitive_handoff" in mistake
