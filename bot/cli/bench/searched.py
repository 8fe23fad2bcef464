"""One step of `lotse bench search` in a process of its own: `python -m bot.cli.bench.searched build|ask QUESTIONS DIR`.

Apart, so that the memory of who asks is not that of who built.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.cli.bench.figures import percentile
from bot.cli.bench.process import rss_mb
from bot.cli.peers import Rapidfuzz, Trigrams
from bot.knowledge.index.calibration import PRIOR, Calibration
from bot.knowledge.index.language import LanguageIndex, digests
from bot.knowledge.index.segment import Query, Segment
from bot.knowledge.index.store import ENDING, Store

SEED = 1
SYLLABLES = (
    "ka ri ta mo ne sch be ru li an do ster we gen pa fu hei mat kin der lo zu ber ung ein haus".split()  # noqa: SIM905
)
VOCABULARY = 40_000  # words, as many as a large town's pages have
ZIPF = 0.9  # the n-th word is n to the power of this rarer than the first
OWN_WORDS = 6  # of each topic, which its questions hold two of
QUESTIONS = 10  # a topic
WORDS = (8, 10)  # in a question
ASKED = 1_000  # queries whose time is taken
COMPARED = 50  # of them that other searches are asked, too: they are slow
NAME, CONTENT = "de", "bench"  # of the index in its directory

Known = dict[str, list[str]]


def knowledge(questions: int) -> Known:
    """That many questions, ten a topic: common words as in any language, and two of the topic's own."""
    rng = np.random.default_rng(SEED)
    words = _vocabulary(rng)
    odds = np.cumsum(1 / np.arange(1, len(words) + 1) ** ZIPF)
    known = {}
    for topic in range(max(1, questions // QUESTIONS)):
        own = rng.integers(0, len(words), OWN_WORDS)
        common = np.searchsorted(odds, rng.random((QUESTIONS, WORDS[1])) * odds[-1])
        known[f"t{topic}"] = [
            " ".join(words[at] for at in rng.permutation((*line[: size - 2], *rng.choice(own, 2))))
            for line, size in zip(common, rng.integers(WORDS[0], WORDS[1] + 1, QUESTIONS), strict=True)
        ]
    return known


def _vocabulary(rng: np.random.Generator) -> list[str]:
    sizes = rng.choice((2, 2, 3, 3, 4), 2 * VOCABULARY).tolist()
    drawn = rng.integers(0, len(SYLLABLES), (2 * VOCABULARY, 4)).tolist()
    words = dict.fromkeys("".join(SYLLABLES[at] for at in own[:size]) for own, size in zip(drawn, sizes, strict=True))
    return list(words)[:VOCABULARY]


def queries(known: Known, count: int) -> list[tuple[str, str]]:
    """Topics and questions of theirs with one letter missing."""
    rng = np.random.default_rng(SEED)
    topics = list(known)
    asked = []
    for topic in (topics[at] for at in rng.integers(0, len(topics), count)):
        words = known[topic][rng.integers(0, len(known[topic]))].split()
        at = rng.integers(0, len(words))
        gone = rng.integers(1, len(words[at]))
        words[at] = words[at][:gone] + words[at][gone + 1 :]
        asked.append((topic, " ".join(words)))
    return asked


def build(questions: int, directory: Path) -> dict[str, Any]:
    """Makes the index, and beside it what is asked; seconds it took, and megabytes on disk."""
    known = knowledge(questions)
    began = time.perf_counter()
    segment = Segment.build(known, fitted=False)
    index = LanguageIndex(segment, Calibration(weights=PRIOR[False]), digests(known))
    took = time.perf_counter() - began
    Store(directory).save(NAME, CONTENT, index)
    (directory / "queries.json").write_text(json.dumps(queries(known, ASKED)), encoding="utf-8")
    file = next(directory.glob(f"{NAME}.*{ENDING}"))
    return {"build_s": round(took, 2), "file_mb": round(file.stat().st_size / 1e6, 1)}


def ask(questions: int, directory: Path, *, others: bool = False) -> dict[str, Any]:
    """Time and memory (MB; of it `private_mb` that processes do not share) of asking; with others beside ours."""
    asked: list[tuple[str, str]] = json.loads((directory / "queries.json").read_text(encoding="utf-8"))
    before = rss_mb()
    began = time.perf_counter()
    index = Store(directory).load(NAME, CONTENT)
    loaded = time.perf_counter() - began
    assert index is not None
    index.prepare()
    prepared = time.perf_counter() - began - loaded

    def find(words: str) -> str:
        return max(index.find(Query(words)).chances, key=lambda found: found[1], default=("", 0.0))[0]

    figures: dict[str, Any] = {
        "load_s": round(loaded, 3),
        "prepare_s": round(prepared, 3),
        **timed(find, asked),
        "rss_before_mb": round(before, 1),
        "rss_mb": round(rss_mb(), 1),
        "private_mb": round(rss_mb(kind="RssAnon"), 1),
    }
    if others:
        figures["compare"] = compared(knowledge(questions), asked[:COMPARED], find)
    return figures


def compared(
    known: Known, asked: Sequence[tuple[str, str]], find: Callable[[str], str]
) -> dict[str, Mapping[str, float]]:
    """The same queries through ours and others; `factor`: how many times longer they take, by the mean."""
    found = {"Lotse": timed(find, asked)}
    peers = {
        "rapidfuzz token_set_ratio": Rapidfuzz(known),
        "FTS5 trigram": Trigrams(known),
        "FTS5 trigram, whole words": Trigrams(known, whole=True),
    }
    for name, peer in peers.items():
        found[name] = timed(lambda words, peer=peer: next(iter(peer.first(words)), ""), asked)  # type: ignore[misc]
    ours = found["Lotse"]["mean_ms"]
    return {name: {**one, "factor": round(one["mean_ms"] / ours, 1)} for name, one in found.items()}


def timed(find: Callable[[str], str], asked: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Milliseconds a query, on one thread, and the share whose topic is found first.

    Of the clock on the wall; `cpu_p95_ms` is the thread's own, which other programs on the machine do not lengthen.
    """
    find(asked[0][1])  # what is made at the first question is not its time
    took, worked, right = [], [], 0
    for topic, words in asked:
        began, working = time.perf_counter(), time.thread_time()
        found = find(words)
        worked.append((time.thread_time() - working) * 1e3)
        took.append((time.perf_counter() - began) * 1e3)
        right += found == topic
    return {
        "mean_ms": round(sum(took) / len(took), 3),
        "p50_ms": round(percentile(took, 0.5), 3),
        "p95_ms": round(percentile(took, 0.95), 3),
        "cpu_p95_ms": round(percentile(worked, 0.95), 3),
        "first": round(right / len(asked), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("step", choices=("build", "ask"))
    parser.add_argument("questions", type=int)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--compare", action="store_true")
    args = parser.parse_args()
    if args.step == "build":
        print(json.dumps(build(args.questions, args.directory)))
    else:
        print(json.dumps(ask(args.questions, args.directory, others=args.compare)))


if __name__ == "__main__":
    main()
