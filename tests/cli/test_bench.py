"""What the benchmarks count, on a server that is told when to answer."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import httpx
import pytest

from bot.cli.bench.driver import Load
from bot.cli.bench.growth import Size
from bot.cli.bench.soak import Sample, judge
from bot.cli.bench.turns import Round, one_round


async def reminded(rate: float, after: float) -> Load:
    """One person who asks to be reminded, at a pace, and a server that does it after so many seconds."""
    load = Load(chats=1, reminded=1, rate=rate, seconds=2 * after)
    replies = await load.listen()

    async def reply(chat: int, step: int) -> None:
        async with httpx.AsyncClient(verify=False) as http:
            await http.post(f"{replies}/reply", json={"to": chat, "text": f"step {step}"})

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
            said = json.loads(await reader.readexactly(int(length[1]) if length else 0))["message"]
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            if said["text"] == "/minute":
                tasks.append(asyncio.create_task(promise(said["chat"]["id"])))

    async def promise(chat: int) -> None:
        await reply(chat, 6)
        await asyncio.sleep(after)
        await reply(chat, 7)

    tasks: list[asyncio.Task[None]] = []

    async def until_it_ends(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(until_it_ends, "127.0.0.1", 0)
    await load.run(server.sockets[0].getsockname()[1])
    server.close()
    return load


async def test_a_reminder_is_waited_for_from_its_promise_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slowly people talk, the wait begins with the answer that promises the reminder."""
    monkeypatch.setattr("bot.cli.bench.driver.GRACE_SECONDS", 0.5)
    load = await reminded(rate=1.5, after=1.0)
    assert load.waits
    assert all(wait == pytest.approx(1.0, abs=0.3) for wait in load.waits)


def test_the_thresholds_are_printed() -> None:
    """Each verdict names what is allowed, and growth is seen after the first quarter only."""
    load = Load(chats=1, seconds=1)
    load.latencies = [0.01] * 4_000
    rising = [Sample(at=60.0 * n, rss_mb=200 + n, wal_mb=1, files=9, replies=100 * n) for n in range(1, 41)]
    flat = [Sample(at=60.0 * n, rss_mb=150 + min(n, 10), wal_mb=1, files=9, replies=100 * n) for n in range(1, 41)]
    found = {verdict.what: verdict for verdict in judge(load, rising)}
    assert found["memory"].found == "+60.00 MB/h"
    assert (found["memory"].allowed, found["memory"].good) == ("< 1 MB/h", False)
    assert [each.allowed for each in found.values()] == ["< 1 MB/h", "< 64 MB", "≤ 2", "< +20%", "0, 0", "0", "0, 0"]
    assert next(each for each in judge(load, flat) if each.what == "memory").good


def test_a_round_without_an_answer_is_no_quick_one() -> None:
    """Growth does not count it as a latency of nothing, and says that it is broken."""

    def done(p50_ms: float) -> Round:
        return Round(
            per_second=1,
            p50_ms=p50_ms,
            p99_ms=p50_ms,
            ack_p50_ms=1,
            ack_p99_ms=1,
            cpu_us=1,
            lost=0,
            doubled=0,
            refused=0,
        )

    size = Size(conversations=1_000, database_mb=1, rounds=[done(40), done(0)])
    assert (size.p50_ms, size.broken) == (40, True)
    assert not Size(conversations=1_000, database_mb=1, rounds=[done(40), done(60)]).broken


@pytest.mark.parametrize("kind", ["lotse", "telegram"])
async def test_lotse_itself_takes_part(tmp_path: Path, kind: str) -> None:
    """The installation that is measured answers, and loses and doubles nothing."""
    for seconds in (1, 5):  # on a busy machine nothing may be answered within the first
        (folder := tmp_path / str(seconds)).mkdir()
        done = await one_round(kind, folder, chats=4, seconds=seconds)
        if done.per_second:
            break
    assert done.per_second > 0
    assert (done.lost, done.doubled, done.refused) == (0, 0, 0)
