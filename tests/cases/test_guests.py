"""Interpreters and bilingual contacts: one code, one case, and what they translate."""

from __future__ import annotations

import asyncio

import pytest

from bot.cases.guests import guest_by
from bot.cases.life import NoSuchCaseError, NoSuchGuestError, NoSuchMessageError
from bot.storage import tables as t
from tests.cases.desk import ERFURT, ask, guide, say
from tests.conversations.house import House, text_of


async def test_a_code_counts_once(either_house: House) -> None:
    """Also when ten come with it at the same moment; only its keyed hash is stored."""
    house, mona = either_house, await guide(either_house, "Mona")
    number = await ask(house, "amira")
    _, code = await house.app.cases.invite_guest(mona, number, "Ali", "ar")
    came = await asyncio.gather(
        *(house.app.cases.enter_guest("erfurt", code) for _ in range(10)), return_exceptions=True
    )
    (guest,) = [each for each in came if not isinstance(each, BaseException)]
    assert all(isinstance(each, NoSuchGuestError) for each in came if each is not guest)
    assert (guest.name, guest.language, guest.number) == ("Ali", "ar", number)
    (row,) = await house.rows(t.case_guest)
    assert code.encode() not in bytes(row.mark) + bytes(row.name)


@pytest.mark.parametrize("wrong", ["", " ", "\0", "x" * 5_000, "town", "late", "ended", "resolved"])
async def test_a_code_that_does_not_count(house: House, wrong: str) -> None:
    """Empty, endless, of another town, three days old, taken back, of a resolved case."""
    mona = await guide(house, "Mona")
    number = await ask(house, "amira")
    uuid, code = await house.app.cases.invite_guest(mona, number, "Ali", "ar")
    town = "alzey" if wrong == "town" else "erfurt"
    if wrong == "late":
        house.clock.advance(days=3)
    if wrong == "ended":
        await house.app.cases.end_guest(mona, number, uuid)
    if wrong == "resolved":
        await house.app.cases.resolve(ERFURT, number)
    with pytest.raises(NoSuchGuestError):
        await house.app.cases.enter_guest(town, code if wrong in ("town", "late", "ended", "resolved") else wrong)


async def test_a_guest_translates_what_the_person_wrote(house: House) -> None:
    """It stands with the original, by whom it was; notes are nobody's to translate."""
    mona = await guide(house, "Mona")
    number = await ask(house, "amira")
    message = await say(house, number, "مرحبا")
    note = await house.app.cases.note(mona, number, "intern")
    _, code = await house.app.cases.invite_guest(mona, number, "Ali", "ar")
    guest = guest_by(await house.app.cases.enter_guest("erfurt", code))
    assert (await house.app.cases.guest(guest)).name == "Ali"
    await house.app.cases.translate_in_place(guest, message, "Hallo")
    shown = (await house.app.cases.show(mona, number)).messages[0]
    assert (shown.text, shown.translation, shown.translated_to) == ("مرحبا", "Hallo", "de")
    assert shown.translated_by == guest.actor
    with pytest.raises(NoSuchMessageError):
        await house.app.cases.translate_in_place(guest, note, "internal")


async def test_a_guides_words_are_sent_once_a_guest_has_translated_them(house: House) -> None:
    """Until then the person reads nothing; then the translation, by a human, with the original; and only once."""
    mona = await guide(house, "Mona")
    number = await ask(house, "amira", language="ar")
    _, code = await house.app.cases.invite_guest(mona, number, "Ali", "ar")
    guest = guest_by(await house.app.cases.enter_guest("erfurt", code))
    sent = await house.app.cases.reply(mona, number, "Guten Tag", interpret=True)
    assert (sent.state, await house.read("amira")) == ("interpreting", [])
    await house.app.cases.translate_in_place(guest, sent.message, "نهارك سعيد")
    said = text_of(await house.read("amira"))
    assert "نهارك سعيد" in said
    assert "Guten Tag" in said
    assert house.words("relay-translated-human", "ar") in said
    shown = (await house.app.cases.show(mona, number)).messages[0]
    assert (shown.state, shown.translated_by) == ("shown", guest.actor)
    with pytest.raises(NoSuchMessageError):
        await house.app.cases.translate_in_place(guest, sent.message, "anders")


async def test_what_was_sent_is_not_sent_again_with_a_guests_words(house: House) -> None:
    """The page offers no field for it, but whoever makes up the form finds nothing to translate either."""
    mona = await guide(house, "Mona")
    number = await ask(house, "amira", language="ar")
    _, code = await house.app.cases.invite_guest(mona, number, "Ali", "ar")
    guest = guest_by(await house.app.cases.enter_guest("erfurt", code))
    sent = await house.app.cases.reply(mona, number, "Guten Tag")
    await house.read("amira")
    with pytest.raises(NoSuchMessageError):
        await house.app.cases.translate_in_place(guest, sent.message, "ادفع مئة يورو")
    assert await house.read("amira") == []


async def test_the_end_of_a_case_is_the_end_of_its_guests(house: House) -> None:
    """Who was in it is out of it."""
    mona = await guide(house, "Mona")
    number = await ask(house, "amira")
    _, code = await house.app.cases.invite_guest(mona, number, "Ali", "ar")
    guest = guest_by(await house.app.cases.enter_guest("erfurt", code))
    await house.app.cases.resolve(ERFURT, number)
    with pytest.raises(NoSuchCaseError):
        await house.app.cases.show(guest, number)
