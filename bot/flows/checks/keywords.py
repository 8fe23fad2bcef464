"""No text that may go out on WhatsApp asks for a word the provider acts on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.issues import Issue
from bot.flows.checks.world import World

# Twilio ends, begins or explains the subscription itself when a message is one of these.
WORDS = (
    "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "START", "YES", "UNSTOP",
    "HELP", "INFO",
)  # fmt: skip
_ANY = "|".join(WORDS)
_SHOUTED = re.compile(rf"(?<!\w)({_ANY})(?!\w)")
_QUOTED = re.compile(rf"[“„\"«'‘‚]({_ANY})[”“\"»'’‘]", re.IGNORECASE)


def check(world: World) -> Iterator[Issue]:
    if "whatsapp" not in world.catalogue.channels:
        return
    for flow, step in world.steps():
        for use in step.texts():
            for lang, word in _asked_for(world, use.id):
                message = f"The text “{use.id}” ({lang}) asks for “{word}”, which WhatsApp's provider takes for itself."
                yield flow.doc.issue("keywords", message, *use.where)


def _asked_for(world: World, text: str) -> Iterator[tuple[str, str]]:
    texts = world.catalogue.texts
    for lang in texts.languages:
        if texts.has(lang, text):
            said = texts.label(lang, text, dict.fromkeys(texts.variables(lang, text), "…"))
            if found := _SHOUTED.search(said) or _QUOTED.search(said):
                yield lang, found[1]
