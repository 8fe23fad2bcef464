"""Reading small answers: a number, yes or no, a telephone number, a language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.languages import PLANNED, Language, plain
from bot.locales.folding import fold
from bot.locales.formats import locale
from bot.locales.lexicon import lexicons, readings
from bot.locales.tables import directories, language_table

if TYPE_CHECKING:
    from bot.locales.texts import Texts

_LONGEST_PHONE = 60  # letters of a number with the words before it
_LARGEST = 15  # digits: what a float holds exactly
_WHOLE = re.compile(r"[+-]?(\d{1,3}([. ]\d{3})+|\d+)")  # 1.234 is a thousand and more, as in Germany
_DECIMAL = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+),\d+|[+-]?\d+\.(\d{1,2}|\d{4,})|[+-]?\d{1,3}(,\d{3})+\.\d+")
_YES, _NO = frozenset("👍✅👌🆗"), frozenset("👎❌🚫")


def read_number(text: str, lang: str) -> int | float | None:
    """The number the whole text is: digits of any script, signs and decimals, number words to twenty."""
    said = ""
    for words, said in readings(text, lang):
        if said in words.numbers:
            value = words.numbers[said]
            return int(value) if value == int(value) else value
    if sum(char.isdigit() for char in said) > _LARGEST:
        return None
    if _WHOLE.fullmatch(said):
        return int(re.sub(r"[. ]", "", said))
    if not _DECIMAL.fullmatch(said):
        return None
    if "," in said:
        thousands, decimal = (".", ",") if said.rfind(",") > said.rfind(".") else (",", ".")
        said = said.replace(thousands, "").replace(decimal, ".")
    return float(said)


def read_yes_no(text: str, lang: str) -> bool | None:
    """True, False, or None if the text says neither (or more than that)."""
    signs = {char for char in text if not char.isspace() and unicodedata.category(char) not in ("Mn", "Cf", "Sk")}
    if signs and signs <= _YES:
        return True
    if signs and signs <= _NO:
        return False
    for words in lexicons(lang):
        prepared = words.prepare(text)
        if words.lang != lang and prepared and len(prepared) < 2:
            continue  # "ja", "no" and "ok" are understood everywhere, single letters are not
        for said, meaning in ((words.yes, True), (words.no, False)):
            if prepared in said:
                return meaning
    return None


def read_phone(text: str, lang: str = "de", region: str = "DE") -> str | None:
    """The number as E.164 ("+49…"), or None unless the whole text is a telephone number that can exist.

    Words that only say that it is one ("my number is") may stand before it.
    """
    said = fold(text) if len(text) <= _LONGEST_PHONE else ""
    for words in lexicons(lang):
        if found := words.before_phone.match(said):
            said = said[found.end() :]
            break
    if not re.fullmatch(r"\+?[\d\s()/.\-]{5,30}", said):
        return None
    import phonenumbers  # 10 MB of metadata, loaded at the first number

    try:
        number = phonenumbers.parse(said, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_language(text: str, texts: Texts) -> Language | None:
    """The code of one of the loaded languages: by its own name, its name in any of them, or a code."""
    said = fold(text) if len(text) <= 60 else ""
    named = _names(tuple(dict.fromkeys((*texts.languages, *texts.choices))), directories()).get(said)
    code = plain(said)
    return named or (code if code in texts.languages else None)


@lru_cache(maxsize=8)
def _names(languages: tuple[Language, ...], _read_from: tuple[Path, ...]) -> dict[str, Language]:
    """What each language is called in each planned one; Babel's names are read once, at first need."""
    names: dict[str, Language] = {}
    for reader in dict.fromkeys((*PLANNED, *languages)):
        called = locale(reader).languages
        babel = {lang: lang.replace("-", "_") for lang in languages}
        names |= {fold(called[code]): lang for lang, code in babel.items() if code in called}
    for lang in languages:
        table = language_table(lang)
        names |= {fold(name): lang for name in (table.name, *table.also_called)}  # a wording's over its language's
    return names
