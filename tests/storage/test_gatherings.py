"""Dates that many come to: no seat is given twice, whoever waits longest moves up, and each is told once."""

from __future__ import annotations

import asyncio
import itertools
import random

import msgspec
import pytest
import sqlalchemy as sa

from bot.core.clock import DAY, HOUR
from bot.core.walltime import NoSuchTimeError, instant
from bot.storage import gathering_news as news
from bot.storage import gatherings, registrations
from bot.storage.erasure import erase_person
from bot.storage.gatherings import Gathering, NoSuchGatheringError, Plan, WrongGatheringError
from bot.storage.inbox import PAYLOAD, decode_inbound
from bot.storage.registrations import Registration, TooEarlyError
from bot.storage.retention import periods, sweep
from bot.storage.tables import address, conversation, inbox, registration, subject, timer
from tests.storage.test_appointments import Pool, pool

__all__ = ["pool"]

BERLIN = "Europe/Berlin"
PLAN = Plan("training", "2026-12-05T10:00", BERLIN, 180, "start", "role", seats=2, where="Rathaus", languages=("de",))


async def planned(pool: Pool, *plans: Plan) -> list[Gathering]:
    now = pool.clock.now()
    return await pool.database.write(
        lambda c: gatherings.plan(c, "erfurt", "default", plans or (PLAN,), by="staff:1", now=now)
    )


async def comes(pool: Pool, this: Gathering, who: int, name: str = "") -> str:
    def job(connection: sa.Connection) -> str:
        here = gatherings.locked(connection, this.uuid)
        return news.join(connection, pool.vault, here, who, pool.clock.now(), name=name)

    return await pool.database.write(job)


async def leaves(pool: Pool, this: Gathering, who: int) -> bool:
    def job(connection: sa.Connection) -> bool:
        here = gatherings.locked(connection, this.uuid)
        return news.leave(connection, pool.vault, here, who, pool.clock.now())

    return await pool.database.write(job)


async def listed(pool: Pool, this: Gathering) -> list[Registration]:
    return await pool.database.read(lambda c: registrations.of_gathering(c, pool.vault, this.id))


async def now_of(pool: Pool, this: Gathering) -> Gathering:
    return await pool.database.read(lambda c: gatherings.by_id(c, this.id))


async def told(pool: Pool) -> list[tuple[int, str]]:
    """Person and what their next turn says."""

    def job(connection: sa.Connection) -> list[tuple[int, str]]:
        query = sa.select(inbox.c.uuid, inbox.c.payload, subject.c.wrapped_key, address.c.person_id).select_from(
            inbox.join(conversation, conversation.c.id == inbox.c.conversation_id)
            .join(address, address.c.id == conversation.c.address_id)
            .join(subject, subject.c.id == address.c.subject_id)
        )
        rows = connection.execute(query.where(inbox.c.kind == "system").order_by(inbox.c.id)).all()
        opened = [(row, pool.vault.unwrap(row.wrapped_key).open(PAYLOAD, row.uuid, row.payload)) for row in rows]
        return [(row.person_id, decode_inbound(raw).name) for row, raw in opened]

    return await pool.database.read(job)


async def due(pool: Pool) -> list[int]:
    return list(
        await pool.database.read(lambda c: c.execute(sa.select(timer.c.due_at).order_by(timer.c.id)).scalars().all())
    )


async def test_seats_and_the_waiting_list(pool: Pool) -> None:
    """Two seats: the third waits, twice is once, and who gives up frees a seat for the first who waits."""
    (this,) = await planned(pool)
    people = [await pool.newcomer(name) for name in "abcd"]
    assert [await comes(pool, this, each) for each in people] == ["registered", "registered", "waiting", "waiting"]
    assert await comes(pool, this, people[2]) == "waiting"
    here = await now_of(pool, this)
    assert (here.taken, here.waiting, here.free) == (2, 2, 0)
    assert await leaves(pool, this, people[0])
    assert await told(pool) == [(people[2], news.SEAT)]
    assert await comes(pool, this, people[0]) == "waiting"  # behind who waits already
    assert await leaves(pool, this, people[1])
    assert [(each.person_id, each.state) for each in await listed(pool, this)] == [
        (people[2], "registered"), (people[3], "registered"), (people[0], "waiting"), (people[1], "cancelled"),
    ]  # fmt: skip
    assert not await leaves(pool, this, people[1])
    assert [who for who, name in await told(pool) if name == news.SEAT] == [people[2], people[3]]
    assert len(await due(pool)) == 2


