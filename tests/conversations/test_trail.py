"""What was said before a case opens reaches the human with the person's consent, and nobody without it."""

from __future__ import annotations

import msgspec
import pytest

from bot.conversations import trail
from bot.conversations.untimely import REQUEST_LETTERS
from tests.conversations.house import House

KITA = "Wo melde ich mein Kind in der Kita an?"
SCHOOL = "Wie melde ich mein Kind in der Schule an?"
REQUEST = "Niemand antwortet auf meine Briefe."
MORE = "Und mein Aktenzeichen ist Zebra Quagga."


async def kept(house: House, who: str = "amira") -> list[str]:
    session = await house.session(who)
    return [line["text"] for line in session.kept.get(trail.TRAIL, [])]


async def test_words_before_the_consent_reach_the_human(house: House) -> None:
    """What is written while the consent is asked for is said to go along, and stands in the case."""
    await house.says("amira", "/menu")
    await house.says("amira", "/person")
    await house.says("amira", REQUEST)
    said = await house.says("amira", MORE)
    assert house.words("case-words-added") in "".join(message.plain_text() for message in said)
    assert await house.cases() == []
    await house.presses("amira", "agree")
    _, body, _ = await house.case(1)
    assert body.asked == f"{REQUEST}\n{MORE}"


async def test_a_number_is_no_question(house: House) -> None:
    """ "1" was the button of an older message: the question is asked again."""
    await house.says("amira", "/menu")
    await house.says("amira", "/person")
    await house.says("amira", "1")
    assert "person-ask-question" in house.texts
    assert "consent-handoff" not in house.texts


async def test_what_was_asked_and_answered_before_is_in_view(house: House) -> None:
    """The guide reads the questions of the day and which topics the bot answered; nobody says it twice."""
    await house.says("amira", "/menu")
    await house.asks("amira", KITA)
    house.clock.advance(seconds=60)
    await house.opens_case("amira", REQUEST)
    _, body, _ = await house.case(1)
    assert [(line["who"], line["text"]) for line in body.said] == [("person", KITA), ("bot", "kita-anmeldung")]
    assert body.asked == REQUEST
    assert await kept(house) == []


async def test_an_answered_question_at_the_consent_is_in_view_too(house: House) -> None:
    """It is answered, the consent is asked again, and the guide reads it."""
    await house.says("amira", "/menu")
    await house.says("amira", "/person")
    await house.says("amira", REQUEST)
    await house.says("amira", KITA)
    assert "repair-digression-back" in house.texts
    await house.presses("amira", "agree")
    _, body, _ = await house.case(1)
    assert KITA in [line["text"] for line in body.said]


async def test_without_consent_nothing_leaves_the_session(house: House) -> None:
    """Who declines has no case, and no table but the sealed session knows their words."""
    await house.says("amira", "/menu")
    await house.asks("amira", KITA)
    await house.says("amira", "/person")
    await house.says("amira", REQUEST)
    await house.presses("amira", "decline")
    assert await house.cases() == []
    assert KITA in await kept(house)


async def test_nothing_is_kept_before_the_notice(house: House) -> None:
    """The first words stay where they always were: sealed in the inbox, at most a day."""
    await house.says("amira", KITA)
    assert await kept(house) == []


@pytest.mark.parametrize("words", ["mein Mann schlägt mich", "er ist gerade wieder da"])
async def test_danger_leaves_no_trail(house: House, words: str) -> None:
    """Neither words of danger nor what is written after them go to anybody by themselves."""
    await house.says("amira", "/menu")
    await house.says("amira", "mein Mann schlägt mich")
    await house.says("amira", words)
    assert await kept(house) == []


async def test_buttons_and_wishes_are_no_words(house: House) -> None:
    """Commands, greetings and the number of a button tell a guide nothing."""
    for words in ("/menu", "Hallo", "/menu", "2", "/menu", "Mensch"):
        await house.says("amira", words)
    assert await kept(house) == []


async def test_the_trail_is_short(house: House) -> None:
    """Ten messages, and none older than a day."""
    await house.says("amira", "/menu")
    for number in range(trail.TRAIL_LINES + 3):
        await house.says("amira", f"qwertz uiop {number} asdf")
    assert len(await kept(house)) == trail.TRAIL_LINES
    house.clock.advance(days=1)
    await house.opens_case("amira", REQUEST)
    _, body, _ = await house.case(1)
    assert body.said == []


def test_the_trail_is_bounded_in_letters() -> None:
    """Long messages push out the oldest; the newest stays whatever its length."""
    kept: dict[str, object] = {}
    for number in range(5):
        trail._add(kept, trail.PERSON, str(number) * 4_000, number)
    assert [line["text"][0] for line in trail.lines(kept, 5)] == ["3", "4"]


async def test_a_request_is_bounded(house: House) -> None:
    """However much is added at the consent: the session stays small enough to write with every turn."""
    await house.says("amira", "/menu")
    await house.says("amira", "/person")
    await house.says("amira", REQUEST)
    for _ in range(6):
        await house.says("amira", "qwertz " * 580)
    assert len(await house.raw_session("amira")) < REQUEST_LETTERS + trail.TRAIL_LETTERS + 4_000
    await house.presses("amira", "agree")
    _, body, _ = await house.case(1)
    assert body.asked.startswith(REQUEST)
    assert len(msgspec.json.encode(body.asked)) <= REQUEST_LETTERS + 100
