"""The web chat: a page, and the routes it speaks to. What it says goes the same durable way as every channel."""

from bot.channels.web.chat import WebChat
from bot.channels.web.page import REQUIRED_TEXTS
from bot.channels.web.ports import HistoryLine, WebPorts

__all__ = ["REQUIRED_TEXTS", "HistoryLine", "WebChat", "WebPorts"]
