"""Outages, refusals and deaths: nothing is lost, nothing is done twice, and what cannot be done is told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.cases.life import Cases
from bot.cases.outside.settings import ZammadSettings
from bot.cases.outside.zammad import Zammad
from bot.channels.errors import NetworkError
from bot.core.clock import DAY
from bot.storage import tables as t
from bot.storage import tickets
from tests.cases.outside.conftest import Desk
from tests.cases.outside.zammad import TOKEN, Fault
from tests.conversations.house import text_of

CREATE, ADD = ("POST", "/api/v1/tickets"), ("POST", "/api/v1/ticket_articles")
OUTAGES: list[Fault] = ["500", "401", "429", "garbage", "deep", "redirect"]


class Killed(BaseException):
    """The process died here."""


def bodies(desk: Desk, number: int) -> list[str]:
    return [each["body"].splitlines()[-1] for each in desk.zammad.of(number)[1:]]


@pytest.mark.parametrize("fault", OUTAGES)
async def test_an_outage_is_made_up_for(desk: Desk, fault: Fault) -> None:
    """The case, and what was said meanwhile, is there once Zammad is."""
    desk.zammad.down = fault
    await desk.house.opens_case("amira")
    await desk.settle()
    await desk.house.says("amira", "erstens")
    await desk.later(30)
    await desk.house.says("amira", "zweitens")
    await desk.later(300)
    assert desk.zammad.tickets == {}
    desk.zammad.down = None
    await desk.later(1_200)
    (number,) = desk.zammad.tickets
    assert bodies(desk, number) == ["erstens", "zweitens"]
    assert (await desk.ticket()).error == ""


async def test_an_outage_is_not_hammered_at(desk: Desk) -> None:
    """A desk that refuses our token is asked some twenty times in an hour, not by every case all the time."""
    desk.zammad.down = "401"
    for who in ("amira", "bohdan", "chen"):
        await desk.house.opens_case(who)
    for _ in range(360):
        await desk.later(10)
    assert 5 < len(desk.zammad.calls) < 150


@pytest.mark.parametrize("fault", ["lost", "slow"])
async def test_a_ticket_whose_making_was_in_doubt_is_made_once(desk: Desk, fault: Fault) -> None:
    """No webhook told of it; the search finds it by its marker."""
    desk.zammad.faults[CREATE] = [fault]
    await desk.house.opens_case("amira")
    await desk.worker.round()
    desk.zammad.webhooks.clear()
    assert (await desk.ticket()).outside_id == 0
    await desk.later(61)
    assert len(desk.zammad.tickets) == 1
    assert (await desk.ticket()).outside_id == max(desk.zammad.tickets)


async def test_a_webhook_tells_of_a_ticket_the_search_has_not_heard_of(desk: Desk) -> None:
    """What Zammad itself says is quicker than its index."""
    desk.zammad.faults[CREATE] = ["lost"]
    desk.zammad.hidden = True
    await desk.house.opens_case("amira")
    await desk.worker.round()
    await desk.settle()
    await desk.later(61)
    assert len(desk.zammad.tickets) == 1
    assert (await desk.ticket()).state == "open"


@pytest.mark.parametrize("fault", ["lost", "slow"])
async def test_a_message_whose_sending_was_in_doubt_is_sent_once(desk: Desk, fault: Fault) -> None:
    """It is found at the ticket by its marker; the next one waits behind it."""
    number = await desk.opens()
    desk.zammad.faults[ADD] = [fault]
    await desk.house.says("amira", "erstens")
    await desk.house.says("amira", "zweitens")
    await desk.settle()
    await desk.later(61)
    assert bodies(desk, number) == ["erstens", "zweitens"]


async def test_a_message_that_was_not_sent_is_sent_again_in_its_place(desk: Desk) -> None:
    """Order is kept: the second does not overtake the first."""
    number = await desk.opens()
    desk.zammad.faults[ADD] = ["500", "500"]
    await desk.house.says("amira", "erstens")
    await desk.house.says("amira", "zweitens")
    await desk.settle()
    await desk.later(61)
    await desk.later(200)
    assert bodies(desk, number) == ["erstens", "zweitens"]


async def test_one_ticket_in_trouble_holds_up_no_other(desk: Desk) -> None:
    """A case Zammad refuses waits by itself."""
    desk.zammad.faults[CREATE] = ["500"]
    await desk.house.opens_case("amira", "Amiras Frage")
    await desk.worker.round()
    await desk.house.opens_case("bohdan", "Bohdans Frage")
    await desk.settle()
    assert ["Bohdans Frage" in each["body"] for each in desk.zammad.articles.values()] == [True]


async def test_a_message_that_is_refused_is_told_here(desk: Desk) -> None:
    """And those behind it go on."""
    number = await desk.opens()
    desk.zammad.faults[ADD] = ["422"]
    await desk.house.says("amira", "erstens")
    await desk.house.says("amira", "zweitens")
    await desk.settle()
    assert bodies(desk, number)[0] == "zweitens"
    assert any("422" in note for note in await desk.notes())


async def test_after_a_day_it_is_given_up_and_told(desk: Desk) -> None:
    """A note in the case, a line for the doctor, and one more try when somebody starts Lotse again."""
    desk.zammad.down = "422"
    await desk.house.opens_case("amira")
    for _ in range(26):
        await desk.later(3_600)
    (lost,) = await desk.house.database.read(tickets.troubled)
    assert (lost.case_number, lost.error) == (1, "422")
    assert lost.given_up_at - desk.house.clock.now() > -DAY
    assert any("einen Tag lang nicht" in note for note in await desk.notes())
    calls = len(desk.zammad.calls)
    await desk.later(3_600)
    assert len(desk.zammad.calls) == calls
    desk.zammad.down = None
    task = asyncio.create_task(desk.again().run())
    async with asyncio.timeout(10):
        await desk.zammad.made.wait()
    desk.worker.stop()
    await task
    assert await desk.house.database.read(tickets.troubled) == []


async def test_a_ticket_that_was_deleted_there_leaves_the_case_here(desk: Desk) -> None:
    """A note says so, and nothing is asked of it any more."""
    number = await desk.opens()
    del desk.zammad.tickets[number]
    await desk.house.says("amira", "Hallo?")
    await desk.settle()
    assert (await desk.ticket()).state == "gone"
    assert any("nicht mehr" in note for note in await desk.notes())
    calls = len(desk.zammad.calls)
    await desk.later(90_000)
    assert len(desk.zammad.calls) == calls
    assert (await desk.house.case(1))[0].state == "queued"


async def test_a_ticket_that_was_merged_leaves_the_case_here(desk: Desk) -> None:
    """Its words are in another ticket now, which is nobody's case: the person is not told that it is over."""
    number = await desk.opens()
    desk.zammad.agent_sets(number, "merged")
    await desk.hears()
    assert ((await desk.ticket()).state, (await desk.house.case(1))[0].state) == ("gone", "queued")


