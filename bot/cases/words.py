"""What is said in a case, as people read it: words apart from files, a guide's marked as a human's."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from bot.core.messages import Part
from bot.locales import Texts
from bot.storage.records import CaseMessageRow

MACHINE, CHECKED = "machine:", "machine+person:"  # begin who translated, where a program did or had a part in it
Whose = Literal["machine", "checked", "human"]
_SAID: dict[Whose, str] = {
    "machine": "relay-translated-machine",
    "checked": "relay-translated-checked",
    "human": "relay-translated-human",
}
# How a file stands in the words of a message that came in.
_FILE = re.compile(r"^\[(image|voice|audio|video|document|sticker): ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]$")


class File(NamedTuple):
    ref: str
    kind: str
    name: str


def by_machine(provider: str, *, changed: bool = False) -> str:
    """Who translated, as it is kept. `changed`: a guide read what the program made of it, and wrote it better."""
    return (CHECKED if changed else MACHINE) + provider


def whose(translated_by: str) -> Whose:
    if translated_by.startswith(CHECKED):
        return "checked"
    return "machine" if translated_by.startswith(MACHINE) else "human"


def apart(text: str) -> tuple[str, list[File]]:
    """What was written, and the files that came with it."""
    words, files = [], []
    for each in text.split("\n"):
        if found := _FILE.match(each):
            files.append(File(found[2], found[1], ""))
        else:
            words.append(each)
    return "\n".join(words), files


def relayed(texts: Texts, language: str, message: CaseMessageRow) -> list[Part]:
    """Marked as a human's; of a translation that it is one, with the original below."""
    said = (message.body or b"").decode()
    if not message.translation:
        return [Part(text=texts.say(language, "relay-from-guide", {"text": said}))]
    by = _SAID[whose(message.translated_by)]
    first = texts.say(language, "relay-from-guide", {"text": message.translation.decode()})
    original = texts.say(language, "relay-original", {"text": said})
    return [Part(text=f"{first}\n\n{texts.say(language, by)}"), Part(text=original)]
