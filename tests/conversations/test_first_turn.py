"""The first turn: answered together with the notice, and nothing of it is kept that the person did not know of."""

from __future__ import annotations

import pytest

from bot.core.messages import Media
from bot.storage import tables as t
from tests.conversations.house import House, text_of

SURE = "Wo melde ich mein Kind in der Kita an?"
ODD = "Quokkas im Zeppelin gesucht"


async def sealed(house: House) -> list[str]:
    """What still lies sealed in the inbox."""
    rows = [row for row in await house.rows(t.inbox) if row.payload]
    return [row.uuid for row in rows]


async def test_the_first_question_is_answered_together_with_the_notice(house: House) -> None:
    """One message holds the notice and then the answer, and the answer's text is erased when the turn commits."""
    said = await house.says("amira", SURE)
    notice = house.words("notice-short")
    assert said[0].parts[0].text == notice
    assert text_of(said).count(notice) == 1
    assert "Kita" in text_of(said).replace(notice, "")
    assert await sealed(house) == []


async def test_the_notice_is_said_once(house: House) -> None:
    """The second turn has no notice any more, and its words are in the history."""
    await house.says("amira", SURE)
    said = await house.says("amira", "/menu")
    assert house.words("notice-short") not in text_of(said)
    history = await house.rows(t.message)
    assert [row.direction for row in history].count("in") == 1


@pytest.mark.parametrize("text", [ODD, f"  {ODD}\x00\u202e ", f"{ODD}\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"])
async def test_what_was_written_before_the_notice_is_only_in_the_inbox(house: House, text: str) -> None:
    """An unanswered first text stands in no history and no session, but waits sealed in the inbox."""
    await house.says("amira", text)
    assert b"Quokkas" not in await house.raw_session("amira")
    assert [row.direction for row in await house.rows(t.message) if row.direction == "in"] == []
    assert len(await sealed(house)) == 1


@pytest.mark.parametrize(("text", "kept"), [("/menu", 0), ("Hallo", 0), ("ein Mensch", 0), ("/person Mein Kind", 1)])
async def test_a_first_wish_is_not_kept(house: House, text: str, kept: int) -> None:
    """Words that only begin a flow are done with: no human needs to read "hello"; more words beside it are kept."""
    await house.says("amira", text)
    assert len(await sealed(house)) == kept


async def test_words_beside_a_first_picture_are_kept_like_words(house: House) -> None:
    """A caption before the notice stands in no session either."""
    picture = [Media(kind="image", ref="file-1")]
    await house.says("amira", ODD, kind="media", media=picture)
    assert b"Quokkas" not in await house.raw_session("amira")
    assert len(await sealed(house)) == 1


async def test_asking_a_person_moves_the_first_text_into_the_case(house: House) -> None:
    """What could not be answered reaches the human, and is gone from the inbox."""
    await house.says("amira", ODD)
    await house.presses("amira", "person")
    assert "consent-handoff" in house.texts
    await house.presses("amira", "agree")
    _, body, _ = await house.case(1)
    assert body.asked == ODD
    assert await sealed(house) == []


async def test_a_first_text_that_nobody_asked_about_is_erased_after_a_day(house: House) -> None:
    """At most 24 hours: then retention takes the sealed text."""
    from bot.privacy.retention import sweep
    from bot.storage.retention import periods

    await house.says("amira", ODD)
    house.clock.advance(days=1, seconds=1)
    await sweep(house.database, house.clock, periods(), house.data / "media")
    assert await sealed(house) == []


async def test_a_first_cry_for_help_is_kept_only_sealed(house: House) -> None:
    """Words of danger before the notice: numbers first, notice after them, the words only in the inbox."""
    said = await house.says("amira", "quokka, ich will nicht mehr leben")
    assert said[0].parts[0].text == house.words("crisis-suicide")
    assert said[0].parts[-1].text == house.words("notice-short")
    assert b"quokka" not in await house.raw_session("amira")
    await house.presses("amira", "tell")
    _, body, _ = await house.case(1)
    assert "quokka" in body.asked


async def test_the_first_answer_is_said_once(house: House) -> None:
    """A topic whose answer depends on the area is answered in short, once, and then the area is asked."""
    said = await house.says("amira", SURE)
    parts = [part.text for message in said for part in message.parts if part.text]
    assert len(parts) == len(set(parts))
    assert said[-1].choices


async def test_two_first_messages_at_once_get_one_notice(house: House) -> None:
    """A burst is one first contact: the second message is answered without the notice, and belongs to the history."""
    await house.arrive("amira", "/start")
    said = await house.says("amira", SURE)
    assert text_of(said).count(house.words("notice-short")) == 1


async def test_the_name_of_a_profile_is_not_kept(house: House) -> None:
    """Of the name a channel shows only a mark is kept, which tells whether it changed."""
    await house.says("amira", ODD, sender_name="Amira Q.")
    assert b"Amira" not in await house.raw_session("amira")


async def test_a_link_of_a_poster_is_counted_and_begins_as_ever(house: House) -> None:
    """Nothing of it is kept with the person."""
    said = await house.says("amira", kind="start", payload="from-bahnhof", account="tele")
    assert house.words("notice-short") in text_of(said)
    counted = [(row.name, row.value) for row in await house.rows(t.counter) if row.name.startswith("source.")]
    assert counted == [("source.bahnhof", 1)]
    assert b"bahnhof" not in await house.raw_session("amira", "tele")
