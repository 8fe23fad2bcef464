"""What somebody wrote before they saw the privacy notice: used once, and then kept nowhere but sealed in the inbox."""

from __future__ import annotations

import hashlib
from typing import Any

from bot.conversations.turn import Turn, encode
from bot.locales import clean


def forget(turn: Turn, wish: str) -> None:
    """After the first turn: the words stand in no history and no session.

    If they were not answered, the inbox keeps them sealed for a day, so that "ask a person" can move them
    into a case; retention erases them. `wish`: the flow these words begin; "/menu" or "hello" tell a human nothing.
    """
    unit, text = turn.unit, clean(turn.inbound.text)
    unit.remember = False
    if not text:
        return
    done = wish and not (text.startswith("/") and " " in text)
    unit.keep_inbound = not turn.answered and not done
    for frame in turn.session.stack:
        frame.slots = _without(frame.slots, text)
    turn.session.kept = _without(turn.session.kept, text)
    turn.session.heard = ""
    unit.session = encode(turn.session)


def _without(slots: dict[str, Any], text: str) -> dict[str, Any]:
    return {name: value for name, value in slots.items() if not (isinstance(value, str) and clean(value) == text)}


def mark_of(name: str) -> str:
    """A profile name as a mark that tells only whether it changed."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]
