"""The server's connections: bounded in number, and closed when nothing comes or no end is in sight."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.cli import connections
from bot.cli.connections import Connection

GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
Pair = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def hello(_request: Request) -> Response:
    return PlainTextResponse("hello")


async def body(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def slow(_request: Request) -> Response:
    async def lines() -> AsyncIterator[bytes]:
        for _ in range(6):
            yield b"line\n"
            await asyncio.sleep(0.2)

    return StreamingResponse(lines())


@pytest.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.5)
    routes = [Route("/", hello), Route("/slow", slow), Route("/body", body, methods=["POST"])]
    config = uvicorn.Config(
        Starlette(routes=routes), http=Connection, lifespan="off", log_config=None, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment]
    listening = socket.create_server(("127.0.0.1", 0))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    yield listening.getsockname()[1]
    server.should_exit = True
    await task


async def connect(port: int, *pieces: bytes, pause: float = 0) -> Pair:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for piece in pieces:
        writer.write(piece)
        await asyncio.sleep(pause)
    return reader, writer


async def closed(pair: Pair) -> bytes:
    """What is read until the other side closes, within three seconds."""
    async with asyncio.timeout(3):
        try:
            return await pair[0].read()
        except ConnectionResetError:
            return b""


@pytest.mark.parametrize(
    "sent", [b"", b"G", GET[:-2], GET[:-2] + b"X-A: ", b"POST / HTTP/1.1\r\nContent-Len"], ids=range(5)
)
async def test_half_a_request_is_closed(port: int, sent: bytes) -> None:
    """Who connects and never finishes the headers of a request is let go."""
    assert await closed(await connect(port, sent)) == b""


async def test_dripped_headers_are_closed(port: int) -> None:
    """A byte now and then does not keep a connection."""
    began = time.monotonic()
    reader, writer = await connect(port, GET[:-2])
    while not reader.at_eof() and time.monotonic() - began < 3:
        writer.write(b"X")
        await asyncio.sleep(0.1)
        if reader.exception():
            break
    assert time.monotonic() - began < 2


async def test_dripping_after_an_answer_is_closed(port: int) -> None:
    """A connection that was used once is not kept by half of a second request."""
    said = await closed(await connect(port, GET, b"GET / HT", pause=0.2))
    assert said.endswith(b"hello")


async def test_a_body_that_never_comes_is_closed(port: int) -> None:
    """What a route answers without reading does not keep the connection for what was announced."""
    announced = b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
    assert (await closed(await connect(port, announced, b"x", pause=0.2))).endswith(b"hello")


async def test_long_answers_go_on(port: int) -> None:
    """A stream takes longer than headers may, also one that was asked for behind another request."""
    wish = b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"
    assert (await closed(await connect(port, wish))).count(b"line") == 6
    assert (await closed(await connect(port, GET + wish))).count(b"line") == 6


async def test_a_used_connection_serves_again(port: int) -> None:
    """Requests one after the other are answered on one connection."""
    pair = await connect(port, *[GET] * 8, pause=0.1)
    assert (await closed(pair)).count(b"hello") == 8


async def test_endless_headers_are_closed(port: int) -> None:
    """Headers without end do not fill the memory."""
    assert await closed(await connect(port, GET[:-2], *[b"X-A: " + b"x" * 60_000 + b"\r\n"] * 40)) == b""


async def test_endless_trailers_are_closed(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor do headers behind a body, which the application never sees."""
    monkeypatch.setattr(connections, "REQUEST_BYTES", 300_000)
    head = b"POST /body HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
    assert await closed(await connect(port, head, *[b"X-A: " + b"x" * 60_000 + b"\r\n"] * 40)) == b""


async def test_who_asks_finds_a_place_among_the_silent(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """When all places are taken, the longest silent one goes, and not the one who asks for something."""
    monkeypatch.setattr(connections, "CONNECTIONS", 3)
    monkeypatch.setattr(connections, "HEAD_SECONDS", 5)
    silent = [await connect(port, b"GET / HT", pause=0.05) for _ in range(3)]
    reader, _writer = await connect(port, GET, pause=0.05)
    assert b"hello" in await reader.read(1000)
    assert await closed(silent[0]) == b""
    silent[1][1].write(b"TP/1.1\r\nHost: x\r\n\r\n")
    assert b"hello" in await silent[1][0].read(1000)


async def test_no_more_connections_than_planned(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """When everybody is being served, one too many is closed at once; a place that is free again is given."""
    monkeypatch.setattr(connections, "CONNECTIONS", 2)
    busy = [await connect(port, GET.replace(b"GET /", b"GET /slow"), pause=0.1) for _ in range(2)]
    assert await closed(await connect(port, GET)) == b""
    busy[0][1].close()
    await asyncio.sleep(0.3)
    reader, _writer = await connect(port, GET)
    assert b"hello" in await reader.read(1000)
    assert (await closed(busy[1])).count(b"line") == 6


async def test_one_address_does_not_take_every_connection(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one public address may hold is a part of all; closed ones are forgotten."""
    monkeypatch.setattr(connections, "CONNECTIONS_OF_ONE", 2)
    monkeypatch.setattr(connections, "HEAD_SECONDS", 1)
    monkeypatch.setattr(connections, "is_of_one", lambda host: host == "127.0.0.1")
    pairs = [await connect(port) for _ in range(3)]
    assert await closed(pairs[2]) == b""
    assert [await closed(pair) for pair in pairs[:2]] == [b"", b""]
    await asyncio.sleep(0.1)
    assert not Connection.of_one
    assert not Connection.waiting


@pytest.mark.parametrize(("host", "one"), [("8.8.8.8", True), ("127.0.0.1", False), ("10.1.2.3", False), ("", False)])
def test_only_public_addresses_are_of_one(host: str, one: bool) -> None:
    """Behind a private address there may be a proxy with everybody."""
    assert connections.is_of_one(host) is one
