"""A real server on loopback, and a bot that answers: stores, numbers and wakes as the real one does."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import httpx
import msgspec
import uvicorn
from starlette.applications import Starlette

from bot.channels.ports import Fetched
from bot.channels.web import HistoryLine, WebChat
from bot.cli.connections import Connection
from bot.core.clock import Clock, RandomIds, SystemClock
from bot.core.errors import UnavailableError
from bot.core.files import FileKind
from bot.core.messages import Choice, Inbound, Outbound
from bot.locales import Texts
from tests.channels.files import PHOTO

LOCALES = Path(__file__).parents[3] / "locales"
LANGUAGES = ("de", "en", "ar")
TEXTS = Texts.load(LOCALES, languages=("de", "en"))
PAGE_OF_LINES = 20  # small, so that tests need more than one page

WELCOME = "Willkommen"

T = TypeVar("T")
Answer = Callable[[Inbound], list[Outbound]]


def echo(inbound: Inbound) -> list[Outbound]:
    return [say(f"Echo: {inbound.text}")] if inbound.kind == "text" else []


def talk(inbound: Inbound) -> list[Outbound]:
    """A bot that welcomes, asks, marks what it heard, and tells where it is going."""
    if inbound.kind == "start":
        return [say(WELCOME, "Ja", "Nein", prompt="p1", lang=inbound.hint)]
    if inbound.kind == "choice":
        assert inbound.choice
        return [say(f"Gewählt: {inbound.choice.prompt} {inbound.choice.value}")]
    if inbound.kind == "media":
        return [say(f"Datei: {inbound.media[0].mime}")]
    return [say(f"Echo: {inbound.text}", prompt="p2")]


def say(text: str, *labels: str, prompt: str = "", **fields: object) -> Outbound:
    """An outbound with choices whose values are their labels."""
    choices = [Choice(value=label, label=label) for label in labels]
    parts = [{"text": text}] if text else []
    plain = {"id": str(uuid.uuid4()), "address": "", "parts": parts, "prompt": prompt, **fields}
    return msgspec.structs.replace(msgspec.convert(plain, Outbound), choices=choices)


class Bot:
    """The ports of a web chat, in memory: one history an address, a turn for each new inbound."""

    def __init__(self, answer: Answer = echo) -> None:
        self.answer = answer
        self.arrived: list[Inbound] = []
        self.files: list[tuple[FileKind, str, bytes]] = []
        self.away = False  # the database is gone
        self.wakes = True  # whether listeners hear of new lines
        self.thinks = 0.0  # seconds a turn takes
        self.remembers = True  # whether what came in is kept in the history
        self.breaks = False  # whether pictures cannot be opened
        self.holds = False  # whether what comes in goes to a human
        self._lines: dict[str, list[HistoryLine]] = {}
        self._events: dict[str, set[asyncio.Event]] = {}
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def accept(self, inbound: Inbound) -> None:
        self._check()
        if any(known.provider_id == inbound.provider_id for known in self.arrived):
            return
        self.arrived.append(inbound)
        task = asyncio.create_task(self._take_turn(inbound))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def history(self, account: str, address: str, after: int) -> list[HistoryLine]:
        self._check()
        return [line for line in self._lines.get(address, []) if line.number > after][:PAGE_OF_LINES]

    @contextlib.asynccontextmanager
    async def listen(self, account: str, address: str) -> AsyncIterator[asyncio.Event]:
        event = asyncio.Event()
        self._events.setdefault(address, set()).add(event)
        try:
            yield event
        finally:
            self._events[address].discard(event)

    async def keep_media(self, account: str, address: str, kind: FileKind, mime: str, content: bytes) -> str:
        self._check()
        if self.breaks:
            raise ValueError("not a picture that can be read")
        self.files.append((kind, mime, content))
        return f"media-{len(self.files)}"

    async def shown_file(self, account: str, address: str, number: int, ref: str) -> Fetched | None:
        self._check()
        shown = [line.body or b"" for line in self._lines.get(address, []) if line.number == number]
        return PHOTO if any(ref.encode() in body for body in shown) else None

    def listeners(self, address: str) -> int:
        return len(self._events.get(address, ()))

    def add(self, address: str, *messages: Inbound | Outbound) -> None:
        """Write lines and wake the pages of an address."""
        lines = self._lines.setdefault(address, [])
        for message in messages:
            direction = "in" if isinstance(message, Inbound) else "out"
            body = msgspec.json.encode(message)
            purpose = "relay" if self.holds and direction == "in" else "dialogue"
            lines.append(HistoryLine(len(lines) + 1, message.id, direction, body, SystemClock().now(), purpose))
        if self.wakes:
            for event in self._events.get(address, ()):
                event.set()

    def hide(self, address: str, number: int) -> None:
        line = self._lines[address][number - 1]
        self._lines[address][number - 1] = msgspec.structs.replace(line, body=None)

    def lines(self, address: str) -> list[HistoryLine]:
        return self._lines.get(address, [])

    async def _take_turn(self, inbound: Inbound) -> None:
        async with self._turn:  # in the order of arrival
            await asyncio.sleep(self.thinks)
            said = [inbound] if self.remembers else []
            self.add(inbound.address, *said, *([] if self.holds else self.answer(inbound)))

    def _check(self) -> None:
        if self.away:
            raise UnavailableError


class Server:
    """Uvicorn in a thread of its own; may go down and come back on the same port."""

    def __init__(
        self, bot: Bot, *, clock: Clock | None = None, embed_origins: tuple[str, ...] = (), proxy: str = ""
    ) -> None:
        self.bot = bot
        self._proxy = proxy
        self._clock = clock or SystemClock()
        self._embed_origins = embed_origins
        self.port = 0
        self.up()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def up(self) -> None:
        chat = WebChat(
            TEXTS, "web", self.bot, self._embed_origins, LANGUAGES, self._clock, RandomIds(), proxied=bool(self._proxy)
        )
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        app = Starlette(routes=chat.routes())
        config = uvicorn.Config(
            app,
            http=Connection,
            log_level="warning",
            lifespan="off",
            proxy_headers=bool(self._proxy),
            forwarded_allow_ips=self._proxy,
            timeout_graceful_shutdown=1,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        eventually(lambda: server.started)

        def down(*, wait: bool = True) -> None:
            chat.stop()
            server.should_exit = True
            if wait:
                thread.join(10)

        self.down = down

    @contextlib.contextmanager
    def client(self, token: str | None = "new") -> Iterator[httpx.Client]:
        """A page's own connection; "new" opens a session first."""
        # Plain HTTP: reading certificates would take longer than most tests.
        with httpx.Client(base_url=self.url, timeout=10, verify=False) as client:
            if token == "new":
                token = client.post("/web/web/session").json()["token"]
            if token is not None:
                client.headers["Authorization"] = f"Bearer {token}"
            yield client


@contextlib.contextmanager
def serving(bot: Bot, **settings: object) -> Iterator[Server]:
    server = Server(bot, **settings)  # type: ignore[arg-type]
    try:
        yield server
    finally:
        server.down(wait=False)  # the next test has a port of its own


def label(id_: str) -> str:
    """What the page says in German."""
    return TEXTS.label("de", id_)


def eventually(true: Callable[[], object], seconds: float = 8) -> object:
    """Wait until something holds, and return it."""
    ends = time.monotonic() + seconds
    while True:
        if found := true():
            return found
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.02)


async def eventually_async(found: Callable[[], Awaitable[T | None]], seconds: float = 10) -> T:
    """The same where the event loop of the test does the work."""
    ends = time.monotonic() + seconds
    while not (value := await found()):
        assert time.monotonic() < ends, "it did not happen"
        await asyncio.sleep(0.05)
    return value
