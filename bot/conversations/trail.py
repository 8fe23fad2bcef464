"""What was said lately: with the person's consent a case takes it along, so that nobody has to say it twice.

It lies in the sealed session and is gone after a day. Without consent nothing of it leaves the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.core.clock import DAY
from bot.flows.picking import pick
from bot.locales import clean

if TYPE_CHECKING:
    from bot.conversations.turn import Turn

TRAIL = "trail"  # where it is kept
TRAIL_LINES = 10  # messages: more a guide does not read before the first answer
TRAIL_LETTERS = 8_000  # of them all: two of the longest messages; a session is written with every turn
TRAIL_HOLDS = DAY  # what was asked last week is another matter
PERSON, BOT = "person", "bot"  # who said it; of the bot only which topic it answered

Line = dict[str, Any]  # {at, who, text}


def keep(turn: Turn, begun: str) -> None:
    """What a person has just written, if it says something: no button, no wish, no word before the notice.

    Nor in danger and the day after: such words go to nobody by themselves.
    """
    inbound, prompt = turn.inbound, turn.session.prompt
    text = clean(inbound.text).strip()
    if not text or text.startswith("/") or begun or inbound.kind not in ("text", "media"):
        return
    if turn.before_notice or turn.recently_in_danger or (prompt and pick(text, prompt.choices) is not None):
        return
    _add(turn.kept, PERSON, text, turn.now)


def answered(kept: dict[str, Any], topic: str, now: int) -> None:
    """The bot has answered a topic."""
    if not any(line["who"] == BOT and line["text"] == topic for line in lines(kept, now)):
        _add(kept, BOT, topic, now)


def lines(kept: dict[str, Any], now: int) -> list[Line]:
    return [line for line in kept.get(TRAIL, []) if now - line["at"] < TRAIL_HOLDS]


def take(kept: dict[str, Any], now: int, besides: str) -> list[Line]:
    """All of it for a case that opens, but for the words the case tells anyway; it is no longer kept here."""
    found = lines(kept, now)
    kept.pop(TRAIL, None)
    told = {besides, *besides.split("\n")}
    return [line for line in found if line["text"] not in told]


def _add(kept: dict[str, Any], who: str, text: str, now: int) -> None:
    new = [*lines(kept, now), {"at": now, "who": who, "text": text}][-TRAIL_LINES:]
    while len(new) > 1 and sum(len(line["text"]) for line in new) > TRAIL_LETTERS:
        del new[0]
    kept[TRAIL] = new