async def test_racing_for_seats(pool: Pool) -> None:
    """Twelve want five seats at once, some give up: never more than five, and nobody waits beside a free one."""
    (this,) = await planned(pool, PLAN._replace(seats=5))
    people = [await pool.newcomer(f"p{number}") for number in range(12)]
    await asyncio.gather(*(comes(pool, this, each) for each in people))
    here = await now_of(pool, this)
    assert (here.taken, here.waiting) == (5, 7)
    chance = random.Random(3)
    both = [comes(pool, this, each) for each in people] + [leaves(pool, this, each) for each in people[:9]]
    chance.shuffle(both)
    await asyncio.gather(*both)
    here = await now_of(pool, this)
    assert here.taken <= 5
    assert here.waiting == 0 or here.taken == 5


async def test_without_a_number_of_seats(pool: Pool) -> None:
    """As many as come."""
    (this,) = await planned(pool, PLAN._replace(seats=0))
    people = [await pool.newcomer(name) for name in "abc"]
    assert {await comes(pool, this, each) for each in people} == {"registered"}
    assert (await now_of(pool, this)).free is None


async def test_a_seat_of_somebody_erased(pool: Pool) -> None:
    """Their registration goes with them, and the next round gives the seat to who waits."""
    (this,) = await planned(pool, PLAN._replace(seats=1))
    first, second = await pool.newcomer("a"), await pool.newcomer("b")
    assert [await comes(pool, this, each) for each in (first, second)] == ["registered", "waiting"]
    await pool.database.write(lambda c: erase_person(c, first, pool.clock.now()))
    assert await pool.database.write(lambda c: news.seats_came_free(c, pool.vault, pool.clock.now())) == 1
    assert await pool.database.write(lambda c: news.seats_came_free(c, pool.vault, pool.clock.now())) == 0
    assert [(each.person_id, each.state) for each in await listed(pool, this)] == [(second, "registered")]
    assert await told(pool) == [(second, news.SEAT)]


async def test_moved_and_called_off(pool: Pool) -> None:
    """Those concerned are told once each time, reminders follow, and what is called off takes nobody any more."""
    (this,) = await planned(pool)
    who, other, late = [await pool.newcomer(name) for name in "abc"]
    await comes(pool, this, who)
    assert await due(pool) == [instant("2026-12-04T10:00", BERLIN)]

    def move(connection: sa.Connection, new: Plan) -> Gathering:
        now = pool.clock.now()
        moved = gatherings.change(connection, gatherings.locked(connection, this.uuid), new, now)
        news.after_change(connection, pool.vault, moved, news.MOVED, now)
        return moved

    new = PLAN._replace(starts="2026-12-06T10:00")
    assert (await pool.database.write(lambda c: move(c, new))).version == 2
    assert await due(pool) == [instant("2026-12-05T10:00", BERLIN)]
    with pytest.raises(WrongGatheringError, match="seats"):
        await comes(pool, this, other)
        await pool.database.write(lambda c: move(c, new._replace(seats=1)))

    def call_off(connection: sa.Connection) -> None:
        off = gatherings.call_off(connection, gatherings.locked(connection, this.uuid), pool.clock.now())
        news.after_change(connection, pool.vault, off, news.CANCELLED, pool.clock.now())

    await pool.database.write(call_off)
    assert await due(pool) == []
    assert [name for _, name in await told(pool)] == [news.MOVED, news.CANCELLED, news.CANCELLED]
    with pytest.raises(NoSuchGatheringError):
        await comes(pool, this, late)


