"""Buttons of Telegram: group 7 of the checklist, from the press to the mark that stays."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.errors import UnavailableError
from bot.core.messages import Inbound, Picked
from tests.channels.telegram.world import World, choices, webhook_world


async def only(world: World) -> Inbound:
    [inbound] = await world.heard()
    return inbound


async def ask(world: World, **more: Any) -> Any:
    amira = world.sandbox.person()
    await world.send(amira, "Für wen?", prompt="p1", choices=choices("Kind", "Ich"), **more)
    return amira


async def test_07_button(world: World) -> None:
    """A pressed button is a choice of its question; Telegram is answered, and the choice marked."""
    amira = await ask(world)
    amira.presses("Kind")
    inbound = await only(world)
    assert (inbound.kind, inbound.choice) == ("choice", Picked(prompt="p1", value="v1"))
    assert inbound.reply_to == str(amira.sees[0]["message_id"])
    assert len(world.sandbox.state.answered) == 1
    assert amira.buttons == ["✓ Kind"]


async def test_07_marked_button(world: World) -> None:
    """The mark can be pressed, too: it is answered, and nothing else happens."""
    amira = await ask(world)
    amira.presses("Kind")
    await world.heard()
    amira.presses("✓ Kind")
    amira.says("weiter")
    assert [inbound.kind for inbound in await world.heard(2)] == ["choice", "text"]
    assert len(world.sandbox.state.answered) == 2
    assert amira.buttons == ["✓ Kind"]


async def test_07_late_button(world: World) -> None:
    """A button of an older question is answered and passed on; its keyboard goes, and marks nothing as chosen."""
    amira = await ask(world)
    await world.send(amira, "Wie alt?", prompt="p2", choices=choices("3", "6"))
    amira.presses("Ich")
    assert (await only(world)).choice == Picked(prompt="p1", value="v2")
    assert "reply_markup" not in amira.sees[0]
    assert amira.buttons == ["3", "6"]


@pytest.mark.parametrize("data", ["", "etwas", "9:p1:v1", "1:p1"])
async def test_07_foreign_button(world: World, data: str) -> None:
    """A button that is none of ours is answered, and told as stale."""
    amira = await ask(world)
    amira.presses_data(amira.sees[0], data)
    inbound = await only(world)
    assert (inbound.kind, inbound.choice) == ("choice", None)
    assert len(world.sandbox.state.answered) == 1


async def test_07_button_under_a_message_that_is_gone(world: World) -> None:
    """Of a very old message Telegram tells hardly anything: the choice still counts."""
    amira = await ask(world)
    bare = {"chat": amira.chat.chat, "message_id": amira.sees[0]["message_id"], "date": 0}
    amira.presses_data(bare, "1:p1:v1")
    assert (await only(world)).choice == Picked(prompt="p1", value="v1")


async def test_07_button_is_answered_after_storing(world: World) -> None:
    """While it cannot be stored it is not answered: it comes again, and is answered then."""
    amira = await ask(world)
    world.intake.fails = [UnavailableError(), UnavailableError()]
    amira.presses("Kind")
    await world.heard()
    assert world.sandbox.delivery.statuses == [503, 503, 200]
    assert len(world.sandbox.of("answerCallbackQuery")) == 1


async def test_14_the_next_question_overtakes_the_mark(world: World) -> None:
    """A choice is marked as taken also where the next question was there before Telegram had answered us."""
    amira = await ask(world)
    world.sandbox.fail("answerCallbackQuery", seconds=10)
    amira.presses("Kind")
    await world.intake.count(1)
    await world.send(amira, "Wie alt?", prompt="p2", choices=choices("3", "6"))
    await world.settled()
    assert amira.sees[0]["reply_markup"]["inline_keyboard"][0][0]["text"] == "✓ Kind"


async def test_07_late_answer_is_swallowed(world: World) -> None:
    """ "Query is too old" is nobody's trouble."""
    amira = await ask(world)
    amira.presses("Kind")
    world.sandbox.state.queries.clear()
    await world.heard()
    assert world.sandbox.of("answerCallbackQuery")
    assert amira.buttons == ["✓ Kind"]


async def test_08_a_button_in_a_foreign_group(world: World) -> None:
    """Somewhere else a button is let go, and nothing is changed or heard."""
    amira, group = world.sandbox.person(), world.sandbox.group()
    message = world.sandbox.state.message(group.chat, {"id": 1, "is_bot": True, "first_name": "Lotse"}, text="?")
    amira.presses_data(message, "1:p1:v1")
    await world.settled()
    assert world.intake.inbounds == []
    assert [call.method for call in world.sandbox.calls] == ["answerCallbackQuery"]


async def test_08_a_button_in_the_guides_group() -> None:
    """There the desk hears of it raw, and answers itself."""
    async with webhook_world(group=-1001) as world:
        gabi, group = world.sandbox.person("Gabi"), world.sandbox.group()
        group.chat.chat["id"] = -1001
        message = world.sandbox.state.message(group.chat, {"id": 1, "is_bot": True, "first_name": "Lotse"}, text="?")
        update = gabi.presses_data(message, "claim:7")
        await world.settled()
        assert world.groups == [update]
        assert world.sandbox.calls == []
