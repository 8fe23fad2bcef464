"""A greeting as the first message, where no phone tells a language."""

from __future__ import annotations

import pytest

from tests.conversations.house import House

GREETINGS = {
    "merhaba": "tr",
    "Merhaba!": "tr",
    "selam": "tr",
    "hello": "en",
    "Hallo": "de",
    "привіт": "uk",
    "привет": "ru",
    "здравствуйте": "ru",
    "добрий день": "uk",
    "مرحبا": "ar",
    "سلام": "fa",
    "السلام عليكم": "ar",
}


@pytest.mark.parametrize(("greeting", "lang"), GREETINGS.items())
async def test_a_greeting_tells_the_language(house: House, greeting: str, lang: str) -> None:
    """WhatsApp gives no hint: who greets is answered in the language of the greeting."""
    said = await house.says("amira", greeting, account="whats")
    assert {message.lang for message in said} == {lang}


async def test_dari_chosen_on_the_page_is_spoken(house: House) -> None:
    """The page says with every message what was chosen there."""
    said = await house.says("amira", "/menu", hint="fa-AF")
    assert {message.lang for message in said} == {"fa-AF"}
    assert (await house.conversation("amira")).language == "fa-AF"
