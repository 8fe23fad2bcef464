"""Which language to answer in."""

from __future__ import annotations

from bot.conversations.turn import CHOSEN, PAGE, Turn
from bot.core.languages import plain

SURE_CHANNELS = ("web", "terminal")  # there the hint is what the person chose on the page


def choose_language(turn: Turn) -> None:
    """The chosen language; until one is chosen, the one the person writes, else what their phone says."""
    inbound, texts = turn.inbound, turn.world.texts
    hint = plain(inbound.hint)
    hint = hint if hint in texts.languages else None
    if hint and turn.unit.conversation.channel in SURE_CHANNELS:
        if not turn.unit.language or turn.kept.get(PAGE) != hint:
            turn.language = hint
            turn.kept[PAGE] = hint
            turn.kept[CHOSEN] = "yes"
        return
    if turn.kept.get(CHOSEN):
        return
    if inbound.kind == "text" and inbound.text and not inbound.text.startswith("/"):
        guess = turn.world.detector.guess(inbound.text, hint=hint, chosen=turn.unit.language or None)
        if guess.sure and guess.lang in texts.languages:
            turn.language = guess.lang
            return
    if not turn.unit.language and hint:
        turn.language = hint
