"""An appointment in the whole house: asked, promised, told, reminded of, moved, called off; nothing twice."""

from __future__ import annotations

import pytest

from bot.core.walltime import instant
from bot.privacy.erasing import erase
from bot.storage import tables as t
from tests.conversations.house import House
from tests.volunteers.walking import PLAN, Programme, text


@pytest.fixture
def programme(either_house: House) -> Programme:
    return Programme(either_house)


async def test_asked_promised_and_told(programme: Programme) -> None:
    """The volunteer reads no name before the yes; then each reads the other's first name, in their own language."""
    house = programme.house
    amira, vera = await programme.newcomer("amira"), await programme.volunteer("vera")
    this = await programme.propose(amira, vera)
    asked = await programme.reads("vera")
    assert [choice.value for choice in asked[-1].choices] == ["offer-yes", "offer-no", "offer-time"]
    assert house.words("appointment-kind-accompany") in text(asked)
    assert "Dienstag, 1. Dezember 2026" in text(asked)
    assert "amira" not in text(asked).casefold()
    assert await programme.reads("amira") == []
    told = await programme.presses("vera", "offer-yes")
    assert house.words("appointment-confirmed-volunteer", name=house.words("appointment-them")) in text(told)
    heard = text(await programme.reads("amira"))
    assert house.words("appointment-confirmed-newcomer", "ar", name="Vera") in heard
    assert "Muster" not in heard
    assert house.words("appointment-counter-sentence") in heard
    assert (await programme.now(this)).state == "confirmed"
    again = await programme.presses("vera", "offer-yes")
    assert house.words("appointment-confirmed-volunteer", name="jemand") not in text(again)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("geht leider nicht", "no"),
        ("Ja gern!", "yes"),
        ("نعم", "yes"),
        ("Andere Zeit", "other-time"),
        ("👍", "yes"),
        ("ja gerne, ich komme", "yes"),
        ("Nein, keine Zeit", "no"),
    ],
)
async def test_in_words(programme: Programme, words: str, state: str) -> None:
    """A volunteer may write the answer as they would to a friend."""
    this = await programme.propose(await programme.newcomer("amira"), await programme.volunteer("vera"))
    await programme.says("vera", words)
    assert await programme.states(this) == [state]


async def test_a_word_that_could_answer_two(programme: Programme) -> None:
    """Two open questions: it is asked which one, each with its own buttons."""
    vera = await programme.volunteer("vera")
    first = await programme.propose(await programme.newcomer("amira"), vera)
    second = await programme.propose(
        await programme.newcomer("oksana", "uk"), vera, plan=PLAN._replace(starts="2026-12-02T10:00")
    )
    await programme.reads("vera")
    asked = await programme.says("vera", "ja gern")
    assert programme.house.words("appointment-which") in text(asked)
    assert await programme.states(first) == await programme.states(second) == ["asked"]
    chosen = next(each for each in asked if "2. Dezember" in text([each]))
    await programme.house.presses("vera", "offer-yes", account="whats", prompt=chosen.prompt)
    assert (await programme.states(first), await programme.states(second)) == (["asked"], ["yes"])


async def test_a_word_to_something_else(programme: Programme) -> None:
    """Without an open question a yes is no promise, and an open dialogue keeps its answers."""
    vera = await programme.volunteer("vera")
    await programme.says("vera", "ja gern")
    this = await programme.propose(await programme.newcomer("amira"), vera)
    await programme.says("vera", "/delete")
    await programme.says("vera", "nein")
    assert await programme.states(this) == ["asked"]


async def test_one_after_the_other(programme: Programme) -> None:
    """A no asks the next, silence asks the next in time; when nobody is left, desk and newcomer hear of it once."""
    house = programme.house
    helpers = [await programme.volunteer(name) for name in ("vera", "viktor")]
    this = await programme.propose(await programme.newcomer("amira"), *helpers)
    assert await programme.reads("viktor") == []
    await programme.reads("vera")
    await programme.presses("vera", "offer-no")
    assert house.words("offer-ask", what="Begleitung") in text(await programme.reads("viktor"))
    await programme.tick(hours=13)
    assert await programme.states(this) == ["no", "lapsed"]
    heard = text(await programme.reads("amira"))
    assert heard.count("⚠️") == 1
    (case,) = await house.cases()
    assert (case.kind, case.deadline, case.holds) == ("appointment", "2026-12-01", False)
    await programme.tick(hours=13)
    assert [case.kind for case in await house.cases()].count("appointment") == 1
    late = await house.presses("viktor", "offer-yes", account="whats")
    assert "✅" in text(late), "who answers late may still come while nobody else does"
    assert (await programme.now(this)).state == "confirmed"


