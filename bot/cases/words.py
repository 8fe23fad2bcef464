"""A guide's words as a person reads them."""

from __future__ import annotations

from typing import Literal

from bot.core.messages import Part
from bot.locales import Texts
from bot.storage.records import CaseMessageRow

MACHINE, CHECKED = "machine:", "machine+person:"  # begin who translated, where a program did or had a part in it
Whose = Literal["machine", "checked", "human"]


def by_machine(provider: str, *, changed: bool = False) -> str:
    """Who translated, as it is kept. `changed`: a guide read what the program made of it, and wrote it better."""
    return (CHECKED if changed else MACHINE) + provider


def whose(translated_by: str) -> Whose:
    if translated_by.startswith(CHECKED):
        return "checked"
    return "machine" if translated_by.startswith(MACHINE) else "human"


def relayed(texts: Texts, language: str, message: CaseMessageRow) -> list[Part]:
    """Marked as a human's; of a translation that it is one, with the original below."""
    said = (message.body or b"").decode()
    if not message.translation:
        return [Part(text=texts.say(language, "relay-from-guide", {"text": said}))]
    by = f"relay-translated-{whose(message.translated_by)}"
    first = texts.say(language, "relay-from-guide", {"text": message.translation.decode()})
    original = texts.say(language, "relay-original", {"text": said})
    return [Part(text=f"{first}\n\n{texts.say(language, by)}"), Part(text=original)]
