"""The language a text is written in."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.locales import Detector

EXAMPLES = yaml.safe_load((Path(__file__).parent / "examples.yaml").read_text("utf-8"))
DETECTOR = Detector([(lang, text) for lang, texts in EXAMPLES.items() for text in texts], tuple(EXAMPLES))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Wo muss ich mich ummelden, wenn ich umziehe?"),
        ("en", "Where do I find a doctor who speaks my language?"),
        ("tr", "Doktor arıyorum, nereye gitmem gerekiyor?"),
        ("ar", "أين أجد طبيبا يتكلم العربية؟"),
        ("fa", "چگونه می‌توانم دکتر پیدا کنم؟"),
        ("uk", "Де знайти лікаря?"),
        ("ru", "Где найти врача? Мы живём в Эрфурте"),
        ("ar", "وين Jobcenter وكيف بعمل Anmeldung"),
        ("uk", "Потрібна Anmeldung"),
        ("ar", "bade sajel ibni bil madrase"),
    ],
)
def test_language_of_a_text(lang: str, text: str) -> None:
    """A sentence of new words is known by its language, also with German words in it."""
    guess = DETECTOR.guess(text)
    assert (guess.lang, guess.sure) == (lang, True)


def test_known_examples_are_recognised() -> None:
    """At least 95 of 100 texts it has learnt from are given their language."""
    cases = [(lang, text) for lang, texts in EXAMPLES.items() for text in texts]
    right = sum(DETECTOR.guess(text).lang == lang for lang, text in cases)
    assert right >= 0.95 * len(cases)


@pytest.mark.parametrize("text", ["", "12345", "👍", "???", "ok", "\ud800", "Καλημέρα"])
def test_chosen_language_stands_where_the_text_tells_nothing(text: str) -> None:
    """Numbers, emoji and other scripts leave the person's own choice."""
    assert DETECTOR.guess(text, chosen="tr", hint="en").lang == "tr"


def test_hint_of_the_channel_counts_without_a_choice() -> None:
    """The language of the phone is taken for a person who has not chosen, whatever code it comes as."""
    assert DETECTOR.guess("1", hint="prs-AF").lang == "fa"


def test_an_only_language_of_its_script_is_sure() -> None:
    """A new language in its own script needs no examples."""
    guess = (
        Detector([], ("de", "ti", "ar")).guess("ሰላም ከመይ ኣሎኹም") if _has("ti") else DETECTOR.guess("مرحبا", chosen="ar")
    )
    assert guess.sure


def _has(lang: str) -> bool:
    return (Path(__file__).parents[2] / "locales" / lang / "language.yaml").is_file()


@given(st.text() | st.text(st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF)), st.none() | st.text(max_size=5))
def test_any_text_gets_a_known_language(text: str, code: str | None) -> None:
    """Whatever is written or claimed, the guess is one of the languages offered."""
    assert DETECTOR.guess(text, hint=code, chosen=code).lang in EXAMPLES


@pytest.mark.parametrize("text", ["ä" * 100_000, "a" + "\u0301\u0316" * 50_000, "\u202e" * 5000, "س " * 20_000])
def test_a_guess_is_fast(text: str) -> None:
    """The longest and oddest text takes less than 50 ms."""
    DETECTOR.guess("warm")
    begin = time.process_time()
    DETECTOR.guess(text)
    assert time.process_time() - begin < 0.05


def test_whether_a_language_may_be_it() -> None:
    """A quick look: another script, or a letter only others use, cannot be the language; a name may be any."""
    assert DETECTOR.may_be("Amira", "de")
    assert DETECTOR.may_be("12", "ar")
    assert not DETECTOR.may_be("kreş yeri", "de")
    assert not DETECTOR.may_be("школа", "de")
    assert not DETECTOR.may_be("школа в їх місті", "ru")


@given(st.text(), st.sampled_from([*EXAMPLES, "fa-AF", "xx", ""]))
def test_a_switch_is_to_another_language_offered(text: str, current: str) -> None:
    """Whatever is written, the language that is to be offered is one of the others."""
    offered = DETECTOR.switches(text, current)
    assert offered is None or (offered in EXAMPLES and offered != current)
