"""The stand-in of Telegram refuses what Telegram refuses, and fails when it is told to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.loopback import Loopback
from bot.sandbox.telegram import TOKEN, TelegramSandbox
from bot.sandbox.telegram_facts import METHODS, TYPES
from tests.channels.files import picture


class Caller:
    """A bot that makes any call, right or wrong."""

    def __init__(self, sandbox: TelegramSandbox, http: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self.http = http

    async def call(self, method: str, token: str = TOKEN, **given: Any) -> tuple[int, dict[str, Any]]:
        form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
        async with self.http.post(f"{self.sandbox.api}/bot{token}/{method}", data=form) as response:
            return response.status, await response.json()


@pytest.fixture
async def sandbox() -> AsyncIterator[TelegramSandbox]:
    async with TelegramSandbox(pace=0.01, retry_seconds=0.02) as running:
        yield running


@pytest.fixture
async def bot(sandbox: TelegramSandbox) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as http:
        yield Caller(sandbox, http)


def buttons(count: int, row: int = 1, **button: Any) -> dict[str, Any]:
    every = [{"text": str(n), **(button or {"callback_data": str(n)})} for n in range(count)]
    return {"inline_keyboard": [every[n : n + row] for n in range(0, count, row)]}


PLACE = {"latitude": 49.9, "longitude": 8.6}
ENTITY = {"type": "bold", "offset": 0, "length": 5}

# method, parameters besides the chat, a piece of Telegram's words
FORBIDDEN: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {}, "text is required"),
    ("sendMessage", {"text": "Hallo", "txt": "x"}, "unknown parameter txt"),
    ("sendMessage", {"text": "  "}, "text is empty"),
    ("sendMessage", {"text": "x" * 4_097}, "too long"),
    ("sendMessage", {"text": "😀" * 2_049}, "too long"),
    ("sendMessage", {"text": "a < b", "parse_mode": "HTML"}, "can't parse entities"),
    ("sendMessage", {"text": "<b>fett", "parse_mode": "HTML"}, "can't parse entities"),
    ("sendMessage", {"text": "<h1>x</h1>", "parse_mode": "HTML"}, "can't parse entities"),
    ("sendMessage", {"text": "kurz", "entities": [ENTITY]}, "can't parse entities"),
    ("sendMessage", {"text": "Hallo", "entities": [{"type": "bold", "offset": 0}]}, "MessageEntity needs length"),
    ("sendMessage", {"text": "Hallo", "entities": "fett"}, "must be"),
    ("sendMessage", {"text": "Hallo", "reply_markup": buttons(1, callback_data="ش" * 33)}, "BUTTON_DATA_INVALID"),
    ("sendMessage", {"text": "Hallo", "reply_markup": buttons(1, callback_data="")}, "BUTTON_DATA_INVALID"),
    ("sendMessage", {"text": "Hallo", "reply_markup": buttons(101)}, "reply markup is too long"),
    ("sendMessage", {"text": "Hallo", "reply_markup": buttons(9, row=9)}, "row of buttons"),
    ("sendMessage", {"text": "Hallo", "reply_markup": buttons(1, url="localhost/x")}, "Wrong HTTP URL"),
    ("sendMessage", {"text": "Hallo", "reply_markup": buttons(1, url="http://localhost/")}, "Wrong HTTP URL"),
    ("sendMessage", {"text": "Hallo", "reply_markup": buttons(1, url="https://a.de/b c")}, "Wrong HTTP URL"),
    ("sendMessage", {"text": "Hallo", "reply_markup": buttons(1, url="https://a.de", pay=True)}, "exactly one"),
    ("sendMessage", {"text": "Hallo", "reply_markup": {"inline_keyboard": [[{"text": 3}]]}}, "must be"),
    ("sendMessage", {"text": "Hallo", "message_thread_id": 1}, "message thread not found"),
    ("sendPhoto", {"photo": "id", "caption": "x" * 1_025}, "caption is too long"),
    ("sendVenue", {**PLACE, "title": "Amt"}, "address is required"),
    ("sendVenue", {**PLACE, "title": "Amt", "address": " "}, "a venue needs"),
    ("sendLocation", {"latitude": 91, "longitude": 0}, "wrong latitude"),
    ("sendLocation", {"latitude": "oben", "longitude": 0}, "must be a number"),
    ("deleteMessages", {"message_ids": list(range(101))}, "wrong number"),
    ("deleteMessages", {"message_ids": [999]}, "message to delete not found"),
    ("editMessageReplyMarkup", {"message_id": 999}, "message to edit not found"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "given", "words"), FORBIDDEN, ids=lambda each: str(each)[:40])
async def test_what_telegram_forbids_is_refused(bot: Caller, method: str, given: dict[str, Any], words: str) -> None:
    """A call that breaks the specification or a limit is answered with 400 and Telegram's words."""
    status, answer = await bot.call(method, chat_id=bot.sandbox.person().id, **given)
    assert (status, answer["ok"], answer["error_code"]) == (400, False, 400)
    assert words.lower() in answer["description"].lower()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "non-empty"),
        (b"%PDF-1.7", "IMAGE_PROCESS_FAILED"),
        (picture("image/png", 5_001), "PHOTO_INVALID_DIMENSIONS"),
        (b"x" * 10_000_001, "too big"),
    ],
    ids=["empty", "no picture", "too wide and high", "too big"],
)
async def test_what_telegram_takes_for_no_photo(bot: Caller, content: bytes, words: str) -> None:
    """A photo that is uploaded is looked at."""
    form = aiohttp.FormData({"chat_id": str(bot.sandbox.person().id)})
    form.add_field("photo", content, filename="photo.png")
    async with bot.http.post(f"{bot.sandbox.api}/bot{TOKEN}/sendPhoto", data=form) as response:
        assert response.status == 400
        assert words in (await response.json())["description"]
    assert len(bot.sandbox.violations) == 1


