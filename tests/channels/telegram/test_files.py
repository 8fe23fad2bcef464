"""Files that go out to Telegram: uploaded, with their words where these fit."""

from __future__ import annotations

import msgspec
import pytest

from bot.channels import errors
from bot.core.messages import Part
from tests.channels.files import LETTER, PHOTO
from tests.channels.telegram.world import PUBLIC, TEXTS, World, choices, message

WORDS = " ".join(("Guten", "Tag", "Amira"))
IMAGE = Part(kind="media", media="photo", mime="image/jpeg", name="photo.jpg")
PAPER = Part(kind="media", media="letter", mime="application/pdf", name="letter.pdf")


async def test_12_a_picture_with_its_words(world: World) -> None:
    """It is uploaded, with the words as its caption and their quotes."""
    amira = world.sandbox.person()
    await world.send(amira, WORDS, Part(text="Ich möchte anmelden", lang="de"), IMAGE)
    (seen,) = amira.sees
    assert seen["caption"] == f"{WORDS}\nIch möchte anmelden"
    assert [entity["type"] for entity in seen["caption_entities"]] == ["blockquote"]
    assert world.sandbox.state.files[seen["photo"][0]["file_id"]] == PHOTO.content
    assert PUBLIC not in str(world.sandbox.calls)
    assert world.sandbox.violations == []


async def test_12_a_document_keeps_its_name(world: World) -> None:
    """A PDF comes as a document, called what it was called."""
    amira = world.sandbox.person()
    await world.send(amira, WORDS, PAPER)
    (seen,) = amira.sees
    assert (seen["document"]["file_name"], seen["document"]["mime_type"]) == ("letter.pdf", "application/pdf")
    assert world.sandbox.state.files[seen["document"]["file_id"]] == LETTER.content


@pytest.mark.parametrize("letters", [1_024, 1_025])
async def test_12_a_long_caption_is_a_message(world: World, letters: int) -> None:
    """More words than a caption takes come before the file; the keyboard is under the last message."""
    amira = world.sandbox.person()
    await world.send(amira, "😀" * (letters // 2) + "x" * (letters % 2), PAPER)
    assert [("text" in each, "document" in each) for each in amira.sees] == (
        [(False, True)] if letters == 1_024 else [(True, False), (False, True)]
    )
    assert world.sandbox.violations == []


async def test_12_several_files_and_a_question(world: World) -> None:
    """Words, each file, then the question with its buttons."""
    amira = world.sandbox.person()
    await world.send(amira, WORDS, IMAGE, PAPER, "Und?", choices=choices("ja", "nein"), prompt="p1")
    kinds = [next(kind for kind in ("text", "photo", "document") if kind in each) for each in amira.sees]
    assert kinds == ["text", "photo", "document", "text"]
    assert "reply_markup" in amira.sees[-1]


async def test_12_no_picture_for_telegram(world: World) -> None:
    """What it will not show as a photo comes as a document."""
    amira = world.sandbox.person()
    world.sandbox.fail("sendPhoto", status=400, description="Bad Request: PHOTO_INVALID_DIMENSIONS")
    await world.send(amira, WORDS, IMAGE)
    (seen,) = amira.sees
    assert (seen["caption"], seen["document"]["file_name"]) == (WORDS, "photo.jpg")


async def test_12_a_file_that_is_gone(world: World) -> None:
    """Its words arrive, and that there is a file."""
    amira = world.sandbox.person()
    await world.send(amira, WORDS, msgspec.structs.replace(PAPER, media="gone"))
    assert amira.texts == [f"{WORDS}\n{TEXTS.say('de', 'relay-file-waiting')}"]


async def test_15_an_upload_that_fails_is_tried_again(world: World) -> None:
    """The words that were sent before it are not sent twice."""
    amira = world.sandbox.person()
    outbound = message("eins " * 300, PAPER)
    world.sandbox.fail("sendDocument", status=502)
    with pytest.raises(errors.RetryError):
        await world.channel.send(str(amira.id), outbound)
    await world.channel.send(str(amira.id), outbound)
    assert [("text" in each, "document" in each) for each in amira.sees] == [(True, False), (False, True)]
