"""`lotse doctor`: everything an installation needs, each a line: ok, or what is wrong and what to do."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from bot.accounts import account_mistakes, mail_accounts, telegram_accounts, whatsapp_accounts
from bot.cases.translation import translator_for
from bot.channels.telegram import TelegramAccount
from bot.channels.whatsapp import WhatsAppAccount
from bot.cli.doctor import machine, mail, stored, telegram, translator, twilio
from bot.cli.doctor.lines import Line, bounded, counted, fine, wrong
from bot.cli.main import FINE, ISSUES
from bot.content import Layers, directories, load_towns
from bot.core.clock import Clock, SystemClock
from bot.core.errors import SettingsError, UnavailableError
from bot.core.limits import MAIL
from bot.core.towns import Town
from bot.locales import Texts
from bot.logs import keep_quiet
from bot.published import stored_layers
from bot.settings import Settings, listing, read_env_file, read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="a list of objects")
    parser.add_argument("--settings", action="store_true", help="list all settings, and which of them are given")


def run(args: argparse.Namespace) -> int:
    keep_quiet()
    given = {**read_env_file(Path(".env")), **os.environ}
    if args.settings:
        print("\n".join(all_settings(given)))
        return FINE
    lines = asyncio.run(examine(given))
    bad = sum(not line.ok for line in lines)
    if args.json:
        print(msgspec.json.format(msgspec.json.encode(lines), indent=1).decode())
    else:
        for line in lines:
            print(line)
        print(f"\n{counted(bad, 'thing')} to put right." if bad else "\nAll is well.")
    return ISSUES if bad else FINE


def all_settings(given: Mapping[str, str]) -> list[str]:
    """Each with what it is for; of what is given only that it is, since it may be a secret."""
    state = {name: "given" if given.get(name) or given.get(f"{name}_FILE") else "" for name, _, _ in listing()}
    return [
        f"{name:26} {state[name] or (f'({default})' if default else '–'):29} {about}"
        for name, default, about in listing()
    ]


async def examine(given: Mapping[str, str], clock: Clock | None = None, *, content: bool = True) -> list[Line]:
    """All checks, those that ask providers side by side. `content`: the slow one, too."""
    try:
        settings = read_settings(given, env_file=Path("none"), also=account_mistakes)
    except SettingsError as error:
        return machine.settings_broken(error)
    now = (clock or SystemClock()).now()
    lines = [machine.settings_given(given), machine.clock(now)]
    towns, _ = load_towns(settings)  # mistakes in it are the content's
    lines += machine.zones(towns, now)
    if content:
        lines.append(machine.content(settings, await _published(settings)))
    lines.append(machine.meaning(settings))
    lines += machine.disk(settings)
    key, vault = machine.key(settings)
    more, state = await stored.database(settings, vault, now)
    lines += [*key, *more]
    if state:
        names = [account.id for town in towns.values() for account in town.accounts if account.channel in SENT]
        lines += [*stored.waiting(state, now), *stored.outside(state), *stored.senders(state, names, now)]
    return [*lines, *await providers(settings, towns, now)]


async def _published(settings: Settings) -> Layers:
    try:
        return await stored_layers(settings)
    except UnavailableError:  # said of the database below
        return Layers()


SENT = ("telegram", "whatsapp", MAIL)  # channels with a sender; pages of ours are read, not sent to


PUBLIC = ("TWILIO_SENDER", "SMTP_HOST", "SMTP_PORT", "SMTP_FROM")  # not secret: lines may name them


async def providers(settings: Settings, towns: Mapping[str, Town], now: int) -> list[Line]:
    """Each account, asked for at most ten seconds."""
    lines: list[Line] = []
    bots: list[TelegramAccount] = []
    senders: list[WhatsAppAccount] = []
    try:
        bots = telegram_accounts(settings, towns)
    except SettingsError as error:
        lines += _mistakes("telegram", error)
    try:
        senders = whatsapp_accounts(settings, towns)
    except SettingsError as error:
        lines += _mistakes("whatsapp", error)
    secrets = [settings.secrets[name] for name in settings.secrets if name not in PUBLIC]
    texts = Texts.load(*directories("locales", settings.content), languages=settings.languages or None)
    asked = [
        bounded("telegram", one.id, telegram.bot(one, settings.public_url, now), [*secrets, one.token]) for one in bots
    ]
    asked += [bounded("whatsapp", one.id, twilio.sender(one, settings.data, texts, now), secrets) for one in senders]
    for found in await asyncio.gather(*asked):
        lines += found
    lines = lines or [fine("channels", "no Telegram or WhatsApp account: only the web page answers")]
    return [*lines, *await _mailboxes(settings, towns), *await _translator(settings, sorted(texts.spoken))]


async def _mailboxes(settings: Settings, towns: Mapping[str, Town]) -> list[Line]:
    try:
        boxes = mail_accounts(settings, towns)
    except SettingsError as error:
        return _mistakes("mail", error)
    asked = [bounded("mail", one.id, mail.box(one), [one.password]) for one in boxes]
    lines = [line for found in await asyncio.gather(*asked) for line in found]
    if settings.smtp_host and not boxes:
        lines.append(fine("mail", "to offices only: links in mail to volunteers need LOTSE_PUBLIC_URL"))
    return lines


async def _translator(settings: Settings, languages: Sequence[str]) -> list[Line]:
    found = translator_for(settings.translator, settings.translator_url, settings.translator_key)
    if found is None:
        return []
    return await bounded("translate", found.name, translator.translator(found, languages), [settings.translator_key])


def _mistakes(check: str, error: SettingsError) -> list[Line]:
    return [wrong(check, line, "README: the accounts and their settings.") for line in str(error).splitlines()]
