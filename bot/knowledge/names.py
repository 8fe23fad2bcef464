"""Names of towns as people type them: the forms one name goes by, and what it sounds like in any script."""

from __future__ import annotations

import re

from bot.locales import fold, romanise

_NOT_WORD = re.compile(r"[^\w]+")
_ADDED = re.compile(  # what follows a name to tell it from others: "an der Weinstraße", "(Saale)", "/Westerwald"
    r"\s*[(/,].*|\s+-\s.*|\s+(an|am|auf|bei|im|in|ob|unter|vor|zu)\s.*|\s+[abiv]\..*", re.IGNORECASE
)

# What letters of other scripts stand for in a German name, where the common romanisation says something else.
_HEARD = str.maketrans({
    "ج": "g", "غ": "g", "گ": "g", "چ": "ch", "ق": "k", "ه": "h", "ة": "a", "ا": "a", "أ": "a", "إ": "a", "آ": "a",
    "א": "a", "ע": "a",
})  # fmt: skip
_FIRST_WAW = re.compile(r"^[wv]")  # "ورمس": a first waw is a W, one inside is an O or a U
# German spellings and those of romanised names, in one. The order matters: longer ones first.
_ROMANISED = ((r"shch|sh|zh", "s"), (r"kh|gh", "k"))
_RESPELT = (
    (r"tzsch|tsch|sch", "s"), (r"ck|ch|q|c(?![eiy])", "k"), (r"tz|ts|zz|z|c", "s"), (r"pf|bf|ph|v", "f"),
    (r"(?<!s)th|dt|d", "t"), (r"p", "b"), (r"g", "k"), (r"x", "ks"),
    (r"(?<=[aeiouy])h(?![aeiouy])", ""),  # silent: "Mühltal"
    (r"h", "k"),  # "Гамбург"
    (r"e[iy]|a[iyj]|ej", "ai"), (r"ie|j|y", "i"), (r"(.)\1+", r"\1"),
)  # fmt: skip

# Words before the name of a place, in our seven languages, and Turkish endings written apart.
# Where somebody comes from or goes to is not where they live: that counts only where a place was asked for.
IN = frozenset(map(fold, ("in", "bei", "plz", "near", "في", "قرب", "در", "نزدیک", "в", "во", "у", "возле", "біля")))
BEFORE = IN.union(
    map(fold, ("aus", "nach", "from", "to", "at", "من", "إلى", "الى", "از", "به", "из", "с", "до", "з", "із", "зі"))
)
AFTER = frozenset(("da", "de", "ta", "te", "dan", "den", "tan", "ten"))
# Names that are also words: in a sentence they say nothing without a word like "in" before them.
ALSO_WORDS = frozenset(("alle", "bergen", "essen", "hagen", "halle", "hof", "lage", "minden", "stade", "wetter"))

_VOWELS = re.compile(r"[aeiou]")


def words(text: str) -> str:
    """A name or a text folded, with spaces for everything that is no letter or digit."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def forms(name: str) -> tuple[str, ...]:
    """The words a German name goes by: "Neustadt an der Orla" also "neustadt", "Sankt Goar" also "st goar"."""
    short = _ADDED.sub("", name)
    found = [words(name), *([words(short)] if len(words(short)) > 1 else [])]
    found += [form.replace("sankt ", "st ", 1) for form in found if form.startswith("sankt ")]
    return tuple(dict.fromkeys(filter(None, found)))


def heard(text: str) -> str:
    """About how a name sounds, in Latin letters: "Alzey", "Алцай" and "آلتسای" come close to each other."""
    spelt = "".join(letter for letter in romanise(text.translate(_HEARD)) if letter.isalpha())
    if any("\u0590" <= letter <= "\u06ff" for letter in text):  # Hebrew and Arabic letters
        spelt = _FIRST_WAW.sub("f", spelt).replace("w", "u")
    rules = _RESPELT if fold(text).isascii() else (*_ROMANISED, *_RESPELT)
    spelt = spelt.replace("w", "f")
    for pattern, became in rules:
        spelt = re.sub(pattern, became, spelt)
    return spelt


def bones(sound: str) -> str:
    """The consonants of a sound, and whether a vowel comes first: Arabic writes few others."""
    return ("a" if _VOWELS.match(sound) else "") + _VOWELS.sub("", sound)
