"""Quoting long texts: whole sentences only, and of several sections the one that fits the question."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from bot.knowledge.model import Section
from bot.locales import fold

QUOTE = 700  # characters of a quoted section: a phone's screen, and a quotation, not a copy
QUESTION_WORDS = 40  # of a question that are looked for: who writes more says the same again
SHORTEST = 3  # letters: shorter words tell nothing of what is asked
PART_OF = 5  # letters from which on a word inside another one counts: "Kosten" in "Elternkosten"
LIKENESS = 86  # of 100: one wrong letter in a word of seven
INSIDE, MISSPELT, IN_HEADING = 0.7, 0.8, 2.0  # what such a word weighs beside one that is there as written
SHORT = 0.5  # what a word of fewer letters weighs: most are "das" and "ist"
ENOUGH = 1.0  # one word that says something; less is chance

_NOT_WORD = re.compile(r"[\W_]+")
# Ends of sentences in the scripts we speak, with the quotation marks and brackets that close with them.
_ENDS = re.compile(r"[.!?…。！？؟۔።։।]+[\"'“”’»)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:\w|\d+|bzw|ca|Nr|Str|Tel|Dr|Prof|St|vgl|inkl|evtl|ggf|max|min|Abs|Art|etc|approx|e\.g|i\.e"
    r"|z\.\s?B|d\.\s?h|u\.\s?a|o\.\s?ä|ул|вул|г|стр|тел|напр|sok|cad|örn)\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with the blank or line end behind it; a line ends one, too."""
    for line in text.splitlines(keepends=True):
        start = 0
        for found in _ENDS.finditer(line):
            following = line[found.end() :].lstrip()
            goes_on = following[:1].islower() or _ABBREVIATION.search(line[start : found.start() + 1])
            if following and not (found[0].startswith(".") and goes_on):
                cut = len(line) - len(following)
                yield line[start:cut]
                start = cut
        if line[start:]:
            yield line[start:]


def pieces(text: str, room: int) -> Iterator[str]:
    """The text in pieces of whole sentences, each at most `room` characters; none is lost.

    A sentence that is longer than that is cut between words, and "…" says so.
    """
    piece = ""
    for sentence in sentences(text):
        if len((piece + sentence).rstrip()) > room and piece.strip():
            yield piece.strip()
            piece = ""
        while len(sentence.rstrip()) > room:
            cut = sentence.rfind(" ", 0, room - 1) + 1 or room - 1
            yield sentence[:cut].strip() + "…"
            sentence = sentence[cut:]
        piece += sentence
    if piece.strip():
        yield piece.strip()


def beginning(text: str, room: int = QUOTE) -> str:
    """As many whole sentences from the start as there is room for."""
    return next(pieces(text, room), "")


def quoted(section: Section, title: str = "") -> str:
    """Heading and text of a section, at most `QUOTE` characters; a heading that is the page's title is not repeated."""
    heading = "" if fold(section.heading) == fold(title) else section.heading
    before = f"{heading}\n" if heading else ""
    return before + beginning(section.text, max(QUOTE - len(before), 1))


def fitting(sections: Sequence[Section], question: str, title: str = "") -> Section | None:
    """The section that shares most with a question; None if none does.

    Words of the title are in the question because the page was found by them: they say nothing of the section.
    """
    asked = [word for word in dict.fromkeys(_words(question)) if word not in set(_words(title))][:QUESTION_WORDS]
    if not asked:
        return None
    held = [(set(_words(section.heading)), set(_words(section.text))) for section in sections]
    shared = Counter(word for heading, text in held for word in heading | text)
    weights = {word: math.log((1 + len(held)) / (1 + shared[word])) + 1 for word in asked}
    weights = {word: weight * (SHORT if len(word) < PART_OF else 1) for word, weight in weights.items()}
    scores = [
        sum(weights[word] * max(IN_HEADING * _in(word, heading), _in(word, text)) for word in asked)
        for heading, text in held
    ]
    best = max(scores, default=0.0)
    return sections[scores.index(best)] if best >= ENOUGH else None


def _in(word: str, words: set[str]) -> float:
    """How surely a word is among others: as written, inside a longer one, or misspelt."""
    if word in words:
        return 1.0
    if len(word) < PART_OF:
        return 0.0
    if any(word in other or (len(other) >= PART_OF and other in word) for other in words):
        return INSIDE
    found = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return MISSPELT if found else 0.0


def _words(text: str) -> list[str]:
    return [word for word in _NOT_WORD.sub(" ", fold(text)).split() if len(word) >= SHORTEST]