async def test_more_seats(pool: Pool) -> None:
    """Only the seats grow: nobody is told of a change, and who waits moves up."""
    (this,) = await planned(pool, PLAN._replace(seats=1))
    people = [await pool.newcomer(name) for name in "abc"]
    for each in people:
        await comes(pool, this, each)

    def grow(connection: sa.Connection) -> int:
        now = pool.clock.now()
        more = gatherings.change(connection, gatherings.locked(connection, this.uuid), PLAN._replace(seats=2), now)
        news.move_up(connection, pool.vault, more, now)
        return more.version

    assert await pool.database.write(grow) == 1
    assert await told(pool) == [(people[1], news.SEAT)]


async def test_attendance_and_hours(pool: Pool) -> None:
    """Noted once it has begun; hours are what was attended, an absent one has none, and a slip is corrected."""
    (this,) = await planned(pool)
    first, second = await pool.newcomer("a"), await pool.newcomer("b")
    for each in (first, second):
        await comes(pool, this, each, "Vera")
    one, two = await listed(pool, this)
    assert one.name == "Vera"

    async def note(who: Registration, minutes: int | None) -> None:
        await pool.database.write(lambda c: registrations.note(c, pool.vault, who.uuid, minutes, pool.clock.now()))

    with pytest.raises(TooEarlyError):
        await note(one, 180)
    pool.clock.advance(days=12)
    await note(one, 500)  # nobody attends longer than it takes
    await note(two, None)
    assert (await now_of(pool, this)).came == 1
    await note(two, 60)
    assert (await now_of(pool, this)).came == 2
    (mine,) = await pool.database.read(lambda c: registrations.attended(c, first))
    assert (mine.module, mine.day, mine.minutes) == ("role", "2026-12-05", 180)
    assert await pool.database.read(lambda c: registrations.attended(c, first, first="2026-12-06")) == []
    assert await comes(pool, this, await pool.newcomer("c")) == "over"
    pool.clock.advance(days=1)
    assert await pool.database.write(lambda c: gatherings.end(c, pool.clock.now())) == 1
    assert (await now_of(pool, this)).state == "over"
    with pytest.raises(NoSuchGatheringError):
        await pool.database.write(lambda c: registrations.note(c, pool.vault, "none", 1, pool.clock.now()))


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"starts": "2026-11-20T10:00"}, "past"),
        ({"starts": "2030-11-20T10:00"}, "far"),
        ({"minutes": 0}, "short"),
        ({"minutes": 2000}, "long"),
        ({"seats": -1}, "seats"),
        ({"kind": "party"}, "kind"),
    ],
)
async def test_what_cannot_be(pool: Pool, wrong: dict[str, object], what: str) -> None:
    """Each mistake has its word, and of a series nothing is kept."""
    with pytest.raises(WrongGatheringError, match=what):
        await planned(pool, PLAN, PLAN._replace(**wrong))  # type: ignore[arg-type]
    found = await pool.database.read(lambda c: gatherings.listing(c, "erfurt", "default", pool.clock.now(), 9))
    assert found == []


async def test_a_series_through_a_clock_change(pool: Pool) -> None:
    """The hour on the wall stays; an hour that is left out that night is no date, and nothing is planned twice."""
    walls = ("2027-03-21T18:00", "2027-03-28T18:00", "2027-04-04T18:00")
    made = await planned(pool, *(PLAN._replace(kind="exchange", starts=wall) for wall in walls))
    assert len({each.series for each in made}) == 1
    assert [after.starts_at - before.starts_at for before, after in itertools.pairwise(made)] == [
        7 * DAY - HOUR,
        7 * DAY,
    ]
    with pytest.raises(NoSuchTimeError):
        await planned(pool, PLAN._replace(starts="2027-03-28T02:30"))
    with pytest.raises(WrongGatheringError, match="twice"):
        await planned(pool, PLAN._replace(kind="exchange", starts=walls[1]))


