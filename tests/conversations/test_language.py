"""Which language somebody is answered in: chosen, written, or what the phone says."""

from __future__ import annotations

import pytest

from tests.conversations.house import House

WRITTEN = {
    "ar": "أين أسجل طفلي في الروضة؟",
    "uk": "Де записати дитину в садочок?",
    "tr": "Çocuğumu kreşe nasıl yazdırabilirim?",
    "de": "Wo melde ich mein Kind in der Kita an?",
}


@pytest.mark.parametrize("lang", WRITTEN)
async def test_the_language_that_is_written(house: House, lang: str) -> None:
    """On a phone people are answered in what they write, whatever the phone is set to."""
    said = await house.says("amira", WRITTEN[lang], account="tele", hint="en")
    assert {message.lang for message in said} == {lang}


async def test_the_hint_where_nothing_is_written(house: House) -> None:
    """A first contact without words is answered in the language of the phone."""
    said = await house.says("amira", kind="start", account="tele", hint="fa-IR")
    assert said[0].lang == "fa"


async def test_a_chosen_language_is_kept(house: House) -> None:
    """Who chose Ukrainian and then writes German words is still answered in Ukrainian."""
    await house.says("amira", "/language", account="tele")
    await house.presses("amira", "uk", account="tele")
    said = await house.says("amira", WRITTEN["de"], account="tele", hint="de")
    assert said[0].lang == "uk"
    assert (await house.conversation("amira", "tele")).language == "uk"


async def test_a_language_chosen_in_the_chat_outlives_the_page_language(house: House) -> None:
    """The page says German with every message; what was chosen by button is not undone by that."""
    await house.says("amira", "/language", hint="de")
    await house.presses("amira", "tr")
    said = await house.says("amira", "/menu", hint="de")
    assert said[0].lang == "tr"


async def test_the_page_switched_to_another_language(house: House) -> None:
    """The open question is asked again in the new language."""
    await house.says("amira", "/call", hint="de")
    said = await house.says("amira", kind="start", payload="language", hint="ar")
    assert "call-ask-phone" in house.texts
    assert said[-1].lang == "ar"


async def test_a_language_we_do_not_speak(house: House) -> None:
    """A hint nobody here speaks is no language: the answer is in German."""
    said = await house.says("amira", kind="start", account="tele", hint="xx")
    assert said[0].lang == "de"


@pytest.mark.parametrize(("word", "lang"), [("مرحبا", "ar"), ("السلام عليكم", "ar"), ("درود", "fa"), ("школа", "ru")])
async def test_one_word_and_no_hint(house: House, word: str, lang: str) -> None:
    """WhatsApp says no language: a greeting too short to be sure of is still not answered in another script."""
    said = await house.says("amira", word, account="whats")
    assert {message.lang for message in said} == {lang}
