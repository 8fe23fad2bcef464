"""What somebody wrote before they saw the privacy notice: used once, and then kept nowhere but sealed in the inbox."""

from __future__ import annotations

import hashlib
from typing import Any

from bot.conversations.turn import Turn, encode


def forget(turn: Turn) -> None:
    """After the first turn: the words stand in no history and no session.

    If they were not answered, the inbox keeps them sealed for a day, so that "ask a person" can move them
    into a case; retention erases them.
    """
    unit, text = turn.unit, turn.inbound.text.strip()
    unit.remember = False
    if not text or turn.inbound.kind != "text":
        return
    unit.keep_inbound = not turn.answered
    for frame in turn.session.stack:
        frame.slots = {name: value for name, value in frame.slots.items() if not _holds(value, text)}
    turn.session.kept.update({name: "" for name, value in turn.session.kept.items() if _holds(value, text)})
    turn.session.heard = ""
    unit.session = encode(turn.session)


def _holds(value: Any, text: str) -> bool:
    return isinstance(value, str) and value.strip() == text


def mark_of(name: str) -> str:
    """A profile name as a mark that tells only whether it changed."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]
