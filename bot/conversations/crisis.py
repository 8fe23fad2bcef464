"""Crisis words: seen before anything else, in every language at once, whatever is going on.

Phrases are read from `crisis-…-phrases` of the languages; how they are written stands there. All that begin with the
same word are found by it: a message costs one look-up a word, and only a word that begins a phrase costs more.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.core.languages import Language
from bot.locales import Texts, fold

DANGERS = ("life", "violence", "suicide")  # in this order: the first that fits decides
PARTS = {f"crisis-{danger}-phrases": danger for danger in DANGERS}
WHOLES = {f"crisis-{danger}-whole-phrases": danger for danger in DANGERS}  # only if the sentence says nothing else
AROUND = "crisis-around-phrases"  # words that add nothing to such a sentence
JOINTS = "crisis-joint-phrases"  # words that begin a new one, like a comma
HARMLESS = "crisis-harmless-phrases"  # sound like danger, are none

_GAP = "~"  # what "…" in a phrase becomes: up to three words
_GAP_WORDS = 3
_LONG = 8  # letters from which one may be wrong: shorter words would turn into others ("убивает", "убирает")
_PIECE = re.compile(r"(?:\([^()]*\)|[^\s()])+")  # of a phrase: a word, a choice, or both in one ("(un|)happy")
_CHOICE = re.compile(r"\(([^()]*)\)")
_DOUBLE = re.compile(r"(.)\1+")  # "heeelp", "pleease", "kil": how often a letter stands does not matter
_BETWEEN = '-_/"“”„«»*'  # signs that stand between words of one sentence
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|[^\w\s]\W*")  # a word, or a sign that ends a sentence
_REMEMBERED = 20_000  # characters: more than all living alphabets, less than all of Unicode

_End = tuple[str, Language]  # the message a phrase stands in, and its language
_Found = tuple[int, int, _End]  # from this word up to that one stands such a phrase


@dataclass(slots=True)
class _Node:
    """A place in phrases: what may come next. Phrases with the same words so far are at the same place."""

    after: dict[str, _Node] = field(default_factory=dict)
    long: dict[str, list[str]] = field(default_factory=dict)  # words that may be misspelled, by their first letter
    gap: _Node | None = None  # what may come next after other words
    ends: tuple[_End, ...] = ()  # the messages in which the words so far are a phrase


@dataclass(slots=True, eq=False)
class _Rest:
    """What is left of one phrase: ways to go on, each a word and what is left then."""

    ways: list[tuple[str, list[_Rest]]] = field(default_factory=list)
    gap: list[_Rest] = field(default_factory=list)
    ends: _End | None = None


class CrisisWords:
    """All phrases of all languages; one counts when it stands in the text as words."""

    def __init__(self, texts: Texts) -> None:
        rests = [
            rest
            for id_ in (*PARTS, *WHOLES, HARMLESS)
            for lang, phrase in _listed(texts, id_)
            for rest in _rests(_pieces(phrase), (id_, lang))
        ]
        self._root = _merged(rests, {})
        self._around, self._joints = (
            frozenset(way[0] for _, phrase in _listed(texts, id_) for piece in _pieces(phrase) for way in piece)
            for id_ in (AROUND, JOINTS)
        )

    def danger(self, text: str) -> str:
        """ "life", "violence", "suicide" or ""."""
        return self.hear(text)[0]

    def hear(self, text: str) -> tuple[str, list[Language]]:
        """The danger, and the languages in which it is said: who is in danger is answered in their own."""
        same = _same(text)
        words = _WORD.findall(same)
        begins = self._root.after
        found: list[_Found] = []
        for start, word in enumerate(words):
            if node := begins.get(word):
                _follow(node, words, start, start + 1, found)
        if not found:
            return "", []
        harmless = [(start, end) for start, end, (id_, _) in found if id_ == HARMLESS]
        sentences = _Sentences(same, self._around, self._joints)
        dangers: dict[str, list[Language]] = {}
        for start, end, (id_, lang) in found:
            if id_ == HARMLESS or any(start < until and since < end for since, until in harmless):
                continue
            if id_ in PARTS or sentences.say_only(start, end):
                dangers.setdefault(PARTS.get(id_) or WHOLES[id_], []).append(lang)
        return next(((danger, dangers[danger]) for danger in DANGERS if danger in dangers), ("", []))


class _Sentences:
    """Where the sentences of a text begin and end."""

    def __init__(self, same: str, around: frozenset[str], joints: frozenset[str]) -> None:
        self._words: list[str] = []
        self._breaks = {0}  # numbers of the words before which a sign stands; the ends count as signs
        self._around, self._joints = around, joints
        for token in _TOKEN.findall(same):
            if token[0].isalnum():
                self._words.append(token)
            else:
                self._breaks.add(len(self._words))
        self._breaks.add(len(self._words))

    def say_only(self, start: int, end: int) -> bool:
        """Whether the sentence says nothing else: around are only words of `AROUND`, up to a sign or a joint."""
        words, breaks = self._words, self._breaks
        while start not in breaks and words[start - 1] in self._around:
            start -= 1
        while end not in breaks and words[end] in self._around:
            end += 1
        return (start in breaks or words[start - 1] in self._joints) and (end in breaks or words[end] in self._joints)


def expand(phrase: str) -> list[str]:
    """Every way to write a phrase with choices: "(he|she) hits me" → "he hits me", "she hits me"."""
    parts = _CHOICE.split(phrase)
    ways = itertools.product(*(part.split("|") if i % 2 else [part] for i, part in enumerate(parts)))
    return [" ".join("".join(way).split()) for way in ways]


def _listed(texts: Texts, id_: str) -> Iterator[tuple[Language, str]]:
    for lang in texts.languages:
        if texts.has(lang, id_):
            yield from ((lang, phrase) for phrase in texts.phrases(lang, id_))


def _pieces(phrase: str) -> list[list[list[str]]]:
    """A phrase as the choices it is made of, each the words of one way."""
    return [[way.split() for way in expand(piece)] for piece in _PIECE.findall(_same(phrase.replace("…", _GAP)))]


def _rests(pieces: list[list[list[str]]], ends: _End) -> list[_Rest]:
    """A phrase, from its end to its beginning, so that all ways to a place share what is left then."""
    rests = [_Rest(ends=ends)]
    for ways in reversed(pieces):
        if ways == [[_GAP]]:
            rests = [_Rest(gap=rests)]
            continue
        rest = _Rest()
        for way in filter(None, ways):
            left = rests
            for word in reversed(way[1:]):
                left = [_Rest(ways=[(word, left)])]
            rest.ways.append((way[0], left))
        rests = [rest, *rests] if [] in ways else [rest]
    return rests


def _merged(rests: list[_Rest], known: dict[frozenset[_Rest], _Node]) -> _Node:
    """One place for all that may be left there."""
    key = frozenset(rests)
    if key not in known:
        ways: dict[str, list[_Rest]] = {}
        for word, left in (way for rest in key for way in rest.ways):
            ways.setdefault(word, []).extend(left)
        gaps = [left for rest in key for left in rest.gap]
        long: dict[str, list[str]] = {}
        for word in ways:
            if len(word) >= _LONG:
                long.setdefault(word[0], []).append(word)
        known[key] = _Node(
            after={word: _merged(left, known) for word, left in ways.items()},
            long=long,
            gap=_merged(gaps, known) if gaps else None,
            ends=tuple({rest.ends for rest in key if rest.ends}),
        )
    return known[key]


class _Same(dict[int, str]):
    """What is left of a character when two ways to write a text are compared, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        became = " " if char.isspace() or char in _BETWEEN else _DOUBLE.sub(r"\1", fold(char))
        became = "." if char == "\n" else became
        if len(self) < _REMEMBERED:
            self[code] = became
        return became