@pytest.mark.parametrize(
    ("method", "given", "words"),
    [
        ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "too long"),
        ("setWebhook", {"url": "http://lotse.example.org"}, "HTTPS"),
        ("setWebhook", {"url": "https://lotse.example.org:8000"}, "ports"),
        ("setWebhook", {"url": "https://lotse.example.org", "secret_token": "mit Leerzeichen"}, "secret token"),
        ("setWebhook", {"url": "https://lotse.example.org", "allowed_updates": ["messages"]}, "messages"),
        ("setMyCommands", {"commands": [{"command": "Menü", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "menu", "description": ""}]}, "DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [], "language_code": "deu"}, "LANG_CODE_INVALID"),
        ("getUpdates", {"limit": 101}, "wrong limit"),
        ("getFile", {"file_id": "nope"}, "wrong file_id"),
    ],
    ids=lambda each: str(each)[:40],
)
async def test_what_telegram_forbids_of_the_bot_itself(
    bot: Caller, method: str, given: dict[str, Any], words: str
) -> None:
    """Calls without a chat are held to their rules, too."""
    status, answer = await bot.call(method, **given)
    assert status == 400
    assert words in answer["description"]


async def test_what_breaks_the_rules_is_remembered(bot: Caller) -> None:
    """A test can assert that nothing was wrong; a chat that is gone is nobody's mistake."""
    await bot.call("sendMessage", chat_id=1, text="Hallo")
    assert bot.sandbox.violations == []
    await bot.call("sendMessage", chat_id=1)
    await bot.call("sendMesage", chat_id=1)
    assert bot.sandbox.violations == ["sendMessage: text is required", "there is no method sendMesage"]


async def test_a_wrong_token_opens_nothing(bot: Caller) -> None:
    """401, as Telegram answers, for calls and files."""
    assert (await bot.call("getMe", token="1:x"))[0] == 401
    async with bot.http.get(f"{bot.sandbox.api}/file/bot1:x/files/a.bin") as response:
        assert response.status == 401


async def test_a_right_call_is_shown(bot: Caller) -> None:
    """What is allowed reaches the person's chat, by form, JSON or address alike."""
    amira = bot.sandbox.person()
    assert (await bot.call("sendMessage", chat_id=amira.id, text="Hallo", reply_markup=buttons(2, row=2)))[0] == 200
    async with bot.http.post(
        f"{bot.sandbox.api}/bot{TOKEN}/sendmessage", json={"chat_id": amira.id, "text": "zwei"}
    ) as response:
        assert (await response.json())["result"]["text"] == "zwei"
    assert amira.texts == ["Hallo", "zwei"]
    assert amira.buttons == ["0", "1"]
    assert bot.sandbox.violations == []


async def test_reply_keyboards_come_and_go(bot: Caller) -> None:
    """A keyboard stays until it is removed; places can be asked for in private chats only."""
    amira, team = bot.sandbox.person(), bot.sandbox.group()
    keyboard = {"keyboard": [[{"text": "Standort", "request_location": True}]]}
    await bot.call("sendMessage", chat_id=amira.id, text="Wo?", reply_markup=keyboard)
    assert amira.keyboard == ["Standort"]
    assert amira.presses("Standort")["message"]["location"]
    await bot.call("sendMessage", chat_id=amira.id, text="Gut.", reply_markup={"remove_keyboard": True})
    assert amira.keyboard == []
    status, _ = await bot.call("sendMessage", chat_id=team.id, text="Wo?", reply_markup=keyboard)
    assert status == 400


