"""A picture that a guide sends is seen on every channel, as far as that can show one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image

from bot.cases.by import By
from bot.cases.files import new_file
from bot.content import Content
from bot.core.clock import FakeClock
from tests.channels.conformance.drivers import OnPage, OnTelegram, OnWhatsApp, somebody
from tests.channels.conformance.house import PUBLIC, TOWN, House, running
from tests.storage.test_media import photo

ACTOR = "cli:guide"
WORDS = "So sieht das Formular aus."
RELAYING = tuple(msgspec.structs.replace(account, sensitive_handoff=True) for account in TOWN.accounts)


async def asks_for_a_person(house: House, driver: Any) -> int:
    await driver.says("/start")
    await house.settled()
    for words in ("/person", "Wo finde ich das Formular?"):
        await driver.says(words)
        await house.settled()
    await driver.chooses((await driver.reads()).labels[0])
    await house.settled()
    await driver.reads()
    return (await house.app.cases.listing(By(TOWN.id, ACTOR)))[-1].number


async def seen(driver: Any) -> bytes | None:
    """The picture as it came to the newest message; None where it is only named."""
    if isinstance(driver, OnTelegram):
        return driver._person.state.files[driver._person.sees[-1]["photo"][-1]["file_id"]]
    if isinstance(driver, OnWhatsApp):
        message = driver._person.shown[-1]
        assert message.media_urls[0].startswith(f"{PUBLIC}/media/")
        return message.files[0].content
    if isinstance(driver, OnPage):
        driver._seen = 0
        (part,) = [part for part in (await driver._lines())[-1]["parts"] if part.get("file")]
        answer = await driver._client.get(f"/web/web{part['file']}")
        assert answer.headers["content-type"] == "image/jpeg"
        return answer.content
    return None


@pytest.mark.parametrize("channel", ["web", "telegram", "whatsapp", "terminal"])
async def test_a_picture_of_a_guide(
    channel: str, content: Content, first_file: Path, tmp_path: Path, clock: FakeClock
) -> None:
    """Words and picture arrive together, without what the camera wrote; a terminal names the file."""
    async with (
        running(content, first_file, tmp_path, clock.now()) as house,
        somebody(house, channel, "de") as driver,
    ):
        house.app.content.towns[TOWN.id] = msgspec.structs.replace(TOWN, accounts=RELAYING)  # type: ignore[index]
        number = await asks_for_a_person(house, driver)
        file = await new_file("formular.jpg", photo("image/jpeg"))
        assert (await house.app.cases.reply(By(TOWN.id, ACTOR), number, WORDS, file=file)).opens
        await house.settled()
        picture = await seen(driver)
        if picture is None:
            read = (await driver.reads()).words
            assert WORDS in read
            assert "📎 formular.jpg" in read
        else:
            assert b"CANARY" not in picture
            assert Image.open(io.BytesIO(picture)).size == (200, 300)
        assert house.violations == []
