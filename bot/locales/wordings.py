"""Wordings: one language said with other words, as Dari is Persian. Files alone make one, never code.

A directory `<language>-<REGION or Script>` beside the language's own ("fa-AF" beside "fa") holds what differs:
`language.yaml` with its name and `words` (said here: instead of), and, where that is not enough, texts in `*.ftl`
and topics in `<topic>/fa-AF.yaml`. Everything else is the language's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from bot.core.languages import Language, base_of
from bot.locales.tables import LANGUAGE, directories, language_table


def wordings_in(dirs: Iterable[Path], languages: Sequence[Language]) -> tuple[Language, ...]:
    """The codes of all wordings of these languages."""
    found = {path.parent.name for home in dirs for path in home.glob(f"*-*/{LANGUAGE}")}
    return tuple(sorted(code for code in found if base_of(code) in languages))


def respell(lang: Language, text: str) -> str:
    """The text with the words of a wording; of a language itself, as it is."""
    if "-" not in lang:
        return text
    pattern, words = _words(lang, directories())
    return pattern.sub(lambda found: words[found[0]], text) if words else text


@lru_cache(maxsize=16)
def _words(lang: Language, _read_from: tuple[Path, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    words = language_table(lang).words
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)"), words
