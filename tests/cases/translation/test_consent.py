"""No text goes to a provider without an open consent, which is asked for once and taken back by a word."""

from __future__ import annotations

import pytest

from bot.cases.translation import CONSENT, permission, permission_of
from bot.storage import tables as t
from tests.conversations.fixtures import content, either_house, house, sqlite_database
from tests.conversations.house import House

__all__ = ["content", "either_house", "house", "sqlite_database"]


@pytest.mark.parametrize(
    ("configured", "consented", "said"),
    [
        (False, False, "no-translator"),
        (False, True, "no-translator"),
        (True, False, "no-consent"),
        (True, True, "granted"),
    ],
)
def test_both_must_be_there(configured: bool, consented: bool, said: str) -> None:
    """A translator and a consent; either alone is not enough."""
    assert permission(configured=configured, consented=consented) == said


async def may(house: House, who: str = "amira") -> str:
    person_id = (await house.conversation(who)).person_id
    assert person_id is not None
    return await house.database.read(lambda c: permission_of(c, person_id, configured=True))


async def arrives(house: House, *, language: str = "ar", translator: str = "deepl") -> None:
    house.app.world.translator = translator
    await house.says("amira", "/language")
    await house.presses("amira", language)
    await house.says("amira", "/person")
    await house.says("amira", "لا أفهم رسالة من الدائرة" if language == "ar" else "Ich verstehe den Brief nicht")


async def test_who_opens_a_case_is_asked_once(either_house: House) -> None:
    """After the consent to a human, by itself; the next case does not ask again."""
    house = either_house
    await arrives(house)
    assert house.texts == ["consent-handoff"]
    await house.presses("amira", "agree")
    assert house.texts == ["consent-translation-deepl"]
    assert await house.cases() == []
    await house.presses("amira", "agree")
    assert house.texts[:2] == ["translation-agreed", "case-opened"]
    assert await may(house) == "granted"
    (logged,) = [row for row in await house.rows(t.consent) if row.kind == CONSENT]
    assert logged.wording.startswith("consent-translation-deepl:ar:")
    await house.says("amira", "/withdraw")
    await house.presses("amira", "yes")
    await house.says("amira", "/person")
    await house.says("amira", "سؤال آخر")
    await house.presses("amira", "agree")
    assert "case-opened" in house.texts
    assert "consent-translation-deepl" not in house.texts
    assert await may(house) == "granted"


async def test_who_declines_has_a_case_all_the_same(house: House) -> None:
    """And is not asked again."""
    await arrives(house, translator="libretranslate")
    await house.presses("amira", "agree")
    assert house.texts == ["consent-translation"]
    await house.presses("amira", "decline")
    assert house.texts[:2] == ["translation-declined", "case-opened"]
    assert await may(house) == "no-consent"
    assert len(await house.cases()) == 1


@pytest.mark.parametrize(("language", "translator"), [("de", "deepl"), ("ar", "")])
async def test_who_need_not_be_asked_is_not(house: House, language: str, translator: str) -> None:
    """Nobody who writes in German, and nobody where no translator is set up."""
    await arrives(house, language=language, translator=translator)
    await house.presses("amira", "agree")
    assert house.texts[0] == "case-opened"


async def test_a_person_who_is_held_can_be_asked_and_can_stop_it(house: House) -> None:
    """A guide asks for it by an event: the answer is heard though the bot is silent, as is the word that ends it."""
    await arrives(house, translator="")
    await house.presses("amira", "agree")
    house.app.world.translator = "deepl"
    await house.happens("amira", "translation.ask")
    assert house.texts == ["consent-translation-deepl"]
    said = await house.presses("amira", "agree")
    assert "translation-agreed" in house.texts
    assert [each.purpose for each in said] == ["legal"]
    assert await may(house) == "granted"
    await house.says("amira", "أوقف الترجمة")
    assert house.texts[0] == "translation-withdrawn"
    assert await may(house) == "no-consent"
    _, _, passed_on = await house.case(1)
    assert passed_on == []


async def test_a_picture_while_it_is_asked_belongs_to_the_case(house: House) -> None:
    """The request is not forgotten over it."""
    from tests.conversations.test_media import kept_file, sends

    await arrives(house)
    await house.presses("amira", "agree")
    ref = await kept_file(house)
    await sends(house, ref, kind="image")
    assert "consent-translation-deepl" in house.texts
    await house.presses("amira", "agree")
    _, body, _ = await house.case(1)
    assert [file["ref"] for file in body.media] == [ref]
