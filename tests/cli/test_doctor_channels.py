"""`lotse doctor` at Telegram and Twilio: each against its stand-in, over HTTP on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.channels.telegram import TelegramAccount, connected, set_up
from bot.channels.whatsapp import WhatsAppAccount
from bot.channels.whatsapp.book import Book, book_path
from bot.channels.whatsapp.client import TwilioClient
from bot.channels.whatsapp.setup import Setter
from bot.channels.whatsapp.templates import wordings
from bot.cli.doctor import telegram, twilio
from bot.cli.doctor.lines import Line, bounded
from bot.core.clock import SECOND, FakeClock
from bot.locales import Texts
from bot.sandbox.loopback import Loopback
from bot.sandbox.telegram import TOKEN, TelegramSandbox
from bot.sandbox.twilio import Twilio
from tests.cli.sick import Patient

PUBLIC = "https://lotse.example.org"
SECRET = "geheim_0123456789-Geheim"
TEXTS = Texts.load(Path(__file__).parents[2] / "locales", languages=("de", "uk"))
NOW = FakeClock().now()
OTHER_TOKEN = "987654321:BBF-falsch_falsch_falsch_falsch_falsch"


def wrong(lines: list[Line]) -> list[str]:
    return [line.said for line in lines if not line.ok]


# --- Telegram


@pytest.fixture
async def sandbox() -> AsyncIterator[TelegramSandbox]:
    async with TelegramSandbox(pace=0.01, retry_seconds=0.02) as sandbox:
        yield sandbox
        assert sandbox.violations == []


def bot_of(sandbox: TelegramSandbox, **more: object) -> TelegramAccount:
    given = {"id": "telegram", "token": TOKEN, "secret": SECRET, "api": sandbox.api}
    return TelegramAccount(**(given | more))  # type: ignore[arg-type]


async def setup(account: TelegramAccount, public_url: str = PUBLIC) -> None:
    async with connected(account) as client:
        await set_up(client, account, public_url, TEXTS)


async def test_a_bot_that_is_well(sandbox: TelegramSandbox) -> None:
    """The token is valid, messages come here, none wait."""
    await setup(bot_of(sandbox))
    lines = await telegram.bot(bot_of(sandbox), PUBLIC, NOW)
    assert wrong(lines) == []
    assert any(f"messages come to {PUBLIC}/telegram/webhook" in line.said for line in lines)


async def test_a_bot_without_webhook(sandbox: TelegramSandbox) -> None:
    """Then no message comes, and one command sets it."""
    lines = await telegram.bot(bot_of(sandbox), PUBLIC, NOW)
    assert ["no webhook is set" in said for said in wrong(lines)] == [True]
    assert "lotse telegram setup" in str(lines)


async def test_a_webhook_that_leads_elsewhere(sandbox: TelegramSandbox) -> None:
    """Said by its host: the path of another program may hold a token."""
    await setup(bot_of(sandbox), f"https://old.example.org/{SECRET}")
    lines = await telegram.bot(bot_of(sandbox), PUBLIC, NOW)
    assert ["another path of https://old.example.org" in said for said in wrong(lines)] == [True]
    assert SECRET not in str(lines)


async def test_a_webhook_in_the_way_of_polling(sandbox: TelegramSandbox) -> None:
    """Telegram gives updates only to one of both."""
    await setup(bot_of(sandbox))
    lines = await telegram.bot(bot_of(sandbox, mode="polling"), "", NOW)
    assert ["a webhook leads to https://lotse.example.org" in said for said in wrong(lines)] == [True]
    assert [line.todo for line in lines if not line.ok] == [
        "To ask for them here: `lotse telegram setup` takes the webhook away, and whatever is there gets nothing "
        "any more. To leave them there: LOTSE_TELEGRAM_MODE=webhook."
    ]
    await setup(bot_of(sandbox, mode="polling"))
    assert wrong(await telegram.bot(bot_of(sandbox, mode="polling"), "", NOW)) == []


async def test_an_old_trouble_of_a_webhook_is_none_of_polling(sandbox: TelegramSandbox) -> None:
    """Who asks for messages needs no reverse proxy, whatever Telegram says of a webhook there was."""
    account = bot_of(sandbox, mode="polling")
    status = telegram.telegram.Status("x", "", 3, "Wrong response from the webhook: 502", NOW // SECOND)
    assert wrong(telegram._trouble("x", account, status, NOW)) == []


async def test_a_token_that_is_refused(sandbox: TelegramSandbox) -> None:
    """Said without the token."""
    lines = await telegram.bot(bot_of(sandbox, token=OTHER_TOKEN), PUBLIC, NOW)
    assert ["refuses the token" in said for said in wrong(lines)] == [True]
    assert "falsch" not in str(lines)


async def test_what_telegram_says_of_bringing_messages(sandbox: TelegramSandbox) -> None:
    """Its last error counts while messages wait; later it is only told."""
    await setup(bot_of(sandbox))
    state = sandbox.state
    state.last_error = "Wrong response from the webhook: 502 Bad Gateway"
    assert wrong(await telegram.bot(bot_of(sandbox), PUBLIC, NOW)) == []
    state.webhook, hook = {}, state.webhook
    state.pending.append({"update_id": 1})
    state.webhook = hook
    found = telegram._trouble("x", bot_of(sandbox), telegram.telegram.Status("x", PUBLIC, 3, state.last_error, 1), NOW)
    assert ["502 Bad Gateway" in said for said in wrong(found)] == [True]
    many = telegram._trouble("x", bot_of(sandbox), telegram.telegram.Status("x", PUBLIC, 500, "", 0), NOW)
    assert wrong(many) == ["x: 500 messages wait at Telegram."]


async def test_a_telegram_that_hangs(sandbox: TelegramSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for ten seconds (here one third), not for ever."""
    monkeypatch.setattr("bot.cli.doctor.lines.PROVIDER_SECONDS", 0.3)
    sandbox.fail("getMe", seconds=200)  # of the stand-in, whose time runs faster
    lines = await bounded("telegram", "telegram", telegram.bot(bot_of(sandbox), PUBLIC, NOW))
    assert ["does not answer within" in said for said in wrong(lines)] == [True]


