"""Conversations on Telegram with everything real: groups 7, 11, 17, 18, 35 and 36, and the promises behind them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.telegram import TelegramChannel
from bot.content import Content
from bot.sandbox.telegram_people import Person
from bot.storage import invitations
from bot.storage.database import Database
from bot.storage.tables import person as people
from bot.storage.vault import Vault
from tests.channels.telegram.house import Lotse, running
from tests.conversations.fixtures import content, sqlite_database

__all__ = ["content", "sqlite_database"]

QUESTION = "Wo melde ich mein Kind in der Kita an?"


@pytest.fixture
async def lotse(content: Content, sqlite_database: Database, vault: Vault, tmp_path: Path) -> AsyncIterator[Lotse]:
    async with running(content, sqlite_database, vault, tmp_path) as made:
        yield made


def german(lotse: Lotse, name: str = "Amira") -> Person:
    return lotse.sandbox.person(name, language_code="de")


async def greeted(lotse: Lotse, name: str = "Amira") -> Person:
    """Somebody who has said hello and knows the menu."""
    amira = german(lotse, name)
    amira.says("/menu")
    await amira.hears()
    return amira


async def test_02_a_link_is_answered_with_its_topic(lotse: Lotse) -> None:
    """Who comes through a poster's code reads about its topic, after the notice."""
    amira = german(lotse)
    amira.says("/start topic-kita-anmeldung")
    said = [message["text"] for message in await amira.hears() if "text" in message]
    assert "Programm" in said[0]
    amira.presses("🇩🇪 Deutsch" if "🇩🇪 Deutsch" in amira.buttons else next(b for b in amira.buttons if "Deutsch" in b))
    await amira.hears()
    assert amira.buttons


async def test_02_an_invitation(lotse: Lotse) -> None:
    """Who comes by an invitation's link accepts it by a button, after the notice and the language; it works once."""
    now, database = lotse.house.app.clock.now(), lotse.house.database
    _, code = await database.write(
        lambda c: invitations.make(
            c, lotse.house.vault, town="erfurt", organisation="default", role="guide", by="command", now=now
        )
    )
    amira, omid = german(lotse), german(lotse, "Omid")
    amira.starts(invitations.PAYLOAD + code)
    first = (await amira.hears())[0]["text"]
    assert lotse.house.words("notice-short").splitlines()[0] in first
    amira.presses(next(label for label in amira.buttons if "Deutsch" in label))
    await amira.hears()
    amira.presses(lotse.house.words("answer-yes"))
    assert lotse.house.words("invited-accepted", role="guide") in (await amira.hears())[0]["text"]
    omid.starts(invitations.PAYLOAD + code)
    await omid.hears()
    omid.presses(next(label for label in omid.buttons if "Deutsch" in label))
    assert any(lotse.house.words("invited-closed") in message["text"] for message in await omid.hears())
    assert [row.roles for row in await lotse.house.rows(people)] == ["guide,newcomer"]


async def test_10_the_apps_language_is_the_first_guess(lotse: Lotse) -> None:
    """What somebody writes counts more than what their app is set to."""
    omid = lotse.sandbox.person("Omid", language_code="en")
    omid.says(QUESTION)
    said = (await omid.hears())[0]["text"]
    assert "Kita" in said
    assert lotse.house.words("notice-short", "de").splitlines()[0] in said


async def test_14_a_dialogue_by_buttons(lotse: Lotse) -> None:
    """A pressed button is marked, and the next question comes."""
    amira = await greeted(lotse)
    label = lotse.house.words("menu-topics")
    amira.presses(label)
    await amira.hears()
    await lotse.arriving.settled()
    assert amira.sees[0]["reply_markup"]["inline_keyboard"] == [[{"text": f"✓ {label}", "callback_data": "-"}]]
    assert len(amira.buttons) > 2


async def test_07_an_edit_is_not_answered_again(lotse: Lotse) -> None:
    """New words for an answered message run nothing; danger in them is heard all the same."""
    amira = await greeted(lotse)
    update = amira.says(QUESTION)
    await amira.hears()
    before = len(amira.sees)
    amira.edits(update, f"{QUESTION} Danke!")
    await lotse.quiet()
    assert len(amira.sees) == before
    amira.edits(update, "Mein Mann hat ein Messer, er will mich töten")
    assert "110" in (await amira.hears())[0]["text"]


async def test_07_an_edit_reaches_the_guide(lotse: Lotse) -> None:
    """While a human is in charge, they read the new words."""
    amira = await greeted(lotse)
    update = {}
    for words in ("/person", "Wo ist das Amt?"):
        update = amira.says(words)
        await amira.hears()
    if not await lotse.house.cases():
        amira.presses(lotse.house.words("consent-handoff-agree"))
        await amira.hears()
    number = (await lotse.house.cases())[-1].number
    amira.edits(update, "Wo ist das Jugendamt?")
    await lotse.quiet()
    assert (await lotse.house.case(number))[2] == ["✏️ Wo ist das Jugendamt?"]


async def test_07_blocked_and_unblocked(lotse: Lotse) -> None:
    """Who blocks the bot is not written to until the block is lifted or they write; neither says anything."""
    amira = await greeted(lotse)
    amira.blocks()
    await lotse.quiet(0.2)
    assert await lotse.state_of(amira.id) == "gone"
    amira.unblocks()
    await lotse.quiet(0.2)
    assert await lotse.state_of(amira.id) == "open"
    assert len(amira.sees) == 1
    amira.says("/menu")
    await amira.hears()


