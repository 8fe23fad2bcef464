"""Telegram: the adapter of python-telegram-bot."""

from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.arriving import ALLOWED_UPDATES, Arriving
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import Client, connected
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.setup import TEXTS as _SETUP_TEXTS
from bot.channels.telegram.setup import SetupError, Status, remove, set_up, status
from bot.channels.telegram.webhook import Webhook
from bot.channels.telegram.writing import TEXTS as _WRITING_TEXTS

REQUIRED_TEXTS = _SETUP_TEXTS | _WRITING_TEXTS

__all__ = [
    "ALLOWED_UPDATES",
    "REQUIRED_TEXTS",
    "Arriving",
    "Client",
    "Polling",
    "SetupError",
    "Status",
    "TelegramAccount",
    "TelegramChannel",
    "Webhook",
    "connected",
    "remove",
    "set_up",
    "status",
]