async def test_settings_of_a_bot_that_are_wrong(sqlite_url: str, tmp_path: Path, clock: FakeClock) -> None:
    """Each mistake is a line; nothing is asked of Telegram."""
    patient = Patient(tmp_path, sqlite_url, clock)
    lines = await patient.lines(TELEGRAM_TOKEN=TOKEN)
    found = [line.said for line in lines if line.check == "telegram"]
    assert ["LOTSE_TELEGRAM_SECRET is missing" in said for said in found] == [True, False]
    assert TOKEN not in str(lines)


async def test_the_whole_examination(sandbox: TelegramSandbox, sqlite_url: str, tmp_path: Path) -> None:
    """From settings to what Telegram says, in one go."""
    await setup(bot_of(sandbox))
    patient = Patient(tmp_path, sqlite_url, FakeClock())
    given = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_SECRET": SECRET, "TELEGRAM_API": sandbox.api, "PUBLIC_URL": PUBLIC}
    lines = await patient.lines(**given)
    assert [str(line) for line in lines if not line.ok] == []
    assert any("the token is valid" in line.said for line in lines)
    assert TOKEN not in str(lines)
    assert SECRET not in str(lines)


# --- WhatsApp


@asynccontextmanager
async def senders(*found: dict[str, str], status: int = 200) -> AsyncIterator[str]:
    """Twilio's list of senders, which the specification at hand does not describe."""

    async def answer(_request: Request) -> JSONResponse:
        return JSONResponse({"senders": list(found), "meta": {}}, status)

    served = Loopback(Starlette(routes=[Route("/v2/Channels/Senders", answer)]))
    await served.start()
    try:
        yield served.url
    finally:
        await served.stop()


@pytest.fixture
async def stand_in() -> AsyncIterator[Twilio]:
    async with Twilio(clock=FakeClock(), sender="whatsapp:+4936112345") as stand_in:
        yield stand_in
        assert stand_in.violations == []


def sender_of(stand_in: Twilio, messaging: str, **more: str) -> WhatsAppAccount:
    given = {"id": "whatsapp", "sid": stand_in.sid, "token": stand_in.token, "sender": stand_in.sender}
    given |= {"api": stand_in.url, "content_api": stand_in.url, "messaging_api": messaging, "public_url": PUBLIC}
    return WhatsAppAccount(**(given | more))


ONLINE = {"sender_id": "whatsapp:+4936112345", "status": "ONLINE"}


