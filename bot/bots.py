"""Bots, senders and mailboxes of all towns: their adapters are built, their routes offered, their work kept going."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import sqlalchemy as sa
from starlette.routing import Route

from bot.accounts import all_accounts, mail_accounts
from bot.app import App
from bot.channels.email.channel import EmailChannel
from bot.channels.errors import SendError
from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.arriving import Arriving
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.webhook import Webhook
from bot.channels.whatsapp.account import WhatsAppAccount
from bot.channels.whatsapp.book import Book, book_path
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.channels.whatsapp.cleaning import clean
from bot.channels.whatsapp.client import TwilioClient
from bot.channels.whatsapp.missed import store_missed
from bot.channels.whatsapp.webhook import WhatsAppRoutes
from bot.core.clock import HOUR, MINUTE, SECOND
from bot.core.errors import UnavailableError, refuse
from bot.core.messages import Inbound, Receipt
from bot.core.towns import Town
from bot.delivery.fetching import Fetcher
from bot.delivery.receipts import Receipts
from bot.delivery.worker import where
from bot.files import Files
from bot.group_desk import GroupDesk
from bot.mails import Mails
from bot.storage import inbox, leases
from bot.storage.retention import periods

log = logging.getLogger("lotse.bots")

MISSED_EVERY = 10 * MINUTE  # an outage of ours is noticed by nobody but the list at Twilio
CLEAN_EVERY = 6 * HOUR
SLOW_ANSWER_SECONDS = 1.0  # who waits longer is shown that an answer is on its way
TYPING_AT_ONCE = 50  # more would only tell everybody that we are slow


class Intake:
    """See `channels.ports.Intake`."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._receipts = Receipts(app.database, app.vault, app.clock)

    async def accept(self, inbound: Inbound) -> None:
        found = self._app.account_town(inbound.account)
        if found is None:
            raise UnavailableError(f"There is no account {inbound.account}.")
        await self._app.arrivals.accept(*found, inbound)

    async def receipt(self, receipt: Receipt) -> None:
        await self._receipts.take(receipt)


