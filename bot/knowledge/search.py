"""Which topic a person means. One small interface: `Search.find`.

What was written is matched against titles, questions and keywords: in the asker's language, where that is not
sure also in German, then in all languages. The language never gates: the language of the best hit is the best
guess of what was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

import msgspec

from bot.core import limits
from bot.knowledge.index.calibration import Threshold
from bot.knowledge.index.language import Found, LanguageIndex, plain_words
from bot.knowledge.index.segment import Query
from bot.knowledge.library import Library
from bot.knowledge.model import FIRST_CHOICE
from bot.locales import fold, romanise

Zone = Literal["sure", "unsure", "nothing"]

HITS = 3  # suggestions: the right topic is among three in nine of ten cases
FOREIGN = 4.0  # how steeply the chances of languages that are less like a text fall; chosen on questions held out
PRECISION = 0.95  # of what is answered at once so much must be right: a confident wrong answer harms


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


class Search:
    """Searches a library; each language's index is built when it is first needed."""

    def __init__(
        self,
        library: Library,
        thresholds: Mapping[str, Threshold] | None = None,
        *,
        precision: float = PRECISION,
    ) -> None:
        """`thresholds` by language, with `default`; None takes those measured on the content for `precision`."""
        self._topics = library.topics
        self._given = thresholds
        self._precision = precision
        spoken = {lang for topic in library.topics.values() for lang in topic.wordings}
        self._languages = sorted(spoken, key=lambda lang: (lang != FIRST_CHOICE, lang))
        self._indexes: dict[tuple[str, bool], LanguageIndex] = {}
        self._thresholds: dict[tuple[str, bool], Threshold] = {}
        self._scripted: dict[str, bool] = {}  # languages written in other than Latin letters

    def find(self, text: str, lang: str) -> Findings:
        """The topics a text may mean, best first. `lang`: the asker's, "" if unknown. Never raises on a text."""
        query = _Forms(text)
        found: dict[str, Found] = {}
        findings = Findings(zone="nothing", lang=lang)
        for stage in self._stages(lang):
            found |= {language: self._found(query, language) for language in stage}
            findings = self._judge(_together(found), lang, query)
            if findings.zone == "sure":
                break
        return findings

    def _stages(self, lang: str) -> list[list[str]]:
        """Languages to look in, one stage after another until one is sure."""
        own = [lang] if lang in self._languages else []
        german = [FIRST_CHOICE] if FIRST_CHOICE in self._languages and lang != FIRST_CHOICE else []
        rest = [other for other in self._languages if other not in own + german]
        return [stage for stage in (own, german, rest) if stage]

    def _found(self, query: _Forms, lang: str) -> Found:
        """In a language of another script, a query in Latin letters is compared with a romanised copy."""
        romanised = self._is_romanised(query, lang)
        return self._index(lang, romanised).find(query.romanised if romanised else query.plain)

    def _is_romanised(self, query: _Forms, lang: str) -> bool:
        if lang not in self._scripted:
            titles = [topic.wordings[lang].title for topic in self._topics.values() if lang in topic.wordings]
            self._scripted[lang] = not _latin(fold(" ".join(titles)))
        return query.latin and self._scripted[lang]

    def _index(self, lang: str, romanised: bool) -> LanguageIndex:
        if (lang, romanised) not in self._indexes:
            self._indexes[lang, romanised] = LanguageIndex.build(self._topics, lang, romanised=romanised)
        return self._indexes[lang, romanised]

    def threshold(self, lang: str, *, romanised: bool = False) -> Threshold:
        """From where on questions in a language are answered at once, or get suggestions."""
        if self._given is not None:
            return self._given.get(lang, self._given["default"])
        if (lang, romanised) not in self._thresholds:
            measured = self._index(lang, romanised).calibration.threshold(self._precision)
            self._thresholds[lang, romanised] = measured
        return self._thresholds[lang, romanised]

    def _judge(self, best: Mapping[str, tuple[float, str]], lang: str, query: _Forms) -> Findings:
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:HITS]
        if not ranked:
            return Findings(zone="nothing", lang=lang)
        hits = tuple(
            Hit(topic=topic, lang=found, score=score, title=self._topics[topic].title(lang or found))
            for topic, (score, found) in ranked
        )
        bounds = self.threshold(hits[0].lang, romanised=self._is_romanised(query, hits[0].lang))
        zone: Zone = "nothing"
        if hits[0].score >= bounds.sure:
            zone = "sure"
        elif hits[0].score >= bounds.unsure:
            zone = "unsure"
        return Findings(zone=zone, hits=hits, lang=lang if zone == "nothing" else hits[0].lang)


class _Forms:
    """A question in the forms the indexes compare; worked out once for all languages."""

    def __init__(self, text: str) -> None:
        self._words = plain_words(text[: limits.TEXT_IN])[: limits.TEXT_IN]  # one letter may fold into 18
        self.latin = _latin(self._words)

    @cached_property
    def plain(self) -> Query:
        return Query(self._words)

    @cached_property
    def romanised(self) -> Query:
        """Of a German word in a sentence of another script, too: "где взять Berechtigungsschein"."""
        return self.plain if self._words.isascii() else Query(plain_words(romanise(self._words)))


def _together(found: Mapping[str, Found]) -> dict[str, tuple[float, str]]:
    """Each topic's best chance and its language.

    A text is in the language that knows something most like it: the further another language is behind, the less its
    chances count, which are those of a text of its own.
    """
    closest = max(each.likeness for each in found.values()) or 1.0
    best: dict[str, tuple[float, str]] = {}
    for lang, each in found.items():
        trust = (each.likeness / closest) ** FOREIGN
        for topic, chance in each.chances:
            if chance * trust > best.get(topic, (0.0, ""))[0]:
                best[topic] = (chance * trust, lang)
    return best


def _latin(folded: str) -> bool:
    """Written in Latin letters, for the greater part."""
    letters = [char for char in folded if char.isalpha()]
    return sum(char < "ɐ" for char in letters) * 2 >= len(letters)
