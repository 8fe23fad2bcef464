"""WhatsApp through Twilio."""

from bot.channels.whatsapp.account import WhatsAppAccount
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.channels.whatsapp.webhook import WhatsAppRoutes

__all__ = ["WhatsAppAccount", "WhatsAppChannel", "WhatsAppRoutes"]
