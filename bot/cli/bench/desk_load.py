"""The load of `lotse bench desk`: pages of guides and of people, as their scripts do it, without a browser."""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from types import TracebackType
from typing import NamedTuple

import aiohttp

SCREEN_SECONDS = 10.0  # a message that is not shown by then is lost
OPENING = 10  # pages that connect at once: else only their number is measured
_CSRF = re.compile(r'name="csrf" content="([0-9a-f]+)"')
_LAST = re.compile(r'data-id="(\d+)"')
_AFTER = re.compile(r'data-after="(\d+)"')


class Pair(NamedTuple):
    """A person's page and the guide who has their case."""

    page: str  # token of the chat
    session: str  # of the desk
    case: int


class Guide:
    """A case that is open in a page."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.headers = {"Cookie": f"lotse-desk={pair.session}", "Accept": "text/html"}
        self.root = f"/desk/cases/{pair.case}"
        self.csrf = ""
        self.last = self.after = 0

    def read(self, text: str) -> None:
        self.last = max([self.last, *map(int, _LAST.findall(text))])


class Load:
    def __init__(self, site: str, pairs: list[Pair]) -> None:
        self._site = site
        self._guides = [Guide(pair) for pair in pairs]
        self._waiting: dict[str, asyncio.Event] = {}
        self._streams: list[asyncio.Task[None]] = []
        self.to_screen: list[float] = []
        self.back: list[float] = []
        self.lost = 0

    async def __aenter__(self) -> Load:
        connector = aiohttp.TCPConnector(limit=0)
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=30)
        jar = aiohttp.DummyCookieJar()
        self._http = aiohttp.ClientSession(self._site, connector=connector, timeout=timeout, cookie_jar=jar)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in self._streams:
            stream.cancel()
        await asyncio.gather(*self._streams, return_exceptions=True)
        await self._http.close()

    async def warm_up(self) -> None:
        """Each page is loaded once, so that what the server keeps for all is there."""
        gate = asyncio.Semaphore(OPENING)

        async def load(guide: Guide) -> None:
            async with gate, self._http.get(guide.root, headers=guide.headers) as answer:
                text = await answer.text()
            found, after = _CSRF.search(text), _AFTER.search(text)
            assert found, f"no page: {answer.status}"
            assert after
            guide.csrf, guide.after = found[1], int(after[1])
            guide.read(text)

        await asyncio.gather(*map(load, self._guides))

    async def connect(self) -> None:
        for guide in self._guides:
            self._streams.append(asyncio.create_task(self._watch_desk(guide)))
            self._streams.append(asyncio.create_task(self._watch_chat(guide.pair)))

    async def run(self, per_second: float, seconds: float) -> None:
        """Messages and their replies: each reply is one of the messages a second."""
        exchanges, began = [], time.monotonic()
        for number in range(int(per_second * seconds / 2)):
            await asyncio.sleep(max(0.0, began + 2 * number / per_second - time.monotonic()))
            exchanges.append(asyncio.create_task(self._exchange(self._guides[number % len(self._guides)])))
        await asyncio.gather(*exchanges)

    async def _exchange(self, guide: Guide) -> None:
        words = f"n{uuid.uuid4().hex}"
        if await self._timed(words, self.to_screen, self._ask(guide.pair, words)):
            await self._timed(f"r{words}", self.back, self._reply(guide, f"r{words}"))

    async def _timed(self, words: str, took: list[float], post: object) -> bool:
        shown = self._waiting[words] = asyncio.Event()
        began = time.monotonic()
        try:
            async with asyncio.timeout(SCREEN_SECONDS):
                await post  # type: ignore[misc]
                await shown.wait()
        except TimeoutError:
            self.lost += 1
            return False
        finally:
            del self._waiting[words]
        took.append(time.monotonic() - began)
        return True

    async def _ask(self, pair: Pair, words: str) -> None:
        body = {"id": str(uuid.uuid4()), "text": words, "lang": "de"}
        headers = {"Authorization": f"Bearer {pair.page}"}
        async with self._http.post("/web/web/messages", json=body, headers=headers) as answer:
            assert answer.status == 202, f"not taken: {answer.status}"

    async def _reply(self, guide: Guide, words: str) -> None:
        headers = {**guide.headers, "Accept": "application/json", "X-CSRF": guide.csrf, "Origin": self._site}
        form = {"words": words, "key": uuid.uuid4().hex}
        async with self._http.post(f"{guide.root}/reply", data=form, headers=headers) as answer:
            assert answer.status == 200, f"not sent: {answer.status}"

    async def _watch_desk(self, guide: Guide) -> None:
        """As the script of the page: an event of this case fetches what is new."""
        news = asyncio.Event()
        fetching = asyncio.create_task(self._fetch(guide, news))
        try:
            async with self._http.get(
                f"/desk/events?after={guide.after}&case={guide.pair.case}", headers=guide.headers
            ) as answer:
                async for line in answer.content:
                    if line.startswith(b"data: "):
                        told = json.loads(line[6:])
                        if told["case"] == guide.pair.case and told["kind"] in ("said", "changed"):
                            news.set()
        finally:
            fetching.cancel()

    async def _fetch(self, guide: Guide, news: asyncio.Event) -> None:
        while True:
            await news.wait()
            news.clear()
            async with self._http.get(f"{guide.root}/messages?after={guide.last}", headers=guide.headers) as answer:
                text = await answer.text()
            guide.read(text)
            self._shown(text, "n")

    async def _watch_chat(self, pair: Pair) -> None:
        headers = {"Authorization": f"Bearer {pair.page}"}
        async with self._http.get("/web/web/events", headers=headers) as answer:
            async for line in answer.content:
                if line.startswith(b"data:"):
                    self._shown(line.decode(), "rn")

    def _shown(self, text: str, begins: str) -> None:
        for words, event in list(self._waiting.items()):
            if words.startswith(begins) and words in text:
                event.set()
