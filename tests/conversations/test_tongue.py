"""Another language is offered to whoever has clearly changed theirs, and never forced on anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.conversations.tongue import IGNORED, REFUSED
from bot.core.clock import DAY, FakeClock
from bot.locales import Texts, shipped
from bot.storage.everything import rows_about
from tests.conversations.fixtures import build
from tests.conversations.house import House

RUSSIAN = ("Где записать ребёнка в детский сад?", "Какие документы нужны для школы?", "Сколько стоит языковой курс?")
TURKISH = "Çocuğumu kreşe nasıl yazdırabilirim?"


async def chooses(house: House, lang: str = "tr") -> None:
    await house.says("amira", "/language", account="tele")
    await house.presses("amira", lang, account="tele")


def offers(said) -> list:
    return [message for message in said if any(choice.value.startswith("speak-") for choice in message.choices)]


async def test_a_clear_switch_is_offered_in_both_languages(house: House) -> None:
    """One message with the other language and the chosen one to press; the answer stays in the chosen one."""
    await chooses(house)
    said = await house.says("amira", RUSSIAN[0], account="tele")
    (offer,) = offers(said)
    assert [part.text for part in offer.parts] == [
        house.words("language-offer", "ru", name="Русский"),
        house.words("language-offer", "tr", name="Русский"),
    ]
    assert [(choice.value, choice.label) for choice in offer.choices] == [
        ("speak-ru", "Русский"),
        ("speak-tr", "Türkçe"),
    ]
    assert said[-1].lang == "tr"
    assert not offers(said[-1:])


async def test_the_offer_is_taken(house: House) -> None:
    """The answer is given again in the new language, which is a choice from then on."""
    await chooses(house)
    said = await house.asks("amira", RUSSIAN[0], account="tele")
    said = await house.presses("amira", "speak-ru", account="tele")
    assert {message.lang for message in said} == {"ru"}
    assert house.words("language-set", "ru") in said[0].plain_text()
    assert "answer-next" in house.texts
    said = await house.says("amira", TURKISH, account="tele")
    assert said[-1].lang == "ru"


async def test_the_language_is_named_instead(house: House) -> None:
    """Who types the name of the offered language has taken it."""
    await chooses(house)
    await house.says("amira", RUSSIAN[0], account="tele")
    said = await house.says("amira", "русский", account="tele")
    assert {message.lang for message in said} == {"ru"}


async def test_who_refuses_is_left_in_peace(house: House) -> None:
    """Not in the next messages nor in the next weeks; after the limit once more."""
    await chooses(house)
    await house.says("amira", RUSSIAN[0], account="tele")
    said = await house.presses("amira", "speak-tr", account="tele")
    assert [message.plain_text() for message in said] == [house.words("language-kept", "tr")]
    for question in RUSSIAN:
        said = await house.says("amira", question, account="tele")
        assert not offers(said)
        assert said[-1].lang == "tr"
    for _ in range(2):
        await house.later(days=REFUSED / DAY / 2 + 1)
        said = await house.says("amira", RUSSIAN[1], account="tele")
    assert offers(said)


async def test_an_offer_that_is_not_answered(house: House) -> None:
    """It is not repeated with the next message, but on another day."""
    await chooses(house)
    assert offers(await house.says("amira", RUSSIAN[0], account="tele"))
    assert not offers(await house.says("amira", RUSSIAN[1], account="tele"))
    await house.later(days=IGNORED / DAY)
    assert offers(await house.says("amira", RUSSIAN[2], account="tele"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "школа"),
        ("tr", "Jobcenter Termin Anmeldung Formular"),
        ("ru", "где найти Ausländerbehörde и Anmeldung"),
        ("ru", "gde mozhno zapisat rebenka v sadik"),
        ("uk", "meni potribna dopomoha z dokumentamy"),
        ("ar", "ma fhemt shu ya3ni hada lmaktub"),
        ("fa-AF", "chetor mitonam kar peyda konam"),
    ],
)
async def test_what_is_no_switch(house: House, lang: str, text: str) -> None:
    """One word, office German, and one's own language in Latin letters: nothing is offered, nothing changes."""
    await chooses(house, lang)
    said = await house.says("amira", text, account="tele")
    assert not offers(said)
    assert {message.lang for message in said} == {lang}


