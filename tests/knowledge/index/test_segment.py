from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from bot.knowledge.index import building, segment
from bot.knowledge.index.features import features
from bot.knowledge.index.segment import PARTS, Query, Segment
from tests.knowledge.index.world import KNOWN, many, misspelt


def part(found: segment.Compared | None, topic: int, name: str) -> float:
    assert found is not None
    row = found.topics.tolist().index(topic)
    return float(found.parts[row, PARTS.index(name)])


def vector(text: str, rare: dict[int, float], most: float, kind: int) -> dict[int, float]:
    """A text's features of one kind at length one, worked out with dictionaries."""
    _, keys, counts = features([text])
    found = {
        int(key): (1 + np.log(count)) * rare.get(int(key), most)
        for key, count in zip(keys, counts, strict=True)
        if key & 1 == kind
    }
    length = np.sqrt(sum(value**2 for value in found.values()))
    return {key: value / length for key, value in found.items()}


def dot(a: dict[int, float], b: dict[int, float]) -> float:
    return sum(value * b.get(key, 0.0) for key, value in a.items())


def test_a_topic_is_as_alike_as_plain_vectors_say() -> None:
    """The inverted index gives, by letters and by words, the cosine with each topic's questions put together."""
    built = Segment.build(KNOWN, fitted=False)
    spread = Counter(int(key) for texts in KNOWN.values() for key in set(features(texts).keys.tolist()))
    rare = {key: float(np.log((1 + len(KNOWN)) / (1 + n)) + building.SHARED_BY_ALL) for key, n in spread.items()}
    most = max(rare.values())
    query = "was kostet ein sprachkurs heute"
    found = built.compare(Query(query))
    for number, texts in enumerate(KNOWN.values()):
        counted: Counter[int] = Counter()
        _, keys, counts = features(texts)
        for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
            counted[key] += int(count)
        for name, kind in (("letters", 0), ("words", 1)):
            whole = {key: (1 + np.log(n)) * rare[key] for key, n in counted.items() if key & 1 == kind}
            length = np.sqrt(sum(value**2 for value in whole.values()))
            expected = dot(vector(query, rare, most, kind), {key: value / length for key, value in whole.items()})
            assert part(found, number, name) == pytest.approx(expected, abs=2e-3), (number, name)


def test_likeness_is_that_of_the_questions_vectors() -> None:
    """Every question is alike to itself as much as can be, and as much to another as that one to it."""
    likeness = Segment.build(KNOWN).likeness()
    assert likeness == pytest.approx(likeness.T, abs=1e-4)
    assert np.diag(likeness) == pytest.approx(np.full(9, 1 + building.WORDS_WEIGHT**2), abs=2e-3)


def test_a_known_question_is_marked() -> None:
    """Only the topic that has this very question, in whatever order its words stand."""
    found = Segment.build(KNOWN).compare(Query("anmelden kita platz"))
    assert found is not None
    assert found.known.tolist() == [True, False, False]
    assert part(found, 0, "sorted") == 1
    assert found.likeness > 0.9


def test_nothing_in_common_is_none() -> None:
    """Another script shares no feature."""
    assert Segment.build(KNOWN).compare(Query("روضة")) is None
    assert Segment.build({}).compare(Query("kita")) is None


def test_learned_weights_find_more_than_means() -> None:
    """Of made-up topics that share most of their words, more are found with weights that were learned."""
    known = many(40)
    held = {topic: texts[0] for topic, texts in known.items()}
    rest = {topic: texts[1:] for topic, texts in known.items()}
    right = Counter[bool]()
    built = Segment.build(rest)
    for number, (_, text) in enumerate(held.items()):
        found = built.compare(Query(text))
        assert found is not None
        for name, column in (("learned", 0), ("mean", 1)):
            right[name == "learned"] += int(found.topics[found.parts[:, column].argmax()]) == number
    assert right[True] > right[False]


def test_of_many_topics_only_the_likeliest_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then each has the same parts as when all are looked at."""
    known = many(60)
    built = Segment.build(known, fitted=False)
    query = Query(misspelt(known["t7"][2]))
    everything = built.compare(query)
    monkeypatch.setattr(segment, "ALL_TOPICS", 10)
    monkeypatch.setattr(segment, "NEAR_QUESTIONS", 20)
    monkeypatch.setattr(segment, "COMPARED", 5)
    some = built.compare(query)
    assert everything is not None and some is not None
    assert len(some.topics) < len(everything.topics)
    assert 7 in some.topics
    for name in ("mean", "letters", "words"):
        assert part(some, 7, name) == pytest.approx(part(everything, 7, name), abs=1e-5)


def test_the_cost_of_a_query_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the cap the commonest features are left out, the telling ones stay."""
    known = {f"t{number}": [f"kind wort{number}xyz"] for number in range(50)}
    monkeypatch.setattr(segment, "COST_CAP", 30)
    found = Segment.build(known, fitted=False).compare(Query("kind wort7xyz"))
    assert found is not None
    assert int(found.topics[found.parts[:, 2].argmax()]) == 7


def test_a_lean_index_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Large collections are kept with half of the memory: every misspelt question still finds its topic."""
    known = many(50)
    full = Segment.build(known, fitted=False)
    monkeypatch.setattr(building, "LEAN_FROM", 10)
    lean = Segment.build(known, fitted=False)
    assert len(lean.arrays["ids"]) < 0.7 * len(full.arrays["ids"])
    for number, texts in enumerate(known.values()):
        found = lean.compare(Query(misspelt(texts[3])))
        assert found is not None
        assert int(found.topics[found.parts[:, 4].argmax()]) == number


def test_topics_are_worked_on_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Building by parts gives the same arrays."""
    known = many(12)
    whole = Segment.build(known)
    monkeypatch.setattr(building, "TOPICS_AT_ONCE", 5)
    parts = Segment.build(known)
    for name, array in whole.arrays.items():
        assert np.array_equal(np.sort(array, axis=None), np.sort(parts.arrays[name], axis=None)), name
