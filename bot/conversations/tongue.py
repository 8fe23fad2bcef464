"""Which language to answer in."""

from __future__ import annotations

from bot.conversations.speaking import open_flow
from bot.conversations.turn import CHOSEN, PAGE, Turn
from bot.core.languages import plain

FEW_WORDS = 2  # of an answer in a script that fits: too few to take a person's language for another one
FIRST_CONTACT = ("welcome", "start-link")  # flows that ask for the language before anything else
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
    if inbound.kind in ("text", "media") and _tells(turn, inbound.text):
        detector, known = turn.world.detector, turn.unit.language or hint
        guess = detector.guess(inbound.text, hint=hint, chosen=turn.unit.language or None)
        # WhatsApp gives no hint: a greeting too short to be sure of still tells more than another script would
        likely = guess.sure or not (known or detector.may_be(inbound.text, turn.language))
        if likely and guess.lang in texts.languages:
            turn.language = guess.lang
            return
    if not turn.unit.language and hint:
        turn.language = hint


def _tells(turn: Turn, text: str) -> bool:
    """Whether the words may show another language: a name or a town that answers a question does not."""
    if not text or text.startswith("/"):
        return False
    asked = turn.unit.language and open_flow(turn.session) not in ("", *FIRST_CONTACT)
    short = len(text.split(maxsplit=FEW_WORDS)) <= FEW_WORDS
    return not (asked and short and turn.world.detector.may_be(text, turn.unit.language))