_SAME = _Same()


def _same(text: str) -> str:
    """What different ways to write a text have in common."""
    return _DOUBLE.sub(r"\1", text.translate(_SAME))


def _follow(node: _Node, words: list[str], start: int, at: int, found: list[_Found]) -> None:
    """Find the phrases that go on from here."""
    for end in node.ends:
        found.append((start, at, end))
    if at < len(words):
        _step(node, words, start, at, found)
    if node.gap:
        for later in range(at, min(at + _GAP_WORDS + 1, len(words))):
            _step(node.gap, words, start, later, found)


def _step(node: _Node, words: list[str], start: int, at: int, found: list[_Found]) -> None:
    word = words[at]
    if after := node.after.get(word):
        _follow(after, words, start, at + 1, found)
    elif node.long and len(word) >= _LONG - 1:
        for meant in node.long.get(word[0], ()):
            if _nearly(word, meant):
                _follow(node.after[meant], words, start, at + 1, found)


def _nearly(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    i = 0
    while i < min(len(one), len(other)) and one[i] == other[i]:
        i += 1
    swapped = one[i : i + 2] == other[i : i + 2][::-1] and one[i + 2 :] == other[i + 2 :]
    return swapped or one[i + 1 :] == other[i:] or one[i:] == other[i + 1 :] or one[i + 1 :] == other[i + 1 :]
