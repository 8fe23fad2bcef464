"""The real commands as processes: what a page is told while the database is away, and how service comes back."""

from __future__ import annotations

import asyncio
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Postgres
from tests.delivery.conftest import fill
from tests.delivery.serving import START_SECONDS, Lotse, Visitor, health, visitors
from tests.delivery.world import locked_by_a_stopped_process, until

TEXTS = ["Hallo", "/help", "Wo melde ich mein Kind in der Kita an?", "/menu", "/help"]


async def refused(visitor: Visitor) -> None:
    """Nothing is acknowledged now, and the page is told when to come again."""
    status, retry_after = await visitor.post(text="Hallo?")
    assert status == 503
    assert 0 < int(retry_after) < 60


async def resumed(lotse: Lotse, visitor: Visitor) -> None:
    """What was refused is taken when it comes again, everything acknowledged is answered, by the same process."""
    await visitor.says("/help")
    await until(visitor.answered, seconds=30)
    assert await health(lotse) == 200
    assert lotse.process.returncode is None


async def test_start(sqlite_url: str, tmp_path: Path) -> None:
    """`serve` answers within 5 s of its start, with a hard ceiling of ten times that, and ends when it is asked to."""
    async with Lotse("serve", f"sqlite:///{tmp_path / 'new.db'}", tmp_path, fresh=True) as lotse:
        assert await health(lotse) == 200
        print(f"started in {lotse.started:.1f} s (promised 5, ceiling {START_SECONDS})")
        assert lotse.started < START_SECONDS
        assert await lotse.kill(signal.SIGTERM) == 0


async def test_postgres_away(postgres: Postgres, postgres_url: str, tmp_path: Path) -> None:
    """While PostgreSQL is stopped the page is told 503; afterwards the same process goes on by itself."""
    async with Lotse("serve", postgres_url, tmp_path) as lotse, visitors(lotse) as [visitor]:
        await visitor.says("Hallo")
        await until(visitor.answered)
        await visitor.says("/menu")  # perhaps unanswered when the database goes
        await asyncio.to_thread(postgres.stop)
        try:
            await refused(visitor)
            assert await health(lotse) == 503
        finally:
            await asyncio.to_thread(postgres.start)
        await resumed(lotse, visitor)


async def test_sqlite_locked(sqlite_url: str, tmp_path: Path) -> None:
    """While a stopped process holds SQLite's lock the page is told 503; afterwards service goes on by itself."""
    async with Lotse("serve", sqlite_url, tmp_path) as lotse, visitors(lotse) as [visitor]:
        await visitor.says("Hallo")
        await until(visitor.answered)
        async with locked_by_a_stopped_process(sqlite_url):
            await refused(visitor)
            assert await visitor.lines()  # reading goes on
        await resumed(lotse, visitor)


async def say_until_refused(disk: Path, visitor_of: Iterator[Visitor]) -> Path:
    """A database has a little room of its own left on a full disk: write until it is used up."""
    filler = fill(disk)
    for visitor in visitor_of:
        status, _ = await visitor.post(text="lang " * 800)
        if status == 503:
            return filler
        assert status == 202
        await asyncio.sleep(0.05)
    raise AssertionError("never refused")


async def test_sqlite_disk_full(small_disk: Path, tmp_path: Path) -> None:
    """On a full disk the page is told 503; with room again everything acknowledged is answered."""
    url = f"sqlite:///{small_disk / 'lotse.db'}"
    async with Lotse("serve", url, tmp_path) as lotse, visitors(lotse, 400) as people:
        await people[0].says("Hallo")
        filler = await say_until_refused(small_disk, iter(people))  # a shorter message may still find room
        filler.unlink()
        await resumed(lotse, people[0])
        for person in (each for each in people if each.taken):
            await until(person.answered, seconds=60)


async def test_postgres_disk_full(postgres: Postgres, small_disk: Path, tmp_path: Path) -> None:
    """The same where PostgreSQL's tables lie on the full disk."""
    space = small_disk / "tables"
    space.mkdir()
    shutil.chown(space, postgres.owner)
    await postgres.arun(f"CREATE TABLESPACE small LOCATION '{space}'")
    url = postgres.url(empty=True, space="small")
    try:
        async with Lotse("serve", url, tmp_path) as lotse, visitors(lotse, 400) as people:
            await people[0].says("Hallo")
            filler = await say_until_refused(small_disk, iter(people))
            filler.unlink()
            await resumed(lotse, people[0])
            for person in (each for each in people if each.taken):
                await until(person.answered, seconds=60)
    finally:
        postgres.drop(url)
        await postgres.arun("DROP TABLESPACE small")


async def test_read_only_folder(read_only_disk: Path, tmp_path: Path) -> None:
    """Where nothing can be written `serve` says so in a sentence and ends with 2."""
    lotse = Lotse("serve", f"sqlite:///{read_only_disk / 'lotse.db'}", tmp_path)
    with pytest.raises(AssertionError, match="cannot be made here"):
        await lotse.start()
    assert await lotse.process.wait() == 2
    assert "Traceback" not in lotse.log.read_text()


async def talk(people: list[Visitor], texts: list[str]) -> None:
    await asyncio.gather(*(person.talks(texts) for person in people))


async def test_serve_and_work(postgres_url: str, tmp_path: Path) -> None:
    """`serve` and `work` share one PostgreSQL: each message is answered once, in order; either ends when asked."""
    async with (
        Lotse("serve", postgres_url, tmp_path) as serve,
        Lotse("work", postgres_url, tmp_path) as work,
        visitors(serve, 12) as people,
    ):
        await talk(people, TEXTS)
        for person in people:
            await until(person.answered, seconds=30)
        await everybody_heard_the_same(people)
        assert await work.kill(signal.SIGTERM) == 0
        await resumed(serve, people[0])
        assert await serve.kill(signal.SIGTERM) == 0


async def everybody_heard_the_same(people: list[Visitor]) -> None:
    """Whoever says the same hears the same: nothing was taken twice, left out or put in another order."""
    reference = await people[0].heard()
    assert len(reference) >= len(TEXTS)
    for person in people:
        lines = await person.lines()
        said = [line["id"] for line in lines if line["direction"] == "in"]
        assert said == person.taken[1:]
        assert await person.heard() == reference


@pytest.mark.long
@pytest.mark.parametrize("victim", ["serve", "work"])
async def test_one_is_killed(postgres_url: str, tmp_path: Path, victim: str) -> None:
    """One of the two is killed under load: nothing acknowledged is lost or done twice, and the other goes on."""
    async with (
        Lotse("serve", postgres_url, tmp_path) as serve,
        Lotse("work", postgres_url, tmp_path) as work,
        visitors(serve, 61) as [reference, *people],
    ):
        await talk([reference], TEXTS)
        await until(reference.answered)
        began = time.monotonic()
        talking = asyncio.create_task(talk(people, TEXTS))
        for _ in range(3):
            await asyncio.sleep(0.4)
            killed = serve if victim == "serve" else work
            await killed.kill()
            await killed.start()
        await talking
        for person in people:  # what a dead worker held is free again after its lease of 30 s
            await until(person.answered, seconds=100)
        print(f"all answered {time.monotonic() - began:.0f} s after the beginning, {len(people) * len(TEXTS)} messages")
        await everybody_heard_the_same([reference, *people])