async def test_blocked_deactivated_migrated(bot: Caller) -> None:
    """Who cannot be reached is told apart by status and words."""
    amira, omid, team = bot.sandbox.person(), bot.sandbox.person("Omid"), bot.sandbox.group(kind="group")
    amira.blocks()
    omid.deletes_account()
    number = team.upgrades()
    assert (await bot.call("sendMessage", chat_id=amira.id, text="x"))[1]["description"].startswith("Forbidden: bot")
    assert (await bot.call("sendMessage", chat_id=omid.id, text="x"))[1]["description"].endswith("deactivated")
    status, answer = await bot.call("sendMessage", chat_id=team.id, text="x")
    assert (status, answer["parameters"]) == (400, {"migrate_to_chat_id": number})


async def test_faults(bot: Caller) -> None:
    """A fault hits the calls it names, so often, and is no violation."""
    amira, omid = bot.sandbox.person(), bot.sandbox.person("Omid")
    bot.sandbox.fail("sendMessage", amira.id, status=429, retry_after=7)
    bot.sandbox.fail("sendMessage", amira.id, status=502)
    assert (await bot.call("sendMessage", chat_id=omid.id, text="x"))[0] == 200
    status, answer = await bot.call("sendMessage", chat_id=amira.id, text="x")
    assert (status, answer["parameters"]) == (429, {"retry_after": 7})
    assert (await bot.call("sendMessage", chat_id=amira.id, text="x"))[0] == 502
    assert (await bot.call("sendMessage", chat_id=amira.id, text="x"))[0] == 200
    bot.sandbox.fail("sendMessage", reset=True, done=True)
    with pytest.raises(aiohttp.ClientError):
        await bot.call("sendMessage", chat_id=amira.id, text="doch angekommen")
    assert amira.texts[-1] == "doch angekommen"
    assert bot.sandbox.violations == []


async def test_long_polling(bot: Caller) -> None:
    """Updates stay until a later offset is asked for; who waits hears at once; a second poller ends the first."""
    amira = bot.sandbox.person()
    first = amira.says("eins")["update_id"]
    assert [u["update_id"] for u in (await bot.call("getUpdates"))[1]["result"]] == [first]
    assert [u["update_id"] for u in (await bot.call("getUpdates"))[1]["result"]] == [first]
    waiting = asyncio.create_task(bot.call("getUpdates", offset=first + 1, timeout=5))
    await asyncio.sleep(0.05)
    amira.says("zwei")
    assert (await waiting)[1]["result"][0]["message"]["text"] == "zwei"
    waiting = asyncio.create_task(bot.call("getUpdates", offset=first + 2, timeout=5))
    await asyncio.sleep(0.05)
    assert (await bot.call("getUpdates", offset=first + 2))[0] == 200
    assert (await waiting)[0] == 409


async def test_webhook_and_long_polling_exclude_each_other(bot: Caller) -> None:
    """409 with the words that say what to do."""
    await bot.call("setWebhook", url="https://lotse.example.org/telegram/webhook")
    status, answer = await bot.call("getUpdates")
    assert status == 409
    assert "deleteWebhook" in answer["description"]


async def test_updates_are_brought_again_until_they_are_taken(bot: Caller) -> None:
    """The webhook gets the secret, and after a refusal the same update again, before the next one of this chat."""
    heard: list[tuple[str, str]] = []

    async def take(request: Request) -> Response:
        said = (await request.json())["message"]["text"]
        heard.append((said, request.headers["x-telegram-bot-api-secret-token"]))
        return Response(status_code=503 if len(heard) < 3 else 200)

    app = Starlette(routes=[Route("/hook", take, methods=["POST"])])
    async with Loopback(app) as server:
        bot.sandbox.delivery.proxy = server.url
        await bot.call("setWebhook", url="https://lotse.example.org/hook", secret_token="geheim")
        amira = bot.sandbox.person()
        amira.says("eins")
        amira.says("zwei")
        async with asyncio.timeout(5):
            await bot.sandbox.delivery.settled()
    assert heard == [(said, "geheim") for said in ("eins", "eins", "eins", "zwei")]
    assert bot.sandbox.delivery.statuses == [503, 503, 200, 200]


async def test_allowed_updates_are_kept_to(bot: Caller) -> None:
    """What the bot does not want to hear of is not brought to it."""
    amira = bot.sandbox.person()
    await bot.call("getUpdates", allowed_updates=["message"])
    said = amira.says("Hallo")
    amira.edits(said, "Hallo!")
    assert [list(u)[1] for u in (await bot.call("getUpdates"))[1]["result"]] == ["message"]


def test_the_facts_are_complete() -> None:
    """Every type a parameter names is known."""
    named = {t for fields in METHODS.values() for types in fields.values() for t in types}
    simple = {"!", "String", "Integer", "Float", "Boolean", "True", "InputFile"}
    bare = {t.replace("Array of ", "") for t in named} - simple
    assert bare - TYPES.keys() == set()
