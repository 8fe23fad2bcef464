"""The load sees what goes wrong: a benchmark that cannot fail proves nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from bot.cli.bench import driver
from bot.cli.bench.driver import DIALOGUE, Load, read_reply

STEPS = {line.says: line.step for line in DIALOGUE}


@asynccontextmanager
async def server(replies: str, times: int) -> AsyncIterator[int]:
    """A webhook whose owner replies so many times to each update; yields its port."""
    async with aiohttp.ClientSession() as client:

        async def hook(request: web.Request) -> web.Response:
            message = (await request.json())["message"]
            text = f"step {STEPS[message['text']]}"
            body = json.dumps({"to": str(message["chat"]["id"]), "text": text})
            for _ in range(times):
                await (await client.post(f"{replies}/reply", data=body)).read()
            return web.Response()

        app = web.Application()
        app.router.add_post("/hook", hook)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield runner.addresses[0][1]
        await runner.cleanup()


async def talk(times: int, **more: float) -> Load:
    load = Load(chats=3, seconds=0.3, **more)  # type: ignore[arg-type]
    async with server(await load.listen(), times) as port:
        await load.run(port)
    return load


async def test_all_is_well() -> None:
    """Where every update is answered once, nothing is lost or doubled and whole dialogues are held."""
    load = await talk(1)
    assert (load.lost, load.doubled, load.refused) == (0, 0, 0)
    assert load.dialogues >= 3
    assert len(load.latencies) > 6


async def test_a_double_is_seen() -> None:
    """Replies that come twice are counted."""
    assert (await talk(2)).doubled > 0


async def test_a_loss_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """People who never get a reply are counted, once each."""
    monkeypatch.setattr(driver, "GRACE_SECONDS", 0.2)
    assert (await talk(0)).lost == 3


async def test_people_take_their_time() -> None:
    """With a rate, no more is said than that."""
    load = await talk(1, rate=30, people=50)
    assert 3 <= len(load.latencies) <= 12
    assert load.lost == 0


async def test_the_stream_puts_pieces_together() -> None:
    """A request may come in any pieces, several at once."""
    heard: list[bytes] = []
    stream = driver.Stream(lambda _stream, _head, body: heard.append(body))
    request = b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
    for byte in request * 2:
        stream.data_received(bytes([byte]))
    stream.data_received(request * 2)
    assert heard == [b"abc"] * 4
    await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b'{"to":"1007","id":"x","text":"Amira, step 1: How many?"}', (1007, 1)),
        (b"chat_id=1007&text=Hello%21+step+0%3A+What", (1007, 0)),
        (b"text=Hello%20step%205&chat_id=1007", (1007, 5)),
        (b'{"to":"1007","text":"Something else"}', (1007, -1)),
        (b"{}", (-1, -1)),
    ],
)
def test_replies_are_read(body: bytes, found: tuple[int, int]) -> None:
    """Chat and step are found in JSON and in forms."""
    assert read_reply(body) == found