async def test_two_book_one_room_at_once(pool: Pool) -> None:
    """Of two coordinators in the same moment one is told that the room is taken."""
    first = PLAN._replace(kind="offer", programme="sport", module="", minutes=60)
    both = (planned(pool, first), planned(pool, first._replace(programme="dialogue", starts="2026-12-05T10:30")))
    done = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(isinstance(each, WrongGatheringError) for each in done) == [False, True]


async def test_a_room_is_booked_once(pool: Pool) -> None:
    """Two dates that overlap are not in one room, however it is written; one after the other they are."""
    first = PLAN._replace(kind="offer", programme="sport", module="", minutes=60)
    await planned(pool, first)
    later = first._replace(programme="dialogue", starts="2026-12-05T10:30", where=" RATHAUS ")
    with pytest.raises(WrongGatheringError, match="room"):
        await planned(pool, later)
    for fine in (
        later._replace(where="Rathaus, Saal"),
        later._replace(where=""),
        later._replace(starts="2026-12-05T11:00"),
    ):
        (made,) = await planned(pool, fine)

    def move(connection: sa.Connection, starts: str) -> Gathering:
        new = made.plan._replace(starts=starts)
        return gatherings.change(connection, gatherings.locked(connection, made.uuid), new, pool.clock.now())

    with pytest.raises(WrongGatheringError, match="room"):
        await pool.database.write(lambda c: move(c, "2026-12-05T10:59"))
    assert (await pool.database.write(lambda c: move(c, "2026-12-05T11:15"))).version == 2


async def test_the_name_is_sealed(pool: Pool) -> None:
    """What somebody wants to be called lies in no column in the clear, and goes when they give up."""
    (this,) = await planned(pool)
    who = await pool.newcomer("a")
    await comes(pool, this, who, "Vera")
    row = await pool.database.read(lambda c: c.execute(sa.select(registration)).one())
    assert b"Vera" not in msgspec.msgpack.encode(row.name)
    await leaves(pool, this, who)
    assert [(each.name, each.state) for each in await listed(pool, this)] == [("", "cancelled")]


async def test_what_is_kept(pool: Pool) -> None:
    """Three months after, an offer knows only how many came; a volunteer's hours stay, their name on the list goes."""
    training, offer = await planned(pool, PLAN, PLAN._replace(kind="offer", programme="sport", module="", where=""))
    who = await pool.newcomer("a")
    for each in (training, offer):
        await comes(pool, each, who, "Vera")
    pool.clock.advance(days=13)
    for each in (training, offer):
        (mine,) = await listed(pool, each)
        now = pool.clock.now()
        await pool.database.write(lambda c, m=mine, n=now: registrations.note(c, pool.vault, m.uuid, 90, n))
    pool.clock.advance(days=95)
    while (await pool.database.write(lambda c: sweep(c, pool.clock.now(), periods()))).more:
        pass
    assert await listed(pool, offer) == []
    assert (await now_of(pool, offer)).came == 1
    assert [(each.name, each.minutes) for each in await listed(pool, training)] == [("", 90)]


async def test_many_reminders(pool: Pool) -> None:
    """Each of 200 seats of 20 dates through the change of clocks has one timer, at the right hour on the wall."""
    plans = [
        PLAN._replace(starts=f"2027-03-{day}T{hour}:30", seats=0) for day in range(26, 31) for hour in range(9, 13)
    ]
    plans = [plan._replace(starts=plan.starts.replace("T9", "T09"), minutes=60) for plan in plans]
    dates, people = await planned(pool, *plans), [await pool.newcomer(f"p{number}") for number in range(10)]

    def job(connection: sa.Connection) -> None:
        for each in dates:
            here = gatherings.locked(connection, each.uuid)
            for who in people:
                news.join(connection, pool.vault, here, who, pool.clock.now())

    await pool.database.write(job)
    moments = await due(pool)
    before = [f"2027-03-{int(each.plan.starts[8:10]) - 1}{each.plan.starts[10:]}" for each in dates]
    assert sorted(moments) == sorted(instant(wall, BERLIN) for wall in before for _ in people)
