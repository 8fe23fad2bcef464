"""What all that coordinators do with volunteers begins with: that it is one, and which day it is where they are."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from bot.cases.by import By
from bot.cases.errors import NotAllowedError
from bot.core.clock import Clock, from_micros
from bot.core.towns import Town


def leads(by: By) -> None:
    """Raises NotAllowedError for whoever is no coordinator."""
    if by.role not in ("coordinator", ""):
        raise NotAllowedError("Coordinators look after volunteers.")


def today_in(town: Town, clock: Clock) -> str:
    """As 2026-12-31."""
    return from_micros(clock.now()).astimezone(ZoneInfo(town.zone)).date().isoformat()


def month_before(today: str) -> str:
    """From where on assignments count for a week or month that may be asked for now."""
    return (dt.date.fromisoformat(today) - dt.timedelta(days=31)).isoformat()
