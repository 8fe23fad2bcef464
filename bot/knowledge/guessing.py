"""Which towns a misspelt name may mean, or one written in another script as it sounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bot.knowledge.germany import Germany
from bot.knowledge.model import Town
from bot.knowledge.names import bones, forms, heard

LIKENESS = 86  # of 100: one wrong letter in "Pfungstadt", not "Darmstadt" for "Arnstadt"
OWN_BONUS = 3  # of 100, for a town of our own list: most people who write to us live there
SURE_LETTERS = 7  # one wrong letter in a name of so many is a slip; in a shorter one it may be another town
EQUAL = 3  # of 100: names less apart than that are both possible
UNSURE_EQUAL = 10  # of 100, where people are asked anyway
LONGEST = 40  # letters of a name that may be misspelt: no town has a longer one
SHORTEST = 5  # letters: shorter names resemble too many words
MOST_WORDS = 4  # of an answer that may be one misspelt name; a sentence is full of words that look like villages
LENGTHS = 2  # letters more or less that a misspelling has
FOUND = 12  # candidates looked at: a person is asked about three
SOUND_LIKENESS = 60  # of 100, where all consonants agree: Arabic leaves most vowels out
SOUND_BONES = 2  # consonants at least
SOUND_CANDIDATES = 60  # bound of the work for one text: "mn" is dozens of villages


class _Scored(NamedTuple):
    score: float
    which: Town | int
    sure: bool = False


class Guessed(NamedTuple):
    """Towns of our own, and numbers of those in the tables; not `sure`: ask."""

    own: tuple[Town, ...] = ()
    numbers: tuple[int, ...] = ()
    sure: bool = False


def guess(said: str, own: Mapping[str, Town], tables: Germany) -> Guessed:
    """`said` is folded. Inside of it names of ours are recognised; a short answer as a whole may name any town."""
    from rapidfuzz.distance import OSA

    short = said.count(" ") < MOST_WORDS
    pieces = dict.fromkeys((said, *said.split()))
    scored: list[_Scored] = []
    for piece in (piece for piece in pieces if SHORTEST <= len(piece) <= LONGEST):
        scored += (_Scored(score + OWN_BONUS, own[name], sure=True) for name, score in _like(piece, list(own)))
        if short and piece == said:
            for name, score in _like(piece, _comparable(piece, tables)):
                sure = len(said) >= SURE_LETTERS and OSA.distance(said, name) == 1
                scored += (_Scored(score, number, sure=sure) for number in tables.named(name))
    if short and len(said) <= LONGEST and not any(one.sure for one in scored):
        scored += _by_sound(said, tables)
    return _best(scored)


def _like(piece: str, names: Iterable[str]) -> list[tuple[str, float]]:
    from rapidfuzz import fuzz, process

    found = process.extract(piece, names, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=FOUND)
    return [(name, score) for name, score, _ in found]


def _comparable(piece: str, tables: Germany) -> Iterable[str]:
    lengths = range(len(piece) - LENGTHS, len(piece) + LENGTHS + 1)
    return [name for length in lengths for name in tables.spellings.get((piece.isascii(), length), ())]


def _by_sound(said: str, tables: Germany) -> Iterator[_Scored]:
    from rapidfuzz import fuzz

    sound = heard(said)
    frame = bones(sound)
    if len(frame) < SOUND_BONES:
        return
    for number in tables.sounding(frame)[:SOUND_CANDIDATES]:
        score = max(fuzz.ratio(sound, heard(form)) for form in forms(tables.town(number).name))
        if score >= SOUND_LIKENESS:
            yield _Scored(score, number)


def _best(scored: list[_Scored]) -> Guessed:
    """Those about as likely as the likeliest."""
    ordered = sorted(scored, key=lambda one: -one.score)
    kept = [one for one in ordered if one.score >= ordered[0].score - (EQUAL if ordered[0].sure else UNSURE_EQUAL)]
    own = {one.which.id: one.which for one in kept if isinstance(one.which, Town)}
    numbers = dict.fromkeys(one.which for one in kept if isinstance(one.which, int))
    return Guessed(tuple(own.values()), tuple(numbers), sure=any(one.sure for one in kept[:1]))
