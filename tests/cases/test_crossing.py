"""A guide resolves or replies in the very moment the person writes: on both databases nothing is lost or held."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

import pytest
import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.life import NoSuchCaseError
from bot.delivery.worker import Worker
from bot.storage import tables as t
from bot.storage.unit import Unit
from tests.conversations.guide import reopens, replies
from tests.conversations.house import House, text_of
from tests.privacy.life import everything

PEOPLE = 12
WORDS = 6
MEANWHILE = "Wo ist das Bürgeramt?"


def worker_with(house: House, between: Callable[[Unit], Awaitable[None]]) -> Worker:
    """A worker that lets something happen after a turn was taken and before it is written."""
    real = house.app.workers[0]._handler

    async def handler(unit: Unit) -> None:
        await real(unit)
        await between(unit)

    return Worker(house.database, house.vault, house.clock, handler, "between")


async def resolve(house: House, number: int) -> None:
    """Without saying what nobody saw."""
    await house.app.cases.resolve(By("erfurt", "test"), number)


async def test_words_written_while_the_guide_resolves_are_answered(either_house: House) -> None:
    """The turn began while a human was in charge and ended when nobody was: the bot answers what was written."""
    house = either_house
    number = await house.opens_case("amira")
    open_cases = [number]

    async def between(unit: Unit) -> None:
        if open_cases and unit.message.inbound and unit.message.inbound.kind == "text":
            await resolve(house, open_cases.pop())

    await house.arrive("amira", MEANWHILE)
    await worker_with(house, between).drain()
    said = await house.round("amira")
    assert (await house.conversation("amira")).held_case == 0
    assert (await house.case(number))[2] == []
    assert house.words("case-resumed") in text_of(said)
    assert said[-1].purpose == "dialogue"
    shown = (await everything(house, "amira"))["message"]
    assert sum(MEANWHILE in str(line["body"]) for line in shown if line["direction"] == "in") == 1


@pytest.mark.parametrize("act", ["resolve", "reply"])
async def test_a_turn_and_a_guide_do_not_wait_for_each_other(either_house: House, act: str) -> None:
    """A turn has its conversation and wants the case when the guide's change begins: one goes after the other."""
    house = either_house
    number = await house.opens_case("amira")
    await house.app.cases.reply(By("erfurt", "test"), number, "Guten Tag")
    guides: list[asyncio.Task[object]] = []

    async def between(unit: Unit) -> None:
        loop = asyncio.get_running_loop()

        def act_now() -> None:
            call = (
                resolve(house, number)
                if act == "resolve"
                else house.app.cases.reply(By("erfurt", "test"), number, "Ja")
            )
            guides.append(loop.create_task(call))

        def hold_on(connection: sa.Connection) -> None:
            loop.call_soon_threadsafe(act_now)
            if connection.dialect.name == "postgresql":
                connection.execute(sa.text("SELECT pg_sleep(0.3)"))

        if not guides:
            unit.jobs.insert(0, hold_on)

    await house.arrive("amira", MEANWHILE)
    began = time.monotonic()
    await worker_with(house, between).drain()
    await asyncio.gather(*guides)
    assert time.monotonic() - began < 0.9  # PostgreSQL looks for who waits for each other after a second
    assert MEANWHILE in (await house.case(number))[2]


async def test_who_resolves_is_told_of_words_nobody_saw(either_house: House) -> None:
    """What came in after the guide last looked is counted: it stays in the case, and they can look once more."""
    house = either_house
    numbers = [await house.opens_case(who) for who in ("amira", "bohdan")]
    for who in ("amira", "bohdan"):
        await house.says(who, "Sind Sie da?")
        house.clock.advance(seconds=1)
    await house.app.cases.show(By("erfurt", "test"), numbers[0])
    house.clock.advance(seconds=1)
    assert await house.app.cases.resolve(By("erfurt", "test"), numbers[0]) == 0
    await house.says("bohdan", MEANWHILE)
    assert await house.app.cases.resolve(By("erfurt", "test"), numbers[1]) == 2


async def test_guides_and_people_at_the_same_time(either_house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Everybody writes while guides reply and resolve: no error, nobody stays held, every word is somewhere."""
    house = either_house
    caplog.set_level(logging.WARNING)
    people = [f"person-{n}" for n in range(PEOPLE)]
    for who in people:
        number = await house.opens_case(who)
        await house.app.cases.reply(By("erfurt", "test"), number, "Guten Tag")  # the case waits for the person
    numbers = [row.number for row in await house.cases()]

    async def write(who: str) -> None:
        for n in range(WORDS):
            await house.arrive(who, f"wort{n} {who}")
            await asyncio.sleep(0.01)

    async def guide(number: int, pause: float) -> None:
        for _ in range(4):
            await asyncio.sleep(pause)
            await house.app.cases.reply(By("erfurt", "test"), number, "Moment")
        await resolve(house, number)
        with pytest.raises(NoSuchCaseError):
            await resolve(house, number)

    working = asyncio.create_task(house.app.workers[0].run())
    guides = [guide(number, 0.004 * (n % 7 + 1)) for n, number in enumerate(numbers)]
    await asyncio.gather(*map(write, people), *guides)
    house.app.workers[0].stop()
    await working
    house.app.workers[0]._stopping = False
    await house.round("")
    assert [record.message for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert {row.held_case for row in await house.rows(t.conversation)} == {0}
    assert {row.state for row in await house.rows(t.inbox)} == {"done"}
    for who, number in zip(people, numbers, strict=True):
        in_case = (await house.case(number))[2]
        shown = [line for line in (await everything(house, who))["message"] if line["purpose"] in ("dialogue", "relay")]
        for n in range(WORDS):
            assert sum(f"wort{n} {who}" in text for text in in_case) <= 1
            assert sum(f"wort{n} {who}" in str(line["body"]) for line in shown if line["direction"] == "in") == 1
        asked_of_the_bot = WORDS - sum("wort" in text for text in in_case)
        assert asked_of_the_bot <= sum(line["direction"] == "out" for line in shown)


async def test_a_guide_takes_over_while_the_bot_answers(either_house: House) -> None:
    """The answer the bot was about to give is not sent: the words reach the guide instead."""
    house = either_house
    await house.says("amira", "/menu")
    number = await house.opens_case("amira")
    await resolve(house, number)
    await house.round("amira")
    await reopens(house, number)
    waiting = [number]

    async def between(unit: Unit) -> None:
        if waiting and unit.message.inbound and unit.message.inbound.kind == "text":
            await replies(house, waiting.pop(), "Guten Tag")

    await house.arrive("amira", MEANWHILE)
    await worker_with(house, between).drain()
    house.clock.advance(seconds=10)
    said = await house.round("amira")
    assert {message.purpose for message in said} == {"relay"}
    assert (await house.case(number))[2][-1] == MEANWHILE
