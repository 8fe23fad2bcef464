"""Messages for people who have not written for a day: approved by WhatsApp beforehand, one in each language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from bot.channels.whatsapp.menus import buttons
from bot.core.languages import Language
from bot.core.messages import Choice
from bot.locales import Texts

# By name: the text, and what is put into it in this order, each with the text of an example. Guides may send these.
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
_WHEN = {"when": "template-appointment-when"}
# These only the program sends, in place of what it says of an appointment. Day and time are all they tell: whoever
# holds the phone learns neither who comes nor where to. With choices that answer at once, each labelled by its text.
APPOINTMENTS: dict[str, tuple[str, dict[str, str], tuple[str, ...]]] = {
    "offer": ("template-offer", _WHEN, ("offer-yes", "offer-no", "offer-time")),
    "confirmed": ("template-confirmed", _WHEN, ()),
    "upcoming": ("template-upcoming", _WHEN, ("appointment-off",)),
    "moved": ("template-moved", _WHEN, ()),
    "cancelled": ("template-cancelled", _WHEN, ()),
}
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
    choices: tuple[Choice, ...] = ()

    @property
    def category(self) -> str:
        return "MARKETING" if self.name in MARKETING else "UTILITY"

    @property
    def digest(self) -> str:
        shown = ":".join((self.lang, self.body, *(f"{each.value}={each.label}" for each in self.choices)))
        return hashlib.sha256(shown.encode()).hexdigest()[:16]

    @property
    def types(self) -> dict[str, Any]:
        if self.choices:
            return {"twilio/quick-reply": buttons(self.body, self.choices)}
        return {"twilio/text": {"body": self.body}}

    @property
    def provider_name(self) -> str:
        """WhatsApp takes no name twice, so a changed text gets a new one."""
        return f"lotse_{self.name}_{self.lang}_{self.digest[:8]}"


def wordings(texts: Texts, languages: Sequence[Language]) -> list[Wording]:
    found = []
    plain = {name: (text, examples, ()) for name, (text, examples) in TEMPLATES.items()}
    for name, (text, examples, answers) in {**plain, **APPOINTMENTS}.items():
        places = {value: f"{{{{{number}}}}}" for number, value in enumerate(examples, 1)}
        for lang in languages:
            shown = {str(number): texts.label(lang, id_) for number, id_ in enumerate(examples.values(), 1)}
            choices = tuple(Choice(value=each, label=texts.label(lang, each)) for each in answers)
            found.append(Wording(name, lang, texts.label(lang, text, places), shown, choices))
    return found


def variables(values: Sequence[str]) -> str:
    """ContentVariables: no value may be empty or hold line breaks, tabs or many spaces."""
    cleaned = (_SPACES.sub(" ", value).strip()[:VALUE] or EMPTY for value in values)
    return msgspec.json.encode({str(number): value for number, value in enumerate(cleaned, 1)}).decode()
