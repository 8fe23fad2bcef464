"""`lotse serve` in a process of its own, with both providers' stand-ins: killed, started again, set up wrongly."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.accounts import account_mistakes, all_accounts
from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.client import connected
from bot.content import load_towns
from bot.core.errors import SettingsError
from bot.sandbox.telegram import TOKEN, TelegramSandbox
from bot.sandbox.telegram_people import Person as OnTelegram
from bot.sandbox.twilio import Twilio
from bot.sandbox.twilio_people import Person as OnWhatsApp
from bot.settings import read_settings
from tests.channels.conformance.house import PUBLIC, SECRET, SECRETS
from tests.channels.web.house import ROOT, Lotse
from tests.processes import lotse_command

NOTICE = "🤖 "  # begins the first answer, once
NOWHERE = Path("/nonexistent/.env")
IN_FLIGHT = 20  # people who write in the moment of the kill


def settings(telegram: TelegramSandbox, twilio: Twilio) -> dict[str, str]:
    return {
        "LOTSE_LANGUAGES": "de",  # fewer texts are sooner read
        "LOTSE_PUBLIC_URL": PUBLIC,
        "LOTSE_TELEGRAM_TOKEN": TOKEN,
        "LOTSE_TELEGRAM_SECRET": SECRET,
        "LOTSE_TELEGRAM_API": telegram.api,
        "LOTSE_TWILIO_SID": twilio.sid,
        "LOTSE_TWILIO_TOKEN": twilio.token,
        "LOTSE_TWILIO_SENDER": twilio.sender,
        "LOTSE_TWILIO_API": twilio.url,
        "LOTSE_TWILIO_CONTENT_API": twilio.url,
    }


class Crowd:
    """People on both channels."""

    def __init__(self, telegram: TelegramSandbox, twilio: Twilio, first: int, count: int) -> None:
        self.on_telegram: list[OnTelegram] = [telegram.person(language_code="de") for _ in range(count)]
        self.on_whatsapp: list[OnWhatsApp] = [twilio.person(f"+49151{first + n:08}") for n in range(count)]

    async def write(self) -> None:
        for person in self.on_telegram:
            person.says("Hallo")
        await asyncio.gather(*(person.say("Hallo") for person in self.on_whatsapp))

    def answers(self) -> list[int]:
        """How often each read the first answer."""
        shown = [person.texts for person in (*self.on_telegram, *self.on_whatsapp)]
        return [sum(NOTICE in text for text in texts) for texts in shown]


async def eventually(true: Callable[[], object], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.02)


async def test_killed_in_mid_conversation(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is lost; only what was in flight may come twice; what WhatsApp could not deliver is answered later."""
    async with TelegramSandbox(retry_seconds=0.2) as telegram, Twilio() as twilio:
        lotse = Lotse(tmp_path / "data", **settings(telegram, twilio))
        await asyncio.to_thread(lotse.start)
        telegram.delivery.proxy = twilio.hooks.leads_to[PUBLIC] = lotse.url
        twilio.webhook = f"{PUBLIC}/whatsapp/webhook"
        account = TelegramAccount(id="telegram", token=TOKEN, secret=SECRET, api=telegram.api)
        async with connected(account) as client:
            await client.call("setWebhook", {"url": PUBLIC + account.webhook_path, "secret_token": SECRET})
        before, during, away = (Crowd(telegram, twilio, first, 5) for first in (100, 200, 300))
        during = Crowd(telegram, twilio, 200, IN_FLIGHT // 2)
        try:
            await before.write()
            await eventually(lambda: all(before.answers()))
            await asyncio.sleep(1.5)  # what was sent is noted by then
            writing = asyncio.create_task(during.write())
            await eventually(lambda: any(during.answers()))
            await asyncio.to_thread(lotse.end, signal.SIGKILL)
            await writing
            await away.write()
            assert not any(away.answers())
            await asyncio.to_thread(lotse.start)
            await eventually(lambda: all(during.answers()) and all(away.answers()))
            await asyncio.sleep(3)  # a second answer would come by now
        finally:
            code = await asyncio.to_thread(lotse.end, signal.SIGTERM)
        assert code == 0
        assert set(before.answers()) == set(away.answers()) == {1}
        assert set(during.answers()) <= {1, 2}
        assert telegram.violations == twilio.violations == []
        written = "".join(capfd.readouterr())
        for secret in (*SECRETS, "49151000", "Hallo", "Amira"):
            assert secret not in written


WRONG = {
    "no secret": ({"LOTSE_TELEGRAM_SECRET": ""}, ["LOTSE_TELEGRAM_SECRET is missing"]),
    "no public address": ({"LOTSE_PUBLIC_URL": ""}, ["Telegram sends to it", "Twilio signs"]),
    "no tokens": (
        {"LOTSE_TELEGRAM_TOKEN": "123", "LOTSE_TWILIO_TOKEN": "", "LOTSE_TWILIO_SID": "AC1"},
        ["LOTSE_TELEGRAM_TOKEN is missing or is not one", "LOTSE_TWILIO_TOKEN is missing", "LOTSE_TWILIO_SID must be"],
    ),
    "all of it": (
        {"LOTSE_TELEGRAM_SECRET": "ä", "LOTSE_PUBLIC_URL": "", "LOTSE_TWILIO_SENDER": "Lotse"},
        ["LOTSE_TELEGRAM_SECRET may hold", "Telegram sends to it", "LOTSE_TWILIO_SENDER must be", "Twilio signs"],
    ),
    "a plain address": (
        {"LOTSE_TELEGRAM_SECRET": "", "LOTSE_PUBLIC_URL": "http://lotse.example", "LOTSE_TWILIO_TOKEN": ""},
        ["LOTSE_PUBLIC_URL must be", "LOTSE_TELEGRAM_SECRET is missing", "LOTSE_TWILIO_TOKEN is missing"],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_settings(case: str) -> None:
    """Every mistake is named at once, and no secret is repeated."""
    changed, sentences = WRONG[case]
    with pytest.raises(SettingsError) as caught:
        read = read_settings(settings(TelegramSandbox(), Twilio()) | changed, NOWHERE, also=account_mistakes)
        all_accounts(read, load_towns(read)[0])
    assert [sentence for sentence in sentences if sentence not in str(caught.value)] == []
    assert not any(secret in str(caught.value) for secret in SECRETS)


@pytest.mark.parametrize("case", ["all of it", "a plain address"])
async def test_it_does_not_start_with_wrong_settings(case: str, tmp_path: Path) -> None:
    """Whether they are wrong by themselves or only together: exit 2, all of them named, nobody called."""
    changed, sentences = WRONG[case]
    async with TelegramSandbox() as telegram, Twilio() as twilio:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
        environ |= settings(telegram, twilio) | {"LOTSE_DATA": str(tmp_path / "data")} | changed
        done = await asyncio.to_thread(
            subprocess.run,
            [*lotse_command(), "serve", "--port", "0"],
            env=environ,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 2, done.stderr
        assert [sentence for sentence in sentences if sentence not in done.stderr] == []
        assert "Traceback" not in done.stderr
        assert not any(secret in done.stdout + done.stderr for secret in SECRETS)
        assert telegram.calls == twilio.calls == []
