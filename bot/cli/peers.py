"""Other searches over the same known questions, to be measured beside ours: `lotse eval --compare`, `lotse bench`."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Protocol

from rapidfuzz import fuzz, process

from bot.core.errors import BotError
from bot.knowledge.search import HITS

Known = Mapping[str, Sequence[str]]  # by topic: texts of folded words
RUN = 3  # letters in a trigram


class MissingPeerError(BotError):
    """The package bm25s is missing: pip install 'lotse[bench]' brings it."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Peer(Protocol):
    def first(self, words: str) -> list[str]:
        """At most three topics for folded words, each by its best question, the best first."""


class _Questions:
    """All known questions one after the other; so many of the best ones hold three topics for certain."""

    def __init__(self, known: Known) -> None:
        self.texts = [text for own in known.values() for text in own]
        self.topic_of = [topic for topic, own in known.items() for _ in own]
        self.enough = min(len(self.texts), (HITS - 1) * max(map(len, known.values()), default=0) + 1)

    def topics(self, numbers: Sequence[int]) -> list[str]:
        return list(dict.fromkeys(self.topic_of[number] for number in numbers))[:HITS]


class Rapidfuzz:
    """Every question is compared, as sets of words."""

    def __init__(self, known: Known) -> None:
        self._questions = _Questions(known)

    def first(self, words: str) -> list[str]:
        found = process.extract(
            words, self._questions.texts, scorer=fuzz.token_set_ratio, limit=self._questions.enough, score_cutoff=1
        )
        return self._questions.topics([number for _, _, number in found])


class Bm25:
    """Words, by how rare they are (bm25s)."""

    def __init__(self, known: Known) -> None:
        try:
            import bm25s
        except ImportError:
            raise MissingPeerError from None
        self._questions = _Questions(known)
        self._index = bm25s.BM25()
        self._index.index([text.split() for text in self._questions.texts], show_progress=False)

    def first(self, words: str) -> list[str]:
        numbers, scores = self._index.retrieve([words.split()], k=self._questions.enough, show_progress=False)
        found = zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
        return self._questions.topics([number for number, score in found if score > 0])


class Trigrams:
    """SQLite's full-text search over runs of three letters, ranked by its bm25.

    Any run of the query may be found, so that typing mistakes do no harm; or with `whole` words, which is quicker and
    finds only words that hold a word of the query as it is written.
    """

    def __init__(self, known: Known, *, whole: bool = False) -> None:
        self._questions = _Questions(known)
        self._whole = whole
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute("CREATE VIRTUAL TABLE known USING fts5(text, tokenize='trigram')")
        rows = ((number, text) for number, text in enumerate(self._questions.texts))
        self._connection.executemany("INSERT INTO known (rowid, text) VALUES (?, ?)", rows)

    def first(self, words: str) -> list[str]:
        runs = words.split() if self._whole else [words[at : at + RUN] for at in range(len(words) - RUN + 1)]
        wanted = " OR ".join(f'"{run}"' for run in dict.fromkeys(runs) if len(run) >= RUN)
        if not wanted:
            return []
        found = self._connection.execute(
            "SELECT rowid FROM known WHERE known MATCH ? ORDER BY rank LIMIT ?", (wanted, self._questions.enough)
        )
        return self._questions.topics([number for (number,) in found])
