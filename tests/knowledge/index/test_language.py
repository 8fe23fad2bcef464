from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bot.knowledge import Library
from bot.knowledge.index.language import LanguageIndex, digest, known_texts, plain_words
from bot.knowledge.index.segment import Query
from tests.knowledge.index.world import KNOWN, many, misspelt


def best(index: LanguageIndex, text: str) -> str:
    return max(index.find(Query(text)).chances, key=lambda each: each[1])[0]


def built(known: Mapping[str, Sequence[str]]) -> LanguageIndex:
    return LanguageIndex.build(known, known)


def test_what_is_known_is_title_questions_and_keywords_together(base: Library) -> None:
    """Each once, in folded words; of languages in other letters also in Latin ones."""
    known, asked = known_texts(base.topics, "de", romanised=False)
    assert set(known) == {"kita", "kurs"}
    assert set(asked["kita"]) < set(known["kita"])
    assert all(text == plain_words(text) for texts in known.values() for text in texts)
    latin, _ = known_texts(base.topics, "ar", romanised=True)
    assert latin and all(text.isascii() for texts in latin.values() for text in texts)


def test_an_edit_is_found_and_what_it_replaced_is_not() -> None:
    """Topics changed, added and gone; the index it began with stays as it was."""
    index = built(KNOWN)
    edited = index.edited({"kita": ["zwergenstube finden"], "neu": ["fuehrerschein umschreiben"]}, ["kosten"])
    assert best(edited, "zwergenstube") == "kita"
    assert best(edited, "fuhrerschein") == "neu"
    assert best(edited, "deutschkurs") == "kurs"
    assert "kosten" not in dict(edited.find(Query("was kostet die kita")).chances)
    assert best(index, "was kostet die kita") == "kosten"
    assert "neu" not in dict(index.find(Query("fuehrerschein")).chances)


def test_edits_follow_each_other() -> None:
    """A second edit keeps the first, and may take it back."""
    once = built(KNOWN).edited({"neu": ["fuehrerschein umschreiben"]})
    twice = once.edited({"kurs": ["tanzkurs"]})
    assert best(twice, "fuehrerschein") == "neu"
    assert best(twice, "tanzkurs") == "kurs"
    assert "neu" not in dict(twice.edited({}, ["neu"]).find(Query("fuehrerschein")).chances)


def test_after_an_edit_nearly_the_same_is_found_as_after_building_anew() -> None:
    """Of sixteen made-up topics three are edited: at most one more misspelt question finds another topic."""
    known = many(16)
    after = known | {topic: [f"{text} zusatz" for text in known[topic]] for topic in ("t1", "t2", "t3")}
    edited, anew = built(known).updated(after), built(after)
    asked = [(topic, misspelt(texts[1])) for topic, texts in after.items()]
    wrong = sum(best(edited, text) != topic for topic, text in asked)
    assert wrong <= sum(best(anew, text) != topic for topic, text in asked) + 1


def test_the_digest_of_a_content_tells_contents_apart() -> None:
    """One letter makes another digest, the same content the same."""
    assert digest(KNOWN) == digest(dict(KNOWN))
    assert digest(KNOWN) != digest(KNOWN | {"kurs": ["deutschkurs fInden"]})


@pytest.mark.parametrize("seed", range(3))
def test_a_misspelt_question_is_put_right(seed: int) -> None:
    """It is found as if it were written well."""
    index = built(many(20))
    for topic, texts in many(20).items():
        assert best(index, misspelt(texts[0], seed)) == topic


def test_related_topics_share_words() -> None:
    """A topic is most related to itself, then to the one that shares most words."""
    related = built(KNOWN).related("kita")
    assert related["kita"] == 1
    assert related["kosten"] > related["kurs"]
    assert built(KNOWN).related("no-such-topic") == {}
