"""The language a person chooses."""

from __future__ import annotations

from typing import Any

from bot.conversations.tongue import take
from bot.conversations.turn import Turn
from bot.flows.functions import action, word
from bot.flows.session import Result


async def _set_language(turn: Turn, args: dict[str, Any]) -> Result:
    language = word(args, "language")
    if language in turn.world.texts.spoken:
        take(turn, language)
    return Result()


ACTIONS = [action("language.set", _set_language, args="language")]
