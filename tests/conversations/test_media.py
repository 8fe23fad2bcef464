"""Voice messages and pictures are never refused, and reach a human who is asked."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.cases.by import By
from bot.core.messages import Media
from bot.storage import tables as t
from tests.conversations.house import House


async def kept_file(house: House, who: str = "amira") -> str:
    """A file as the page keeps it before the message that carries it."""
    media = house.app.media

    def job(connection: sa.Connection) -> str:
        return media.keep(
            connection,
            town="erfurt",
            channel="web",
            account="web",
            value=who,
            kind="voice",
            mime="audio/ogg",
            content=b"OggS canary",
            now=house.clock.now(),
        )

    return await house.database.write(job)


async def sends(house: House, ref: str, kind: str = "voice", who: str = "amira", text: str = "") -> None:
    await house.says(who, text, kind="media", media=[Media(kind=kind, ref=ref, mime="audio/ogg")])  # type: ignore[arg-type]


async def test_a_voice_message_is_offered_topics_and_a_human(house: House) -> None:
    """It is not refused: topics by emoji, and "send this to a person"; the case then keeps the file."""
    ref = await kept_file(house)
    await sends(house, ref)
    assert house.texts == ["media-received-voice", "media-ask"]
    await house.presses("amira", "send")
    await house.presses("amira", "skip")
    await house.presses("amira", "agree")
    assert "case-media-added" in house.texts
    row, body, _ = await house.case(1)
    assert [(file["kind"], file["ref"]) for file in body.media] == [("voice", ref)]
    assert [(m.uuid, m.case_id) for m in await house.rows(t.media)] == [(ref, row.id)]


async def test_files_of_a_case_live_as_long_as_the_case(house: House) -> None:
    """A file in an open case outlives the thirty days, one that nobody asked about does not."""
    from bot.privacy.retention import sweep
    from bot.storage.retention import periods

    await sends(house, await kept_file(house))
    await house.opens_case("amira")
    await sends(house, await kept_file(house, "bohdan"), who="bohdan")
    house.clock.advance(days=40)
    await sweep(house.database, house.clock, periods(), house.data / "media")
    assert len(await house.rows(t.media)) == 1
    assert len(list((house.data / "media").iterdir())) == 1
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    house.clock.advance(days=15)
    await sweep(house.database, house.clock, periods(), house.data / "media")
    assert await house.rows(t.media) == []
    assert list((house.data / "media").iterdir()) == []


async def test_a_sticker_is_no_file_for_a_human(house: House) -> None:
    """It gets a kind word and the menu, and no case takes it along."""
    await sends(house, "s", kind="sticker")
    assert house.texts == ["nothing-to-read", "menu"]
    await house.opens_case("amira")
    assert (await house.case(1))[1].media == []


async def test_a_file_of_last_week_is_not_sent_along(house: House) -> None:
    """What was sent more than a day ago does not belong to today's request."""
    await sends(house, await kept_file(house))
    house.clock.advance(days=2)
    await house.opens_case("amira")
    assert (await house.case(1))[1].media == []


async def test_somebody_elses_file_cannot_be_claimed(house: House) -> None:
    """A made-up reference attaches nothing to a case."""
    theirs = await kept_file(house, "bohdan")
    await sends(house, theirs)
    await house.opens_case("amira")
    assert [row.case_id for row in await house.rows(t.media)] == [None]


async def test_what_a_held_person_sends_belongs_to_the_case(house: House) -> None:
    """A picture sent while a human is in charge is kept with the case."""
    number = await house.opens_case("amira")
    ref = await kept_file(house)
    await sends(house, ref, text="mein Brief")
    row, _, said = await house.case(number)
    assert said == [f"mein Brief\n[voice: {ref}]"]
    assert [m.case_id for m in await house.rows(t.media)] == [row.id]


async def test_words_beside_a_picture_are_answered_and_the_picture_is_kept_in_mind(house: House) -> None:
    """A caption is a question; if a human is asked then, the picture comes along."""
    await house.says("amira", "/menu")
    await sends(house, await kept_file(house), kind="image", text="xyzzy plugh")
    await house.presses("amira", "person")
    await house.presses("amira", "agree")
    _, body, _ = await house.case(1)
    assert body.asked == "xyzzy plugh"
    assert len(body.media) == 1


@pytest.mark.parametrize("repair", ["", "wie bitte"])
async def test_words_beside_a_picture_while_asked_for_consent(house: House, repair: str) -> None:
    """They are more of the request: both reach the human, and the question for consent stays open."""
    await house.says("amira", "/menu")
    await house.says("amira", "/person")
    await house.says("amira", "Ich habe einen Brief bekommen.")
    if repair:
        await house.says("amira", repair)
    picture = [Media(kind="image", ref="file-1")]
    await house.says("amira", "Was muss ich hier tun?", kind="media", media=picture)
    assert house.texts == ["repair-repeat", "consent-handoff"]
    await house.presses("amira", "agree")
    assert "case-media-added" in house.texts
    _, body, _ = await house.case(1)
    assert body.asked == "Ich habe einen Brief bekommen.\nWas muss ich hier tun?"
    assert [file["kind"] for file in body.media] == ["image"]


@pytest.mark.parametrize("account", ["tele", "sms"])
async def test_a_file_while_held_is_acknowledged_once(house: House, account: str) -> None:
    """On a messenger the first file of a case is answered by one line, for each case anew; more would be a dialogue."""
    number = await house.opens_case("amira", account=account)
    sign = house.words("held-message-received")
    for kind, expected in (("image", [sign]), ("voice", []), ("sticker", [])):
        media = [Media(kind=kind, ref=f"file-{kind}")]  # type: ignore[arg-type]
        said = await house.says("amira", kind="media", media=media, account=account)
        assert [message.plain_text() for message in said] == expected
        assert {message.purpose for message in said} <= {"notice"}
    await house.app.cases.resolve(By("erfurt", "test"), number, "answered")
    await house.round("amira", account)
    await house.opens_case("amira", account=account)
    said = await house.says("amira", kind="media", media=[Media(kind="voice", ref="file-4")], account=account)
    assert [message.plain_text() for message in said] == [sign]


async def test_the_page_acknowledges_by_itself(house: House) -> None:
    """There everything passed on has its own sign: the bot is silent."""
    await house.opens_case("amira")
    assert await house.says("amira", kind="media", media=[Media(kind="image", ref="file-1")]) == []
