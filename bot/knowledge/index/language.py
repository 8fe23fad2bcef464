"""The index of one language: what its topics are known by, and the chance that each is meant."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.knowledge.index.calibration import Calibration, calibrate, chances
from bot.knowledge.index.features import Floats
from bot.knowledge.index.segment import PARTS, Query, Segment
from bot.knowledge.index.spelling import Spelling
from bot.knowledge.model import Topic
from bot.locales import fold, romanise

Known = Mapping[str, Sequence[str]]  # by topic: texts of folded words

RELATED = 1_000  # topics whose relatives are remembered
ABOUT = 2_000  # letters of a topic's texts that tell what it is about

_NOT_WORD = re.compile(r"[\W_]+")


class Found(NamedTuple):
    """The chance that each topic is meant, and how like the best known question is, 0 to 1."""

    likeness: float
    chances: list[tuple[str, float]]


class Evidence(NamedTuple):
    """What the words of a query say of the topics that share something with it; columns of `parts` as `PARTS` names."""

    topics: list[str]
    parts: Floats
    known: npt.NDArray[np.bool_]
    likeness: float


class LanguageIndex:
    """Finds topics by the words of one language.

    After an edit it is the index as it was built, without the topics that changed, and a small one with those.
    """

    def __init__(self, segment: Segment, calibration: Calibration, digests: Mapping[str, str]) -> None:
        """`digests`: of what each topic of `segment` is known by."""
        self.segment = segment
        self.calibration = calibration
        self.digests = digests
        self._edited: dict[str, Sequence[str]] = {}
        self._edited_segment: Segment | None = None
        self._gone = np.zeros(len(segment.topics), bool)

    @classmethod
    def build(cls, known: Known, asked: Known) -> LanguageIndex:
        """From what topics are known by, and which of it are questions; as `known_texts` gives both."""
        return cls(Segment.build(known), calibrate(known, asked), digests(known))

    def edited(self, changed: Known, gone: Collection[str] = ()) -> LanguageIndex:
        """The same with other texts for some topics, and without those gone.

        Only what changed is worked on. Weights and thresholds stay as measured.
        """
        other = LanguageIndex(self.segment, self.calibration, self.digests)
        other._edited = {topic: texts for topic, texts in (self._edited | dict(changed)).items() if topic not in gone}
        if other._edited:
            other._edited_segment = Segment.build(other._edited, beside=self.segment)
        replaced = {*gone, *other._edited}
        other._gone = self._gone | np.array([topic in replaced for topic in self.segment.topics], bool)
        return other

    def updated(self, known: Known) -> LanguageIndex:
        """As `edited`, for content of which it is not known what changed."""
        now = digests(known)
        changed = {topic: known[topic] for topic, digest in now.items() if self.digests.get(topic) != digest}
        return self.edited(changed, self.digests.keys() - now.keys())

    def prepare(self) -> None:
        """Make what is else made at the first question."""
        assert self._spelling

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling([*self.segment.words(), *(self._edited_segment.words() if self._edited_segment else ())])

    @lru_cache(maxsize=RELATED)  # noqa: B019 - an index lives as long as the program, or until the next edit
    def related(self, topic: str) -> Mapping[str, float]:
        """How much each topic has to do with this one: 1 for itself and the nearest, 0 for nothing shared."""
        texts = self._edited.get(topic) or self.segment.known(topic)
        compared = self.segment.compare(Query(" ".join(texts)[:ABOUT])) if texts else None
        if compared is None:
            return {}
        letters = compared.parts[:, PARTS.index("letters")]
        names = [self.segment.topics[number] for number in compared.topics.tolist()]
        alike = dict(zip(names, letters.tolist(), strict=True))
        nearest = max((value for name, value in alike.items() if name != topic), default=0.0) or 1.0
        return {name: min(1.0, value / nearest) for name, value in alike.items()} | {topic: 1.0}

    def find(self, query: Query) -> Found:
        """Topics that share something with the query."""
        evidence = self.compare(query)
        if not evidence.topics:
            return Found(0.0, [])
        found = chances(evidence.parts, evidence.known, self.calibration.weights)
        return Found(evidence.likeness, list(zip(evidence.topics, found.tolist(), strict=True)))

    def compare(self, query: Query) -> Evidence:
        """What `find` weighs."""
        if (corrected := self._spelling.correct(query.words)) != query.words:
            query = Query(corrected)
        topics: list[str] = []
        parts: list[Floats] = []
        known: list[npt.NDArray[np.bool_]] = []
        likeness = 0.0
        for segment, gone in ((self.segment, self._gone), (self._edited_segment, None)):
            compared = segment.compare(query) if segment else None
            if segment is None or compared is None:
                continue
            kept = slice(None) if gone is None else ~gone[compared.topics]
            topics += [segment.topics[number] for number in compared.topics[kept].tolist()]
            parts.append(compared.parts[kept])
            known.append(compared.known[kept])
            likeness = max(likeness, compared.likeness)
        if not topics:
            return Evidence([], np.empty((0, len(PARTS)), np.float32), np.empty(0, bool), 0.0)
        return Evidence(topics, np.concatenate(parts), np.concatenate(known), likeness)


def known_texts(topics: Mapping[str, Topic], lang: str, *, romanised: bool) -> tuple[dict[str, list[str]], Known]:
    """What each topic is known by in a language, as it is compared, and which of it are questions.

    Known by are title, questions and keywords; topics with none are left out. Keywords are one text: single words as
    examples of their own attract everything. `romanised`: a copy in Latin letters, for people who write so.
    """
    known, asked = {}, {}
    for topic in topics.values():
        if wording := topic.wordings.get(lang):
            own = latin(fold(wording.title))
            # who writes the language in Latin letters asks the romanised copy
            questions = _forms([q for q in wording.questions if romanised or latin(fold(q)) == own], romanised)
            texts = _forms([wording.title, *wording.questions, " ".join(wording.keywords)], romanised)
            if texts:
                known[topic.id], asked[topic.id] = texts, questions
    return known, asked


def written_texts(topics: Mapping[str, Topic], lang: str) -> dict[str, str]:
    """The texts of `known_texts`, not romanised, each as it is written."""
    return {
        form: text
        for topic in topics.values()
        if (wording := topic.wordings.get(lang))
        for text in (wording.title, *wording.questions, " ".join(wording.keywords))
        if (form := plain_words(text))
    }


def digests(known: Known) -> dict[str, str]:
    """Of what each topic is known by: differs when anything of it does."""
    return {
        topic: hashlib.blake2b(json.dumps(list(texts)).encode(), digest_size=16).hexdigest()
        for topic, texts in known.items()
    }


def digest(known: Known) -> str:
    """Of all that a language knows."""
    return hashlib.blake2b(json.dumps(digests(known)).encode(), digest_size=8).hexdigest()


def plain_words(text: str) -> str:
    """Folded words with one space between, nothing else."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def latin(folded: str) -> bool:
    """Written in Latin letters, for the greater part."""
    letters = [char for char in folded if char.isalpha()]
    return sum(char < "ɐ" for char in letters) * 2 >= len(letters)


def _forms(texts: Sequence[str], romanised: bool) -> list[str]:
    forms = (plain_words(romanise(text) if romanised else text) for text in texts)
    return [form for form in dict.fromkeys(forms) if form]