async def submit(stand_in: Twilio, account: WhatsAppAccount, data: Path) -> None:
    async with TwilioClient(account) as client:
        setter = Setter(client, Book(book_path(data, account.id)), account.id, pause=0.01)
        await setter.set_up([], wordings(TEXTS, TEXTS.languages))


async def test_a_sender_that_is_well(stand_in: Twilio, tmp_path: Path) -> None:
    """Account, sender and templates, each ok."""
    async with senders(ONLINE) as url:
        account = sender_of(stand_in, url)
        stand_in.approves = "approved"
        await submit(stand_in, account, tmp_path)
        lines = await twilio.sender(account, tmp_path, TEXTS, NOW)
    assert wrong(lines) == []
    assert [line.said for line in lines] == [
        "whatsapp: the account is reachable",
        "whatsapp: the sender +4936112345 is online",
        "whatsapp: 18 templates approved",
    ]


async def test_credentials_that_are_refused(stand_in: Twilio, tmp_path: Path) -> None:
    """Said without them, and what to do is not to wait."""
    async with senders(ONLINE) as url:
        lines = await twilio.sender(sender_of(stand_in, url, token="ganz-falsch"), tmp_path, TEXTS, NOW)
    assert ["does not open the account" in said for said in wrong(lines)] == [True]
    assert "LOTSE_TWILIO_TOKEN" in lines[0].todo
    assert "falsch" not in str(lines)
    stand_in.violations.clear()


@pytest.mark.parametrize(
    ("found", "said"),
    [([], "is none of this account"), ([ONLINE | {"status": "OFFLINE"}], "is OFFLINE")],
)
async def test_a_sender_that_is_not_there(
    stand_in: Twilio, tmp_path: Path, found: list[dict[str, str]], said: str
) -> None:
    """Or not online: with where to look."""
    async with senders(*found) as url:
        lines = await twilio.sender(sender_of(stand_in, url), tmp_path, TEXTS, NOW)
    assert any(said in line for line in wrong(lines))


async def test_a_list_of_senders_that_is_not_given(stand_in: Twilio, tmp_path: Path) -> None:
    """Not every account may read it: then what was sent lately tells enough."""
    async with senders(status=403) as url:
        lines = await twilio.sender(sender_of(stand_in, url), tmp_path, TEXTS, NOW)
    assert any("could not be looked up" in line.said and line.ok for line in lines)


async def test_templates_that_were_not_submitted(stand_in: Twilio, tmp_path: Path) -> None:
    """One command submits them."""
    async with senders(ONLINE) as url:
        lines = await twilio.sender(sender_of(stand_in, url), tmp_path, TEXTS, NOW)
    assert wrong(lines) == ["whatsapp: no template was submitted."]


@pytest.mark.parametrize(("approval", "is_wrong"), [("rejected", True), ("paused", True), ("pending", False)])
async def test_templates_that_are_not_approved(stand_in: Twilio, tmp_path: Path, approval: str, is_wrong: bool) -> None:
    """Asked of Twilio now, whatever the file says; one that is still looked at is nothing wrong."""
    async with senders(ONLINE) as url:
        account = sender_of(stand_in, url)
        await submit(stand_in, account, tmp_path)
        stand_in.decide(approval, "Quotes a text")
        lines = await twilio.sender(account, tmp_path, TEXTS, NOW)
    assert bool(wrong(lines)) == is_wrong
    assert approval in str(lines) or "not looked at yet" in str(lines)
    assert "Quotes" not in str(lines)


async def test_a_twilio_that_hangs(stand_in: Twilio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for ten seconds (here one third), not for ever."""
    monkeypatch.setattr("bot.cli.doctor.lines.PROVIDER_SECONDS", 0.3)
    stand_in.fail("ListMessage", seconds=2)
    work = twilio.sender(sender_of(stand_in, stand_in.url), tmp_path, TEXTS, NOW)
    lines = await bounded("whatsapp", "whatsapp", work)
    assert ["does not answer within" in said for said in wrong(lines)] == [True]


async def test_no_line_holds_a_secret() -> None:
    """Even if a provider repeats it."""

    async def repeats() -> list[Line]:
        return [Line(check="telegram", ok=False, said=f"Wrong url {SECRET}", todo="")]

    (line,) = await bounded("telegram", "x", repeats(), [SECRET])
    assert line == msgspec.structs.replace(line, said="Wrong url …")
