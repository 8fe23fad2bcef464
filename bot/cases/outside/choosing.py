"""Which outside desk the settings name."""

from __future__ import annotations

from bot.cases.outside.chatwoot import Chatwoot
from bot.cases.outside.desk import OutsideDesk
from bot.cases.outside.settings import ChatwootSettings, ZammadSettings
from bot.cases.outside.zammad import Zammad


def desk_for(settings: ZammadSettings | ChatwootSettings | None) -> OutsideDesk | None:
    if settings is None:
        return None
    return Zammad(settings) if isinstance(settings, ZammadSettings) else Chatwoot(settings)