class TypingIntake(Intake):
    """Besides shows that an answer is on its way, where it takes a while and no human is in charge."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.channels: dict[str, WhatsAppChannel] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def accept(self, inbound: Inbound) -> None:
        await super().accept(inbound)
        if len(self._tasks) < TYPING_AT_ONCE and inbound.account in self.channels:
            task = asyncio.create_task(self._show(inbound.account, inbound.provider_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _show(self, account: str, provider_id: str) -> None:
        await asyncio.sleep(SLOW_ANSWER_SECONDS)

        def waits(connection: sa.Connection) -> bool:
            return inbox.waits_for_the_bot(connection, self._app.vault, account, provider_id)

        try:
            if await self._app.database.read(waits):
                await self.channels[account].typing(provider_id)
        except UnavailableError:
            log.info("typing not shown", extra={"account": account})


class Bots:
    """Raises SettingsError with all mistakes of all accounts; without accounts nothing is done."""

    def __init__(self, app: App) -> None:
        self._app = app
        texts, files = app.content.texts, Files(app)
        bots, senders = all_accounts(app.settings, app.content.towns)
        boxes = mail_accounts(app.settings, app.content.towns)
        refuse(_group_mistakes(app, bots))
        self._groups: list[GroupDesk] = []
        self._telegram = [self._bot(TelegramChannel(account, texts, app.clock, files)) for account in bots]
        self._whatsapp = {
            sender.id: WhatsAppChannel(
                sender, texts, Book(book_path(app.settings.data, sender.id)), clock=app.clock, files=files
            )
            for sender in senders
        }
        self._senders = senders
        letters = Mails(app)
        self._mail = {box.id: EmailChannel(box, texts, app.clock, letters, files) for box in boxes}
        self._intake = TypingIntake(app)
        self._intake.channels = self._whatsapp

    def _bot(self, channel: TelegramChannel) -> Arriving:
        """With the guides' group as a desk, if it has one."""
        app, town = self._app, _town_of(self._app, channel.account.id)
        group = GroupDesk(app, channel, town) if channel.account.group is not None else None
        if group:
            self._groups.append(group)
        return Arriving(channel, Intake(app), app.clock, app.ids, on_group=group.hear if group else None)

    def routes(self) -> list[Route]:
        """Where Telegram and Twilio bring what came in."""
        found = [
            route
            for arriving in self._telegram
            if arriving.channel.account.mode == "webhook"
            for route in Webhook(arriving).routes()
        ]
        if self._senders:
            app = self._app
            found += WhatsAppRoutes(self._senders, self._intake, app.clock, app.ids, self._whatsapp).routes()
        return found

    def names(self) -> list[str]:
        """What `lotse serve` says of them when it starts."""
        bots = [f"Telegram {each.channel.account.id} ({each.channel.account.mode})" for each in self._telegram]
        return [*bots, *(f"WhatsApp {each.id}" for each in self._senders), *(f"e-mail {name}" for name in self._mail)]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Messages go out, updates are asked for, files fetched, until the block is left."""
        app = self._app
        channels = {each.channel.account.id: each.channel for each in self._telegram} | self._whatsapp
        async with AsyncExitStack() as stack:
            for name, channel in channels.items():
                await stack.enter_async_context(app.sending(name, channel))
            for name, mail in self._mail.items():
                await stack.enter_async_context(app.sending(name, mail))
            for arriving in self._telegram:
                if arriving.channel.account.mode == "polling":
                    polling = Polling(arriving)
                    await stack.enter_async_context(_task(polling.run(), polling.stop))
            if channels:
                fetcher = Fetcher(app.database, app.vault, app.clock, app.media, channels)
                await stack.enter_async_context(_task(fetcher.run(), fetcher.stop))
            for group in self._groups:
                await stack.enter_async_context(group.working())
            for sender in self._senders:
                await stack.enter_async_context(_task(self._look_after(sender)))
            yield

    async def _look_after(self, sender: WhatsAppAccount) -> None:
        """What Twilio could not deliver to us is listed there; its copies go after our keep-period."""
        keep = periods(self._app.settings.keep)["outbox"]
        async with TwilioClient(sender) as client:
            while True:
                now = self._app.clock.now()
                await self._guarded(sender, partial(self._missed, client, sender, now))
                if await self._is_due(f"clean:{sender.id}", now):
                    await self._guarded(sender, partial(clean, client, sender, now - keep))
                await asyncio.sleep(MISSED_EVERY / SECOND)

    async def _missed(self, client: TwilioClient, sender: WhatsAppAccount, now: int) -> int:
        """Since the last message we stored; before the first one nothing can have been missed."""
        app = self._app
        since = await app.database.read(lambda connection: inbox.last_received(connection, sender.id))
        if not since:
            return 0
        return await store_missed(client, sender, self._intake, app.clock, app.ids, max(since, now - 24 * HOUR))

    async def _is_due(self, name: str, now: int) -> bool:
        """One process does it, once in a while."""
        try:
            return await self._app.database.write(
                lambda connection: leases.take(connection, name, f"{self._app.name}:{now}", now, now + CLEAN_EVERY)
            )
        except UnavailableError:
            return False

    async def _guarded(self, sender: WhatsAppAccount, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        except SendError as error:
            log.warning("Twilio could not be asked", extra={"code": error.code, "account": sender.id})
        except UnavailableError as error:
            log.warning("database away", extra={"reason": str(error), "account": sender.id})
        except Exception as error:  # noqa: BLE001 - an odd answer must not end this for as long as we run
            found = {"error": type(error).__name__, "where": where(error), "account": sender.id}
            log.error("looking after a sender failed", extra=found)


def _town_of(app: App, account: str) -> Town:
    return next(town for town in app.content.towns.values() if town.account(account))


def _group_mistakes(app: App, bots: list[TelegramAccount]) -> list[str]:
    """In the group everything people write is read on the phones of its members: the account must allow it."""
    return [
        f"LOTSE_TELEGRAM_GROUP: the account “{bot.id}” needs sensitive_handoff: true in town.yaml. "
        "Members of the group read on Telegram what people write"
        for bot in bots
        if bot.group is not None and not ((found := _town_of(app, bot.id).account(bot.id)) and found.may_relay)
    ]


@asynccontextmanager
async def _task(work: Awaitable[None], stop: Callable[[], None] | None = None) -> AsyncIterator[None]:
    """Run beside the block; at its end ask it to stop, or cancel it."""
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        if stop:
            stop()
        else:
            task.cancel()
        await asyncio.gather(task, return_exceptions=True)
