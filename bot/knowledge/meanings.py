"""The meanings of a library's topics by language, where the optional engine is installed.

They are built apart, by `Search.learn`: at a question only what is there is used, and an embedding is made only of the
question itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from bot.knowledge.index.calibration import Threshold
from bot.knowledge.index.embedding import Embedder
from bot.knowledge.index.features import Floats
from bot.knowledge.index.language import known_texts, written_texts
from bot.knowledge.index.meaning import Meaning, key
from bot.knowledge.index.store import Store
from bot.knowledge.model import Topic

MOST_TEXTS = 20_000  # of a language: embedding so many takes seven minutes; of more the words have to do
MOST_EDITED = 500  # texts embedded while content is read again: some ten seconds, beside the turns
SAID_EVERY = 500  # texts, while they are embedded: ten seconds


class Meanings:
    """Each language's is loaded at its first need; a language whose meaning was not built has none."""

    def __init__(self, topics: Mapping[str, Topic], embedder: Embedder, store: Store | None, precision: float) -> None:
        self._topics = topics
        self._embedder = embedder
        self._store = store
        self._precision = precision
        self._of: dict[str, Meaning | None] = {}
        self._thresholds: dict[str, Threshold] = {}

    def of(self, lang: str) -> Meaning | None:
        if lang not in self._of:
            self._of[lang] = self._kept(lang)
        return self._of[lang]

    def threshold(self, lang: str, words: Threshold) -> Threshold:
        """Of a language that has a meaning, for what was not sure by its `words`: never sooner sure than those.

        What looks like a topic and is beside it ("Einbürgerungstest") is nearer in meaning than in words.
        """
        if lang not in self._thresholds:
            meaning = self._of[lang]
            assert meaning
            measured = meaning.calibration.threshold(self._precision, words.sure)
            self._thresholds[lang] = msgspec.structs.replace(measured, sure=max(measured.sure, words.sure))
        return self._thresholds[lang]

    def embed(self, text: str) -> Floats | None:
        """As `Embedder.embed`."""
        return self._embedder.embed(text)

    def lacking(self, languages: Iterable[str]) -> list[str]:
        """Languages whose meaning is not built yet, or of other content."""
        return [] if self._embedder.off else [lang for lang in languages if self._wanted(lang) and not self.of(lang)]

    def look_again(self) -> None:
        """Load at the next need what has been built since."""
        self._of = {lang: meaning for lang, meaning in self._of.items() if meaning}

    def build(self, lang: str, building: Callable[[str], None]) -> None:
        """Of the whole language, and keep it. Only texts that were never embedded take their time, 20 ms each.

        `building` is told how far it is.
        """
        written = written_texts(self._topics, lang)
        cached = self._store.vectors(lang, self._embedder.name) if self._store else {}
        vectors: dict[str, Floats] = {}
        for number, (form, text) in enumerate(written.items()):
            if number % SAID_EVERY == 0:
                building(f"{lang}, meaning of {number:,} of {len(written):,} texts")
            found = cached.get(key(text))
            vector = self._embedder.embed(text) if found is None else found
            if vector is None:
                return
            vectors[form] = vector
        known, asked = known_texts(self._topics, lang, romanised=False)
        meaning = Meaning.build(self._embedder.name, known, asked, written, vectors)
        if self._store:
            self._store.save_meaning(lang, self._content(lang), meaning)
            meaning = self._kept(lang) or meaning  # mapped, so that all processes share it
        self._of[lang] = meaning
        self._thresholds.pop(lang, None)

    def edited(self, topics: Mapping[str, Topic], changed: Collection[str], gone: Collection[str]) -> Meanings:
        """The same for other content: what was built stands, without topics that are gone; those changed anew."""
        other = Meanings(topics, self._embedder, self._store, self._precision)
        other._thresholds = self._thresholds.copy()
        for lang, meaning in self._of.items():
            if meaning:
                new = self._embedded(meaning, topics, changed, lang)
                other._of[lang] = meaning.edited(new, {*gone, *changed})
        return other

    def _embedded(
        self, meaning: Meaning, topics: Mapping[str, Topic], changed: Collection[str], lang: str
    ) -> dict[str, list[Floats]]:
        """Of the changed topics; of only what is known already if there is too much to wait for."""
        cached = meaning.vectors()
        texts = {id_: list(written_texts({id_: topics[id_]}, lang).values()) for id_ in changed}
        new = {text for own in texts.values() for text in own if key(text) not in cached}
        for text in new if len(new) <= MOST_EDITED else ():
            if (vector := self._embedder.embed(text)) is not None:
                cached[key(text)] = vector
        made = {id_: [cached[key(text)] for text in own if key(text) in cached] for id_, own in texts.items()}
        return {id_: own for id_, own in made.items() if own}

    def _kept(self, lang: str) -> Meaning | None:
        if not self._store or not self._wanted(lang):
            return None
        return self._store.load_meaning(lang, self._content(lang), self._embedder.name)

    def _wanted(self, lang: str) -> bool:
        return 0 < len(written_texts(self._topics, lang)) <= MOST_TEXTS

    def _content(self, lang: str) -> str:
        """Digest of what topics are known by, as it is written."""
        wordings = {id_: topic.wordings[lang] for id_, topic in self._topics.items() if lang in topic.wordings}
        texts = [(id_, each.title, *each.questions, "", *each.keywords) for id_, each in wordings.items()]
        return hashlib.blake2b(json.dumps(texts).encode(), digest_size=8).hexdigest()
