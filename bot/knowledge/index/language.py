"""The index of one language: what its topics are known by, and the chance that each is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from bot.knowledge.index.calibration import Calibration, calibrate, chances
from bot.knowledge.index.segment import Query, Segment
from bot.knowledge.model import Topic
from bot.locales import fold, romanise

_NOT_WORD = re.compile(r"[\W_]+")


class Found(NamedTuple):
    """The chance that each topic is meant, and how like the best known question is, 0 to 1."""

    likeness: float
    chances: list[tuple[str, float]]


class LanguageIndex:
    """Finds topics by the words of one language."""

    def __init__(self, segment: Segment, calibration: Calibration) -> None:
        self.segment = segment
        self.calibration = calibration

    @classmethod
    def build(cls, topics: Mapping[str, Topic], lang: str, *, romanised: bool) -> LanguageIndex:
        """`romanised`: of a copy in Latin letters, for people who write their language with them."""
        known = known_texts(topics, lang, romanised=romanised)
        asked = {
            topic: [text for text in dict.fromkeys(_forms(topics[topic].wordings[lang].questions, romanised)) if text]
            for topic in known
        }
        return cls(Segment.build(known), calibrate(known, asked))

    def find(self, query: Query) -> Found:
        """Topics that share something with the query."""
        compared = self.segment.compare(query)
        if compared is None:
            return Found(0.0, [])
        found = chances(compared.parts, compared.known, self.calibration.weights)
        topics = [self.segment.topics[number] for number in compared.topics.tolist()]
        return Found(compared.likeness, list(zip(topics, found.tolist(), strict=True)))


def known_texts(topics: Mapping[str, Topic], lang: str, *, romanised: bool) -> dict[str, list[str]]:
    """Title, questions and keywords of each topic in a language, as they are compared; topics with none are left out.

    Keywords are one text: single words as examples of their own attract everything.
    """
    known = {}
    for topic in topics.values():
        if wording := topic.wordings.get(lang):
            forms = _forms((wording.title, *wording.questions, " ".join(wording.keywords)), romanised)
            if texts := [text for text in dict.fromkeys(forms) if text]:
                known[topic.id] = texts
    return known


def plain_words(text: str) -> str:
    """Folded words with one space between, nothing else."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def _forms(texts: tuple[str, ...], romanised: bool) -> list[str]:
    return [plain_words(romanise(text) if romanised else text) for text in texts]
