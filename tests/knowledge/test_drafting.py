"""A guide's answer as a draft: nothing personal is in it, and it can be loaded."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.strict_yaml import load
from bot.knowledge import Library
from bot.knowledge.drafting import propose_question, propose_topic, topic_id
from bot.knowledge.shapes import WORDING, issues
from bot.locales import MASK, Masker
from tests.knowledge.world import SHIPPED

LANGUAGES = ("de", "en", "ar", "fa", "ru", "tr", "uk")
DE = "topics/kita/de.yaml"


@cache
def masker() -> Masker:
    return Masker(Library.load(SHIPPED)[0].words(), LANGUAGES)


def proposed(answer: str, question: str, lang: str = "de", title: str = "Fahrkarten für die Schule"):  # type: ignore[no-untyped-def]
    return propose_topic(masker().marked, {"kita"}, lang=lang, title=title, answer=answer, questions=[question])


def test_a_topic_from_an_answer() -> None:
    """Two files: who is asked for more, and the words as a draft; marks stand where somebody was named."""
    found = proposed(
        "Guten Tag Frau Yılmaz,\nIhre Kinder bekommen die Fahrkarte von der Schule. Rufen Sie an: 0361 655-1234!",
        "Mein Sohn Ahmad braucht eine Fahrkarte, meine Nummer ist +49 176 1234567",
    )
    head, words = (load(found.files[f"topics/fahrkarten-fur-die-schule/{name}.yaml"])[0] for name in ("topic", "de"))
    assert head and words
    assert head.data == {"lotse": 1, "ask_there": "migrationsberatung"}
    assert words.data["status"] == "draft" and words.data["title"] == "Fahrkarten für die Schule"
    said = str(words.data)
    assert not re.search(r"\d{3}|Yılmaz|Ahmad", said) and MASK in said
    assert "\n" in words.data["answer"] and words.data["answer"].endswith("!")
    assert found.marks == said.count(MASK) >= 3
    assert issues(words, WORDING) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ich heiße Amira Al-Hassan und suche eine Kita.", "Ich heiße … und suche eine Kita."),
        ("Gehen Sie zum Amt. Dort fragen Sie nach Wohngeld!", "Gehen Sie zum Amt. Dort fragen Sie nach Wohngeld!"),
        ("Schreiben Sie an amira.h@example.org, sagt das Amt.", "Schreiben Sie an …, sagt das Amt."),
        ("a h m a d sucht eine Kita", "… sucht eine Kita"),
        ("меня зовут Олена Коваленко, ищу школу", "меня зовут …, ищу школу"),
        ("- Ausweis\n- Kita", "- Ausweis\n- Kita"),
    ],
)  # fmt: skip
def test_only_what_may_be_personal_is_taken_out(text: str, left: str) -> None:
    """Lines, signs and all other words stay as they were written."""
    assert masker().marked(text) == left


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=80))
def test_whatever_was_written_can_be_loaded(answer: str, question: str) -> None:
    """Quotes, colons, control characters: the draft is YAML with these words, or says that words are missing."""
    found = proposed(answer, question)
    words, wrong = load(found.files["topics/fahrkarten-fur-die-schule/de.yaml"])
    assert words, wrong
    assert {issue.rule for issue in issues(words, WORDING)} <= {"empty", "missing"}
    assert words.data["answer"].split() == masker().marked(answer).split()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_a_mark_hides_all_that_the_gaps_hide(text: str) -> None:
    """What is kept of a text never says more than what is kept of a question without an answer."""
    kept = set(re.findall(r"\w+", masker().mask(text)))
    assert set(re.findall(r"\w+", masker().marked(text))) <= kept or len(text) > 150


def test_ids_are_short_and_nobody_elses() -> None:
    """In Latin letters, whatever the title is written in."""
    assert topic_id("Школьный билет!", ()) == "shkolnyy-bilet"
    assert topic_id("Kita", {"kita", "kita-2"}) == "kita-3"
    assert topic_id("…", ()) == "neu"
    assert len(topic_id("sehr " * 40, ())) <= 40


BLOCK = """# kept
title: Kita  # kept, too
answer: Dort
questions:
  - Wo ist die Kita?
  - Kita suchen
keywords: [Kita]
"""


@pytest.mark.parametrize(
    "text",
    [
        BLOCK,
        "title: Kita\nanswer: Dort",
        "title: Kita\nquestions: [Wo ist die Kita?, Kita suchen]\nanswer: Dort\n",
        "title: Kita\nquestions:\n- >-\n  Wo ist\n  die Kita?\nanswer: Dort\n",
        "title: Kita\nquestions: []\nanswer: Dort\n",
        "{title: Kita, answer: Dort}",
    ],
)
def test_one_more_question(text: str) -> None:
    """However the list is written, the file says the same and asks one thing more."""
    found = propose_question(masker().marked, DE, text, "wie melde ich meinen Sohn Ahmad in der Kita an?")
    before, after = load(text)[0], load(found.files[DE])[0]
    assert before and after and found.marks == 1
    asked = after.data.pop("questions")
    known = before.data.pop("questions", [])
    assert (after.data, len(asked)) == (before.data, len(known) + 1)
    assert "wie melde ich meinen Sohn … in der Kita an?" in asked


def test_comments_and_order_stay() -> None:
    """A reader of the file finds it as it was, one line longer."""
    found = propose_question(masker().marked, DE, BLOCK, "Kita anmelden").files[DE]
    assert set(BLOCK.splitlines()) < set(found.splitlines())
    assert len(found.splitlines()) == len(BLOCK.splitlines()) + 1


@pytest.mark.parametrize("question", ["wo ist die KITA?", "+49 176 1234567", "  "])
def test_nothing_new_changes_nothing(question: str) -> None:
    """A question that is there, or of which nothing is left, makes no draft."""
    assert propose_question(masker().marked, DE, BLOCK, question).files == {DE: BLOCK}
