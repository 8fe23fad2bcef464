"""Messages for people who have not written for a day: approved by WhatsApp beforehand, one in each language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import msgspec

from bot.core.languages import Language
from bot.locales import Texts

# By name: the text, and what is put into it in this order, each with the text of an example.
TEMPLATES: dict[str, tuple[str, dict[str, str]]] = {
    "reminder": ("template-reminder", {}),
    "waiting": ("template-waiting", {}),
    "information": ("template-information", {}),
    "appointment": ("template-appointment", {"when": "template-appointment-when"}),
}
# What answers somebody or follows from what they asked for is a utility; what is sent to many on our own account is
# not, whatever it says: submitted as one it would be moved, or refused.
MARKETING = ("information",)
OF_GUIDES = tuple(name for name in TEMPLATES if name not in MARKETING)  # what may be sent to one person by hand
VALUE = 200  # characters of one value
EMPTY = "–"  # no value may be empty
FINAL = ("approved", "rejected", "paused", "disabled")
_SPACES = re.compile(r"\s+")


class Wording(msgspec.Struct, frozen=True):
    """One template in one language, as it is submitted."""

    name: str
    lang: Language
    body: str
    examples: dict[str, str]  # WhatsApp wants to see one of each

    @property
    def category(self) -> str:
        return "MARKETING" if self.name in MARKETING else "UTILITY"

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"{self.lang}:{self.body}".encode()).hexdigest()[:16]

    @property
    def provider_name(self) -> str:
        """WhatsApp takes no name twice, so a changed text gets a new one."""
        return f"lotse_{self.name}_{self.lang}_{self.digest[:8]}"


def wordings(texts: Texts, languages: Sequence[Language]) -> list[Wording]:
    found = []
    for name, (text, examples) in TEMPLATES.items():
        places = {value: f"{{{{{number}}}}}" for number, value in enumerate(examples, 1)}
        for lang in languages:
            shown = {str(number): texts.label(lang, id_) for number, id_ in enumerate(examples.values(), 1)}
            found.append(Wording(name, lang, texts.label(lang, text, places), shown))
    return found


def variables(values: Sequence[str]) -> str:
    """ContentVariables: no value may be empty or hold line breaks, tabs or many spaces."""
    cleaned = (_SPACES.sub(" ", value).strip()[:VALUE] or EMPTY for value in values)
    return msgspec.json.encode({str(number): value for number, value in enumerate(cleaned, 1)}).decode()
