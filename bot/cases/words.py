"""A guide's words as a person reads them."""

from __future__ import annotations

from bot.core.messages import Part
from bot.locales import Texts
from bot.storage.records import CaseMessageRow

MACHINE = "machine:"  # begins who translated, where nobody did


def relayed(texts: Texts, language: str, message: CaseMessageRow) -> list[Part]:
    """Marked as a human's; of a translation that it is one, with the original below."""
    said = (message.body or b"").decode()
    if not message.translation:
        return [Part(text=texts.say(language, "relay-from-guide", {"text": said}))]
    by = "relay-translated-machine" if message.translated_by.startswith(MACHINE) else "relay-translated-human"
    first = texts.say(language, "relay-from-guide", {"text": message.translation.decode()})
    original = texts.say(language, "relay-original", {"text": said})
    return [Part(text=f"{first}\n\n{texts.say(language, by)}"), Part(text=original)]
