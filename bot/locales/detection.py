"""Which language a text is written in: its script first, then our own examples, then py3langid."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec
import numpy as np

from bot.core.languages import PLANNED, Language, plain
from bot.locales.folding import romanise
from bot.locales.tables import Script, language_table

EXAMPLES = 1_500  # texts a language: more hardly helps and learning them would delay the first answer
READ = 400  # characters of a text that are looked at: enough for any language
_WORD = re.compile(r"[^\W\d_]+")
_GRAMS = (1, 2, 3, 4)
_SURE = 0.75  # probability from which a guess counts as sure
_STILL = 0.9  # probability by our examples alone from which somebody goes on in their language: no second opinion
_FOREIGN = 0.25  # share of letters in another script that makes a text one of it: German words mix into all
_PRIOR_CHOSEN, _PRIOR_HINT = 3.0, 1.5  # how much likelier the person's language and their phone's are
_ALIEN_LETTER = 0.1  # how much less likely a language is if the text has a letter it does not use
CLEAR_WORDS = 3  # words from which a text can show that somebody changed their language
_KNOWN_WORDS = 0.5  # more than this share of words we know shows a language to somebody who writes in another script
_BORROWED = 4  # letters of a borrowed word: "der" and "in" come with names of offices, and are German all the same
_LIBRARY = 0.4  # weight of py3langid's opinion: measured on texts left out of the learning

_SCRIPTS: Mapping[Script, re.Pattern[str]] = {
    "latin": re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]"),
    "arabic": re.compile("[\u0620-\u064a\u066e-\u06d3\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "ethiopic": re.compile("[\u1200-\u135a\u1380-\u139f\u2d80-\u2ddf]"),
}


class Guess(msgspec.Struct, frozen=True):
    """`sure`: the text itself tells; else the person's own choice stands."""

    lang: Language
    sure: bool


