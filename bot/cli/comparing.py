"""The same questions through other searches, each with what is known in the asker's language, beside ours."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from bot.cli.bench.figures import progress
from bot.cli.peers import Bm25, Known, Peer, Rapidfuzz, Trigrams
from bot.core.languages import plain
from bot.knowledge import Library, Search
from bot.knowledge.figures import Line, percentile, share
from bot.knowledge.index.language import known_texts, plain_words

PEERS: dict[str, Callable[[Known], Peer]] = {
    "rapidfuzz token_set_ratio": Rapidfuzz,
    "BM25 (bm25s)": Bm25,
    "FTS5 trigram": Trigrams,
    "FTS5 trigram, whole words": lambda known: Trigrams(known, whole=True),
}


def compare(lines: Sequence[Line], library: Library, search: Search) -> dict[str, dict[str, Any]]:
    """By search: `top1`, `top3` of lines with a topic, microseconds a query of all. Raises MissingPeerError."""
    found = {"Lotse": _measured(lines, lambda text, lang: [hit.topic for hit in search.find(text, lang).hits])}
    for name, make in PEERS.items():
        progress(f"beside it: {name}")
        found[name] = _measured(lines, _by_language(library, make))
    return found


def _by_language(library: Library, make: Callable[[Known], Peer]) -> Callable[[str, str], list[str]]:
    """A line whose language has no content is compared with what is known in all."""
    languages = sorted({lang for topic in library.topics.values() for lang in topic.wordings})
    known = {lang: known_texts(library.topics, lang, romanised=False)[0] for lang in languages}
    everything: dict[str, list[str]] = {}
    for own in known.values():
        for topic, texts in own.items():
            everything.setdefault(topic, []).extend(texts)
    peers = {lang: make(own) for lang, own in known.items()}
    of_all = make(everything) if len(languages) > 1 else peers[languages[0]]
    return lambda text, lang: peers.get(lang, of_all).first(plain_words(text))


def _measured(lines: Sequence[Line], find: Callable[[str, str], list[str]]) -> dict[str, Any]:
    if lines:
        find(lines[0].text, "")  # what is made at the first question is not its time
    first, three, took = [], [], []
    for line in lines:
        lang, began = plain(line.lang) or "", time.perf_counter()
        topics = find(line.text, lang)
        took.append((time.perf_counter() - began) * 1e6)
        if right := line.right():
            first.append(not right.isdisjoint(topics[:1]))
            three.append(not right.isdisjoint(topics[:3]))
    return {
        "top1": share(first),
        "top3": share(three),
        "us_per_query": round(sum(took) / len(took), 1) if took else None,
        "p50_us": percentile(sorted(took), 0.5),
        "p95_us": percentile(sorted(took), 0.95),
    }
