"""Drives the program of the crash tests, writes down what happened, and checks the history.

The history is that of Jepsen's total-queue: what was tried, what was acknowledged, what came out.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.delivery import program


class Reply(NamedTuple):
    id: str
    to: str
    text: str  # "<number of the turn> <text answered>"


class Lines:
    """A server whose connections end with it: none is left for the event loop to break off, loudly, at its end."""

    def __init__(self, serve: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]) -> None:
        self._serve = serve
        self._busy: dict[asyncio.Task[Any], asyncio.StreamWriter] = {}

    async def open(self, port: int = 0) -> int:
        self._server: asyncio.Server = await asyncio.start_server(self._accept, "127.0.0.1", port)
        return int(self._server.sockets[0].getsockname()[1])

    async def open_socket(self, path: Path) -> None:
        self._server = await asyncio.start_unix_server(self._accept, path)

    async def close(self) -> None:
        """No new connection, and an end to each that is open: its reader comes to the end of the stream."""
        self._server.close()
        for writer in self._busy.values():
            writer.transport.abort()
        if self._busy:
            await asyncio.wait(list(self._busy))

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._busy[task] = writer
        try:
            await self._serve(reader, writer)
        finally:
            del self._busy[task]
            writer.close()


class Endpoint:
    """An HTTP endpoint that writes down what it is sent; `answer` may refuse."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.status = 200
        self.delay = 0.0
        self.port = 0
        self._lines = Lines(self._serve)

    async def __aenter__(self) -> Endpoint:
        self.port = await self._lines.open(self.port)  # the second time at the same door
        self.url = f"http://127.0.0.1:{self.port}/reply"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._lines.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                found = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
                body = json.loads(await reader.readexactly(int(found[1]) if found else 0))
                if self.delay:
                    await asyncio.sleep(self.delay)
                if self.status == 200:
                    self.replies.append(Reply(body["id"], body["to"], body["text"]))
                writer.write(f"HTTP/1.1 {self.status} x\r\nContent-Length: 2\r\n\r\n{{}}".encode())
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass


@dataclass
class History:
    """What was tried and acknowledged, by person in the order it was tried."""

    tried: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    acknowledged: set[tuple[str, str]] = field(default_factory=set)

    def check(
        self,
        replies: list[Reply],
        *,
        in_flight_at_kills: int = 0,
        expect_order: bool = True,
        parked: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        """Nothing acknowledged lost, nothing out of nowhere, no turn twice, each person's order kept.

        `parked`: messages that were put aside, sealed and reported, because their process died three times.
        """
        by_id = {reply.id: reply for reply in replies}
        answered = [(reply.to, *reply.text.split(" ", 1)) for reply in by_id.values()]
        came_out = {(to, text) for to, _, text in answered if text}  # without a text: a report that one was parked
        reports = sum(not text for _, _, text in answered)
        assert reports <= len(parked), "reported though it was not parked"
        everything = {(to, text) for to, texts in self.tried.items() for text in texts}
        assert self.acknowledged - came_out - parked == set(), "lost"
        assert not came_out & parked, "parked though it was answered"
        assert came_out - everything == set(), "unexpected"
        assert len(answered) == len(came_out) + reports, "a message was answered by two turns"
        for to in self.tried:
            numbers = [int(number) for who, number, _ in answered if who == to]
            assert sorted(numbers) == list(range(1, len(numbers) + 1)), "a turn took effect twice"
            first_seen = list(dict.fromkeys(reply.id for reply in replies if reply.to == to))
            assert [int(by_id[each].text.split(" ", 1)[0]) for each in first_seen] == sorted(numbers), "order"
            if expect_order:
                texts = [text for who, _, text in sorted(answered, key=lambda a: int(a[1])) if who == to and text]
                wanted = [text for text in self.tried[to] if (to, text) in came_out]
                wrong = [(n, *pair) for n, pair in enumerate(zip(texts, wanted, strict=True)) if pair[0] != pair[1]]
                assert not wrong, f"order of arrival of {to}: {wrong[:4]}"
        doubled = sum(count - 1 for count in Counter(reply.id for reply in replies).values())
        assert doubled <= in_flight_at_kills, f"{doubled} doubled, {in_flight_at_kills} were in flight"


# Forks from a process that has the program loaded: killed and started again in no time, and real all the same.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.delivery.program"])


class Service:
    """The program as a real process that may be killed and started again."""

    def __init__(self, url: str, endpoint: Endpoint, folder: Path, name: str = "program", role: str = "") -> None:
        self._arguments = [url, endpoint.url]
        self.role = role
        self._folder = folder
        self._name = name
        self._starts = 0
        self.process: multiprocessing.context.ForkServerProcess | None = None
        self.socket = ""

    async def start(self, crash_at: str = "") -> None:
        self._starts += 1
        self.socket = str(self._folder / f"{self._name}-{self._starts}")
        arguments = (*self._arguments, self.socket, self.role, crash_at)
        self.process = _PROCESSES.Process(target=program.run, args=arguments, daemon=True)
        self.process.start()

    @property
    def listens(self) -> bool:
        return Path(self.socket).exists()

    async def kill(self) -> None:
        if self.process:
            self.process.kill()
        await self.died()

    async def died(self) -> None:
        assert self.process is not None
        async with asyncio.timeout(20):
            while self.process.exitcode is None:  # noqa: ASYNC110 - a process that ends tells nobody
                await asyncio.sleep(0.005)


async def say(service: Service, history: History, person: str, texts: list[str]) -> None:
    """One person's messages, each repeated until it is acknowledged."""
    for text in texts:
        number = str(uuid.uuid4())
        history.tried[person].append(text)
        line = json.dumps({"id": number, "address": person, "text": text}).encode() + b"\n"
        while not await _acknowledged(service, line, number):  # noqa: ASYNC110 - a process that starts tells nobody
            await asyncio.sleep(0.02)
        history.acknowledged.add((person, text))


async def _acknowledged(service: Service, line: bytes, number: str) -> bool:
    try:
        async with asyncio.timeout(5):
            reader, writer = await asyncio.open_unix_connection(service.socket)
            try:
                writer.write(line)
                return (await reader.readline()).decode().strip() == f"ok {number}"
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False
