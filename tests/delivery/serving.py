"""The real `lotse serve` and `lotse work` as processes, and visitors who write on the page they serve."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import aiohttp

from tests.conftest import KEY
from tests.delivery.world import until
from tests.processes import lotse_command

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 50  # ten times what is promised: a busy machine is no mistake of ours


class Lotse:
    """One process; it keeps its port when it is started again."""

    def __init__(self, command: str, url: str, folder: Path, *, fresh: bool = False, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.log = folder / f"{command}.log"
        self.started = 0.0  # seconds until it said that it runs
        self._fresh = fresh  # started from nothing
        self._words = [command] + (["--port", str(port)] if command == "serve" else [])
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
        self._environment |= {"LOTSE_DATABASE": url, "LOTSE_DATA": str(folder), "LOTSE_KEY": KEY}
        self._environment |= {"LOTSE_LANGUAGES": "de,en,ar"} | settings

    async def start(self) -> Lotse:
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *lotse_command(fresh=self._fresh),
                *self._words,
                env=self._environment,
                cwd=ROOT,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert self.process.stdout
        async with asyncio.timeout(START_SECONDS):
            line = await self.process.stdout.readline()
        assert line.startswith(b"Lotse "), self.log.read_text()
        self.started = time.monotonic() - began
        return self

    async def kill(self, sign: int = signal.SIGKILL) -> int:
        """End it; returns its exit code, at most a few seconds later."""
        if self.process.returncode is None:
            self.process.send_signal(sign)
        async with asyncio.timeout(20):
            return await self.process.wait()

    async def __aenter__(self) -> Lotse:
        return await self.start()

    async def __aexit__(self, _type: type | None, error: BaseException | None, _trace: TracebackType | None) -> None:
        await self.kill()
        if error is None:  # whatever happened, no mistake of ours showed up
            assert "Traceback" not in self.log.read_text()


class Visitor:
    """One page: says something until it is taken, and reads its history."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http, self._url = http, url
        self._token = ""
        self.refused = 0  # answers 503
        self.taken: list[str] = []  # ids of what was acknowledged

    async def post(self, *, id: str = "", **said: Any) -> tuple[int, str]:  # noqa: A002 - the field's name
        """One try; returns the status and Retry-After. 0: nobody answers."""
        body = {"id": id or str(uuid.uuid4()), "lang": "de", **said}
        try:
            if not self._token:
                async with self._http.post(f"{self._url}/web/web/session") as answer:
                    self._token = (await answer.json())["token"]
            async with self._http.post(f"{self._url}/web/web/messages", json=body, headers=self._who) as answer:
                await answer.read()
                if answer.status == 202:
                    self.taken.append(body["id"])
                return answer.status, answer.headers.get("Retry-After", "")
        except (aiohttp.ClientError, ConnectionError):
            return 0, ""

    async def says(self, text: str, seconds: float = 60) -> None:
        """Repeated, as a page does, until it is taken."""
        number = str(uuid.uuid4())
        ends = time.monotonic() + seconds
        while (status := (await self.post(id=number, text=text))[0]) != 202:
            assert status in (0, 503), status
            assert time.monotonic() < ends, "never taken"
            self.refused += status == 503
            await asyncio.sleep(0.1)

    async def lines(self) -> list[dict[str, Any]]:
        """The whole history, page by page."""
        lines: list[dict[str, Any]] = []
        while True:
            after = lines[-1]["number"] if lines else 0
            url = f"{self._url}/web/web/history?after={after}"
            async with self._http.get(url, headers=self._who) as answer:
                assert answer.status == 200
                more = (await answer.json())["lines"]
            if not more:
                return lines
            lines += more

    async def heard(self) -> list[str]:
        """What the bot said, a text for each message; what names the moment is left out."""
        return [
            re.sub(r"\d\d:\d\d", "", " ".join(part.get("text", "") for part in line.get("parts", [])))
            for line in await self.lines()
            if line["direction"] == "out"
        ]

    async def answered(self) -> bool:
        """Whether everything that was acknowledged is in the history, and after the last of it a reply.

        All but the first: what is written before the notice was shown is kept nowhere.
        """
        try:
            lines = await self.lines()
        except aiohttp.ClientError:  # nobody is there now
            return False
        said = {line["id"] for line in lines if line["direction"] == "in"}
        return set(self.taken[1:]) <= said and bool(lines) and lines[-1]["direction"] == "out"

    async def talks(self, texts: list[str]) -> None:
        """The first text, and when it is answered the others at once."""
        await self.says(texts[0])
        await until(self.answered, seconds=100)
        for text in texts[1:]:
            await self.says(text)

    @property
    def _who(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}


@asynccontextmanager
async def visitors(lotse: Lotse, count: int = 1) -> AsyncIterator[list[Visitor]]:
    timeout = aiohttp.ClientTimeout(total=20)
    async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as http:
        yield [Visitor(http, lotse.url) for _ in range(count)]


async def health(lotse: Lotse) -> int:
    async with aiohttp.ClientSession() as http, http.get(f"{lotse.url}/health") as answer:
        return answer.status