class Detector:
    """Knows the languages offered and texts in them; learns from those at the first guess."""

    def __init__(self, examples: Iterable[tuple[Language, str]], languages: Sequence[Language]) -> None:
        self._languages = tuple(languages) or PLANNED[:1]
        self._examples = tuple(examples)

    def knows(self, lang: Language) -> bool:
        """Whether it can tell a language from others."""
        return plain(lang) in self._languages

    def guess(self, text: str, *, hint: str | None = None, chosen: str | None = None) -> Guess:
        """The language of a text; the person's chosen one or the channel's hint where the text does not tell."""
        known = [code for code in (plain(chosen), plain(hint)) if code in self._languages]
        fallback = known[0] if known else self._languages[0]
        text = " ".join(text[:READ].encode("utf-8", "ignore").decode().lower().split())
        script = _script(text)
        candidates = [lang for lang in self._languages if language_table(lang).script == script]
        if script is None or not candidates:
            return Guess(fallback, False)
        telling = self._telling_words(text, script)
        if known or script != "latin":
            if not telling:  # "Jobcenter", "Anmeldung": everybody writes them
                return Guess(fallback, False)
            text = telling
        if script != "latin":
            if len(candidates) == 1:
                return Guess(candidates[0], True)
            own: Sequence[Language] = candidates
        else:  # people write any language in Latin letters, but py3langid knows only those at home there
            own = self._languages
        ours = self._model.chances(text, own)
        if known and ours.get(known[0], 0.0) >= _STILL:
            return Guess(known[0], True)
        chances = self._chances(text, ours, own, candidates)
        if script != "latin":
            _weigh_letters(chances, text)
        _prefer(chances, plain(chosen), _PRIOR_CHOSEN)
        _prefer(chances, plain(hint), _PRIOR_HINT)
        best = max(chances, key=lambda lang: chances[lang])
        foreign = bool(known) and script == "latin" != language_table(known[0]).script  # may be theirs in Latin letters
        if chances[best] >= _SURE * sum(chances.values()) and not (foreign and self._doubtful(text, best)):
            return Guess(best, True)
        stays = known and (fallback in candidates or script == "latin")
        return Guess(fallback if stays else best, False)

    def may_be(self, text: str, lang: Language) -> bool:
        """Whether a text is in the script of a language, with no letter that only others use. Quick, no more."""
        text = text[:READ].lower()
        script, table = _script(text), language_table(lang)
        if script is not None and script != table.script:
            return False
        return text.isascii() or not set(text) & self._letters - set(table.letters)

    def switches(self, text: str, current: Language) -> Language | None:
        """The other language a text is clearly written in, for somebody who is spoken to in `current`; else None.

        Clear are `CLEAR_WORDS` words in that language's own script which are no office German, and no word in the
        script of the current one: who mixes, or writes their language in Latin letters, has not changed it.
        """
        guess = self.guess(text, chosen=current)
        if not guess.sure or guess.lang == plain(current):
            return None
        text = text[:READ].lower()
        home, away = language_table(guess.lang).script, language_table(plain(current) or current).script
        telling = _WORD.findall(self._telling_words(text, home))
        if len([word for word in telling if _SCRIPTS[home].search(word)]) < CLEAR_WORDS:
            return None
        others = {away, *(_SCRIPTS if home == "latin" else ())} - {home, "latin"}
        if any(_SCRIPTS[script].search(text) for script in others):
            return None
        return guess.lang

    @cached_property
    def _letters(self) -> set[str]:
        """Letters that tell languages of one script apart."""
        return {letter for lang in self._languages for letter in language_table(lang).letters}

    def _telling_words(self, text: str, script: Script) -> str:
        """The text without what says nothing of its language: words of another script, and borrowed German ones."""
        if script != "latin":
            return " ".join(word for word in text.split() if _SCRIPTS[script].search(word))
        return " ".join(word for word in text.split() if not set(_WORD.findall(word)) & self._model.borrowed)

    def _doubtful(self, text: str, lang: Language) -> bool:
        """Whether a text in Latin letters has too few words of a language, and none of its letters."""
        words = _WORD.findall(text)
        known = sum(word in self._model.words.get(lang, ()) for word in words)
        few = len(words) < CLEAR_WORDS or known <= _KNOWN_WORDS * len(words)
        return few and not set(text) & set(language_table(lang).letters)

    def _chances(
        self, text: str, ours: dict[Language, float], own: Sequence[Language], library: Sequence[Language]
    ) -> dict[Language, float]:
        """Two opinions, each a probability, put together.

        Only our examples know languages written in foreign letters, only the library those without examples.
        """
        theirs = self._library(text, library)
        if not ours or not theirs:
            return ours or theirs or dict.fromkeys(own, 1 / len(own))
        if max(theirs, key=lambda lang: theirs[lang]) not in ours:
            return theirs
        if any(lang not in theirs for lang in library):  # it would take Tigrinya for Amharic, the only one it knows
            return ours
        guests = {lang: chance for lang, chance in ours.items() if lang not in library}
        home = _normal({lang: ours[lang] for lang in library if lang in ours})
        share = 1 - sum(guests.values())
        mixed = {lang: (1 - _LIBRARY) * home.get(lang, 0.0) + _LIBRARY * theirs.get(lang, 0.0) for lang in library}
        return guests | {lang: share * chance for lang, chance in mixed.items()}

    def _library(self, text: str, languages: Sequence[Language]) -> dict[Language, float]:
        chances: dict[Language, float] = {}
        for code, chance in self._identifier.rank(text):
            lang = plain(code)
            if lang in languages and lang is not None:
                chances[lang] = chances.get(lang, 0.0) + chance
        return _normal(chances)

    @cached_property
    def _model(self) -> _Model:
        return _Model(self._examples, self._languages)

    @cached_property
    def _identifier(self) -> Any:
        """py3langid takes 70 MB: loaded at the first text."""
        from py3langid.langid import MODEL_FILE, LanguageIdentifier

        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)  # type: ignore[no-untyped-call]
        identifier.set_languages([code for code in identifier.labels if plain(code) in self._languages] or None)
        return identifier


