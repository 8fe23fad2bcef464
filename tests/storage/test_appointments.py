"""Appointments in the database: asked in turn, promised once, moved and cancelled without a loose end."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

import pytest
import sqlalchemy as sa

from bot.core.clock import HOUR, FakeClock
from bot.core.walltime import NoSuchTimeError, instant
from bot.storage import appointment_changes as changes
from bot.storage import appointment_reminders as reminders
from bot.storage import appointments, volunteers
from bot.storage.appointments import Appointment, NoSuchAppointmentError, Offer, Plan, Words, WrongAppointmentError
from bot.storage.database import Database
from bot.storage.people import ensure_person
from bot.storage.tables import appointment, offer, timer
from bot.storage.vault import Vault
from tests.factories import Factory

TODAY = "2026-11-23"
PLAN = Plan("accompany", "2026-12-01T10:00", "Europe/Berlin", 60, "jobcenter", "authority", "ar", Words(bring="Pass"))


@dataclass
class Pool:
    """Newcomers and volunteers on one database."""

    database: Database
    vault: Vault
    clock: FakeClock
    helpers: list[int] = field(default_factory=list)

    async def newcomer(self, name: str = "amira") -> int:
        here = await Factory(self.clock).conversation(self.database, self.vault, address=name)
        now = self.clock.now()
        return (await self.database.write(lambda c: ensure_person(c, here.id, "default", now))).person_id

    async def volunteer(self, name: str, *, age: str = "adult", state: str = "approved") -> int:
        person = await self.newcomer(name)

        def job(connection: sa.Connection) -> int:
            profile = volunteers.Profile(name=name)
            who = volunteers.apply(connection, self.vault, person, "default", profile, age, self.clock.now())
            connection.execute(sa.update(volunteers.volunteer).values(state=state).where(volunteers.v.id == who.id))
            return who.id

        self.helpers.append(await self.database.write(job))
        return self.helpers[-1]

    async def propose(self, person: int, plan: Plan = PLAN) -> Appointment:
        now = self.clock.now()
        return await self.database.write(lambda c: appointments.propose(c, self.vault, person, plan, "staff:1", now))

    async def forward(self, this: Appointment, *helpers: int) -> Offer | None:
        now = self.clock.now()
        return await self.database.write(lambda c: changes.put_forward(c, self.vault, this.uuid, helpers, TODAY, now))

    async def says(self, asked: Offer, said: changes.Answer, version: int = 1) -> tuple[Any, Offer | None]:
        now = self.clock.now()
        return await self.database.write(lambda c: changes.answer(c, self.vault, asked.uuid, version, said, now))

    async def offers(self, this: Appointment) -> list[Offer]:
        return await self.database.read(lambda c: appointments.offers(c, this.id))

    async def states(self, this: Appointment) -> list[str]:
        return [each.state for each in await self.offers(this)]

    async def now(self, this: Appointment) -> Appointment:
        found = await self.database.read(lambda c: appointments.find(c, self.vault, this.uuid))
        assert found
        return found


@pytest.fixture
def pool(database: Database, vault: Vault, clock: FakeClock) -> Pool:
    return Pool(database, vault, clock)


async def test_what_was_agreed_is_kept(pool: Pool) -> None:
    """Wall time, place and words come back; the words stand sealed in the table."""
    this = await pool.propose(await pool.newcomer())
    assert this.plan == PLAN
    assert this.starts_at == instant("2026-12-01T10:00", "Europe/Berlin")
    raw = await pool.database.read(lambda c: c.execute(sa.select(appointment.c.body)).scalar_one())
    assert b"Pass" not in raw


@pytest.mark.parametrize(
    ("starts", "minutes", "what"),
    [
        ("2026-11-23T10:05", 60, "past"),
        ("2025-12-01T10:00", 60, "past"),
        ("2027-12-01T10:00", 60, "far"),
        ("2026-12-01T10:00", 0, "short"),
        ("2026-12-01T10:00", 721, "long"),
        ("2026-12-02T10:30", 60, "busy"),
    ],
)
async def test_times_that_cannot_be(pool: Pool, starts: str, minutes: int, what: str) -> None:
    """Past, too far, too long, or over another one of the same newcomer: refused by name, nothing is written."""
    person = await pool.newcomer()
    await pool.propose(person, PLAN._replace(starts="2026-12-02T10:00"))
    with pytest.raises(WrongAppointmentError) as error:
        await pool.propose(person, PLAN._replace(starts=starts, minutes=minutes))
    assert error.value.what == what
    with pytest.raises(NoSuchTimeError):
        await pool.propose(person, PLAN._replace(starts="2027-03-28T02:30"))
    assert await pool.database.read(lambda c: c.execute(sa.select(sa.func.count(appointment.c.id))).scalar()) == 1


async def test_asked_in_turn(pool: Pool) -> None:
    """One at a time; who declines or keeps silent makes room for the next; nobody is asked twice."""
    this = await pool.propose(await pool.newcomer())
    first, second, third = [await pool.volunteer(name) for name in "abc"]
    asked = await pool.forward(this, first, second, first, third)
    assert asked
    assert (asked.volunteer_id, await pool.states(this)) == (first, ["asked", "waiting", "waiting"])
    outcome, following = await pool.says(asked, "no")
    assert (outcome, following and following.volunteer_id) == ("declined", second)
    pool.clock.advance(seconds=13 * 3600)
    (lapsed,) = await pool.database.write(lambda c: changes.lapse(c, pool.vault, pool.clock.now()))
    assert lapsed[1]
    assert lapsed[1].volunteer_id == third
    assert await pool.states(this) == ["no", "lapsed", "asked"]
    assert await pool.forward(this, first) is None
    outcome, _ = await pool.says(lapsed[1], "other-time")
    assert (outcome, (await pool.now(this)).state) == ("declined", "proposed")


async def test_only_who_may(pool: Pool) -> None:
    """Who is not approved is passed over; a minor without papers is refused by the database."""
    this = await pool.propose(await pool.newcomer())
    assert await pool.forward(this, await pool.volunteer("a", state="paused")) is None
    with pytest.raises(volunteers.MinorGateError):
        await pool.forward(this, await pool.volunteer("b", age="16-17"))
    assert await pool.offers(this) == []


async def test_two_yes_race(pool: Pool) -> None:
    """Of two who say yes at the same moment one comes, and the other hears that somebody else does."""
    this = await pool.propose(await pool.newcomer())
    await pool.forward(this, await pool.volunteer("a"), await pool.volunteer("b"))
    await pool.database.write(lambda c: c.execute(offer.update().values(state="asked", version=1)))
    both = await pool.offers(this)
    said = await asyncio.gather(*(pool.says(each, "yes") for each in both))
    assert sorted(outcome for outcome, _ in said) == ["confirmed", "taken"]
    assert (await pool.states(this)).count("yes") == 1
    assert (await pool.now(this)).state == "confirmed"


async def test_nobody_is_promised_to_two_places(pool: Pool) -> None:
    """Of two appointments at one time a volunteer can say yes to one, also at the same moment."""
    helper = await pool.volunteer("a")
    asked = []
    for name, starts in (("n", "2026-12-01T10:00"), ("m", "2026-12-01T10:59")):
        this = await pool.propose(await pool.newcomer(name), PLAN._replace(starts=starts))
        asked.append(await pool.forward(this, helper))
    said = await asyncio.gather(*(pool.says(each, "yes") for each in asked if each))
    assert sorted(outcome for outcome, _ in said) == ["busy", "confirmed"]


async def test_an_old_answer_counts_no_more(pool: Pool) -> None:
    """After a move whoever had said yes is asked first, about the new time; the old button is stale."""
    this = await pool.propose(await pool.newcomer())
    first, second = await pool.volunteer("a"), await pool.volunteer("b")
    asked = await pool.forward(this, first, second)
    assert asked
    await pool.says(asked, "no")
    (_, other) = await pool.offers(this)
    assert (await pool.says(other, "yes"))[0] == "confirmed"
    new = PLAN._replace(starts="2026-12-03T09:00")
    moved = await pool.database.write(lambda c: changes.move(c, pool.vault, this.uuid, new, pool.clock.now()))
    assert (moved.version, moved.state, moved.plan) == (2, "offered", new)
    assert (await pool.says(other, "yes", 1))[0] == "stale"
    assert (await pool.says(other, "yes", 2))[0] == "confirmed"


async def test_cancelling_tells_those_concerned(pool: Pool) -> None:
    """Who declined before is not bothered; afterwards nothing can be answered or moved."""
    this = await pool.propose(await pool.newcomer())
    asked = await pool.forward(this, await pool.volunteer("a"), await pool.volunteer("b"))
    assert asked
    _, following = await pool.says(asked, "no")
    assert following
    told = await pool.database.write(lambda c: changes.cancel(c, pool.vault, this.uuid, pool.clock.now()))
    assert [each.volunteer_id for each in told] == [following.volunteer_id]
    assert (await pool.says(following, "yes"))[0] == "over"
    with pytest.raises(NoSuchAppointmentError):
        await pool.database.write(lambda c: changes.move(c, pool.vault, this.uuid, PLAN, pool.clock.now()))


async def test_a_volunteer_who_goes(pool: Pool) -> None:
    """What they had promised is offered to those who waited; what they were asked, too."""
    this = await pool.propose(await pool.newcomer())
    first, second = await pool.volunteer("a"), await pool.volunteer("b")
    asked = await pool.forward(this, first, second)
    assert asked
    await pool.says(asked, "yes")
    assert await pool.states(this) == ["yes", "withdrawn"]
    (released,) = await pool.database.write(lambda c: changes.release(c, pool.vault, first, pool.clock.now()))
    assert released[1]
    assert released[1].volunteer_id == second
    assert (await pool.now(this)).state == "offered"


async def test_reminders_through_the_change_of_clocks(pool: Pool) -> None:
    """The day before at the same hour on the wall, two hours before, and after it; moved with it, gone with it."""
    pool.clock.set("2026-10-20T09:00:00+00:00")
    this = await pool.propose(await pool.newcomer(), PLAN._replace(starts="2026-10-25T10:00"))
    asked = await pool.forward(this, await pool.volunteer("a"))
    assert asked
    await pool.says(asked, "yes")

    async def timers() -> dict[str, int]:
        this_now = await pool.now(this)
        await pool.database.write(lambda c: reminders.set_again(c, pool.vault, this_now, pool.clock.now()))
        rows = await pool.database.read(lambda c: c.execute(sa.select(timer.c.key, timer.c.due_at)).all())
        return {row.key.split(":", 2)[2]: (row.due_at - this_now.starts_at) // HOUR for row in rows}

    expected = {"newcomer:day": -25, "newcomer:hours": -2, "volunteer:day": -25, "volunteer:hours": -2}
    assert await timers() == {**expected, "volunteer:over": 1}
    assert await timers() == {**expected, "volunteer:over": 1}, "set twice, there once"
    pool.clock.set("2026-10-24T09:00:00+00:00")
    assert await timers() == {"newcomer:hours": -2, "volunteer:hours": -2, "volunteer:over": 1}
    await pool.database.write(lambda c: changes.cancel(c, pool.vault, this.uuid, pool.clock.now()))
    assert await timers() == {}


async def test_over(pool: Pool) -> None:
    """What is past is over; the ids of those that were confirmed are told."""
    person = await pool.newcomer()
    this = await pool.propose(person)
    await pool.propose(person, PLAN._replace(starts="2026-12-02T10:00"))
    asked = await pool.forward(this, await pool.volunteer("a"))
    assert asked
    await pool.says(asked, "yes")
    pool.clock.set("2026-12-05T09:00:00+00:00")
    assert await pool.database.write(lambda c: changes.end(c, pool.clock.now())) == [this.id]
    assert await pool.database.read(lambda c: appointments.of_person(c, pool.vault, person, pool.clock.now())) == []


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_happens(pool: Pool, seed: int) -> None:
    """Any order of answers, moves, cancellations and silence: one is asked or has said yes, and no promise is lost."""
    chance = random.Random(seed)
    helpers = [await pool.volunteer(name) for name in "abc"]
    all_of_them = [await pool.propose(await pool.newcomer(name), plan) for name, plan in _plans()]
    for this in all_of_them:
        await pool.forward(this, *chance.sample(helpers, 3))
    for _ in range(40):
        this = chance.choice(all_of_them)
        await _something(pool, chance, this)
        rows = [(await pool.now(each), await pool.states(each)) for each in all_of_them]
        for now, states in rows:
            assert states.count("yes") + states.count("asked") <= 1
            assert (now.state == "confirmed") == ("yes" in states), (now.state, states)
        assert await _double_booked(pool) == []


def _plans() -> list[tuple[str, Plan]]:
    return [(f"n{hour}", PLAN._replace(starts=f"2026-12-01T{hour}:00", minutes=90)) for hour in (10, 11, 13)]


async def _something(pool: Pool, chance: random.Random, this: Appointment) -> None:
    now = await pool.now(this)
    asked = [each for each in await pool.offers(this) if each.state in ("asked", "yes", "lapsed", "no")]
    what = chance.choice(["answer"] * 5 + ["lapse", "move", "cancel" if chance.random() < 0.1 else "lapse"])
    try:
        if what == "answer" and asked:
            said: changes.Answer = chance.choice(["yes", "yes", "no", "other-time"])
            await pool.says(chance.choice(asked), said, chance.choice([now.version, now.version, 1]))
        elif what == "lapse":
            pool.clock.advance(seconds=chance.choice([600, 13 * 3600]))
            await pool.database.write(lambda c: changes.lapse(c, pool.vault, pool.clock.now()))
        elif what == "move":
            plan = PLAN._replace(starts=f"2026-12-{chance.randint(10, 28)}T{chance.randint(10, 16)}:00")
            await pool.database.write(lambda c: changes.move(c, pool.vault, this.uuid, plan, pool.clock.now()))
        elif what == "cancel":
            await pool.database.write(lambda c: changes.cancel(c, pool.vault, this.uuid, pool.clock.now()))
    except (NoSuchAppointmentError, WrongAppointmentError):
        pass


async def _double_booked(pool: Pool) -> list[int]:
    query = sa.select(offer.c.volunteer_id, appointment.c.starts_at, appointment.c.minutes).join(appointment)
    yes = query.where(offer.c.state == "yes", appointment.c.state == "confirmed").order_by(appointment.c.starts_at)
    rows = await pool.database.read(lambda c: c.execute(yes).all())
    found = []
    for number, row in enumerate(rows):
        for other in rows[number + 1 :]:
            if row.volunteer_id == other.volunteer_id and other.starts_at < row.starts_at + row.minutes * 60_000_000:
                found.append(row.volunteer_id)
    return found