async def test_a_guessed_language_settles(house: House) -> None:
    """After two clear messages in one language, another is offered and no longer simply taken."""
    first = await house.says("amira", TURKISH, account="tele")
    turned = await house.says("amira", RUSSIAN[0], account="tele")
    assert (first[-1].lang, turned[-1].lang) == ("tr", "ru")
    await house.says("amira", RUSSIAN[1], account="tele")
    said = await house.says("amira", TURKISH, account="tele")
    assert offers(said)
    assert said[-1].lang == "ru"


async def test_a_choice_outlives_everything(house: House, content, vault, clock: FakeClock, tmp_path: Path) -> None:
    """Several messages in another language, a question in mid-dialogue, months of silence, a restart."""
    await chooses(house, "uk")
    await house.says("amira", "/call", account="tele")
    said = [await house.says("amira", question, account="tele") for question in (*RUSSIAN, TURKISH)]
    await house.later(days=100)
    said.append(await house.says("amira", RUSSIAN[0], account="tele", hint="ru"))
    again = build(content, house.database, vault, clock, tmp_path)
    said.append(await again.says("amira", RUSSIAN[1], account="tele", hint="de"))
    assert {messages[-1].lang for messages in said} == {"uk"}


async def test_danger_is_answered_as_it_is_said(house: House) -> None:
    """In danger the words of the moment count; afterwards the chosen language is back."""
    await chooses(house)
    said = await house.says("amira", "زوجي بيضربني", account="tele")
    assert said[0].lang == "ar"
    said = await house.presses("amira", "no", account="tele")
    assert said[0].lang == "ar"
    said = await house.says("amira", "/menu", account="tele")
    assert said[-1].lang == "tr"


async def test_nobody_is_asked_while_a_human_is_in_charge(house: House) -> None:
    """A held person writes to a human, and an old button still changes the language."""
    await chooses(house)
    (offer,) = offers(await house.says("amira", RUSSIAN[0], account="tele"))
    await house.opens_case("amira", "Çocuğum için yardım istiyorum", account="tele")
    assert not offers(await house.says("amira", RUSSIAN[1], account="tele"))
    said = await house.presses("amira", "speak-ru", account="tele", prompt=offer.prompt)
    assert [message.plain_text() for message in said] == [house.words("language-set", "ru")]


async def test_dari_is_persian_in_its_own_words(house: House) -> None:
    """Who chooses it reads its words, is understood in Persian, and is not taken for somebody who has changed."""
    await chooses(house, "fa-AF")
    said = await house.says("amira", "/topics", account="tele")
    assert "🎒 مکتب" in [choice.label for choice in said[-1].choices]
    said = await house.asks("amira", "چطور بچه‌ام را در مدرسه ثبت نام کنم؟", account="tele")
    assert {message.lang for message in said} == {"fa-AF"}
    assert "مدرسه" not in said[0].plain_text()
    assert not offers(said)
    assert (await house.conversation("amira", "tele")).language == "fa-AF"


async def test_persian_may_be_chosen_in_words(house: House) -> None:
    """Dari and Farsi are two wordings of the language that is only guessed until then."""
    said = await house.says("amira", "چطور بچه‌ام را در مدرسه ثبت نام کنم؟", account="tele")
    assert said[-1].lang == "fa"
    for word, code in (("farsi", "fa-IR"), ("dari", "fa-AF")):
        await house.says("amira", "/language", account="tele")
        said = await house.says("amira", word, account="tele")
        assert said[-1].lang == code


async def test_the_wording_goes_with_the_persons_data(house: House) -> None:
    """It is told with what is known of them, and gone with it."""
    await chooses(house, "fa-AF")
    home = await house.conversation("amira", "tele")
    data = await house.database.read(lambda c: rows_about(c, house.vault, home.id))
    assert "fa-AF" in repr(data)
    await house.says("amira", "/delete", account="tele")
    await house.presses("amira", "yes", account="tele")
    await house.later(seconds=6)
    assert (await house.conversation("amira", "tele")).language == ""


def test_a_wording_that_was_taken_away() -> None:
    """Who had chosen one goes on in the language itself."""
    without = Texts.load(shipped(), languages=("de", "fa"))
    assert without.say("fa-XX", "help-next") == without.say("fa", "help-next")
