"""First contact on a messenger: the language by buttons and by what is written; a question is answered at once."""

from __future__ import annotations

import pytest

from bot.core.messages import Media
from tests.conversations.house import House, text_of
from tests.conversations.test_language import WRITTEN

MESSENGERS = ("tele", "sms")


@pytest.mark.parametrize("account", MESSENGERS)
@pytest.mark.parametrize("lang", ["ar", "uk", "tr"])
async def test_a_question_instead_of_a_language(house: House, lang: str, account: str) -> None:
    """It is answered once, with the notice in the language it was written in; the language is not asked again."""
    await house.says("amira", kind="start", account=account, hint="de")
    assert house.texts == ["language-ask"]
    said = await house.says("amira", WRITTEN[lang], account=account, hint="de")
    assert said[0].parts[0].text == house.words("notice-short", lang)
    assert {message.lang for message in said} == {lang}
    assert "Kita" in text_of(said)  # the answer itself, before where they live is asked
    assert not {"language-ask", "repair-digression-back", "repair-not-understood"} & set(house.texts)
    offered = said[-1].choices
    more = await house.presses("amira", offered[0].value, account=account)
    assert house.words("notice-short", lang) not in text_of(more)


async def test_the_notice_in_the_same_language_is_not_repeated(house: House) -> None:
    """Who has read it in their own language a moment ago gets only the answer."""
    await house.says("amira", kind="start", account="tele", hint="ar")
    said = await house.says("amira", WRITTEN["ar"], account="tele", hint="ar")
    assert "language-ask" not in house.texts
    assert house.words("notice-short", "ar") not in text_of(said)


async def test_the_notice_in_the_language_that_was_chosen(house: House) -> None:
    """The phone is set to German, the person reads Ukrainian: they get the notice in it, and only once."""
    await house.says("amira", kind="start", account="tele", hint="de")
    said = await house.presses("amira", "uk", account="tele", hint="de")
    assert house.texts == ["language-set", "welcome", "menu"]
    assert said[0].parts[0].text == house.words("notice-short", "uk")
    await house.says("amira", "/language", account="tele")
    said = await house.presses("amira", "tr", account="tele")
    assert house.words("notice-short", "tr") not in text_of(said)


async def test_unclear_words_instead_of_a_language(house: House) -> None:
    """Words that no answer fits are met as anywhere else: what else there is, and not the language again."""
    await house.says("amira", kind="start", account="tele", hint="de")
    await house.says("amira", "Quokkas im Zeppelin gesucht", account="tele", hint="de")
    assert house.texts == ["answer-nothing"]


async def test_a_question_instead_of_a_language_after_a_link(house: House) -> None:
    """Who comes by a poster and writes a question is answered that."""
    await house.says("amira", kind="start", payload="kita-anmeldung", account="tele", hint="de")
    assert house.texts == ["language-ask"]
    await house.says("amira", WRITTEN["ar"], account="tele", hint="de")
    assert "language-ask" not in house.texts
    assert (await house.conversation("amira", "tele")).language == "ar"


async def test_words_beside_a_first_picture_tell_the_language(house: House) -> None:
    """A caption is answered in the language it is written in."""
    picture = [Media(kind="image", ref="file-1")]
    said = await house.says("amira", WRITTEN["ar"], kind="media", media=picture, account="tele", hint="de")
    assert {message.lang for message in said} == {"ar"}


async def test_a_danger_instead_of_a_language(house: House) -> None:
    """Nothing is put before the emergency numbers."""
    await house.says("amira", kind="start", account="tele", hint="de")
    said = await house.says("amira", "زوجي يضربني", account="tele", hint="de")
    assert said[0].purpose == "crisis"
    assert house.words("notice-short", "ar") not in text_of(said[:1])


@pytest.mark.parametrize("account", ["web", "terminal"])
async def test_a_first_question_where_the_page_tells_the_language(house: House, account: str) -> None:
    """Nobody is asked for the language there; the question under the first menu is answered once."""
    await house.says("amira", kind="start", account=account, hint="ar")
    assert house.texts == ["welcome", "menu"]
    await house.says("amira", WRITTEN["ar"], account=account, hint="ar")
    assert not {"language-ask", "repair-digression-back", "menu"} & set(house.texts)