async def test_11_the_same_update_twice(lotse: Lotse) -> None:
    """An update that is brought again is acknowledged again, and answered once."""
    amira = await greeted(lotse)
    update = amira.says("/menu")
    await amira.hears()
    assert [await lotse.sandbox.delivery.post(update) for _ in range(3)] == [200, 200, 200]
    await lotse.quiet()
    assert len(amira.sees) == 2


async def test_11_pending_updates_are_taken_in_telegrams_order(lotse: Lotse) -> None:
    """What waits is read in the order it was said, whatever order it came in; a new series of numbers is no trouble."""
    amira = await greeted(lotse)
    lotse.sandbox.state.allowed = ["edited_message"]  # nothing is brought by itself from here on
    early, late = amira.says("/help", update_id=900_000_001), amira.says("/menu", update_id=900_000_002)
    async with asyncio.TaskGroup() as group:
        for update in (late, early):
            group.create_task(lotse.sandbox.delivery.post(update))
    await amira.hears(2)
    again = amira.says("/menu", update_id=12)  # after a quiet week Telegram begins anywhere
    await lotse.sandbox.delivery.post(again)
    await amira.hears()


async def test_17_who_has_blocked_is_not_tried_again(lotse: Lotse) -> None:
    """After a 403 the address is gone: later messages are not sent, until something comes from it."""
    amira = await greeted(lotse)
    amira.chat.gone = "bot was blocked by the user"  # and Telegram's news of it was lost
    amira.says("/menu")
    await lotse.quiet()
    assert await lotse.state_of(amira.id) == "gone"
    tried = len(lotse.sandbox.of("sendMessage", amira.id))
    amira.chat.gone = ""
    amira.says("/menu")
    await amira.hears()
    assert len(lotse.sandbox.of("sendMessage", amira.id)) == tried + 1


@pytest.mark.parametrize("fault", [{"status": 429, "retry_after": 1}, {"status": 502}, {"reset": True}], ids=str)
async def test_17_trouble_passes(lotse: Lotse, fault: dict[str, object]) -> None:
    """What could not be sent for a moment is sent a moment later, and what follows stays behind it."""
    amira = await greeted(lotse)
    lotse.sandbox.fail("sendMessage", amira.id, **fault)
    amira.says("/help")
    amira.says("/menu")
    said = [message["text"] for message in await amira.hears(2)]
    assert said[1].startswith(lotse.house.words("menu").splitlines()[0])


async def test_18_a_message_a_second(content: Content, sqlite_database: Database, vault: Vault, tmp_path: Path) -> None:
    """In one chat no more than a message a second leaves in the long run; another chat does not wait for it."""
    async with running(content, sqlite_database, vault, tmp_path, TelegramChannel) as lotse:
        amira = await greeted(lotse)
        for _ in range(4):
            amira.says("/menu")
        began = time.monotonic()
        await greeted(lotse, "Omid")
        assert time.monotonic() - began < 0.95
        await amira.hears(4)
        sent = [call.at for call in lotse.sandbox.of("sendMessage", amira.id)]
        assert sent[-1] - sent[0] > 1.9  # three may follow each other at once


async def test_35_a_burst(lotse: Lotse) -> None:
    """Many messages at once are each answered once, in order."""
    amira = await greeted(lotse)
    for number in range(6):
        amira.says("/menu" if number % 2 else "/help")
    await amira.hears(6)
    await lotse.quiet()
    menu = lotse.house.words("menu").splitlines()[0]
    assert [menu in message["text"] for message in amira.sees[1:]] == [False, True] * 3


async def test_35_a_burst_of_photos(lotse: Lotse) -> None:
    """Photos of one album are not lost, and none is answered twice."""
    amira = await greeted(lotse)
    for _ in range(3):
        amira.sends_photo(group="7")
    await amira.hears()
    await lotse.quiet(1)
    assert 1 <= len(amira.sees) - 1 <= 3


async def reply_seconds(people: list[Person], rounds: int) -> list[float]:
    """How long answers take while all talk at once."""

    async def one(person: Person) -> list[float]:
        took = []
        for _ in range(rounds):
            began = time.monotonic()
            person.says("/menu")
            await person.hears()
            took.append(time.monotonic() - began)
        return took

    return sorted(second for each in await asyncio.gather(*map(one, people)) for second in each)


async def other_chats(lotse: Lotse, hangs: float, rounds: int) -> tuple[float, float]:
    """The slowest replies to others, without and with a chat on which Telegram hangs."""
    people = [await greeted(lotse, f"P{n}") for n in range(8)]
    before = (await reply_seconds(people, rounds))[-2]
    amira = await greeted(lotse)
    lotse.sandbox.fail(chat=amira.id, seconds=hangs, times=-1)
    for _ in range(5):
        amira.says("/menu")
    await asyncio.sleep(0.2)
    return before, (await reply_seconds(people, rounds))[-2]


async def test_36_a_hanging_chat_delays_nobody_else(lotse: Lotse) -> None:
    """Telegram hangs on every call to one chat: replies to others take as long as ever."""
    before, during = await other_chats(lotse, hangs=100, rounds=6)  # two seconds at the stand-in's pace
    assert during < max(2 * before, before + 0.3)
    lotse.sandbox.heal()


@pytest.mark.long
async def test_36_a_chat_hanging_for_thirty_seconds(
    content: Content, sqlite_database: Database, vault: Vault, tmp_path: Path
) -> None:
    """The same with real seconds."""
    async with running(content, sqlite_database, vault, tmp_path, pace=1.0) as lotse:
        before, during = await other_chats(lotse, hangs=30, rounds=100)
        assert during < max(2 * before, before + 0.1)
        lotse.sandbox.heal()
