"""The reasons of a suggestion in words, for the desk."""

from __future__ import annotations

from bot.core.languages import Language
from bot.locales import Texts, language_text
from bot.volunteers.matching import Reason

NAMED = {"qualification": "desk-interpreter-qualification", "mode": "appointment-mode", "talk": "appointment-talk"}
METRES = 1_000  # of a kilometre; nobody knows more exactly, districts are measured from their middles


def words(reason: Reason, texts: Texts, language: Language) -> str:
    values: dict[str, object] = dict(reason.values)
    for name in ("language", "languages"):
        if name in values:
            values[name] = ", ".join(language_text(language, code) for code in str(values[name]).split())
    for name, text in NAMED.items():
        if name in values:
            values[name] = texts.say(language, f"{text}-{values[name]}")
    if "topic" in values:
        values["topic"] = texts.say(language, f"volunteer-ask-topics-{values['topic']}")
    if "wish" in values:
        values["wish"] = texts.say(language, f"volunteer-ask-wishes-{values['wish']}")
    if "state" in values:
        values["state"] = texts.say(language, f"desk-volunteer-state-{values['state']}")
    if "area" in values and texts.has(language, f"area-{values['area']}"):
        values["area"] = texts.say(language, f"area-{values['area']}")
    if isinstance(metres := values.pop("metres", None), int):
        values["km"] = max(1, round(metres / METRES))
    return texts.say(language, f"desk-match-{reason.code}", values)
