"""What guides write in the group, in the person's language: shown first, sent as it was shown, and said whose it is."""

from __future__ import annotations

import pytest

from bot.cases.translation import CarefulTranslator, TranslatorError
from bot.storage import people
from tests.conversations.house import text_of
from tests.desk.chat import jpeg
from tests.desk.group.test_group import Room, room  # noqa: F401 - a fixture
from tests.desk.interpreter import BACK, FAULTS, SAID, Faulty, Interpreter

WORDS, IN_ARABIC = next(iter(SAID.items()))


async def agreed(room: Room, interpreter: Interpreter) -> None:  # noqa: F811
    """Amira's case, in Arabic, taken; she let a program translate."""
    await room.house.opens_case("amira", "أين أسجل طفلي؟", account="tele")
    (case,) = await room.house.cases()
    await room.house.database.write(lambda c: people.add_consent(c, case.person_id, "translation", "1", 0))
    bilingual = room.desk.hear.translating._bilingual
    bilingual._careful = CarefulTranslator(interpreter, room.house.app.world.detector)
    await room.mirror()
    await room.writes("/take")


async def test_a_translation_sent_from_the_group_is_said_to_be_a_programs(room: Room) -> None:  # noqa: F811
    """As at the desk: the person reads the translation, who made it, and the original."""
    await agreed(room, Interpreter())
    (shown,) = await room.writes(WORDS)
    assert IN_ARABIC in shown
    assert await room.house.read("amira", "tele") == []
    await room.presses(room.house.content.texts.label("de", "desk-group-send-translation"))
    (said,) = await room.house.read("amira", "tele")
    assert IN_ARABIC in text_of([said])
    assert room.house.words("relay-translated-machine", "ar") in text_of([said])
    assert room.house.words("relay-original", "ar", text=WORDS) in text_of([said])


async def test_what_needs_no_translation_goes_at_once(room: Room) -> None:  # noqa: F811
    """A number, or words in the person's own language, are nobody's translation."""
    await agreed(room, Interpreter())
    assert await room.writes("0361 6550") == []
    (said,) = await room.house.read("amira", "tele")
    assert text_of([said]) == room.house.words("relay-from-guide", "ar", text="0361 6550")


@pytest.mark.parametrize("fault", FAULTS, ids=str)
async def test_what_could_not_be_translated_is_said_and_nothing_is_lost(
    room: Room,  # noqa: F811
    fault: TranslatorError | str,
) -> None:
    """The guide reads why, nothing goes by itself, and one tap sends the original: once, however often it is tapped."""
    await agreed(room, Faulty(fault))
    (shown,) = await room.writes(WORDS)
    why = "translation-unavailable" if isinstance(fault, TranslatorError) else "translation-failed"
    assert shown == room.words(why)
    assert await room.house.read("amira", "tele") == []
    label = room.house.content.texts.label("de", "desk-group-send-original")
    assert await room.presses(label) == [room.words("desk-group-sent")]
    assert await room.presses(label) == [room.words("desk-group-gone")]
    (said,) = await room.house.read("amira", "tele")
    assert text_of([said]) == room.house.words("relay-from-guide", "ar", text=WORDS)


async def test_what_the_person_wrote_stands_in_german_and_says_whose_word_that_is(room: Room) -> None:  # noqa: F811
    """Above the original; a program's is marked."""
    await agreed(room, Interpreter())
    words, german = next(iter(BACK.items()))
    await room.house.says("amira", words, account="tele")
    assert f"👤 {german}\n🌐 {room.words('desk-by-machine')}\n\n{words}" in await room.mirror()


@pytest.mark.parametrize("fault", FAULTS, ids=str)
async def test_what_the_person_wrote_is_shown_where_it_cannot_be_translated(
    room: Room,  # noqa: F811
    fault: TranslatorError | str,
) -> None:
    """Marked as not translated, once."""
    await agreed(room, Faulty(fault))
    await room.house.says("amira", "أين أسجل طفلي في المدرسة؟", account="tele")
    shown = f"👤 أين أسجل طفلي في المدرسة؟\n🌐 {room.words('desk-not-translated')}"
    assert shown in await room.mirror()
    assert shown not in await room.mirror()


async def test_a_translated_answer_carries_a_file_from_the_group(room: Room) -> None:  # noqa: F811
    """A picture with words under it: the words are read over, then both go, in one message."""
    await agreed(room, Interpreter())
    room.sandbox.state.files["photo-1"] = jpeg()
    document = {"file_id": "photo-1", "file_unique_id": "u1", "file_name": "Formular.jpg", "mime_type": "image/jpeg"}
    room.house.clock.advance(seconds=61)
    update = room.group.hears(room.gabi, "", message_thread_id=room.thread, caption=WORDS, document=document)
    await room.desk.hear(update)
    assert await room.house.read("amira", "tele") == []
    await room.presses(room.house.content.texts.label("de", "desk-group-send-translation"))
    (said,) = await room.house.read("amira", "tele")
    assert IN_ARABIC in text_of([said])
    assert [part.name for part in said.parts if part.kind == "media"] == ["Formular.jpg"]
