"""Transactions mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest
import sqlalchemy as sa

from bot.core.errors import UnavailableError
from bot.storage.database import Database, open_database
from bot.storage.tables import counter

Names = set[str]


def add(name: str, connection: sa.Connection) -> str:
    connection.execute(counter.insert(), {"town_id": "erfurt", "name": name, "value": 1})
    return name


def names(connection: sa.Connection) -> Names:
    return set(connection.execute(sa.select(counter.c.name)).scalars())


async def test_released_savepoint(database: Database) -> None:
    """A released savepoint does not survive the rollback of its transaction."""

    def job(connection: sa.Connection) -> None:
        connection.execute(sa.text("SAVEPOINT inner_one"))
        add("inside", connection)
        connection.execute(sa.text("RELEASE SAVEPOINT inner_one"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(job)

    assert await database.read(names) == set()


async def test_read_then_write(database: Database) -> None:
    """A job that reads before it writes is not refused because others write at the same time."""

    def count_up(connection: sa.Connection) -> None:
        seen = connection.execute(sa.select(sa.func.count()).select_from(counter)).scalar_one()
        add(f"{seen}-{id(object())}-{connection.dialect.name}-{next(serial)}", connection)

    serial = iter(range(1_000))
    await asyncio.gather(*(database.write(count_up) for _ in range(50)))

    assert len(await database.read(names)) == 50


async def test_group_commit(database: Database) -> None:
    """Of jobs that are written together one that fails takes only itself back."""

    def fail(connection: sa.Connection) -> None:
        add("broken", connection)
        raise ZeroDivisionError

    def twice(connection: sa.Connection) -> None:
        add("doubled", connection)
        add("doubled", connection)

    jobs = [partial(add, "one"), fail, partial(add, "two"), twice, partial(add, "three")]
    results = await asyncio.gather(*(database.write(job) for job in jobs), return_exceptions=True)

    assert [type(result).__name__ for result in results] == ["str", "ZeroDivisionError", "str", "IntegrityError", "str"]
    assert await database.read(names) == {"one", "two", "three"}


async def test_own_mistake(database: Database) -> None:
    """A statement that is wrong by itself is told to the one who wrote it, not taken for a database that is away."""

    def wrong(connection: sa.Connection) -> None:
        connection.execute(sa.text("SELECT nothing FROM nowhere"))

    good, bad = await asyncio.gather(
        database.write(partial(add, "good")), database.write(wrong), return_exceptions=True
    )

    assert good == "good"
    assert isinstance(bad, sa.exc.DBAPIError)


async def test_read_only(database: Database) -> None:
    """A reading job cannot write."""
    with pytest.raises(sa.exc.DBAPIError):
        await database.read(partial(add, "by a reader"))

    assert await database.read(names) == set()


async def test_readers_beside_writer(database: Database) -> None:
    """A reader sees what was committed, and never half of a transaction."""

    def pair(number: int, connection: sa.Connection) -> None:
        add(f"left-{number}", connection)
        add(f"right-{number}", connection)

    async def look() -> None:
        while not done.is_set():
            assert len(await database.read(names)) % 2 == 0
            await asyncio.sleep(0)

    done = asyncio.Event()
    readers = [asyncio.create_task(look()) for _ in range(3)]
    await asyncio.gather(*(database.write(partial(pair, number)) for number in range(100)))
    done.set()
    await asyncio.gather(*readers)

    assert len(await database.read(names)) == 200


async def test_arrivals_first(sqlite_url: str) -> None:
    """On SQLite what is marked as first is written before what was waiting longer."""
    database = await open_database(sqlite_url)
    order: list[str] = []
    later = [asyncio.create_task(database.write(lambda _, n=n: order.append(f"turn {n}"))) for n in range(3)]
    await asyncio.sleep(0)
    await database.write(lambda _: order.append("arrival"), first=True)
    await asyncio.gather(*later)
    await database.close()

    assert order[0] == "arrival"


async def test_wake_up(database_url: str) -> None:
    """Whoever listens to a topic is woken by a write of another connection that names it."""
    ours, theirs = await open_database(database_url), await open_database(database_url)
    reader = theirs if ours.dialect == "postgresql" else ours  # SQLite has one process only
    event = reader.listen("inbox")
    async with asyncio.timeout(10):
        while not event.is_set():
            await ours.write(lambda _: None, wakes=["inbox"])
            await asyncio.sleep(0.05)
    reader.unlisten("inbox", event)
    await ours.close()
    await theirs.close()


async def test_close_commits(database_url: str) -> None:
    """Closing commits what was handed in, and refuses what comes after."""
    database = await open_database(database_url)
    waiting = [asyncio.create_task(database.write(partial(add, f"job {number}"))) for number in range(20)]
    await asyncio.sleep(0)
    if database.dialect == "postgresql":
        await asyncio.gather(*waiting)
    await database.close()
    await asyncio.gather(*waiting)
    if database.dialect == "sqlite":
        with pytest.raises(UnavailableError):
            await database.write(partial(add, "too late"))

    again = await open_database(database_url)
    assert len(await again.read(names)) == 20
    await again.close()


async def test_two_that_wait_for_each_other(postgres_url: str) -> None:
    """Of two transactions that wait for each other's rows both are done in the end."""
    database = await open_database(postgres_url)
    for name in ("one", "two"):
        await database.write(partial(add, name))
    tries: list[str] = []

    def count_up(first: str, second: str, connection: sa.Connection) -> None:
        tries.append(first)
        for name in (first, second):
            change = counter.update().where(counter.c.name == name).values(value=counter.c.value + 1)
            connection.execute(change)
            connection.execute(sa.text("SELECT pg_sleep(0.1)"))

    await asyncio.gather(*(database.write(partial(count_up, *pair)) for pair in (("one", "two"), ("two", "one"))))
    assert await database.read(lambda c: list(c.execute(sa.select(counter.c.value)).scalars())) == [3, 3]
    assert len(tries) == 3
    await database.close()
