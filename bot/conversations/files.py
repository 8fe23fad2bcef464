"""Files somebody sent before they asked for a person: kept in mind for a day, then a case takes them along."""

from __future__ import annotations

from typing import Any

from bot.core.clock import DAY
from bot.core.messages import Inbound
from bot.flows.answers import media_of

DRAFT, KIND = "draft_media", "media_kind"  # where they are kept, and the kind of the last one
DRAFT_HOLDS = DAY  # a picture of last week does not belong to today's request
MOST = 10  # an album


def remember(kept: dict[str, Any], inbound: Inbound, now: int) -> None:
    """What came in may be meant for a human; stickers never are. Flows read of which kind it was."""
    if inbound.media:
        kept[KIND] = inbound.media[0].kind
    sent = [{**file, "at": now} for file in media_of(inbound) if file["kind"] != "sticker"]
    if sent:
        kept[DRAFT] = [*drafts(kept, now), *sent][-MOST:]


def drafts(kept: dict[str, Any], now: int) -> list[dict[str, Any]]:
    return [file for file in kept.get(DRAFT, []) if now - file["at"] < DRAFT_HOLDS]


def take(kept: dict[str, Any], now: int) -> list[dict[str, Any]]:
    """The files for a case, without their times; they are nobody's drafts any more."""
    found = drafts(kept, now)
    kept.pop(DRAFT, None)
    return [{name: value for name, value in file.items() if name != "at"} for file in found]
