"""Crisis words: sentences as people in danger write them, and everyday ones that share their words."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from bot.content import Content
from bot.conversations.crisis import DANGERS, PARTS, WHOLES, CrisisWords, expand
from bot.core.strict_yaml import load_file

SENTENCES = Path(__file__).parent / "danger"
LANGUAGES = ("de", "en", "ar", "uk", "ru", "tr", "fa")


def sentences(lang: str) -> dict[str, list[str]]:
    doc, issues = load_file(SENTENCES / f"{lang}.yaml")
    assert doc
    assert not issues
    return doc.data


@pytest.fixture(scope="module")
def crisis(content: Content) -> CrisisWords:
    return CrisisWords(content.texts)


def seconds(crisis: CrisisWords, text: str) -> float:
    """The best of some tries: other work on the machine does not count."""
    best = 1.0
    for _ in range(30):
        begun = time.perf_counter()
        crisis.danger(text)
        best = min(best, time.perf_counter() - begun)
    return best


@pytest.mark.parametrize("lang", LANGUAGES)
def test_danger_is_heard_as_people_write_it(crisis: CrisisWords, lang: str) -> None:
    """Misspelled, colloquial, romanised, in capitals, with emojis, in a long message: each with its own danger."""
    said = sentences(lang)
    wrong = {text: got for danger in DANGERS for text in said[danger] if (got := crisis.danger(text)) != danger}
    assert wrong == {}
    assert sum(len(said[danger]) for danger in DANGERS) >= 50


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everyday_sentences_are_no_danger(crisis: CrisisWords, lang: str) -> None:
    """Fire brigades, deadlines, a camp one does not want to live in: nobody is frightened with numbers."""
    said = sentences(lang)["none"]
    assert {text: got for text in said if (got := crisis.danger(text))} == {}
    assert len(said) >= 25


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_is_heard_inside_a_sentence(content: Content, crisis: CrisisWords, lang: str) -> None:
    """All phrases in all their ways, in capitals and between other sentences."""
    texts, silent = content.texts, []
    for id_ in (*PARTS, *WHOLES):
        for phrase in texts.phrases(lang, id_) if texts.has(lang, id_) else ():
            ways = expand(phrase.replace("…", "qwe"))
            silent += [way for way in ways if not crisis.danger(f"Xyz, {way.upper()}!! qwe")]
    assert silent == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_all_lists(content: Content, lang: str) -> None:
    """Each danger, sentences that are danger only as a whole, and what is harmless."""
    lists = (*PARTS, *WHOLES, "crisis-around-phrases", "crisis-joint-phrases", "crisis-harmless-phrases")
    assert [id_ for id_ in lists if id_ != "crisis-violence-whole-phrases" and not content.texts.has(lang, id_)] == []


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("I don't want to live", "suicide"),
        ("please help me, I don't want to live anymore!", "suicide"),
        ("Nobody helps me and I don't want to live", "suicide"),
        ("I don't want to live in the camp", ""),
        ("In the camp I don't want to live", ""),
        ("I don't want to live. In the camp it is loud", "suicide"),
    ],
)
def test_some_sentences_are_danger_only_as_a_whole(crisis: CrisisWords, text: str, danger: str) -> None:
    """With words that say where or with whom the same words are an ordinary wish."""
    assert crisis.danger(text) == danger


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("my husband thretens me", "violence"),  # one letter missing
        ("my husband threatenns me", "violence"),
        ("my husband threatesn me", "violence"),
        ("my husband threatans me", "violence"),
        ("I dont want to leave Germany", ""),
        ("killlll myselfff", "suicide"),
        ("mein Mann hat mich gestern Abend wieder geschlagen", "violence"),
        ("mein Mann hat mich gestern Abend im Park wieder geschlagen", ""),
    ],
)
def test_one_wrong_letter_and_a_few_words_between_do_not_matter(crisis: CrisisWords, text: str, danger: str) -> None:
    """In long words one letter may be wrong, letters may be doubled; … stands for up to three words, not for more."""
    assert crisis.danger(text) == danger


def test_the_gravest_danger_decides(crisis: CrisisWords) -> None:
    """Of several dangers in one message the first of life, violence, suicide is answered."""
    assert crisis.danger("my husband hits me. i want to die") == "violence"
    assert crisis.danger("i want to die, my husband hits me, he has a knife") == "life"


def test_what_sounds_like_danger_does_not_hide_danger(crisis: CrisisWords) -> None:
    """A harmless phrase takes away only the words it covers."""
    assert crisis.danger("gülmekten ölüyorum") == ""
    assert crisis.danger("he beats me at chess") == ""
    assert crisis.danger("he beats me at chess, and then he beats me") == "violence"


def test_a_message_costs_microseconds(crisis: CrisisWords) -> None:
    """It runs on every message: ten words of an ordinary question take some 10 µs; ten times as much is the ceiling."""
    for text in (
        "how can i get a place in kita for my child",
        "كيف يمكنني تسجيل ابني في الروضة هنا من فضلك",
        "как мне записать моего ребенка в детский сад здесь",
    ):
        assert len(text.split()) >= 9
        assert seconds(crisis, text) < 200e-6


@pytest.mark.parametrize(
    "words", ["он меня мой муж каждый ", "i want to ", "не хочу жить ", "he my husband ", "… ", "x", "زوجي بدو ان "]
)
def test_a_long_message_costs_milliseconds_and_four_times_as_long_not_much_more(
    crisis: CrisisWords, words: str
) -> None:
    """4,096 characters, even of nothing but beginnings of phrases, take 2 ms at most; the ceiling is ten times that."""
    text = (words * 5000)[:4096]
    once = seconds(crisis, text)
    assert once < 20e-3
    assert seconds(crisis, text * 4) < 16 * once + 10e-3


NUMBERS = {
    "crisis-life": ["112", "110"],
    "crisis-violence": ["110", "116016", "18", "112"],  # the helpline speaks 18 languages
    "crisis-suicide": ["112", "08001110111"],
    "crisis-told-now": ["7", "112", "110"],
    "crisis-told-later": ["112", "110", "7"],
    "crisis-told-later-plain": ["112", "110", "7"],
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_numbers_are_the_verified_ones_in_every_language(content: Content, lang: str) -> None:
    """Police, ambulance, two helplines, with Latin digits, in the same order; nothing stands before the first."""
    for id_, numbers in NUMBERS.items():
        said = content.texts.label(lang, id_, {"number": 7, "hours_text": ""})
        assert re.findall(r"\d+", said) == numbers
        assert not re.search(r"[٠-٩۰-۹]", said)
    for danger in DANGERS:
        assert re.match(r"\W*\d", content.texts.label(lang, f"crisis-{danger}"))
