"""The outside desk that settings describe."""

from __future__ import annotations

from bot.cases.outside.chatwoot import Chatwoot
from bot.cases.outside.desk import OutsideDesk
from bot.cases.outside.settings import ChatwootSettings, DeskSettings, ZammadSettings
from bot.cases.outside.zammad import Zammad


def desk_for(settings: DeskSettings) -> OutsideDesk:
    if isinstance(settings, ChatwootSettings):
        return Chatwoot(settings)
    assert isinstance(settings, ZammadSettings)
    return Zammad(settings)
