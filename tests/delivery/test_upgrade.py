"""T11: an upgrade with people's messages in it, killed half-way, or while the program before it still works."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import msgspec
import pytest

from bot.core.clock import SystemClock
from bot.core.errors import BotError
from bot.core.messages import VERSION
from bot.delivery.worker import Worker
from bot.storage.database import Database, open_database
from bot.storage.inbox import pending_count
from bot.storage.migrate import HEAD, MIGRATIONS, migrate, revision
from bot.storage.vault import Vault
from tests.delivery.driver import Endpoint, History, Service, say
from tests.delivery.test_crash import PEOPLE, all_out, all_said
from tests.delivery.world import ObedientChannel, TwoSteps, queue, sending, until
from tests.factories import Factory
from tests.storage.test_migrations import NEXT, NEXT_REVISION

DIES = NEXT_REVISION + "    import os, signal\n    os.kill(os.getpid(), signal.SIGKILL)\n"


@pytest.fixture
def versions(tmp_path: Path) -> list[Path]:
    """The revisions there are, and one that is to come: a new column, and a table that is rebuilt."""
    later = tmp_path / "later"
    later.mkdir()
    (later / "later.py").write_text(NEXT_REVISION)
    return [MIGRATIONS / "versions", later]


async def test_older_messages(database: Database, vault: Vault, make: Factory) -> None:
    """Messages the version before wrote are read and sent."""
    clock, channel = SystemClock(), ObedientChannel()
    for v in (VERSION - 1, VERSION):
        await make.arrive(database, vault, msgspec.structs.replace(make.inbound(text=f"in {v}"), v=v))
    handler = TwoSteps(make)
    worker = Worker(database, vault, clock, handler, "worker")
    await worker.drain()
    assert handler.texts() == [f"in {v}" for v in (VERSION - 1, VERSION)]

    to = await make.conversation(database, vault)
    old = msgspec.structs.replace(make.outbound(text="out"), v=VERSION - 1)
    await queue(database, vault, to, old, now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: "out" in channel.texts())


async def test_killed_while_migrating(database_url: str, tmp_path: Path, versions: list[Path]) -> None:
    """A migration that dies half-way changed nothing; the next one does it, and every message is answered."""
    history = History()
    database = await open_database(database_url)
    async with Endpoint() as endpoint:
        endpoint.status = 503  # so that the outbox is not empty either
        service = Service(database_url, endpoint, tmp_path)
        await service.start()
        await all_said(service, history, 3)
        await service.kill()
        assert not await all_out(database)
        unread = await database.read(pending_count)

        whole = versions[1] / "later.py"
        whole.write_text(DIES)
        places = [str(place) for place in versions]
        code = (
            "import asyncio; from pathlib import Path; from bot.storage.migrate import migrate; "
            f"asyncio.run(migrate({database_url!r}, versions=[Path(p) for p in {places!r}], head={NEXT!r}))"
        )
        dying = await asyncio.create_subprocess_exec(sys.executable, "-c", code)
        assert await dying.wait() == -signal.SIGKILL
        assert await database.read(revision) == HEAD
        assert await database.read(pending_count) == unread

        whole.write_text(NEXT_REVISION)
        assert await migrate(database_url, versions=versions, head=NEXT)
        endpoint.status = 200
        await service.start()
        await until(lambda: all_out(database), seconds=60)
        await service.kill()
        history.check(endpoint.replies)
    await database.close()


async def test_migrated_while_working(database_url: str, tmp_path: Path, versions: list[Path]) -> None:
    """The program from before goes on while a later one migrates and, on PostgreSQL, works beside it."""
    history = History()
    database = await open_database(database_url)
    async with Endpoint() as endpoint:
        services = [Service(database_url, endpoint, tmp_path, name) for name in ("before", "later")]
        await services[0].start()
        texts = [f"message {number}" for number in range(60)]
        talking = asyncio.gather(*(say(services[0], history, person, texts) for person in PEOPLE))
        await until(lambda: len(endpoint.replies) > 50, seconds=30)
        assert await migrate(database_url, versions=versions, head=NEXT)
        assert not talking.done()
        if database.dialect == "postgresql":
            await services[1].start()
        async with asyncio.timeout(60):
            await talking
            await until(lambda: all_out(database), seconds=60)
        assert await database.read(revision) == NEXT
        assert services[0].process and services[0].process.exitcode is None
        for service in services:
            if service.process:
                await service.kill()
        history.check(endpoint.replies)
    await database.close()


async def test_newer_database(database_url: str, versions: list[Path]) -> None:
    """A program that is older than the database says so in a sentence instead of touching it."""
    await migrate(database_url, versions=versions, head=NEXT)
    with pytest.raises(BotError, match="newer"):
        await migrate(database_url)
    database = await open_database(database_url)
    assert await database.read(revision) == NEXT
    await database.close()
