"""Which topic a person means. One small interface: `Search.find`.

What was written is matched against titles, questions and keywords: in the asker's language, where that is not
sure also in German, then in all languages. The language never gates: the language of the best hit is the best
guess of what was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from bot.core import limits
from bot.core.errors import ContentError
from bot.core.strict_yaml import load_file
from bot.knowledge.index import Features, Index, Space, letter_features, word_features
from bot.knowledge.library import Library
from bot.knowledge.model import FIRST_CHOICE, Topic
from bot.locales import fold, romanise

Zone = Literal["sure", "unsure", "nothing"]

HITS = 3  # suggestions: the right topic is among three in nine of ten cases
EXAMPLES_COMPARED = 50  # best examples by letters that are compared as whole spellings
# The best example by letters, the mean of the examples, the topic as a whole by letters and by words (these two
# weigh a feature by how few topics share it, so that "which papers" tells little and "Meldebescheinigung" all),
# and the spelling of the best example. Set on held-out questions of all shipped languages together
# with Banking77 (10 examples a topic): 0.78 and 0.73 first, where examples, mean, word pairs and spelling give
# 0.63 and 0.72.
WEIGHTS = {"example": 0.25, "mean": 1.0, "topic": 4.0, "words": 2.0, "spelling": 0.25}
SHARED_BY_ALL = 0.3  # weight of a feature that every topic has, where topics are compared as a whole
ZONES = Path(__file__).with_name("zones.yaml")
_NOT_WORD = re.compile(r"[\W_]+")


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A topic, how much alike (0 to 1), in which language it was found, and its title for the reader."""

    topic: str
    lang: str
    score: float
    title: str


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """`sure`: answer the first hit; `unsure`: offer the hits; `nothing`: offer a person, the hits are far-fetched.

    `lang` is the language of the best hit, or the asker's where nothing was found.
    """

    zone: Zone
    hits: tuple[Hit, ...] = ()
    lang: str = ""


class Threshold(msgspec.Struct, frozen=True, kw_only=True):
    """From which score on a hit is sure or worth a suggestion, and how far ahead a sure one must be."""

    sure: float
    unsure: float
    margin: float


class Search:
    """Searches a library; each language's index is built when it is first needed."""

    def __init__(self, library: Library, thresholds: Mapping[str, Threshold] | None = None) -> None:
        """`thresholds` by language, with `default`; None reads the measured ones."""
        self._topics = library.topics
        self._thresholds = thresholds or read_thresholds(ZONES)
        spoken = {lang for topic in library.topics.values() for lang in topic.wordings}
        self._languages = sorted(spoken, key=lambda lang: (lang != FIRST_CHOICE, lang))
        self._indexes: dict[tuple[str, bool], _LanguageIndex] = {}
        self._scripted: dict[str, bool] = {}  # languages written in other than Latin letters

    def find(self, text: str, lang: str) -> Findings:
        """The topics a text may mean, best first. `lang`: the asker's, "" if unknown. Never raises on a text."""
        query = _Query(text)
        best: dict[str, tuple[float, str]] = {}
        findings = Findings(zone="nothing", lang=lang)
        for stage in self._stages(lang):
            for language in stage:
                for topic, score in self._scores(query, language):
                    if score > best.get(topic, (0.0, ""))[0]:
                        best[topic] = (score, language)
            findings = self._judge(best, lang)
            if findings.zone == "sure":
                break
        return findings

    def _stages(self, lang: str) -> list[list[str]]:
        """Languages to look in, one stage after another until one is sure."""
        own = [lang] if lang in self._languages else []
        german = [FIRST_CHOICE] if FIRST_CHOICE in self._languages and lang != FIRST_CHOICE else []
        rest = [other for other in self._languages if other not in own + german]
        return [stage for stage in (own, german, rest) if stage]

    def _scores(self, query: _Query, lang: str) -> list[tuple[str, float]]:
        """In a language of another script, a query in Latin letters is compared with a romanised copy."""
        if lang not in self._scripted:
            titles = [topic.wordings[lang].title for topic in self._topics.values() if lang in topic.wordings]
            self._scripted[lang] = not _latin(fold(" ".join(titles)))
        romanised = query.latin and self._scripted[lang]
        if (lang, romanised) not in self._indexes:
            self._indexes[lang, romanised] = _LanguageIndex(self._topics, lang, romanised=romanised)
        return self._indexes[lang, romanised].scores(query.romanised if romanised else query)

    def _judge(self, best: Mapping[str, tuple[float, str]], lang: str) -> Findings:
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:HITS]
        if not ranked:
            return Findings(zone="nothing", lang=lang)
        hits = tuple(
            Hit(topic=topic, lang=found, score=score, title=self._topics[topic].title(lang or found))
            for topic, (score, found) in ranked
        )
        score, lead = hits[0].score, hits[0].score - (hits[1].score if len(hits) > 1 else 0.0)
        bounds = self._thresholds.get(hits[0].lang, self._thresholds["default"])
        zone: Zone = "nothing"
        if score >= bounds.sure and lead >= bounds.margin:
            zone = "sure"
        elif score >= bounds.unsure:
            zone = "unsure"
        return Findings(zone=zone, hits=hits, lang=lang if zone == "nothing" else hits[0].lang)


