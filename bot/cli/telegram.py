"""`lotse telegram setup|remove`: what is set once at Telegram for each bot."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

from bot.accounts import telegram_accounts
from bot.channels import telegram
from bot.content import directories, load_towns
from bot.core.errors import SettingsError
from bot.locales import Texts
from bot.logs import keep_quiet
from bot.settings import Settings, read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", choices=["setup", "remove"])
    parser.add_argument("--account", help="id of one account; left out: all of Telegram")


def run(args: argparse.Namespace) -> int:
    """Raises SettingsError and SetupError, which say what to do."""
    keep_quiet()
    settings = read_settings()
    accounts = _accounts(settings, args.account)
    languages = settings.languages or None
    texts = Texts.load(*directories("locales", settings.content), languages=languages)
    return asyncio.run(run_for(args.verb, accounts, settings.public_url, texts))


def _accounts(settings: Settings, wanted: str | None) -> list[telegram.TelegramAccount]:
    towns, _ = load_towns(settings)
    return [account for account in telegram_accounts(settings, towns) if wanted in (None, account.id)]


async def run_for(verb: str, accounts: Sequence[telegram.TelegramAccount], public_url: str, texts: Texts) -> int:
    """Do it for each account, one line each."""
    if not accounts:
        print(
            "There is no Telegram account. Get a token from @BotFather and set LOTSE_TELEGRAM_TOKEN.", file=sys.stderr
        )
        return 2
    _check(verb, accounts, public_url)
    for account in accounts:
        async with telegram.connected(account) as client:
            if verb == "remove":
                name = await telegram.remove(client, texts)
                print(f"@{name}: no webhook and no commands any more. Messages wait at Telegram for a day.")
                continue
            name = await telegram.set_up(client, account, public_url, texts)
            how = f"messages come to {public_url}{account.webhook_path}"
            if account.mode == "polling":
                how = "messages are asked for while `lotse serve` runs"
            print(f"@{name}: {how}; commands in {', '.join(texts.languages)}.")
            print(f"People find it at https://t.me/{name} – a topic at https://t.me/{name}?start=topic-kita-anmeldung")
    return 0


def _check(verb: str, accounts: Sequence[telegram.TelegramAccount], public_url: str) -> None:
    """Before anything is asked of Telegram. Raises SettingsError with one line for each mistake."""
    mistakes = [mistake for account in accounts for mistake in account.mistakes()]
    hooked = [account for account in accounts if account.mode == "webhook"]
    if verb == "setup" and hooked and not public_url.startswith("https://"):
        mistakes.append(
            "LOTSE_PUBLIC_URL must be the https:// address Telegram reaches this service at. "
            "Without one, try it with LOTSE_TELEGRAM_MODE=polling."
        )
    if mistakes:
        raise SettingsError("\n".join(mistakes))
