"""Checks of the bots at Telegram: the token, where messages go, and what Telegram says of bringing them."""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.channels import telegram
from bot.cli.doctor.lines import Line, counted, fine, span, wrong
from bot.core.clock import HOUR, SECOND, from_micros
from bot.core.errors import BotError

PENDING = 100  # updates that wait at Telegram: so many do not come from a busy minute
SETUP = "`lotse telegram setup`"


async def bot(account: telegram.TelegramAccount, public_url: str, now: int) -> list[Line]:
    async with telegram.connected(account) as client:
        try:
            status = await telegram.status(client)
        except BotError as error:
            todo = "Copy the token from @BotFather again, or look at the connection to the internet."
            return [wrong("telegram", f"{account.id}: {error}", todo)]
    name = f"{account.id} (@{status.username})"
    lines = [fine("telegram", f"{name}: the token is valid")]
    where = _polled(name, status) if account.mode == "polling" else _hooked(name, account, status, public_url)
    return [*lines, where, *_trouble(name, account, status, now)]


def _polled(name: str, status: telegram.Status) -> Line:
    if status.webhook:
        said = f"{name}: a webhook leads to {_site(status.webhook)}; while it is set, who asks (polling) gets nothing."
        todo = (
            f"To ask for them here: {SETUP} takes the webhook away, and whatever is there gets nothing any more. "
            "To leave them there: LOTSE_TELEGRAM_MODE=webhook."
        )
        return wrong("telegram", said, todo)
    return fine("telegram", f"{name}: messages are asked for (polling)")


def _hooked(name: str, account: telegram.TelegramAccount, status: telegram.Status, public_url: str) -> Line:
    ours = public_url + account.webhook_path
    if not status.webhook:
        return wrong("telegram", f"{name}: no webhook is set, so no message comes.", SETUP)
    if status.webhook != ours:
        return wrong(
            "telegram", f"{name}: Telegram sends to another path of {_site(status.webhook)}, not to {ours}.", SETUP
        )
    return fine("telegram", f"{name}: messages come to {ours}")


def _site(url: str) -> str:
    """Another program's address may hold its token."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or '?'}"


def _trouble(name: str, account: telegram.TelegramAccount, status: telegram.Status, now: int) -> list[Line]:
    """The last error stays for ever: it counts if it is new, or while something waits."""
    waits = f"{counted(status.pending, 'message')} wait at Telegram"
    error = status.last_error if account.mode == "webhook" else ""  # who asks needs nobody to reach them
    if error and (status.pending or now - status.last_error_at * SECOND < HOUR):
        said = f"{name}: {waits}; it said {span(max(0, now - status.last_error_at * SECOND))} ago: {error}"
        return [
            wrong("telegram", said, "Can Telegram reach this address? Look at the reverse proxy and its certificate.")
        ]
    if status.pending >= PENDING:
        return [wrong("telegram", f"{name}: {waits}.", "Is `lotse serve` running?")]
    if error:
        when = from_micros(status.last_error_at * SECOND)
        return [fine("telegram", f"{name}: {waits}; the last trouble was on {when:%Y-%m-%d}")]
    return [fine("telegram", f"{name}: {waits}")]