class _Query:
    """A question in the forms the indexes compare; worked out once for all languages."""

    def __init__(self, text: str) -> None:
        words = plain_words(text[: limits.TEXT_IN])[: limits.TEXT_IN]  # one letter may fold into 18
        self.latin = _latin(words)
        self.letters: Features = letter_features(words)
        self.words: Features = word_features(words)
        self.sorted = " ".join(sorted(words.split()))
        self._text = words

    @cached_property
    def romanised(self) -> _Query:
        """Of a German word in a sentence of another script, too: "где взять Berechtigungsschein"."""
        return self if self._text.isascii() else _Query(romanise(self._text))


class _LanguageIndex:
    """One language: its examples by letters, its topics as centroids of letters and of words."""

    def __init__(self, topics: Mapping[str, Topic], lang: str, *, romanised: bool) -> None:
        """`romanised`: a copy in Latin letters, for people who write their language with them."""
        form = (lambda text: plain_words(romanise(text))) if romanised else plain_words
        self._entries: list[str] = []
        texts: list[str] = []
        entry_of: list[int] = []
        for topic in topics.values():
            if lang not in topic.wordings:
                continue
            wording = topic.wordings[lang]
            # Keywords are one text: single words as examples of their own attract everything.
            known = [wording.title, *wording.questions, *([" ".join(wording.keywords)] if wording.keywords else [])]
            forms = dict.fromkeys(form(text) for text in known)
            texts += forms
            entry_of += [len(self._entries)] * len(forms)
            self._entries.append(topic.id)
        self._entry_of = np.asarray(entry_of, dtype=np.int32)
        self._sorted = [" ".join(sorted(text.split())) for text in texts]
        letters = [letter_features(text) for text in texts]
        words = [word_features(text) for text in texts]
        self._index = Index(
            {
                "example": Space(letters),
                "mean": Space(letters, groups=entry_of),
                "topic": Space(_by_entry(letters, entry_of), floor=SHARED_BY_ALL),
                "words": Space(_by_entry(words, entry_of), floor=SHARED_BY_ALL),
            }
        )

    def scores(self, query: _Query) -> list[tuple[str, float]]:
        """Topics that share something with the query, with a likeness from 0 to 1."""
        parts = self._index.scores(query.letters, query.words)
        alike = parts.pop("example")
        if not alike.any():  # another script, most often
            return []
        near = _largest(alike, EXAMPLES_COMPARED)
        parts["example"], parts["spelling"] = np.zeros((2, len(self._entries)))
        np.maximum.at(parts["example"], self._entry_of[near], alike[near])
        likeness = [fuzz.ratio(query.sorted, self._sorted[number]) / 100 for number in near.tolist()]
        np.maximum.at(parts["spelling"], self._entry_of[near], likeness)
        total = np.asarray(sum(WEIGHTS[name] * values for name, values in parts.items())) / sum(WEIGHTS.values())
        total[parts["spelling"] == 1] = 1  # a known question, word for word
        return [(self._entries[number], float(total[number])) for number in np.flatnonzero(parts["topic"])]


def plain_words(text: str) -> str:
    """Folded words with one space between, nothing else."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def _latin(folded: str) -> bool:
    """Written in Latin letters, for the greater part."""
    letters = [char for char in folded if char.isalpha()]
    return sum(char < "ɐ" for char in letters) * 2 >= len(letters)


def _largest(values: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.int64]:
    if len(values) <= count:
        return np.arange(len(values))
    return np.argpartition(-values, count)[:count]


def _by_entry(texts: list[Features], entry_of: list[int]) -> list[Features]:
    groups: list[list[Features]] = [[] for _ in range(max(entry_of, default=-1) + 1)]
    for features, entry in zip(texts, entry_of, strict=True):
        groups[entry].append(features)
    return [Features.together(group) for group in groups]


def read_thresholds(path: Path) -> dict[str, Threshold]:
    """The measured thresholds, by language; raises ContentError if the file is broken."""
    document, issues = load_file(path)
    if document is None:
        raise ContentError("; ".join(map(str, issues)))
    try:
        return msgspec.convert(document.data["zones"], dict[str, Threshold])
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise ContentError(f"{path}: {error}") from error
