"""Long polling: nothing is skipped, whatever goes wrong."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.errors import UnavailableError
from tests.channels.telegram.world import TOKEN, World, choices


async def until(world: World, method: str, count: int) -> None:
    """Wait until a method was called so often."""
    async with asyncio.timeout(10):
        while len(world.sandbox.of(method)) < count:  # noqa: ASYNC110 - the stand-in wakes nobody
            await asyncio.sleep(0.01)


async def test_updates_come_in_order(polled: World) -> None:
    """What is said is heard, and asked for only once."""
    amira = polled.sandbox.person()
    for word in ("eins", "zwei", "drei"):
        amira.says(word)
    assert [inbound.text for inbound in await polled.intake.count(3)] == ["eins", "zwei", "drei"]
    amira.says("vier")
    await polled.intake.count(4)
    last = polled.intake.inbounds[-1].order
    await until(polled, "getUpdates", 3)
    assert polled.sandbox.of("getUpdates")[-1].values["offset"] == last + 1
    assert polled.sandbox.of("getUpdates")[0].values["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]


async def test_the_offset_moves_only_after_storing(polled: World) -> None:
    """An update that could not be stored, and all behind it, come again; those before it do not."""
    polled.intake.fails = [UnavailableError(), UnavailableError()]
    amira = polled.sandbox.person()
    first = amira.says("eins")["update_id"]
    amira.says("zwei")
    await polled.intake.count(2)
    assert {inbound.text for inbound in polled.intake.inbounds} == {"eins", "zwei"}
    offsets = [call.values["offset"] for call in polled.sandbox.of("getUpdates")]
    assert offsets[:2] == [0, 0]
    assert first + 1 not in offsets[:2]


async def test_an_update_that_breaks_us_is_stepped_over(polled: World) -> None:
    """After three attempts it no longer holds up those behind it."""
    polled.intake.fails = [RuntimeError("kaputt")] * 3
    amira = polled.sandbox.person()
    amira.says("eins")
    await until(polled, "getUpdates", 4)
    amira.says("zwei")
    assert [inbound.text for inbound in await polled.intake.count(1)] == ["zwei"]


@pytest.mark.parametrize(
    "fault", [{"status": 502}, {"status": 429, "retry_after": 1}, {"reset": True}, {"body": b"<html>"}], ids=str
)
async def test_outages_are_survived(polled: World, fault: dict[str, object]) -> None:
    """After an outage everything that was said meanwhile is heard."""
    polled.sandbox.fail("getUpdates", times=3, **fault)
    polled.sandbox.person().says("Hallo")
    assert [inbound.text for inbound in await polled.intake.count(1)] == ["Hallo"]


async def test_nobody_there_for_a_while(polled: World) -> None:
    """A provider that is gone is asked again until it is back."""
    await until(polled, "getUpdates", 1)
    port = int(polled.sandbox.api.rpartition(":")[2])
    await polled.sandbox.stop()
    await asyncio.sleep(0.1)
    await polled.sandbox.start(port)
    polled.sandbox.person().says("Hallo")
    assert [inbound.text for inbound in await polled.intake.count(1)] == ["Hallo"]


async def test_a_conflict_says_what_to_do(polled: World, caplog: pytest.LogCaptureFixture) -> None:
    """While a webhook is set nothing can be asked for: that is said with the command that helps."""
    await polled.channel.client.call("setWebhook", {"url": "https://lotse.example.org/x"})
    await until(polled, "getUpdates", 3)
    assert "a webhook is set" in caplog.text
    assert "lotse telegram setup" in caplog.text
    assert "another program" not in caplog.text
    await polled.channel.client.call("deleteWebhook", {})
    polled.sandbox.person().says("Hallo")
    await polled.intake.count(1)


async def test_a_refused_token_says_what_to_do(polled: World, caplog: pytest.LogCaptureFixture) -> None:
    """The token is named as the trouble, and not repeated."""
    polled.sandbox.fail("getUpdates", status=401, times=2)
    polled.sandbox.person().says("Hallo")
    await polled.intake.count(1)
    assert "@BotFather" in caplog.text
    assert TOKEN not in caplog.text


async def test_buttons_are_answered(polled: World) -> None:
    """A pressed button is stored and answered as on the webhook."""
    amira = polled.sandbox.person()
    await polled.send(amira, "?", prompt="p", choices=choices("Ja"))
    amira.presses("Ja")
    [inbound] = await polled.intake.count(1)
    await until(polled, "editMessageReplyMarkup", 1)
    assert (inbound.kind, amira.buttons) == ("choice", ["✓ Ja"])