class _Model:
    """Naive Bayes on pieces of one to four letters. `borrowed` are words of German that all languages use."""

    def __init__(self, examples: Iterable[tuple[Language, str]], languages: Sequence[Language]) -> None:
        own, foreign = _words_of(examples, languages)
        self.words = {lang: frozenset(words) for lang, words in own.items() if language_table(lang).script == "latin"}
        native = frozenset().union(*self.words.values())
        seen = frozenset().union(*foreign.values())
        self.borrowed = frozenset(word for word in seen & native if len(word) >= _BORROWED)
        all_counts: dict[Language, Counter[str]] = {}
        for lang, words in own.items():
            bare = {word: n for word, n in foreign[lang].items() if word not in native}  # its own in Latin letters
            counts = all_counts[lang] = Counter()
            for word, n in (words | bare).items():
                for gram in (*_grams(word), *_grams(_bare(word))):
                    counts[gram] += n
        kinds = {gram: row for row, gram in enumerate({gram for counts in all_counts.values() for gram in counts}, 1)}
        self._languages = {lang: column for column, lang in enumerate(all_counts)}
        self._rows = kinds  # row 0 is that of a piece nobody has written
        weights = np.full((len(kinds) + 1, len(all_counts)), 0.5)
        for column, counts in enumerate(all_counts.values()):
            for gram, count in counts.items():
                weights[kinds[gram], column] += count
            weights[:, column] /= counts.total() + 0.5 * len(weights)
        self._weights = np.log(weights).astype(np.float32)

    def chances(self, text: str, languages: Sequence[Language]) -> dict[Language, float]:
        grams = _grams(text)
        known = [lang for lang in languages if lang in self._languages]
        if not known or not grams:
            return {}
        cooling = math.sqrt(len(grams))  # pieces overlap: without it a long text is always certain
        row = self._rows.get
        scores = self._weights[[row(gram, 0) for gram in grams]].sum(axis=0) / cooling
        return _softmax({lang: float(scores[self._languages[lang]]) for lang in known})


def _words_of(
    examples: Iterable[tuple[Language, str]], languages: Sequence[Language]
) -> tuple[dict[Language, Counter[str]], dict[Language, Counter[str]]]:
    """By language, how often each word was read: those in its script, and those in another."""
    read: Counter[Language] = Counter()
    words: dict[Language, Counter[str]] = {}
    for code, text in examples:
        lang = plain(code) or code
        if lang in languages and read[lang] < EXAMPLES:
            read[lang] += 1
            words.setdefault(lang, Counter()).update(_WORD.findall(text[:READ].lower()))
    own: dict[Language, Counter[str]] = {}
    for lang, counts in words.items():
        at_home = _SCRIPTS[language_table(lang).script].search
        own[lang] = Counter({word: n for word, n in counts.items() if at_home(word)})
    return own, {lang: words[lang] - own[lang] for lang in words}


def _grams(text: str) -> list[str]:
    """Pieces of one to four letters of each word, its ends marked by a space."""
    padded = [f" {word} " for word in _WORD.findall(text)]
    return [word[i : i + n] for word in padded for n in _GRAMS for i in range(n == 1, len(word) - n + 1 - (n == 1))]


def _bare(word: str) -> str:
    """The word as people write it who have no other keyboard; nothing if that is the same."""
    bare = romanise(word)
    return "" if bare == word else bare


def _script(text: str) -> Script | None:
    """The script of a text; German words in a text of another script do not make it Latin."""
    if text.isascii():  # the most common case by far
        return "latin" if _SCRIPTS["latin"].search(text) else None
    letters: dict[Script, int] = {script: len(pattern.findall(text)) for script, pattern in _SCRIPTS.items()}
    foreign: Script = max(letters, key=lambda script: letters[script] if script != "latin" else -1)
    if letters[foreign] and letters[foreign] >= _FOREIGN * sum(letters.values()):
        return foreign
    return "latin" if letters["latin"] else None


def _weigh_letters(chances: dict[Language, float], text: str) -> None:
    """Letters that tell languages of one script apart: "ї" is not Russian, "ټ" is Pashto."""
    letters = {lang: set(language_table(lang).letters) for lang in chances}
    telling = set(text) & set().union(*letters.values())
    for lang in chances:
        chances[lang] *= _ALIEN_LETTER ** len(telling - letters[lang])


def _prefer(chances: dict[Language, float], lang: Language | None, weight: float) -> None:
    if lang in chances and lang is not None:
        chances[lang] *= weight


def _softmax(scores: Mapping[Language, float]) -> dict[Language, float]:
    best = max(scores.values())
    return _normal({lang: math.exp(score - best) for lang, score in scores.items()})


def _normal(chances: dict[Language, float]) -> dict[Language, float]:
    total = sum(chances.values())
    return {lang: chance / total for lang, chance in chances.items()} if total else {}
