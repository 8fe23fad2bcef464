"""Which bots and senders the towns have, with their secrets: from town.yaml and the settings it names.

A town of more than one names its secrets: `secrets: {token: SECRET_ERFURT_BOT}` is LOTSE_SECRET_ERFURT_BOT.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.channels.telegram.account import TelegramAccount
from bot.channels.whatsapp.account import WhatsAppAccount
from bot.core.errors import SettingsError
from bot.core.towns import Account, Town
from bot.settings import PREFIX, Settings

# The settings of the default account, by what an account needs.
TELEGRAM = {"token": "TELEGRAM_TOKEN", "secret": "TELEGRAM_SECRET"}
WHATSAPP = {"sid": "TWILIO_SID", "token": "TWILIO_TOKEN", "sender": "TWILIO_SENDER"}
TWILIO = "https://api.twilio.com"
DEFAULTS = {"telegram": TELEGRAM, "whatsapp": WHATSAPP}


def all_accounts(settings: Settings, towns: Mapping[str, Town]) -> tuple[list[TelegramAccount], list[WhatsAppAccount]]:
    """Bots and senders. Raises SettingsError that names every mistake of both."""
    mistakes: list[str] = []
    bots: list[TelegramAccount] = []
    senders: list[WhatsAppAccount] = []
    try:
        bots = telegram_accounts(settings, towns)
    except SettingsError as error:
        mistakes.append(str(error))
    try:
        senders = whatsapp_accounts(settings, towns)
    except SettingsError as error:
        mistakes.append(str(error))
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    return bots, senders


def telegram_accounts(settings: Settings, towns: Mapping[str, Town]) -> list[TelegramAccount]:
    """All bots. Raises SettingsError that names every mistake of all of them."""
    found = [
        TelegramAccount(
            id=account.id,
            token=secrets["token"],
            secret=secrets["secret"],
            mode=settings.telegram_mode,
            api=settings.telegram_api,
            group=settings.telegram_group or None,
            default=first,
        )
        for account, secrets, first in _accounts(settings, towns, "telegram")
    ]
    mistakes = [mistake for account in found for mistake in account.mistakes()]
    if any(account.mode == "webhook" for account in found) and not settings.public_url:
        mistakes.append(
            "LOTSE_PUBLIC_URL is missing: Telegram sends to it. To try Lotse without one: LOTSE_TELEGRAM_MODE=polling"
        )
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    return found


def whatsapp_accounts(settings: Settings, towns: Mapping[str, Town]) -> list[WhatsAppAccount]:
    """All senders. Raises SettingsError that names every mistake of all of them."""
    found = [
        WhatsAppAccount(
            id=account.id,
            sid=secrets["sid"],
            token=secrets["token"],
            sender=secrets["sender"],
            public_url=settings.public_url,
            api=settings.twilio_api,
            content_api=settings.twilio_content_api,
            messaging_api=_messaging(settings),
        )
        for account, secrets, _ in _accounts(settings, towns, "whatsapp")
    ]
    mistakes = []
    for account in found:
        try:
            account.check()
        except SettingsError as error:
            mistakes.append(str(error))
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    return found


def _accounts(
    settings: Settings, towns: Mapping[str, Town], channel: str
) -> Iterator[tuple[Account, dict[str, str], bool]]:
    """Accounts of a channel with their secrets ("" where one is missing), and whether it is the default one."""
    first = True
    for town in towns.values():
        for account in town.accounts:
            if account.channel == channel:
                names = DEFAULTS[channel] | account.secrets
                found = {what: settings.secrets.get(name.removeprefix(PREFIX), "") for what, name in names.items()}
                yield account, found, first
                first = False


def _messaging(settings: Settings) -> str:
    """Where typing is shown: Twilio has an address of its own for it, a stand-in has one for everything."""
    return "https://messaging.twilio.com" if settings.twilio_api == TWILIO else settings.twilio_api
