"""What held people write is translated before their guide asks, where the guide does not read their language."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from bot.cases.ahead import CASES_AT_ONCE, Ahead
from bot.cases.bilingual import AT_ONCE, Bilingual
from bot.cases.body import read_body
from bot.cases.by import By
from bot.cases.case_view import Message
from bot.cases.translation import CarefulTranslator
from bot.storage import cases as store
from bot.storage import people
from bot.storage import tables as t
from tests.cases.desk import ERFURT, ask, guide
from tests.conversations.house import House
from tests.desk.interpreter import BACK, FAULTS, Faulty

WORDS, GERMAN = next(iter(BACK.items()))


def ahead(house: House, interpreter: Faulty, name: str = "one") -> Ahead:
    careful = CarefulTranslator(interpreter, house.app.world.detector)
    bilingual = Bilingual(careful, house.database, house.vault, house.clock)
    return Ahead(bilingual, house.database, house.vault, house.clock, name)


async def arabic(house: House, who: str = "amira", *, agrees: bool = True, asked: str = "") -> int:
    """A case in Arabic that holds somebody."""
    number = await ask(house, who, asked, language="ar")
    if agrees:
        case = await row(house, number)
        await house.database.write(lambda c: people.add_consent(c, case.person_id, "translation", "1", 0))
    return number


async def row(house: House, number: int) -> Any:
    found = await house.database.read(lambda c: store.find_case(c, house.vault, "erfurt", number))
    assert found
    return found


async def wrote(house: House, number: int, *words: str) -> None:
    case = await row(house, number)

    def job(connection: sa.Connection) -> None:
        for each in words:
            store.add_message(connection, house.vault, case.id, "in", each.encode(), "ar", house.clock.now())

    await house.database.write(job)


async def messages(house: House, number: int, by: By = ERFURT) -> list[Message]:
    return [each for each in (await house.app.cases.show(by, number)).messages if each.direction == "in"]


async def test_who_does_not_read_it_finds_it_translated(either_house: House) -> None:
    """Messages and what the case was opened with, once somebody has it; asked for once, however often one looks."""
    house, interpreter = either_house, Faulty()
    looks = ahead(house, interpreter)
    number = await arabic(house, asked=WORDS)
    await wrote(house, number, WORDS)
    assert await looks.tick() == 0
    await house.app.cases.claim(await guide(house, "Mona", languages="de en"), number)
    assert await looks.tick() == 2
    for _ in range(3):
        assert await looks.tick() == 0
    (message,) = await messages(house, number)
    assert (message.text, message.translation, message.translated_to) == (WORDS, GERMAN, "de")
    assert message.translated_by == "machine:phrasebook"
    meaning = read_body((await row(house, number)).body).meaning
    assert meaning and (meaning.text, meaning.by) == (GERMAN, "machine:phrasebook")
    assert interpreter.asked == 1
    await wrote(house, number, WORDS)
    assert await looks.tick() == 1


async def test_a_process_that_starts_looks_at_what_is_open(house: House) -> None:
    """What happened while nobody worked is not forgotten."""
    number = await arabic(house)
    await house.app.cases.claim(await guide(house, "Mona"), number)
    await wrote(house, number, WORDS)
    assert await ahead(house, Faulty()).tick() == 1


@pytest.mark.parametrize("without", ["consent", "holder", "need", "hold"])
async def test_nothing_leaves_the_house_where_it_may_not_or_need_not(house: House, without: str) -> None:
    """No yes, nobody who has the case, a guide who reads Arabic, a case that is resolved."""
    interpreter = Faulty()
    number = await arabic(house, agrees=without != "consent")
    mona = await guide(house, "Mona", languages="de ar" if without == "need" else "de")
    if without != "holder":
        await house.app.cases.claim(mona, number)
    await wrote(house, number, WORDS)
    if without == "hold":
        await house.app.cases.resolve(mona, number, topic="other")
    assert await ahead(house, interpreter).tick() == 0
    assert interpreter.asked == 0


@pytest.mark.parametrize("fault", FAULTS, ids=str)
async def test_what_cannot_be_translated_is_left_in_peace(house: House, fault: Any) -> None:
    """Marked once, with the original as it was; no provider is asked again by itself, and nobody is told off."""
    interpreter = Faulty(fault)
    looks = ahead(house, interpreter)
    number = await arabic(house)
    await house.app.cases.claim(await guide(house, "Mona"), number)
    await wrote(house, number, WORDS)
    assert await looks.tick() == 1
    asked = interpreter.asked
    for _ in range(3):
        assert await looks.tick() == 0
    assert interpreter.asked == asked
    (message,) = await messages(house, number)
    assert (message.text, message.translation) == (WORDS, "")
    assert message.translated_by.startswith("failed:translation-")


async def test_who_takes_their_consent_back_meanwhile_is_heard(house: House) -> None:
    """What came back from the provider after that is not kept."""
    number = await arabic(house)
    case = await row(house, number)
    await house.app.cases.claim(await guide(house, "Mona"), number)
    await wrote(house, number, WORDS)

    class Slow(Faulty):
        async def translate(self, texts: Any, source: str, target: str) -> list[str]:
            await house.database.write(lambda c: c.execute(t.consent.update().values(withdrawn_at=1)))
            return await super().translate(texts, source, target)

    await ahead(house, Slow()).tick()
    assert [each.translation for each in await messages(house, number)] == [""]
    assert case.holds


async def test_a_flood_is_translated_in_parts_and_no_further_back_than_somebody_reads(house: House) -> None:
    """The newest messages of a case, and a few cases at a time."""
    interpreter = Faulty()
    looks = ahead(house, interpreter)
    mona = await guide(house, "Mona")
    for count in range(CASES_AT_ONCE + 1):
        number = await arabic(house, f"p{count}")
        await house.app.cases.claim(mona, number)
        await wrote(house, number, *[WORDS] * (AT_ONCE + 5 if not count else 1))
    assert await looks.tick() == AT_ONCE + CASES_AT_ONCE - 1
    assert await looks.tick() == 1


async def test_two_processes_do_not_translate_the_same(house: House) -> None:
    """One of them has the work; the other takes over when it is silent for long."""
    number = await arabic(house)
    await house.app.cases.claim(await guide(house, "Mona"), number)
    one, two = ahead(house, Faulty()), ahead(house, Faulty(), "two")
    await one.tick()
    await wrote(house, number, WORDS)
    assert await two.tick() == 0
    house.clock.advance(seconds=6 * 60)
    assert await two.tick() == 1
    assert await one.tick() == 0
