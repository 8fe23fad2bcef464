"""Which bots and senders the towns have, with their secrets: from town.yaml and the settings it names.

A town of more than one names its secrets: `secrets: {token: SECRET_ERFURT_BOT}` is LOTSE_SECRET_ERFURT_BOT.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.channels.email import account as mail
from bot.channels.email.account import MailAccount
from bot.channels.telegram import account as telegram
from bot.channels.telegram.account import TelegramAccount
from bot.channels.whatsapp import account as whatsapp
from bot.channels.whatsapp.account import WhatsAppAccount
from bot.content import load_towns
from bot.core.errors import refuse
from bot.core.limits import MAIL
from bot.core.towns import Account, Town
from bot.settings import PREFIX, Settings

TWILIO = "https://api.twilio.com"
# The settings of the default account, by what an account needs.
DEFAULTS = {"telegram": telegram.NAMES, "whatsapp": whatsapp.NAMES, MAIL: mail.NAMES}


def all_accounts(settings: Settings, towns: Mapping[str, Town]) -> tuple[list[TelegramAccount], list[WhatsAppAccount]]:
    """Bots and senders. Raises SettingsError that names every mistake of both."""
    bots, senders = _bots(settings, towns), _senders(settings, towns)
    refuse([*_mistakes(settings, bots), *_mistakes(settings, senders)])
    return bots, senders


def telegram_accounts(settings: Settings, towns: Mapping[str, Town]) -> list[TelegramAccount]:
    """All bots. Raises SettingsError that names every mistake of all of them."""
    bots = _bots(settings, towns)
    refuse(_mistakes(settings, bots))
    return bots


def whatsapp_accounts(settings: Settings, towns: Mapping[str, Town]) -> list[WhatsAppAccount]:
    """All senders. Raises SettingsError that names every mistake of all of them."""
    senders = _senders(settings, towns)
    refuse(_mistakes(settings, senders))
    return senders


def mail_accounts(settings: Settings, towns: Mapping[str, Town]) -> list[MailAccount]:
    """All mailboxes. Raises SettingsError that names every mistake of all of them."""
    boxes = _boxes(settings, towns)
    refuse(_mistakes(settings, boxes))
    return boxes


def unchecked_accounts(
    settings: Settings, towns: Mapping[str, Town]
) -> tuple[list[TelegramAccount], list[WhatsAppAccount]]:
    """Bots and senders as far as they are given: what is missing is empty."""
    return _bots(settings, towns), _senders(settings, towns)


def account_mistakes(settings: Settings) -> list[str]:
    """What `all_accounts` would refuse, for settings that are wrong themselves."""
    towns, _ = load_towns(settings)
    every = (_bots(settings, towns), _senders(settings, towns), _boxes(settings, towns))
    return [mistake for accounts in every for mistake in _mistakes(settings, accounts)]


def _bots(settings: Settings, towns: Mapping[str, Town]) -> list[TelegramAccount]:
    return [
        TelegramAccount(
            id=account.id,
            **secrets,
            mode=settings.telegram_mode,
            api=settings.telegram_api,
            group=(settings.telegram_group or None) if number == 0 else None,
            default=number == 0,
            names=names,
        )
        for number, (account, secrets, names) in enumerate(_accounts(settings, towns, "telegram"))
    ]


def _senders(settings: Settings, towns: Mapping[str, Town]) -> list[WhatsAppAccount]:
    return [
        WhatsAppAccount(
            id=account.id,
            **secrets,
            public_url=settings.public_url,
            api=settings.twilio_api,
            content_api=settings.twilio_content_api,
            messaging_api=_messaging(settings),
            names=names,
        )
        for account, secrets, names in _accounts(settings, towns, "whatsapp")
    ]


def _boxes(settings: Settings, towns: Mapping[str, Town]) -> list[MailAccount]:
    """Each has the settings of mail, but for what town.yaml names otherwise."""
    return [
        MailAccount(
            id=account.id,
            town=next(town.name for town in towns.values() if town.account(account.id)),
            host=secrets["host"],
            port=int(secrets["port"]) if secrets["port"].isascii() and secrets["port"].isdecimal() else 0,
            sender=secrets["sender"],
            user=secrets["user"],
            password=secrets["password"],
            public_url=settings.public_url,
            names=given,
        )
        for account, secrets, given in _accounts(settings, towns, MAIL)
    ]


def _mistakes(settings: Settings, accounts: Sequence[TelegramAccount | WhatsAppAccount | MailAccount]) -> list[str]:
    mistakes = [mistake for account in accounts for mistake in account.mistakes()]
    hooked = any(isinstance(account, TelegramAccount) and account.mode == "webhook" for account in accounts)
    if hooked and not settings.public_url:
        mistakes.append(
            "LOTSE_PUBLIC_URL is missing: Telegram sends to it. To try Lotse without one: LOTSE_TELEGRAM_MODE=polling"
        )
    return mistakes


def _accounts(
    settings: Settings, towns: Mapping[str, Town], channel: str
) -> Iterator[tuple[Account, dict[str, str], dict[str, str]]]:
    """Accounts of a channel with their secrets ("" where one is missing) and the settings that hold these."""
    for town in towns.values():
        for account in town.accounts:
            if account.channel == channel:
                given = DEFAULTS[channel] | account.secrets
                names = {what: given[what].removeprefix(PREFIX) for what in DEFAULTS[channel]}
                secrets = {what: settings.secrets.get(name, "") for what, name in names.items()}
                yield account, secrets, {what: PREFIX + name for what, name in names.items()}


def _messaging(settings: Settings) -> str:
    """Where typing is shown: Twilio has an address of its own for it, a stand-in has one for everything."""
    return "https://messaging.twilio.com" if settings.twilio_api == TWILIO else settings.twilio_api
