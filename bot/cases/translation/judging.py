"""Whether what came back can be a translation of what was sent. Both without what is kept: words only."""

from __future__ import annotations

from typing import Literal

import regex

from bot.core.languages import Language, base_of
from bot.locales import Detector, fold, fold_digits
from bot.locales.tables import language_table

Fault = Literal[
    "", "empty", "untranslated", "other-language", "too-long", "control-characters", "invented-number", "invented-link"
]

FEW_WORDS = 2  # "Jobcenter Alzey" is the same in every language, and tells of none
TELLING_WORDS = 3  # words from which a text tells its language
LONGER, LONGER_BY = 2.5, 80  # times the letters, and letters more: what is longer answers, or tells its instructions
OWN_SCRIPT = 0.6  # share of letters in the language's own script: the rest are names and words of offices

_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
_DIGITS = regex.compile(r"(\p{Nd}+)(?:[:.]00)?")
_ANY_NUMBER = regex.compile(r"\p{N}")
_LINK = regex.compile(r"://|www\.|@|\p{Latin}\.(?:de|com|org|net|info|eu)\b", regex.IGNORECASE)
_WORD = regex.compile(r"[\p{L}\p{M}\u200c'’-]+")
_SCRIPTS = {
    "latin": regex.compile(r"\p{Latin}"),
    "arabic": regex.compile(r"\p{Arabic}"),
    "cyrillic": regex.compile(r"\p{Cyrillic}"),
    "ethiopic": regex.compile(r"\p{Ethiopic}"),
}


def has_words(text: str) -> bool:
    return any(char.isalpha() for char in text)


def fault(sent: str, came: str, source: Language, target: Language, detector: Detector) -> Fault:
    """What is wrong with it; "" if nothing is."""
    words = _WORD.findall(came)
    if not words:
        return "empty"
    if _CONTROL.search(came):
        return "control-characters"
    if len(words) >= FEW_WORDS and fold(sent) == fold(came):
        return "untranslated"
    if len(came) > LONGER * len(sent) + LONGER_BY:
        return "too-long"
    if _LINK.search(came) and not _LINK.search(sent):
        return "invented-link"
    if not _said_in_words(sent, came, source):
        return "invented-number"
    if not detector.knows(target):
        return ""
    if len(words) >= FEW_WORDS and not _in_script(came, target):
        return "other-language"
    if len(words) >= TELLING_WORDS:
        guess = detector.guess(came, chosen=target)
        if guess.sure and base_of(guess.lang) != base_of(target):
            return "untranslated" if base_of(guess.lang) == base_of(source) else "other-language"
    return ""


def _in_script(text: str, target: Language) -> bool:
    letters = sum(char.isalpha() for char in text)
    own = sum(char.isalpha() for char in _SCRIPTS[language_table(base_of(target)).script].findall(text))
    return bool(own >= OWN_SCRIPT * letters)


def _said_in_words(sent: str, came: str, source: Language) -> bool:
    """Whether each number that is new was there as a word: "um zehn Uhr" may become "at 10:00"."""
    left = _DIGITS.sub("", came)
    if _ANY_NUMBER.search(left):
        return False
    found = [fold_digits(digits) for digits in _DIGITS.findall(came)]
    if not found:
        return True
    padded = f" {' '.join(_WORD.findall(fold(sent)))} "
    spoken = {
        format(number, "g")
        for number, words in language_table(base_of(source)).numbers.items()
        if any(f" {fold(word)} " in padded for word in words)
    }
    return all(digits in spoken for digits in found)
