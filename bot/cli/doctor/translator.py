"""Checks of the translator: its languages, and whether a sentence of ours comes back translated."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cases.translation import Translator, TranslatorError, UnsupportedLanguageError
from bot.cli.doctor.lines import Line, fine, wrong

HOME = "de"  # what guides write
SAID = "Guten Tag, wie kann ich Ihnen helfen?"  # of ours: nobody's text is sent for a check


async def translator(found: Translator, languages: Sequence[str]) -> list[Line]:
    """`languages`: those that are spoken here."""
    away = [lang for lang in languages if lang != HOME]
    try:
        lacking = await found.lacks(away, HOME)
        rest = [lang for lang in away if lang not in lacking]
        lines = [_languages(found, rest, lacking)]
        if rest:
            lines.append(await _tried(found, rest[0]))
        return lines
    except TranslatorError as error:
        todo = "Compare LOTSE_TRANSLATOR_URL and LOTSE_TRANSLATOR_KEY with what the provider gave you."
        return [wrong("translate", f"{found.name}: {error}", todo)]
    finally:
        await found.close()


def _languages(found: Translator, rest: Sequence[str], lacking: Sequence[str]) -> Line:
    if lacking:
        said = f"{found.name} cannot translate {', '.join(lacking)}; those texts are shown and sent as they are."
        return wrong("translate", said, "Install these languages there, or choose another translator.")
    return fine("translate", f"{found.name} translates German and {', '.join(rest)}")


async def _tried(found: Translator, language: str) -> Line:
    try:
        (came,) = await found.translate([SAID], HOME, language)
    except UnsupportedLanguageError as error:
        return wrong("translate", f"{found.name}: {error}", "Install this language there.")
    if not came.strip() or came == SAID:
        return wrong("translate", f"{found.name} gave a sentence back as it was.", "Look at its own log.")
    return fine("translate", f"{found.name} translated a sentence")
