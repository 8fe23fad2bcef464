"""Attacks on the real `lotse serve` on PostgreSQL: texts that are statements, broken bytes, huge and stolen ids."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.tables import metadata
from tests.conftest import Postgres
from tests.delivery.serving import Lotse, visitors
from tests.delivery.world import until

INJECTIONS = [
    "'; DROP TABLE message; --",
    "1); DELETE FROM audit; --",
    "$1 $2 :name %s %(x)s {0} {text} {{ text }} ${x}",
    "\\'; SELECT pg_sleep(60); --",
    "E'\\x00' \\0 \\u0000 %00",
    "\u0000\u0000null\u0000",
    "a\u2028b\u2029c\u0085d\ufeff\u202e",
    "\U0001f600" * 4_000,
    "NULL",
    "|| (SELECT string_agg(usename, ',') FROM pg_user) ||",
]
BODIES = [
    b'{"id": "%s", "text": "\\ud800 lone"}',
    b'{"id": "%s", "text": "\\u0000"}',
    b'{"id": "%s", "text": "\xff\xfe"}',
    b'{"id": "%s", "choice": {"prompt": "\\u0000", "value": "x"}}',
    b'{"id": "%s", "choice": {"prompt": "x\'; --", "value": "y"}}',
    b'{"id": "%s", "place": {"latitude": 1e308, "longitude": 0}}',
    b'{"id": "%s", "place": {"latitude": -0.0, "longitude": 180}}',
    b'{"id": "%s", "start": {"payload": "x\\n"}}',
    b'{"id": "%s", "start": {"payload": "", "lang": "de\\u0000"}}',
    b'{"id": "%s", "text": "x", "lang": "' + b"x" * 100_000 + b'"}',
    b'{"id": "%s-", "text": "x"}',
    b'{"id": "' + b"9" * 5_000 + b'", "text": "x"}',
    b'{"id": 99999999999999999999999999, "text": "x"}',
    b"[" * 100_000,
    b"",
    b"null",
]
AFTER = [
    "9007199254740991",
    "9007199254740992",
    "-1",
    "1e3",
    "9" * 400,
    "١",
    "0x10",
    "1;DROP TABLE message",
    "\x00",
    "",
]


@pytest.fixture(scope="module")
def url(postgres: Postgres) -> Iterator[str]:
    url = postgres.url()
    yield url
    postgres.drop(url)


@pytest.fixture(scope="module")
def lotse(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lotse]:
    """One for all attacks: none may disturb those that follow."""
    with asyncio.Runner() as runner:
        running = Lotse("serve", url, tmp_path_factory.mktemp("attacked"))
        runner.run(running.start())
        yield running
        runner.run(running.__aexit__(None, None, None))  # its log is looked through for tracebacks


async def tables(url: str) -> set[str]:
    engine = create_async_engine(url.replace("postgresql", "postgresql+asyncpg", 1))
    async with engine.connect() as connection:
        found = await connection.execute(sa.text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        names = set(found.scalars())
    await engine.dispose()
    return names


async def test_what_is_written_is_only_text(lotse: Lotse, url: str) -> None:
    """Every text is taken, answered and shown again as it is, cleaned; no statement of it was ever one."""
    async with visitors(lotse) as [amira]:
        await amira.talks(["Hallo", *INJECTIONS])
        await until(amira.answered, seconds=60)
        shown = [line for line in await amira.lines() if line["direction"] == "in"]
    lines = [json.dumps(line, ensure_ascii=False) for line in shown]
    assert sum("DROP TABLE message" in line for line in lines) == 1
    assert sum("pg_user" in line for line in lines) == 1
    assert not any("\x00" in part.get("text", "") for line in shown for part in line["parts"])
    assert await tables(url) >= set(metadata.tables)


async def test_broken_requests_are_refused_in_words(lotse: Lotse) -> None:
    """Whatever bytes come, the answer is never a failure of ours, and the next person is served."""
    async with visitors(lotse) as [amira]:
        await amira.says("Hallo")
        await until(amira.answered, seconds=60)
        seen: dict[int, int] = {}
        async with aiohttp.ClientSession(headers=amira._who) as http:
            for body in BODIES:
                filled = body.replace(b"%s", str(uuid.uuid4()).encode(), 1)
                await count(http.post(f"{lotse.url}/web/web/messages", data=filled), seen)
            for after in AFTER:
                await count(http.get(f"{lotse.url}/web/web/history", params={"after": after}), seen)
            for name in ("x" * 7_000, "a\x00b", "../../etc/passwd", "\u202egpj.exe"):
                query = {"id": str(uuid.uuid4()), "name": name}
                await count(http.post(f"{lotse.url}/web/web/media", params=query, data=b"%PDF-1.7 x"), seen)
        assert set(seen) <= {200, 202, 400, 413}, seen
        assert seen[202]
        await amira.says("Was kostet die Kita?")
        await until(amira.answered, seconds=60)


async def count(call: Any, seen: dict[int, int]) -> None:
    async with call as answer:
        await answer.read()
        seen[answer.status] = seen.get(answer.status, 0) + 1


async def test_one_session_does_not_reach_into_another(lotse: Lotse) -> None:
    """Somebody who knows ids and prompts of another page changes and learns nothing there."""
    async with visitors(lotse, 2) as [amira, mallory]:
        for each in (amira, mallory):
            await each.says("Hallo")
            await until(each.answered, seconds=60)
        before = await amira.lines()
        for line in before:
            if prompt := line.get("prompt"):
                for choice in line.get("choices", []):
                    await mallory.post(choice={"prompt": prompt, "value": choice["value"]})
            await mallory.post(id=line.get("id", ""), text="Ich bin Amira")
        await asyncio.sleep(1)
        assert await amira.lines() == before
        assert not any("Amira" in text for text in await amira.heard())


async def test_made_up_sessions_see_nothing_and_leave_nothing(lotse: Lotse, url: str) -> None:
    """Reading with tokens nobody was given finds no history and makes no rows."""
    before = await addresses(url)
    async with visitors(lotse, 30) as people:
        for number, each in enumerate(people):
            each._token = f"{number:043d}"
            assert await each.lines() == []
    assert await addresses(url) == before


async def addresses(url: str) -> int:
    engine = create_async_engine(url.replace("postgresql", "postgresql+asyncpg", 1))
    async with engine.connect() as connection:
        count: int = (await connection.execute(sa.text("SELECT count(*) FROM address"))).scalar_one()
    await engine.dispose()
    return count


async def test_the_same_message_id_in_two_sessions_is_two_messages(lotse: Lotse) -> None:
    """Who learns the id of somebody's message cannot make theirs disappear by being faster."""
    async with visitors(lotse, 2) as [amira, mallory]:
        for each in (amira, mallory):
            await each.says("Hallo")
            await until(each.answered, seconds=60)
        number = str(uuid.uuid4())
        assert (await mallory.post(id=number, text="ich war schneller"))[0] == 202
        assert (await amira.post(id=number, text="Was kostet die Kita?"))[0] == 202
        await until(amira.answered, seconds=20)
        assert any("Kita" in json.dumps(line) for line in await amira.lines() if line["direction"] == "in")
