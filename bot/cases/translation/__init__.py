"""Machine translation between a person and a guide: providers behind one interface, and care over any of them.

    translator = translator_for(settings.translator, settings.translator_url, settings.translator_key)
    careful = CarefulTranslator(translator, world.detector)
    translated = await careful.translate(text, "ar", "de")

Nothing is kept: a translation is as personal as its text. Whether a text may go out at all says `permission_of`.
"""

from bot.cases.translation.careful import CarefulTranslator
from bot.cases.translation.choosing import translator_for
from bot.cases.translation.consent import CONSENT, SAID, Permission, permission, permission_of
from bot.cases.translation.errors import (
    QuotaError,
    TranslatorDownError,
    TranslatorError,
    TranslatorRefusedError,
    TranslatorSlowError,
    UnsupportedLanguageError,
    UnusableAnswerError,
)
from bot.cases.translation.ports import MARK, SHOW_ORIGINAL, Translated, Translator

__all__ = [
    "CONSENT",
    "MARK",
    "SAID",
    "SHOW_ORIGINAL",
    "CarefulTranslator",
    "Permission",
    "QuotaError",
    "Translated",
    "Translator",
    "TranslatorDownError",
    "TranslatorError",
    "TranslatorRefusedError",
    "TranslatorSlowError",
    "UnsupportedLanguageError",
    "UnusableAnswerError",
    "permission",
    "permission_of",
    "translator_for",
]