async def test_reminded(programme: Programme) -> None:
    """A day and two hours before, each once, with place and what to bring; when it is past, the volunteer logs it."""
    house = programme.house
    this = await programme.propose(await programme.newcomer("amira"), await programme.volunteer("vera"))
    await programme.reads("vera")
    await programme.presses("vera", "offer-yes")
    await programme.reads("amira")
    starts = instant(PLAN.starts, PLAN.zone)
    hours = (starts - house.clock.now()) / 3_600_000_000
    await programme.tick(hours=hours - 24)
    first = text(await programme.reads("amira"))
    assert house.words("appointment-remind-day", "ar") in first
    assert "Pass" in first
    assert house.words("appointment-remind-day") in text(await programme.reads("vera"))
    await programme.tick(hours=22)
    assert house.words("appointment-remind-hours", "ar") in text(await programme.reads("amira"))
    await programme.reads("vera")
    await programme.tick(hours=4)
    assert (await programme.now(this)).state == "over"
    keys = [row.dedupe_key for row in await house.rows(t.outbox) if (row.dedupe_key or "").startswith("appointment:")]
    assert len(keys) == len(set(keys)) == 4


async def test_called_off(programme: Programme) -> None:
    """Who cannot come says so: for a volunteer a replacement is sought, a newcomer ends it; only they are told."""
    house = programme.house
    vera, viktor = [await programme.volunteer(name) for name in ("vera", "viktor")]
    this = await programme.propose(await programme.newcomer("amira"), vera, viktor)
    await programme.reads("vera")
    await programme.presses("vera", "offer-yes")
    await programme.presses("vera", "appointment-off")
    assert await programme.states(this) == ["no", "asked"]
    assert "⚠️" in text(await programme.reads("amira"))
    await programme.reads("viktor")
    await programme.presses("viktor", "offer-yes")
    await programme.reads("amira")
    await programme.reads("vera")
    said = await programme.presses("amira", "appointment-off")
    assert house.words("appointment-off-cancelled", "ar") in text(said)
    assert "🚫" in text(await programme.reads("viktor"))
    assert await programme.reads("vera") == []
    assert [row for row in await house.rows(t.timer) if row.kind == "appointment"] == []


async def test_moved(programme: Programme) -> None:
    """A new time asks whoever had said yes again; an answer to the old one counts no more, nor its reminders."""
    house = programme.house
    vera = await programme.volunteer("vera")
    this = await programme.propose(await programme.newcomer("amira"), vera)
    old = (await programme.reads("vera"))[-1]
    await programme.presses("vera", "offer-yes")
    later = PLAN._replace(starts="2026-12-03T09:00")
    await house.database.write(lambda c: programme.room.move(c, this.uuid, later, house.clock.now()))
    assert "3. Dezember" in text(await programme.reads("vera"))
    assert "🔁" in text(await programme.reads("amira"))
    stale = await house.presses("vera", "offer-yes", account="whats", prompt=old.prompt)
    assert (await programme.now(this)).state == "offered", text(stale)
    assert [row for row in await house.rows(t.timer) if row.kind == "appointment"] == []


async def test_a_volunteer_leaves(programme: Programme) -> None:
    """What they had promised is offered to the next, and the newcomer hears that somebody else is sought."""
    house = programme.house
    vera, viktor = [await programme.volunteer(name) for name in ("vera", "viktor")]
    this = await programme.propose(await programme.newcomer("amira"), vera, viktor)
    await programme.reads("vera")
    await programme.presses("vera", "offer-yes")
    await programme.reads("amira")
    await house.database.write(lambda c: programme.room.leave(c, vera, house.clock.now()))
    assert await programme.states(this) == ["withdrawn", "asked"]
    assert "⚠️" in text(await programme.reads("amira"))


async def test_another_time(programme: Programme) -> None:
    """Who proposes another time is asked which; a coordinator reads it in a case."""
    house = programme.house
    this = await programme.propose(await programme.newcomer("amira"), await programme.volunteer("vera"))
    await programme.reads("vera")
    await programme.presses("vera", "offer-time")
    assert "offer-time-ask" in house.texts
    await programme.says("vera", "Donnerstag um 14 Uhr")
    assert "offer-time-thanks" in house.texts
    kinds = {case.kind: case.number for case in await house.cases()}
    _, body, _ = await house.case(kinds["volunteer"])
    assert "Donnerstag um 14 Uhr" in body.asked
    assert await programme.states(this) == ["other-time"]


async def test_who_is_erased_lets_nobody_wait(programme: Programme) -> None:
    """A volunteer goes: somebody else is sought. A newcomer goes: whoever had promised hears that it is called off."""
    house = programme.house
    vera, viktor = [await programme.volunteer(name) for name in ("vera", "viktor")]
    this = await programme.propose(await programme.newcomer("amira"), vera, viktor)
    await programme.reads("vera")
    await programme.presses("vera", "offer-yes")
    await programme.reads("amira")

    async def goes(who: str) -> None:
        to = await house.conversation(who, "whats")
        part = house.app.part
        assert await erase(house.database, house.vault, to.id, house.data, "cli:guide", house.clock.now(), part)

    await goes("vera")
    assert await programme.states(this) == ["asked"]
    assert "⚠️" in text(await programme.reads("amira"))
    await programme.reads("viktor")
    await programme.presses("viktor", "offer-yes")
    await programme.reads("viktor")
    await goes("amira")
    assert "🚫" in text(await programme.reads("viktor"))
    assert await house.rows(t.appointment) == []
