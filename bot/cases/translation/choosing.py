"""Which translator the settings name."""

from __future__ import annotations

from bot.cases.translation.deepl import DeepL
from bot.cases.translation.libretranslate import LibreTranslate
from bot.cases.translation.ports import Translator


def translator_for(name: str, url: str, key: str) -> Translator | None:
    """None where none is wanted. Nothing is asked before the first text."""
    if name == "libretranslate":
        return LibreTranslate(url, key)
    return DeepL(key, url) if name == "deepl" else None
