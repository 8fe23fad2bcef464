"""Files somebody sent before they asked for a person: kept in mind for a day, then a case takes them along."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from bot.core.clock import DAY
from bot.core.messages import Inbound
from bot.flows.answers import media_of
from bot.storage.media import want

if TYPE_CHECKING:
    from bot.conversations.turn import Turn

DRAFT, KIND = "draft_media", "media_kind"  # where they are kept, and the kind of the last one
DRAFT_HOLDS = DAY  # a picture of last week does not belong to today's request
AT_PROVIDER = ":"  # stands in the reference of a file that a channel has; ours are UUIDs
MOST = 10  # an album


def adopt(turn: Turn) -> None:
    """Give files that lie at a provider a reference of our own: they are fetched after the turn."""
    new = []
    for file in turn.inbound.media:
        if AT_PROVIDER not in file.ref:
            new.append(file)
            continue
        ours = turn.world.ids.new()
        job = partial(want, vault=turn.vault, to=turn.unit.conversation, uuid=ours, file=file, now=turn.now)
        turn.unit.jobs.append(job)
        new.append(msgspec.structs.replace(file, ref=ours))
    turn.inbound = msgspec.structs.replace(turn.inbound, media=new)


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
