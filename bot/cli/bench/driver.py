"""The load of the benchmarks: people who answer as soon as they are asked, and an endpoint for replies.

Speaks plain HTTP/1.1 on loopback with as little work as possible, so that the measured process is the limit.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import re
import time
from collections.abc import Callable
from typing import Any, NamedTuple, cast

GRACE_SECONDS = 10.0  # a reply that has not come this long after the end is lost
LATE_REPLIES_SECONDS = 0.3  # afterwards: whatever still comes is a double

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_REPLY = re.compile(r"(?:chat_id|to)\D{1,6}(\d+)")
_STEP = re.compile(r"step(?:\+|%20| )(\d)")


class Line(NamedTuple):
    """What a person says ("": nothing, they wait) and the number of the step that answers it."""

    says: str
    step: int


DIALOGUE = tuple(Line(says, step) for step, says in enumerate(("/go", "Amira", "4", "Erfurt", "2", "A place from May")))
REMINDER = (Line("/minute", 6), Line("", 7))
SECRET = "bench"  # noqa: S105 - the header of a webhook that has one
FIRST_CHAT = 1_000  # chats are numbered from here: no other number in a reply is taken for one


class Stream(asyncio.Protocol):
    """Cuts a byte stream into HTTP messages: head and body."""

    def __init__(self, heard: Callable[[Stream, bytes, bytes], None]) -> None:
        self._heard = heard
        self._data = b""
        self.transport: asyncio.Transport | None = None
        self.person: Person | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._data += data
        while (end := self._data.find(b"\r\n\r\n")) >= 0:
            found = _LENGTH.search(self._data, 0, end)
            length = int(found[1]) if found else 0
            if len(self._data) < end + 4 + length:
                return
            head, body = self._data[:end], self._data[end + 4 : end + 4 + length]
            self._data = self._data[end + 4 + length :]
            self._heard(self, head, body)

    def write(self, data: bytes) -> None:
        if self.transport and not self.transport.is_closing():
            self.transport.write(data)


class Person:
    """One who talks: a script, where in it they are, and the stream they speak through."""

    def __init__(self, script: tuple[Line, ...], stream: Stream) -> None:
        self.script = script
        self.stream = stream
        self.chat = 0
        self.at = 0
        self.since = 0.0  # when they spoke last
        self.waiting = False  # for a reply to it
        self.due = 0.0  # when they speak next, if they take their time
        stream.person = self

    @property
    def line(self) -> Line:
        return self.script[self.at]


class Load:
    """`chats` people hold dialogues at the same time, until the time is over and the last reply has come.

    `people`: how many there are to take turns; a new dialogue is somebody else's. `reminded`: people who besides
    are waiting for reminders. `rate`: updates a second of all together; None: as fast as they are answered.
    What happens in the `warm_up` seconds before is not counted: what loads at its first need loads then.
    """

    def __init__(
        self,
        *,
        chats: int,
        seconds: float,
        path: str = "/hook",
        people: int | None = None,
        reminded: int = 0,
        rate: float | None = None,
        warm_up: float = 0.0,
        seed: int = 1,
    ) -> None:
        self._chats = chats
        self._reminded = reminded
        self._people = max(people or chats, chats)
        self._seconds = seconds
        self._head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
        ).encode()
        self._pause = chats / rate if rate else 0.0
        self._warm_up = warm_up
        self._chance = random.Random(seed)  # noqa: S311 - not a secret
        self._free = list(range(FIRST_CHAT, FIRST_CHAT + self._people + reminded))
        self._talking: dict[int, Person] = {}
        self._number = time.time_ns() // 1_000  # no run repeats the update ids of an earlier one
        self._counts_from = self._ends = 0.0
        self._over = asyncio.Event()
        self.latencies: list[float] = []  # seconds from saying something to the reply
        self.acks: list[float] = []  # seconds until what was said was accepted
        self.waits: list[float] = []  # seconds until a reminder came that was due after sixty
        self.accepted = 0  # updates in all, also while warming up
        self.dialogues = 0
        self.doubled = 0  # replies nobody waited for
        self.refused = 0
        self.lost = 0

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self._seconds

    async def listen(self) -> str:
        """Open the endpoint for replies; returns its address."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Stream(self._replied), "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def run(self, port: int) -> None:
        """Talk to the webhook at `port` until the time is over."""
        loop = asyncio.get_running_loop()
        crowd = []
        for script in [DIALOGUE] * self._chats + [REMINDER] * self._reminded:
            _, stream = await loop.create_connection(lambda: Stream(self._accepted), "127.0.0.1", port)
            crowd.append(Person(script, stream))
        began = time.perf_counter()
        self._counts_from = began + self._warm_up
        self._ends = self._counts_from + self._seconds
        for number, person in enumerate(crowd):
            loop.call_later(self._pause * number / len(crowd), self._begin, person)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._warm_up + self._seconds + GRACE_SECONDS):
                await self._over.wait()
        await asyncio.sleep(LATE_REPLIES_SECONDS)
        self.lost = sum(person.waiting for person in self._talking.values())
        for person in crowd:
            if person.stream.transport:
                person.stream.transport.close()
        self._server.close()

    def _begin(self, person: Person) -> None:
        """Somebody who is not talking yet begins, unless the time is over."""
        if time.perf_counter() >= self._ends:
            self._close()
            return
        place = self._chance.randrange(len(self._free))
        person.chat, self._free[place] = self._free[place], self._free[-1]
        self._free.pop()
        self._talking[person.chat] = person
        person.due = time.perf_counter()
        self._say(person)

    def _say(self, person: Person) -> None:
        """Speak, or wait for what comes by itself. When the time is over everybody falls silent."""
        person.since = time.perf_counter()
        if person.since >= self._ends:
            self._close()
        elif person.line.says:
            person.waiting = True
            self._post(person)

    def _post(self, person: Person) -> None:
        self._number += 1
        body = telegram_update(self._number, person.chat, person.line.says)
        person.stream.write(self._head + b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def _accepted(self, stream: Stream, head: bytes, _body: bytes) -> None:
        if b" 200" not in head[:15]:
            self.refused += 1
        self.accepted += 1
        now = time.perf_counter()
        if stream.person and self._counts_from <= now < self._ends:
            self.acks.append(now - stream.person.since)

    def _replied(self, stream: Stream, head: bytes, body: bytes) -> None:
        stream.write(ME if b"/getMe" in head else MESSAGE)
        chat, step = read_reply(body)
        if chat < 0:
            return
        person = self._talking.get(chat)
        if person is None or step != person.line.step or (person.line.says and not person.waiting):
            self.doubled += 1
            return
        person.waiting = False
        self._count(person)
        person.at += 1
        if person.at == len(person.script):
            self._end(person)
        elif person.line.says:
            self._soon(person, self._say)
        else:
            self._say(person)  # they wait from now on

    def _count(self, person: Person) -> None:
        now = time.perf_counter()
        if not person.line.says:
            self.waits.append(now - person.since)
        elif self._counts_from <= now < self._ends:
            self.latencies.append(now - person.since)

    def _end(self, person: Person) -> None:
        """The dialogue is over; the next one is somebody else's."""
        person.at = 0
        self.dialogues += 1
        del self._talking[person.chat]
        self._free.append(person.chat)
        self._soon(person, self._begin)

    def _close(self) -> None:
        """The end, once nobody waits for a reply any more. Whoever waits for a reminder is not waited for."""
        if not any(person.waiting for person in self._talking.values()):
            self._over.set()

    def _soon(self, person: Person, what: Callable[[Person], None]) -> None:
        """At once, or when it is this person's time to speak."""
        person.due += self._pause
        wait = person.due - time.perf_counter()
        if self._pause and wait > 0:
            asyncio.get_running_loop().call_later(wait, what, person)
        else:
            what(person)


def _answer(result: object) -> bytes:
    body = json.dumps({"ok": True, "result": result}).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body


# What the Bot API answers: peers speak it, and check what they are told.
ME = _answer({"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"})
MESSAGE = _answer({"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}})


def read_reply(body: bytes) -> tuple[int, int]:
    """Chat and step of a reply, in JSON or as a form: its text says “step N”. -1: there is none."""
    text = body.decode()
    chat, step = _REPLY.search(text), _STEP.search(text)
    return int(chat[1]) if chat else -1, int(step[1]) if step else -1


def telegram_update(number: int, chat: int, text: str) -> bytes:
    """A webhook update as Telegram sends it."""
    message: dict[str, Any] = {
        "message_id": number,
        "from": {"id": chat, "is_bot": False, "first_name": "Amira", "language_code": "en"},
        "chat": {"id": chat, "type": "private", "first_name": "Amira"},
        "date": int(time.time()),
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return json.dumps({"update_id": number, "message": message}).encode()