async def test_an_answer_larger_than_any_ticket_is_not_read(desk: Desk) -> None:
    """Twenty megabytes of blanks do not come into memory; the ticket waits."""
    await desk.opens()
    desk.zammad.faults[("GET", "/api/v1/ticket_articles/by_ticket")] = ["huge"]
    await desk.later(601)
    assert (await desk.ticket()).error == "too-large"


async def test_nobody_there_at_all() -> None:
    """A server that is not there is told from one that refuses."""
    desk = Zammad(ZammadSettings(url="http://127.0.0.1:9", token=TOKEN, group="x"))
    with pytest.raises(NetworkError):
        await desk.find_ticket("lotse")
    await desk.close_connections()


# --- the process dies


async def dies(desk: Desk) -> None:
    """The round ends as a killed process does; then a new one begins, when the lease of the old one is over."""
    with pytest.raises(Killed):
        await desk.worker.round()
    desk.house.clock.advance(seconds=181)
    desk.zammad.webhooks.clear()
    desk.again()


def killing(desk: Desk, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    """The process ends where it was about to write this: before the commit, after the call."""
    write = desk.house.database.write

    async def until(job: Any, **more: Any) -> Any:
        function = getattr(job, "func", job)
        names = function.__code__.co_names if function.__name__ == "<lambda>" else (function.__name__,)
        if at in names:
            raise Killed
        return await write(job, **more)

    monkeypatch.setattr(desk.house.database, "write", until)


async def test_death_between_making_a_ticket_and_noting_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next process finds it, and makes no second one."""
    await desk.house.opens_case("amira")
    with monkeypatch.context() as patch:
        killing(desk, patch, "_opened")
        await dies(desk)
    await desk.settle()
    assert len(desk.zammad.tickets) == 1
    assert (await desk.ticket()).state == "open"


async def test_death_between_sending_a_message_and_noting_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next process finds it at the ticket."""
    number = await desk.opens()
    await desk.house.says("amira", "erstens")
    with monkeypatch.context() as patch:
        killing(desk, patch, "sent")
        await dies(desk)
    await desk.settle()
    assert bodies(desk, number) == ["erstens"]


@pytest.mark.parametrize("at", ["_came_from_there", "came", "looked", "finished"])
async def test_death_between_an_answer_and_its_note(
    either_desk: Desk, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """The person reads the answer once, and it does not go back."""
    desk = either_desk
    number = await desk.opens()
    desk.zammad.agent_writes(number, "Guten Tag")
    await desk.zammad.deliver()
    with monkeypatch.context() as patch:
        killing(desk, patch, at)
        await dies(desk)
    said = await desk.hears()
    assert text_of(said).count("Guten Tag") == 1
    await desk.later(700)
    assert len(desk.zammad.of(number)) == 2


async def test_death_between_two_parts_of_an_answer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What went out stays out; what did not goes now."""
    number = await desk.opens()
    desk.zammad.agent_writes(number, " ".join(f"Wort{n}" for n in range(1_200)))
    await desk.zammad.deliver()
    reply, count = Cases.reply, 0

    async def once(*args: Any, **more: Any) -> Any:
        nonlocal count
        count += 1
        if count == 2:
            raise Killed
        return await reply(*args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Cases, "reply", once)
        await dies(desk)
    await desk.settle()
    said = await desk.hears()
    assert [word for word in text_of(said).split() if word.startswith("Wort")] == [f"Wort{n}" for n in range(1_200)]


async def test_two_processes_share_the_work(either_desk: Desk) -> None:
    """Whoever is first has a ticket; none is made twice."""
    desk = either_desk
    for who in ("amira", "bohdan", "chen", "dana", "emre"):
        await desk.house.opens_case(who)
    first, second = desk.worker, desk.again()
    for _ in range(6):
        await asyncio.gather(first.round(), second.round())
    assert len(desk.zammad.tickets) == 5
    assert {row.state for row in await desk.house.rows(t.ticket)} == {"open"}


async def test_a_running_worker_hears_at_once_and_ends_when_told(desk: Desk) -> None:
    """A webhook wakes it; `stop` is not waited for."""
    number = await desk.opens()
    task = asyncio.create_task(desk.worker.run())
    await asyncio.sleep(0.1)
    desk.zammad.agent_writes(number, "Guten Tag")
    await desk.zammad.deliver()
    for _ in range(75):  # 1.5 seconds: less than it sleeps
        if done := [row for row in await desk.house.rows(t.ticket_article) if row.state == "done"]:
            break
        await asyncio.sleep(0.02)
    assert len(done) == 1
    async with asyncio.timeout(1):
        desk.worker.stop()
        await task
