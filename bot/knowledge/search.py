"""Which topic a person means. One small interface: `Search.find`.

What was written is matched against titles, questions and keywords: in the asker's language, where that is not
sure also in German, then in all languages. The language never gates: the language of the best hit is the best
guess of what was written.

What is not sure by then is compared by meaning, too, where the optional engine is installed (`index.embedding`): in
the asker's language, and in German for topics that have no text in it. That takes some 20 ms in which the other turns
of this process wait, as they do for the rest of a search, which is short; only a question that is not sure costs it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import msgspec

from bot.core import limits
from bot.knowledge.index.calibration import Calibration, Threshold
from bot.knowledge.index.embedding import Embedder
from bot.knowledge.index.features import Floats
from bot.knowledge.index.language import Found, Known, LanguageIndex, digest, digests, known_texts, latin, plain_words
from bot.knowledge.index.meaning import Meaning
from bot.knowledge.index.segment import Query
from bot.knowledge.index.store import Store
from bot.knowledge.library import Library
from bot.knowledge.meanings import Meanings
from bot.knowledge.model import FIRST_CHOICE
from bot.locales import fold, romanise

Zone = Literal["sure", "unsure", "nothing"]

HITS = 3  # suggestions: the right topic is among three in nine of ten cases
FOREIGN = 4.0  # how steeply the chances of languages that are less like a text fall; chosen on questions held out
LATIN = "-latin"  # ending of the name of an index of romanised texts
STORED_FROM = 100  # questions; a smaller index is built in less time than it is read
REBUILT_AT_ONCE = 5_000  # questions whose index is built again at a start if content changed: it takes seconds
EDITED = 0.05  # of a larger one's topics may have changed before it is built again
CLEARLY = 2.0  # times as like must a text be to another language's questions than to those of the asker's own
DOUBT = 0.6  # else chances there count so much: good for a suggestion
NEVER = 2.0  # no chance is as high
# Chances across languages are lower: from so much of the usual bound on they are good for a suggestion. With German
# texts alone, 60 to 95 % of questions in other languages get one, and one in five of those about something else.
ACROSS = 0.4
CONTEXT = 3.0  # how much less likely an unrelated topic is after another: e to the power of it
FOLLOWING = 0.4  # the chance from which on a short question after an answer is about the topic nearest to that
FOLLOWING_LEAD = 2.0  # times the chance of the next topic, which it must have, too
FOLLOWING_WORDS = 6  # so short is such a question
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
        store: Store | None = None,
        embedder: Embedder | None = None,
    ) -> None:
        """`thresholds` by language, with `default`; None takes those measured on the content for `precision`.

        `store` keeps what was built for the next start; without one it is built each time.
        `embedder` compares meanings, too; None where it is not installed or not wanted.
        """
        self._topics = library.topics
        self._given = thresholds
        self._precision = precision
        self._store = store
        spoken = {lang for topic in library.topics.values() for lang in topic.wordings}
        self._languages = sorted(spoken, key=lambda lang: (lang != FIRST_CHOICE, lang))
        self._scripted = {lang: _scripted(library, lang) for lang in self._languages}
        self._indexes: dict[str, LanguageIndex] = {}
        self._thresholds: dict[str, Threshold] = {}
        self._meanings = Meanings(library.topics, embedder, store, precision) if embedder else None

    def edited(self, library: Library) -> Search:
        """The same for another content; only what changed is worked on, and this one goes on as it is."""
        other = Search(library, self._given, precision=self._precision, store=self._store)
        changed = {id_: topic for id_, topic in library.topics.items() if self._topics.get(id_) != topic}
        gone = [id_ for id_ in self._topics if id_ not in library.topics]
        for name, index in self._indexes.items():
            if (lang := _language(name)) in other._languages:
                known, _ = known_texts(changed, lang, romanised=name != lang)
                other._indexes[name] = index.edited(known, {*gone, *(changed.keys() - known.keys())})
                other._thresholds[name] = self._threshold(name)
        if self._meanings:
            other._meanings = self._meanings.edited(library.topics, changed, gone)
        return other

    def prepare(self, building: Callable[[str], None] = lambda _: None) -> list[str]:
        """Build or load every index now, not at the first question in its language; the names of all.

        `building` is told the name of each that was not kept and takes its time.
        """
        names = [
            name for lang in self._languages for name in ((lang, f"{lang}{LATIN}") if self._scripted[lang] else (lang,))
        ]
        for name in names:
            self._index(name, building).prepare()
            self._threshold(name)
        for lang in self._languages:
            if self._meanings:
                self._meanings.of(lang)  # only loaded: building takes minutes
        return names

    def learn(self, building: Callable[[str], None] = lambda _: None) -> list[str]:
        """Build and keep the meanings that are missing, if the engine is installed; their languages."""
        missing = self._meanings.lacking(self._languages) if self._meanings else []
        for lang in missing:
            if self._meanings:
                self._meanings.build(lang, building)
        return missing

    @property
    def unlearned(self) -> bool:
        """Whether the engine is installed and `learn` has something to do."""
        return bool(self._meanings and self._meanings.lacking(self._languages))

    def look_again(self) -> None:
        """Use what another process has learned since."""
        if self._meanings:
            self._meanings.look_again()

    def find(self, text: str, lang: str, after: str = "") -> Findings:
        """The topics a text may mean, best first. Never raises on a text.

        `lang`: the asker's, "" if unknown. `after`: the topic answered last: "and what does it cost?" is about that,
        but not what is sure by itself.
        """
        query = _Forms(text)
        alone: dict[str, Found] = {}
        found = alone
        findings = Findings(zone="nothing", lang=lang)
        for stage in self._stages(lang):
            alone |= {language: self._found(query, language) for language in stage}
            findings = self._judge(_together(alone, lang), lang, query)
            if after and findings.zone != "sure":
                found = {language: self._after(each, query, language, after) for language, each in alone.items()}
                findings = self._judge(_together(found, lang), lang, query)
            if findings.zone == "sure":
                return findings
        return self._following(self._by_meaning(query, lang, after, found) or findings, query, after)

    def _following(self, findings: Findings, query: _Forms, after: str) -> Findings:
        """A few words after an answer, which it explains, are sure from a lower chance on."""
        hit = findings.hits[0] if findings.hits else None
        if not after or hit is None or hit.score < FOLLOWING or query.words > FOLLOWING_WORDS:
            return findings
        if any(other.score * FOLLOWING_LEAD > hit.score for other in findings.hits[1:]):
            return findings
        related = self._index(self._name(query, hit.lang)).related(after).get(hit.topic, 0.0)
        return msgspec.structs.replace(findings, zone="sure") if related == 1 and hit.topic != after else findings

    def _by_meaning(self, query: _Forms, lang: str, after: str, found: Mapping[str, Found]) -> Findings | None:
        """What words and meaning find together; None where nothing can be compared by its meaning.

        Across languages nothing is sure: how often that is right was not measured on this content.
        """
        if not self._meanings or not query.has_letters:
            return None
        foreign = {topic.id for topic in self._topics.values() if lang not in topic.wordings}
        at_home = lang in self._languages and self._name(query, lang) == lang
        own = self._meanings.of(lang) if at_home else None
        german = self._meanings.of(FIRST_CHOICE) if foreign and lang != FIRST_CHOICE else None
        vector = self._meanings.embed(query.written) if own or german else None
        if vector is None:
            return None
        bounds: dict[str, Threshold] = {}
        if own:
            found = {**found, lang: self._meant(own, lang, query, vector, after)}
            if self._given is None:
                bounds[lang] = self._meanings.threshold(lang, self._threshold(lang))
        best = _together(found, lang, trusted=own is not None)
        if german:
            beside = self._meanings.of(lang) if lang in self._languages else None
            across = self._meant(german, FIRST_CHOICE, query, vector, after, beside)
            bounds[FIRST_CHOICE] = Threshold(sure=NEVER, unsure=ACROSS * self._threshold(FIRST_CHOICE).unsure)
            for topic, chance in across.chances:
                if topic in foreign and chance > best.get(topic, (0.0, ""))[0]:
                    best[topic] = chance, FIRST_CHOICE
        return self._judge(best, lang, query, bounds)

    def _meant(
        self, meaning: Meaning, lang: str, query: _Forms, vector: Floats, after: str, beside: Meaning | None = None
    ) -> Found:
        """`beside`: the meaning of the language the text is in, if that is another."""
        index = self._index(lang)
        evidence = index.compare(query.plain)
        found = Found(evidence.likeness, meaning.find(evidence, vector, beside))
        return _in_context(found, index.related(after)) if after else found

    def _stages(self, lang: str) -> list[list[str]]:
        """Languages to look in, one stage after another until one is sure."""
        own = [lang] if lang in self._languages else []
        german = [FIRST_CHOICE] if FIRST_CHOICE in self._languages and lang != FIRST_CHOICE else []
        rest = [other for other in self._languages if other not in own + german]
        return [stage for stage in (own, german, rest) if stage]

    def _found(self, query: _Forms, lang: str) -> Found:
        name = self._name(query, lang)
        return self._index(name).find(query.plain if name == lang else query.romanised)

    def _after(self, found: Found, query: _Forms, lang: str, after: str) -> Found:
        return _in_context(found, self._index(self._name(query, lang)).related(after))

    def _name(self, query: _Forms, lang: str) -> str:
        """In a language of another script, a query in Latin letters is compared with a romanised copy."""
        return f"{lang}{LATIN}" if query.latin and self._scripted[lang] else lang

    def _index(self, name: str, building: Callable[[str], None] = lambda _: None) -> LanguageIndex:
        if name not in self._indexes:
            known, asked = known_texts(self._topics, _language(name), romanised=name != _language(name))
            kept = self._store if sum(map(len, known.values())) >= STORED_FROM else None
            index = _kept(kept, name, known) if kept else None
            if index is None:
                building(name)
                index = LanguageIndex.build(known, asked)
                if kept:
                    kept.save(name, digest(known), index)
                    index = kept.load(name, digest(known)) or index  # mapped, so that all processes share it
            self._indexes[name] = index
        return self._indexes[name]

    def calibration(self, lang: str) -> Calibration:
        """What was measured on the content of a language: weights, and the outcomes of questions held out."""
        return self._index(lang).calibration

    def threshold(self, lang: str, *, romanised: bool = False) -> Threshold:
        """From where on questions in a language are answered at once, or get suggestions."""
        return self._threshold(f"{lang}{LATIN}" if romanised else lang)

    def _threshold(self, name: str) -> Threshold:
        if self._given is not None:
            return self._given.get(_language(name), self._given["default"])
        if name not in self._thresholds:
            self._thresholds[name] = self._index(name).calibration.threshold(self._precision)
        return self._thresholds[name]

    def _judge(
        self,
        best: Mapping[str, tuple[float, str]],
        lang: str,
        query: _Forms,
        measured: Mapping[str, Threshold] = MappingProxyType({}),
    ) -> Findings:
        """`measured`: thresholds of languages whose chances are not those of words alone."""
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:HITS]
        if not ranked:
            return Findings(zone="nothing", lang=lang)
        hits = tuple(
            Hit(topic=topic, lang=found, score=score, title=self._topics[topic].title(lang or found))
            for topic, (score, found) in ranked
        )
        bounds = measured.get(hits[0].lang) or self._threshold(self._name(query, hits[0].lang))
        zone: Zone = "nothing"
        if hits[0].score >= bounds.sure:
            zone = "sure"
        elif hits[0].score >= bounds.unsure:
            zone = "unsure"
        return Findings(zone=zone, hits=hits, lang=lang if zone == "nothing" else hits[0].lang)


class _Forms:
    """A question in the forms the indexes compare; worked out once for all languages."""

    def __init__(self, text: str) -> None:
        self.written = text[: limits.TEXT_IN]
        self._words = plain_words(text[: limits.TEXT_IN])[: limits.TEXT_IN]  # one letter may fold into 18
        self.latin = latin(self._words)
        self.words = self._words.count(" ") + 1

    @property
    def has_letters(self) -> bool:
        return any(char.isalpha() for char in self._words)

    @cached_property
    def plain(self) -> Query:
        return Query(self._words)

    @cached_property
    def romanised(self) -> Query:
        """Of a German word in a sentence of another script, too: "где взять Berechtigungsschein"."""
        return self.plain if self._words.isascii() else Query(plain_words(romanise(self._words)))


def _in_context(found: Found, related: Mapping[str, float]) -> Found:
    """Topics that have little to do with the last one are meant less likely; no topic is meant more likely for it."""
    weighed = [
        (topic, chance, chance * math.exp(CONTEXT * (related.get(topic, 0.0) - 1))) for topic, chance in found.chances
    ]
    rest = 1 - sum(chance - less for _, chance, less in weighed) if related else 1.0
    return Found(found.likeness, [(topic, less / rest) for topic, _, less in weighed] if related else found.chances)


def _together(found: Mapping[str, Found], own: str, *, trusted: bool = False) -> dict[str, tuple[float, str]]:
    """Each topic's best chance and its language.

    A text is in the language that knows something most like it: the further another language is behind, the less its
    chances count, which are those of a text of its own. Where the asker's `own` language knows the words nearly as
    well, another alone makes nothing sure: "Hund anmelden" is German, though English questions have "anmelden", too.
    `trusted`: the chances in `own` come from more than words, and count as they are.
    """
    closest = max(each.likeness for each in found.values()) or 1.0
    best: dict[str, tuple[float, str]] = {}
    for lang, each in found.items():
        trust = 1.0 if trusted and lang == own else (each.likeness / closest) ** FOREIGN
        if lang != own and own in found and each.likeness < CLEARLY * found[own].likeness:
            trust *= DOUBT
        for topic, chance in each.chances:
            if chance * trust > best.get(topic, (0.0, ""))[0]:
                best[topic] = (chance * trust, lang)
    return best


def _kept(store: Store, name: str, known: Known) -> LanguageIndex | None:
    """The index of this content as it was kept; or a large one a little behind, brought up to date."""
    if index := store.load(name, digest(known)):
        return index
    if sum(map(len, known.values())) > REBUILT_AT_ONCE and (index := store.load(name)):
        changes = len(set(digests(known).items()) ^ set(index.digests.items()))
        return index.updated(known) if changes < EDITED * len(known) else None
    return None


def _language(name: str) -> str:
    return name.removesuffix(LATIN)


def _scripted(library: Library, lang: str) -> bool:
    """Written in other than Latin letters."""
    titles = [topic.wordings[lang].title for topic in library.topics.values() if lang in topic.wordings]
    return not latin(fold(" ".join(titles)))
