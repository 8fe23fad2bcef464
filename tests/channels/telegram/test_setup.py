"""What is set once at Telegram, by the adapter and by the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.telegram import REQUIRED_TEXTS, SetupError, connected, remove, set_up, status
from bot.channels.telegram.setup import COMMANDS
from bot.cli.telegram import run_for
from bot.core.errors import SettingsError
from bot.flows import Flows
from bot.sandbox.telegram import TOKEN, TelegramSandbox
from tests.channels.telegram.world import PUBLIC, SECRET, TEXTS, World, account

ROOT = Path(__file__).parents[3]


async def test_set_up(world: World) -> None:
    """The webhook gets its address, its secret, and only what we read."""
    assert await set_up(world.channel.client, world.channel.account, PUBLIC, TEXTS) == "lotse_bot"
    [call] = world.sandbox.of("setWebhook")[-1:]
    assert call.values == {
        "url": f"{PUBLIC}/telegram/webhook",
        "secret_token": SECRET,
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
        "max_connections": 40,
    }


async def test_commands_in_every_language(world: World) -> None:
    """Commands and descriptions are set once in each language, and once for all others."""
    await set_up(world.channel.client, world.channel.account, PUBLIC, TEXTS)
    commands = world.sandbox.state.commands
    assert {lang for _, lang in commands} == {"", *TEXTS.languages}
    assert len(world.sandbox.of("setMyCommands")) == 1 + len(TEXTS.languages)
    assert commands["default", ""] == commands["default", "en"] != commands["default", "ar"]
    for lang in TEXTS.languages:
        assert [each["command"] for each in commands["default", lang]] == list(COMMANDS)
        assert world.sandbox.state.profile["description", lang] == TEXTS.label(lang, "telegram-description")


def test_every_text_is_in_every_language() -> None:
    """Nobody reads another language's commands."""
    assert [(lang, text) for lang in TEXTS.languages for text in REQUIRED_TEXTS if not TEXTS.has(lang, text)] == []


def test_every_command_begins_a_flow() -> None:
    """A command that is shown does something."""
    flows, _ = Flows.load(ROOT / "flows")
    assert [name for name in COMMANDS if not flows.by_command(f"/{name}", ("newcomer",))] == []


async def test_long_polling_removes_the_webhook(world: World) -> None:
    """Both at once Telegram refuses."""
    await set_up(world.channel.client, account(world.sandbox, mode="polling"), "", TEXTS)
    assert world.sandbox.state.webhook == {}


async def test_remove(world: World) -> None:
    """Everything that was set is taken back; messages that wait are kept."""
    await set_up(world.channel.client, world.channel.account, PUBLIC, TEXTS)
    assert await remove(world.channel.client, TEXTS) == "lotse_bot"
    assert world.sandbox.state.webhook == {}
    assert world.sandbox.state.commands == {}
    assert set(world.sandbox.state.profile.values()) == {""}
    assert "drop_pending_updates" not in world.sandbox.of("deleteWebhook")[-1].values


async def test_status(world: World) -> None:
    """What Telegram says of the bot and its webhook."""
    world.sandbox.state.last_error = "Wrong response from the webhook: 502 Bad Gateway"
    found = await status(world.channel.client)
    assert (found.username, found.webhook) == ("lotse_bot", f"{PUBLIC}/telegram/webhook")
    assert found.last_error.endswith("502 Bad Gateway")


async def test_asked_too_often_for_a_moment(world: World) -> None:
    """Two dozen calls may be too many at once: as long as Telegram says is waited, and nothing is left half done."""
    world.sandbox.fail("setMyDescription", status=429, retry_after=1)
    await set_up(world.channel.client, world.channel.account, PUBLIC, TEXTS)
    assert len(world.sandbox.of("setMyDescription")) == len(TEXTS.languages) + 2
    world.sandbox.fail("deleteMyCommands", status=429, retry_after=1)
    await remove(world.channel.client, TEXTS)
    assert world.sandbox.state.commands == {}


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"status": 401}, "refuses the token"),
        ({"status": 429, "retry_after": 3_000}, "asked too often"),
        ({"status": 400}, "it answers 400-bad-request"),
        ({"reset": True}, "does not answer"),
    ],
    ids=str,
)
async def test_trouble_says_what_to_do(world: World, fault: dict[str, object], words: str) -> None:
    """A sentence without the token, for whoever ran the command."""
    world.sandbox.fail("getMe", **fault)
    with pytest.raises(SetupError, match=words) as raised:
        await set_up(world.channel.client, world.channel.account, PUBLIC, TEXTS)
    assert TOKEN not in str(raised.value)


async def test_command(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    """`lotse telegram setup` and `remove` say what they did."""
    assert await run_for("setup", [world.channel.account], PUBLIC, TEXTS) == 0
    said = capsys.readouterr().out
    assert f"@lotse_bot: messages come to {PUBLIC}/telegram/webhook; commands in" in said
    assert await run_for("remove", [world.channel.account], "", TEXTS) == 0
    assert "no webhook" in capsys.readouterr().out
    assert await run_for("setup", [account(world.sandbox, mode="polling")], "", TEXTS) == 0


async def test_command_without_an_account(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, and the way to an account."""
    assert await run_for("setup", [], PUBLIC, TEXTS) == 2
    assert "@BotFather" in capsys.readouterr().err


async def test_33_command_with_mistakes() -> None:
    """All mistakes at once, before Telegram is asked anything."""
    async with TelegramSandbox() as sandbox:
        wrong = account(sandbox, token="x", secret="")
        with pytest.raises(SettingsError) as raised:
            await run_for("setup", [wrong], "http://lotse.example.org", TEXTS)
        assert len(str(raised.value).splitlines()) == 3
        assert sandbox.calls == []
        with pytest.raises(SettingsError):
            async with connected(wrong):
                pass
