"""Words of a meeting log: which activity they tell of, and which word a misspelt one may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.locales.folding import fold
from bot.locales.lexicon import Lexicon, lexicon, lexicons
from bot.locales.tables import directories, log_table

SHORTEST_MISSPELT = 6  # letters: shorter words resemble too many others
LONG, LONGER = 7, 10  # letters from which a letter may be another one, and from which two mistakes are one word still
JOINED = 2  # words before an activity among which an "and" makes it a second one: "und beim Arzt"

DONE, PLACE, ABOUT = range(3)  # what was done says more than where it was, and that more than what it was about


class Phrase(NamedTuple):
    words: tuple[str, ...]  # "word*" has any ending
    activity: str  # "": an ordinary word
    rank: int


class Told(NamedTuple):
    """An activity, and the words that tell of it."""

    activity: str
    rank: int
    start: int
    end: int


class Words:
    """The activity words of one language, by what their first one begins with."""

    def __init__(self, lang: str) -> None:
        table, spelt = log_table(lang), lexicon(lang)
        ranks = (table.done, table.places, table.about)
        self.prefixes = sorted((fold(prefix) for prefix in table.prefixes), key=len, reverse=True)
        self.phrases: dict[str, list[Phrase]] = {}
        for rank, activities in enumerate(ranks):
            for activity, listed in activities.items():
                self._add(spelt, listed, activity, rank)
        self._add(spelt, table.ordinary, "", DONE)
        self.then = phrases(spelt, table.then)
        self.single = {  # those that may be misspelt
            phrase.words[0]: phrase
            for known in self.phrases.values()
            for phrase in known
            if phrase.activity and len(phrase.words) == 1 and len(phrase.words[0].rstrip("*")) >= SHORTEST_MISSPELT
        }
        self._meanings = {word: (phrase.activity, phrase.rank) for word, phrase in self.single.items()}

    def misspelt(self, token: str) -> Phrase | None:
        for form in self.forms(token):
            if meant := nearest(form, self._meanings):
                return self.single[meant]
        return None

    def at(self, tokens: Sequence[str], start: int) -> tuple[Phrase, int] | None:
        """The longest phrase that begins here, and where it ends."""
        found = [
            (phrase, start + len(phrase.words))
            for form in self.forms(tokens[start])
            for key in (form, *(form[:size] + "*" for size in range(2, len(form) + 1)))
            for phrase in self.phrases.get(key, ())
            if self._follow(phrase.words[1:], tokens[start + 1 : start + len(phrase.words)])
        ]
        return max(found, key=lambda one: (one[1], len(one[0].words[0])), default=None)

    def forms(self, token: str) -> tuple[str, ...]:
        """A word with and without what Arabic writes together with it."""
        return (token, *(token[len(prefix) :] for prefix in self.prefixes if token.startswith(prefix)))

    def _follow(self, words: Sequence[str], tokens: Sequence[str]) -> bool:
        return len(words) == len(tokens) and all(
            any(is_word(form, word) for form in self.forms(token)) for word, token in zip(words, tokens, strict=True)
        )

    def _add(self, spelt: Lexicon, listed: Iterable[str], activity: str, rank: int) -> None:
        for words in phrases(spelt, listed):
            self.phrases.setdefault(words[0], []).append(Phrase(words, activity, rank))


def is_word(token: str, word: str) -> bool:
    return token.startswith(word[:-1]) if word.endswith("*") else token == word


def words_of(lang: str) -> Words:
    return _words_of(lang, directories())


@lru_cache(maxsize=64)
def _words_of(lang: str, _read_from: tuple[Path, ...]) -> Words:
    return Words(lang)


def phrases(spelt: Lexicon, listed: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Phrases as words, in each way they are spelt."""
    return frozenset(tuple(form.replace("-", " ").split()) for phrase in listed for form in spelt.spellings(phrase))


def activity_in(tokens: Sequence[str], lang: str) -> str | None:
    """The one activity the words tell of; None if they tell of none, or of several equally."""
    told = list(_told(tokens, lang))
    if len({one.activity for one in told}) > 1 and _one_after_another(tokens, told, lang):
        return None
    for rank in (DONE, PLACE, ABOUT):
        if named := {one.activity for one in told if one.rank == rank}:
            return named.pop() if len(named) == 1 else None
    return None


def _told(tokens: Sequence[str], lang: str) -> Iterator[Told]:
    known = [words_of(words.lang) for words in lexicons(lang)]
    at = 0
    while at < len(tokens):
        found = _first(tokens, at, known) or _misspelt(tokens[at], known)
        if found is None:
            at += 1
            continue
        phrase, end = found[0], max(found[1], at + 1)
        if phrase.activity:
            yield Told(phrase.activity, phrase.rank, at, end)
        at = end


def _first(tokens: Sequence[str], at: int, known: Sequence[Words]) -> tuple[Phrase, int] | None:
    """The longest phrase; of equals that of the person's own language."""
    found = [one for words in known if (one := words.at(tokens, at))]
    return max(found, key=lambda one: one[1], default=None)


def _misspelt(token: str, known: Sequence[Words]) -> tuple[Phrase, int] | None:
    if len(token) < SHORTEST_MISSPELT or not token.isalpha():
        return None
    return next(((phrase, 0) for words in known if (phrase := words.misspelt(token))), None)


def nearest(token: str, known: Mapping[str, object]) -> str:
    """The word a misspelt one may be, or "" if there is none, or others as near mean something else."""
    found = {word: mistakes for word in known if (mistakes := _mistakes(token, word)) is not None}
    best = [word for word, mistakes in found.items() if mistakes == min(found.values())]
    return best[0] if best and all(known[word] == known[best[0]] for word in best) else ""


def _mistakes(token: str, word: str) -> int | None:
    """How many letters are wrong; None if that makes another word."""
    bare = word.rstrip("*")
    if token[:1] != bare[:1] or abs(len(token) - len(bare)) > (LONGER if bare != word else 2):
        return None
    if bare == word:
        return _of_whole(token, bare) if not token.startswith(bare) else None
    sizes = range(len(bare) - 1, min(len(bare) + 1, len(token)) + 1)
    found = [mistakes for size in sizes if (mistakes := _of_whole(token[:size], bare)) is not None]
    return min(found, default=None)


def _of_whole(token: str, word: str) -> int | None:
    if min(len(token), len(word)) < SHORTEST_MISSPELT - 1:
        return None
    most = 2 if len(word) >= LONGER else 1
    mistakes = OSA.distance(token, word, score_cutoff=most)
    replaced = len(token) == len(word) and sorted(token) != sorted(word)
    return mistakes if mistakes <= most and not (replaced and len(word) < LONG) else None


def _one_after_another(tokens: Sequence[str], told: Sequence[Told], lang: str) -> bool:
    """Whether two different activities took place, and not one of them at the other's place."""
    then: frozenset[tuple[str, ...]] = frozenset().union(*(words_of(words.lang).then for words in lexicons(lang)))
    if any(tuple(tokens[at : at + len(one)]) == one for one in then for at in range(len(tokens))):
        return True
    joins = {"+", "&", *(join for words in lexicons(lang) for join in words.joins)}
    return any(
        before.activity != one.activity
        and not joins.isdisjoint(tokens[max(before.end, one.start - JOINED) : one.start])
        for before, one in pairwise(told)
    )
