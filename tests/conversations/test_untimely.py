"""What comes out of its time: edits, messages that are hours late, the rest of an album, a bot that was unblocked."""

from __future__ import annotations

from bot.core.clock import HOUR
from bot.core.messages import Media
from bot.storage import tables as t
from tests.conversations.house import House, text_of

KITA = "Wo melde ich mein Kind in der Kita an?"


def photo(number: int) -> list[Media]:
    return [Media(kind="image", ref=f"telegram:photo-{number}", mime="image/jpeg")]


async def test_an_edit_is_not_answered_again(house: House) -> None:
    """New words for an old message run no flow."""
    await house.says("amira", KITA, account="tele")
    assert await house.says("amira", KITA + " Danke", account="tele", edits="7") == []


async def test_an_edit_of_what_we_never_read_is_answered(house: House) -> None:
    """The first thing that comes from somebody is answered, whatever it is."""
    assert "Kita" in text_of(await house.says("amira", KITA, account="tele", edits="7"))


async def test_danger_in_an_edit_is_heard(house: House) -> None:
    """Whoever corrects a message to a cry for help gets the numbers."""
    await house.says("amira", "/menu", account="tele")
    said = await house.says("amira", "ich will mich umbringen", account="tele", edits="7")
    assert said[0].purpose == "crisis"


async def test_a_guide_reads_the_new_words(house: House) -> None:
    """While a human is in charge an edit belongs to the case."""
    number = await house.opens_case("amira", account="tele")
    await house.says("amira", "Das Amt in Alzey", account="tele", edits="7")
    assert "✏️ Das Amt in Alzey" in (await house.case(number))[2]


async def test_a_late_answer_does_not_move_the_dialogue_on(house: House) -> None:
    """Written three hours ago, before what was answered since: it is answered, and the open question stays."""
    await house.says("amira", "/menu", account="tele")
    await house.says("amira", "/person", account="tele")
    before = (await house.session("amira", "tele")).stack
    late = house.clock.now() - 3 * HOUR
    house.clock.advance(seconds=60)
    await house.says("amira", KITA, account="tele", sent_at=late)
    said = await house.presses("amira", "stadt-erfurt", account="tele")
    assert "Kita" in text_of(said)
    after = (await house.session("amira", "tele")).stack
    assert [(frame.flow, frame.step) for frame in after][: len(before)] == [(f.flow, f.step) for f in before]


async def test_late_but_nothing_happened_since(house: House) -> None:
    """After an outage the answer to the open question counts, however late it is."""
    await house.says("amira", "/menu", account="tele")
    await house.says("amira", "/person", account="tele")
    sent = house.clock.now() + 1
    house.clock.advance(seconds=3 * 3_600)
    await house.says("amira", "Wo ist das Amt?", account="tele", sent_at=sent)
    assert "consent-handoff" in house.texts


async def test_an_album_is_answered_once(house: House) -> None:
    """Three pictures sent together: one question, and all three for the case."""
    await house.says("amira", "/menu", account="tele")
    for number in range(3):
        await house.arrive("amira", account="tele", kind="media", media=photo(number))
    said = await house.round("amira", "tele")
    assert len([each for each in said if each.prompt]) == 1
    assert len((await house.session("amira", "tele")).kept["draft_media"]) == 3


async def test_words_said_into_the_phone_are_no_album(house: House) -> None:
    """Who explains a picture by a voice message is answered, however fast."""
    await house.says("amira", "/menu", account="tele")
    await house.says("amira", account="tele", kind="media", media=photo(1))
    voice = [Media(kind="voice", ref="telegram:voice-1", mime="audio/ogg")]
    await house.says("amira", account="tele", kind="media", media=voice)
    assert "media-received-voice" in house.texts
    assert len((await house.session("amira", "tele")).kept["draft_media"]) == 2


async def test_files_at_a_provider_get_a_name_of_ours(house: House) -> None:
    """The provider's reference is sealed beside the file that is to be fetched, and stands nowhere else."""
    await house.says("amira", "/menu", account="tele")
    await house.says("amira", account="tele", kind="media", media=photo(1))
    (row,) = await house.rows(t.media)
    drafts = (await house.session("amira", "tele")).kept["draft_media"]
    assert ([draft["ref"] for draft in drafts], row.due_at > 0) == ([row.uuid], True)
    assert b"photo-1" not in bytes(row.source)


async def test_unblocked(house: House) -> None:
    """Nothing is said, and the address is open again."""
    await house.says("amira", "/menu", account="tele")
    await house.says("amira", account="tele", kind="block")
    assert (await house.rows(t.address))[0].state == "gone"
    assert await house.says("amira", account="tele", kind="unblock") == []
    assert (await house.rows(t.address))[0].state == "open"


async def test_a_late_message_opens_no_window(house: House) -> None:
    """WhatsApp counts from when it was written: what came forty hours late does not let us write freely."""
    await house.says("amira", "/menu", account="tele")
    written = house.clock.now() + HOUR
    house.clock.advance(seconds=40 * 3_600)
    await house.says("amira", KITA, account="tele", sent_at=written)
    assert (await house.conversation("amira", "tele")).seen_at == written


async def test_a_letter_for_a_request(house: House) -> None:
    """Who sends it while asked for consent reads that it goes along, and the request is still there."""
    await house.says("amira", "/person", account="tele")
    await house.says("amira", "Brief vom Amt", account="tele")
    said = await house.says("amira", account="tele", kind="media", media=photo(1))
    assert "📎 Ihre Datei ist dabei." in text_of(said)
    assert [choice.value for each in said for choice in each.choices] == ["agree", "decline"]
