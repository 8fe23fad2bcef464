from __future__ import annotations

import numpy as np
import pytest

from bot.knowledge.index import meaning as module
from bot.knowledge.index.embedding import Embedder
from bot.knowledge.index.language import LanguageIndex
from bot.knowledge.index.meaning import Meaning
from bot.knowledge.index.segment import PARTS, Query
from tests.knowledge.index.embedder import SIZE, embed
from tests.knowledge.index.world import KNOWN, many, misspelt

SMALL = Embedder("small 1", lambda: embed)


def vector(text: str) -> np.ndarray:
    made = SMALL.embed(text)
    assert made is not None
    return made


def meaning_of(known: dict[str, list[str]]) -> Meaning:
    texts = [text for own in known.values() for text in own]
    return Meaning.build("small 1", known, known, {t: t for t in texts}, {t: vector(t) for t in texts})


def best(meaning: Meaning, index: LanguageIndex, text: str) -> str:
    return max(meaning.find(index.compare(Query(text)), vector(text)), key=lambda each: each[1])[0]


@pytest.mark.parametrize("learned", [True, False])
def test_what_shares_no_word_is_found_by_its_meaning(monkeypatch: pytest.MonkeyPatch, learned: bool) -> None:
    """Also where there is too much to learn, and the mean of a topic's texts has to do."""
    monkeypatch.setattr(module, "fits", lambda *_: learned)
    index, meaning = LanguageIndex.build(KNOWN, KNOWN), meaning_of(KNOWN)
    assert best(meaning, index, "vokabeln") == "kurs"
    assert best(meaning, index, "wo melde ich mein kind in der kita an") == "kita"


def test_chances_and_thresholds_are_measured_with_the_meaning() -> None:
    """On questions held out, with a weight for it; what words were sure of is told apart."""
    known = many(12)
    index, meaning = LanguageIndex.build(known, known), meaning_of(known)
    found = meaning.calibration
    assert len(found.weights) == len(PARTS) + 2
    assert len(found.words) == len(found.chance) > 0
    assert found.threshold(0.95, 0.0) != found.threshold(0.95)  # nothing is left to measure: careful
    for topic, texts in known.items():
        text = misspelt(texts[3])
        chances = dict(meaning.find(index.compare(Query(text)), vector(text)))
        assert max(chances, key=lambda each: chances[each]) == topic
        assert 0 < sum(chances.values()) <= 1.0001


def test_an_edit_changes_only_its_topic() -> None:
    """New and changed topics are found, gone ones are not, the others as before."""
    index, meaning = LanguageIndex.build(KNOWN, KNOWN), meaning_of(KNOWN)
    new = {"neu": [vector("fuehrerschein umschreiben")], "kurs": [vector("deutsch im cafe sprechen")]}
    edited = meaning.edited(new, ["kosten"])
    assert best(edited, index.edited({}, ["kosten", "kurs"]), "fuehrerschein") == "neu"
    assert best(edited, index.edited({}, ["kosten", "kurs"]), "cafe") == "kurs"
    assert "kosten" not in edited.topics
    assert best(edited, index, "krippe") == "kita"
    assert meaning.edited({}, list(KNOWN)).find(index.edited({}, list(KNOWN)).compare(Query("x")), vector("x")) == []


def test_what_the_other_language_has_in_common_is_left_out() -> None:
    """A text of another language is compared by what is its own."""
    meaning = meaning_of(KNOWN)
    index = LanguageIndex.build(KNOWN, KNOWN)
    shift = np.full(SIZE, 0.4, np.float32)
    there = Meaning(
        "small 1", meaning.topics, {**meaning.arrays, "mean": meaning.arrays["mean"] + shift}, meaning.calibration
    )
    query = index.compare(Query("xyz"))
    here, across = meaning.find(query, vector("deutsch")), meaning.find(query, vector("deutsch") + shift, there)
    assert [chance for _, chance in across] == pytest.approx([chance for _, chance in here], abs=1e-4)
