"""Which choice did the words mean: a number, a label, the beginning of a label, an emoji."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.messages import Choice
from bot.locales import fold

_GAPS = re.compile(r"[\W_]+")
_JOINTS = re.compile(r"[,;/+&\n،؛]+")
# Arabic writes it at the next word
_AND = re.compile(r"[,;/+&\n،؛]+|\s+(?:und|and|ve|и|і|й|та|و)\s+|\s+و(?=\w)", re.IGNORECASE)
_BESIDE_EMOJI = re.compile("[\\s\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff]+")
_LETTERLIKE = frozenset("ℹⓂ🅰🅱🅾🅿🆎🆑🆒🆓🆔🆕🆖🆗🆘🆙🆚")  # emojis that fold to letters
_SHORTEST = 2  # letters of the beginning of a label that may stand for it


def words(text: str) -> str:
    """Folded words with single spaces: what two ways of writing have in common."""
    return _GAPS.sub(" ", fold(text)).strip()


def pick(text: str, choices: Sequence[Choice]) -> str | None:
    """The value of the one choice `text` means, or None."""
    if not choices:
        return None
    said = words(text)
    if not said or _BESIDE_EMOJI.sub("", text) in _LETTERLIKE:
        return _by_emoji(text, choices)
    if said.isdecimal():
        number = int(said) if len(said) < 4 else 0
        if 0 < number <= len(choices):
            return choices[number - 1].value
    labels = [words(choice.label) for choice in choices]
    found = [i for i, label in enumerate(labels) if label == said]
    if not found and len(said) >= _SHORTEST:
        found = [i for i, label in enumerate(labels) if label.startswith(said)]
    return choices[found[0]].value if len(found) == 1 else None


def pick_several(text: str, choices: Sequence[Choice]) -> list[str] | None:
    """The values of several choices ("1, 3", "1 3", "doctor and school"), no doubles; None if any part fits none."""
    ways = (_JOINTS.split(text), _AND.split(text), words(text).split())  # a label may hold an "and" itself
    found = (_picked(parts, choices) for parts in ways)
    return next((values for values in found if values), None)


def _picked(parts: Sequence[str], choices: Sequence[Choice]) -> list[str] | None:
    values = [pick(part, choices) for part in parts if part.strip()]
    known = [value for value in values if value is not None]
    return list(dict.fromkeys(known)) if len(known) == len(values) else None


def _by_emoji(text: str, choices: Sequence[Choice]) -> str | None:
    sign = _BESIDE_EMOJI.sub("", text)
    if not sign:
        return None
    found = [choice for choice in choices if sign in _BESIDE_EMOJI.sub("", choice.label)]
    return found[0].value if len(found) == 1 else None
