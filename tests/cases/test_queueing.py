"""The queue: its order, its views and filters, who sees a new case first, and that it stays quick."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.cases.life import Filters, NotAllowedError
from bot.cases.queueing import PAGE
from bot.core.clock import HOUR
from bot.storage import tables as t
from tests.cases.desk import ERFURT, ask, change_staff, guide, hire, person_of, say, state, uuid_of
from tests.conversations.house import House


async def numbers(house: House, who: Any, **filters: Any) -> list[int]:
    return [row.case.number for row in (await house.app.cases.queue(who, Filters(**filters))).rows]


async def test_the_order_is_that_of_need(house: House) -> None:
    """Emergencies, the soonest deadline, priority, what fits this guide, then who has waited longest."""
    mona = await guide(house, "Mona", languages="uk ru", topics="letters kita")
    oldest = await ask(house, "a")
    house.clock.advance(seconds=60)
    plain = await ask(house, "b")
    fits = await ask(house, "c", language="uk")
    topic = await ask(house, "d", topic="kita")
    letter_fits = await ask(house, "e", kind="letter")
    high = await ask(house, "f", priority=1)
    low = await ask(house, "g", priority=-1, language="uk")
    late = await ask(house, "h", kind="letter", deadline="2026-12-31")
    soon = await ask(house, "i", kind="letter", deadline="2026-12-01")
    crisis = await ask(house, "j", kind="crisis")
    answered = await ask(house, "k", waiting_since=0)
    expected = [crisis, soon, late, high, fits, topic, letter_fits, oldest, plain, answered, low]
    assert await numbers(house, mona) == expected
    anybody = [crisis, soon, late, high, oldest, plain, fits, topic, letter_fits, answered, low]
    assert await numbers(house, ERFURT) == anybody


async def test_views_and_filters(house: House) -> None:
    """Each view has its cases, and is counted; filters go together."""
    mona, jan = await guide(house, "Mona"), await guide(house, "Jan")
    free = await ask(house, "a", language="uk", topic="kita")
    mine, other = await ask(house, "b"), await ask(house, "c", kind="letter")
    snoozed, over = await ask(house, "d"), await ask(house, "e")
    await house.app.cases.claim(mona, mine)
    await house.app.cases.reply(jan, other, "Guten Tag")
    await house.app.cases.snooze(mona, snoozed)
    await house.app.cases.resolve(ERFURT, over)
    await house.app.cases.tag(mona, mine, ["asyl", "eilt"])
    found = {view: await numbers(house, mona, view=view) for view in ("open", "mine", "unassigned", "waiting")}
    assert found == {"open": [free, mine, snoozed, other], "mine": [mine], "unassigned": [free], "waiting": [other]}
    assert await numbers(house, mona, view="snoozed") == [snoozed]
    assert await numbers(house, mona, view="resolved") == [over]
    queue = await house.app.cases.queue(mona)
    assert queue.counts == {"open": 4, "mine": 1, "mentioned": 0, "unassigned": 1, "waiting": 1, "snoozed": 1}
    assert [row.holder_name for row in queue.rows] == ["", "Mona", "", "Jan"]
    assert await numbers(house, mona, language="uk", topic="kita") == [free]
    assert await numbers(house, mona, language="uk", topic="other") == []
    assert await numbers(house, mona, kind="letter") == [other]
    assert await numbers(house, mona, tag="eilt") == [mine]
    assert await numbers(house, mona, tag="eil") == await numbers(house, mona, tag="%") == []
    assert await numbers(house, mona, town="alzey") == []
    with pytest.raises(NotAllowedError):
        await house.app.cases.queue(mona._replace(role="guest", case=1))


async def test_a_row_shows_what_was_asked_and_said_last(house: House) -> None:
    """And how much of it nobody has answered and this guide has not seen."""
    mona, jan = await guide(house, "Mona"), await guide(house, "Jan")
    number = await ask(house, "amira", "Wo ist das Amt?\nUnd wann?")
    for words in ("eins", "zwei"):
        house.clock.advance(seconds=1)
        await say(house, number, words)
    (row,) = (await house.app.cases.queue(mona)).rows
    assert (row.asked, row.last, row.last_direction, row.unread) == ("Wo ist das Amt? Und wann?", "zwei", "in", 2)
    house.clock.advance(seconds=1)
    await house.app.cases.show(mona, number)
    assert [(await house.app.cases.queue(who)).rows[0].unread for who in (mona, jan)] == [0, 2]
    await house.app.cases.reply(mona, number, "Guten Tag")
    (row,) = (await house.app.cases.queue(jan)).rows
    assert (row.last, row.last_direction, row.unread) == ("Guten Tag", "out", 0)


async def test_a_new_case_is_first_the_responsible_guides(house: House) -> None:
    """For half a desk day only they (and coordinators) see it; an emergency everybody does; their absence ends it."""
    mona, jan, boss = await guide(house, "Mona"), await guide(house, "Jan"), await guide(house, "Ute", "coordinator")
    stand_in = await hire(house, "Eva")
    await house.app.cases.resolve(ERFURT, await ask(house, "amira"))
    await house.app.cases.assign(boss, await person_of(house, 1), await uuid_of(house, mona), stand_in.uuid)
    number, danger = await ask(house, "amira"), await ask(house, "amira", kind="urgent")
    both = [danger, number]
    assert await numbers(house, mona, view="mine") == await numbers(house, boss) == both
    assert await numbers(house, jan) == [danger]
    assert (await house.app.cases.queue(jan)).counts["unassigned"] == 1
    house.clock.advance(seconds=4 * 3_600 + 1)  # Monday, 10:00 to 14:00: in desk hours
    assert await numbers(house, jan) == both
    later = await ask(house, "amira")
    assert later not in await numbers(house, jan)
    await change_staff(house, mona, state="away")
    eva = mona._replace(actor=f"staff:{stand_in.id}", staff=stand_in.id)
    assert later in await numbers(house, eva, view="mine")
    assert later not in await numbers(house, jan)
    await change_staff(house, eva, state="away")
    assert later in await numbers(house, jan)


async def test_who_was_shown_what_is_written_down_once_in_a_while(house: House) -> None:
    """A page that is drawn anew every second fills no log; a new case in it is written down."""
    mona = await guide(house, "Mona")
    first = await ask(house, "a")
    for _ in range(3):
        await house.app.cases.queue(mona)
        await house.app.cases.show(mona, first)
    second = await ask(house, "b")
    await house.app.cases.queue(mona)
    lines = [(row.verb, row.object) for row in await house.rows(t.audit)]
    assert lines == [("case.list", f"case:{first}"), ("case.read", f"case:{first}"), ("case.list", f"case:{second}")]


async def test_five_hundred_open_cases_are_quick(either_house: House) -> None:
    """A page of fifty of them, with counts and last words, in less than a quarter of a second."""
    house = either_house
    mona = await guide(house, "Mona", languages="uk", topics="kita")
    for count in range(500):
        number = await ask(house, f"person {count}", language="uk" if count % 3 else "ar")
    await say(house, number, "Hallo?")
    took = []
    for page in (1, 2, 10):
        began = time.perf_counter()
        queue = await house.app.cases.queue(mona, page=page)
        took.append(time.perf_counter() - began)
        assert (len(queue.rows), queue.total, queue.pages) == (PAGE, 500, 10)
    assert (await house.app.cases.queue(mona, page=11)).rows == []
    assert min(took) < 0.25, took


async def test_two_people_in_one_case_see_each_other(house: House) -> None:
    """Who looks, and who writes, until half a minute after their last sign."""
    mona, jan = await guide(house, "Mona"), await guide(house, "Jan")
    number = await ask(house, "amira")
    assert await house.app.cases.look(mona, number, writes=True) == []
    (seen,) = await house.app.cases.look(jan, number)
    assert (seen.name, seen.writes) == ("Mona", True)
    assert [each.name for each in (await house.app.cases.show(mona, number)).presence] == ["Jan"]
    house.clock.advance(seconds=31)
    assert await house.app.cases.look(mona, number) == []
    kinds = [row.kind for row in await house.rows(t.desk_event)]
    assert kinds.count("presence") == 3


async def test_a_snoozed_case_wakes_by_itself_or_with_the_person(house: House) -> None:
    """At its moment, or when they write; one without a moment only when they write."""
    mona = await guide(house, "Mona")
    timed, patient, spoken = [await ask(house, who) for who in "abc"]
    await house.app.cases.claim(mona, timed)
    until = house.clock.now() + HOUR
    await house.app.cases.snooze(mona, timed, until)
    await house.app.cases.snooze(mona, patient)
    await house.app.cases.snooze(mona, spoken, until)
    await say(house, spoken, "Noch etwas")
    assert await house.app.case_clock.tick() == 0
    assert [(await state(house, n)).state for n in (timed, patient, spoken)] == ["snoozed", "snoozed", "queued"]
    house.clock.advance(seconds=3_600)
    assert await house.app.case_clock.tick() == 1
    assert [(await state(house, n)).state for n in (timed, patient)] == ["claimed", "snoozed"]
    await say(house, patient, "Hallo?")
    assert (await state(house, patient)).state == "queued"
    assert [row.object for row in await house.rows(t.audit) if row.verb == "case.wake"] == [f"case:{timed}"]


async def test_somebody_is_told_once_that_an_answer_is_late(either_house: House) -> None:
    """By event, log and port; of a case that was answered in time nobody is; one process does it."""
    house, told = either_house, []

    async def alert(late: Any) -> None:
        told.append(late)
        raise OSError("nobody is there")

    house.app.case_clock.alert = alert
    mona = await guide(house, "Mona")
    due = house.clock.now() + HOUR
    late, answered = await ask(house, "a", answer_due_at=due), await ask(house, "b", answer_due_at=due)
    await house.app.cases.reply(mona, answered, "Guten Tag")
    assert await house.app.case_clock.tick() == 0
    house.clock.advance(seconds=3_601)
    assert [await house.app.case_clock.tick() for _ in range(2)] == [1, 0]
    assert [(each.town, each.number, each.holder) for each in told] == [("erfurt", late, 0)]
    assert [row.object for row in await house.rows(t.audit) if row.verb == "case.late"] == [f"case:{late}"]


async def test_a_second_process_leaves_the_clock_to_the_first(house: House) -> None:
    """While its lease holds; afterwards it takes over."""
    from bot.cases.clockwork import CaseClock

    mona, other = await guide(house, "Mona"), CaseClock(house.app.cases, "other")
    numbers_ = [await ask(house, who) for who in "ab"]
    await house.app.cases.snooze(mona, numbers_[0], house.clock.now() + 1)
    house.clock.advance(seconds=1)
    assert await house.app.case_clock.tick() == 1
    await house.app.cases.snooze(mona, numbers_[1], house.clock.now() + 1)
    house.clock.advance(seconds=1)
    assert await other.tick() == 0
    house.clock.advance(seconds=31)
    assert await other.tick() == 1


async def test_notes_that_call_on_somebody(either_house: House) -> None:
    """Whoever is mentioned finds the case, with its count, until it is resolved; nobody else does."""
    house = either_house
    mona, jan = await guide(house, "Mona"), await guide(house, "Jan")
    number, other = await ask(house, "amira"), await ask(house, "olha")
    await house.app.cases.note(mona, number, "Kannst du schauen?", [await uuid_of(house, jan)])
    await house.app.cases.note(mona, other, "Nur für alle")
    assert await numbers(house, jan, view="mentioned") == [number]
    assert await numbers(house, mona, view="mentioned") == []
    assert (await house.app.cases.queue(jan, Filters())).counts["mentioned"] == 1
    await house.app.cases.resolve(mona, number, topic="other")
    assert await numbers(house, jan, view="mentioned") == []
