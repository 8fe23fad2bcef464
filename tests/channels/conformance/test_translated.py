"""A translated answer on every channel: what it means, whose translation it is, and the guide's own words."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec
import pytest

from bot.cases.by import By
from bot.cases.words import by_machine
from bot.content import Content
from bot.core.clock import FakeClock
from tests.channels.conformance.drivers import Driver, somebody
from tests.channels.conformance.house import TOWN, House, running
from tests.channels.conformance.test_files import ACTOR, RELAYING, asks_for_a_person

SECONDS = 15.0
GERMAN, UKRAINIAN = "Bitte kommen Sie morgen um 10 Uhr.", "Будь ласка, приходьте завтра о 10 годині."


@pytest.mark.parametrize("channel", ["web", "telegram", "whatsapp", "terminal"])
async def test_the_original_comes_with_its_translation(
    channel: str, content: Content, first_file: Path, tmp_path: Path, clock: FakeClock
) -> None:
    """Below it, without a tap; and a line in the reader's language says what a program had a part in."""
    by = By(TOWN.id, ACTOR)
    async with (
        running(content, first_file, tmp_path, clock.now()) as house,
        somebody(house, channel, "uk") as driver,
    ):
        house.app.content.towns[TOWN.id] = msgspec.structs.replace(TOWN, accounts=RELAYING)  # type: ignore[index]
        number = await asks_for_a_person(house, driver)
        language = (await house.app.cases.show(by, number)).way.language
        for changed, line in ((False, "relay-translated-machine"), (True, "relay-translated-checked")):
            translation = (UKRAINIAN, "uk", by_machine("x", changed=changed))
            await house.app.cases.reply(by, number, GERMAN, translation=translation)
            read = await all_of_it(house, driver)
            told = [UKRAINIAN, content.texts.say(language, line), GERMAN]
            places = [read.find(bare(words)) for words in told]
            assert places == sorted(places)
            assert -1 not in places
        assert house.violations == []


async def all_of_it(house: House, driver: Driver) -> str:
    """What is read until the original came: a channel may keep a pace between the two messages."""
    read = ""
    async with asyncio.timeout(SECONDS):
        while bare(GERMAN) not in read:
            await house.settled()
            read += bare((await driver.reads()).words)
            await asyncio.sleep(0.1)
    return read


def bare(words: str) -> str:
    """Letters and digits: blanks, signs and marks of direction differ by channel."""
    return "".join(char for char in words if char.isalnum())
