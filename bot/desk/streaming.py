"""Server-sent events of the desk."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator

from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.core.clock import SECOND
from bot.core.errors import UnavailableError
from bot.desk import access
from bot.desk.live import News, Watcher
from bot.desk.routing import desk_route
from bot.desk.visit import Visit, who_is

HEARTBEAT_SECONDS = 15.0  # proxies and phones drop a connection that is silent for longer
LOOK_AGAIN = 60 * SECOND  # so soon a page is closed whose session is over
DIGITS = 19  # of a number of our database
PAGES = 12  # of one guide: windows and tabs; more are forgotten ones
ALL_PAGES = 1_000  # of one process
REST_SECONDS = 1.0  # between two lines to a queue: it reads all its rows again, whichever case it is about
AGAIN_MS = 2_000  # until a page that lost its stream comes back

HELLO = f"retry: {AGAIN_MS}\n: here\n\n".encode()
HEARTBEAT = b": still here\n\n"


class Stream(StreamingResponse):
    """Counted while it is open, however it ends."""

    def __init__(self, lines: AsyncIterator[bytes], whose: str, pages: Counter[str]) -> None:
        super().__init__(lines, headers={"X-Accel-Buffering": "no"}, media_type="text/event-stream")
        self._whose, self._pages = whose, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._pages[self._whose] += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._pages[self._whose] -= 1
            if not self._pages[self._whose]:
                del self._pages[self._whose]


async def news(visit: Visit) -> Response:
    """With `once`, for a proxy that does not stream: what was missed, and no more."""
    whose, hub = visit.by.actor, visit.desk.live
    if hub.stopping or hub.pages[whose] >= PAGES or hub.pages.total() >= ALL_PAGES:
        return JSONResponse({"error": "away"}, 503, headers={"Retry-After": "30"})
    return Stream(_lines(visit, once="once" in visit.request.query_params), whose, hub.pages)


async def _lines(visit: Visit, *, once: bool) -> AsyncIterator[bytes]:
    hub = visit.desk.live
    with hub.watching(visit.staff, _number(visit, "case")) as watcher:
        yield HELLO
        known = visit.request.headers.get("last-event-id", "")
        after = int(known) if known.isdecimal() and len(known) < DIGITS else _number(visit, "after", -1)
        if after >= 0:
            with contextlib.suppress(UnavailableError):
                await hub.catch_up(watcher, after)
        looked = visit.now
        while not hub.stopping:
            told = watcher.take()
            if told:
                yield b"".join(map(_event, told if watcher.case or once else told[-1:]))
            if once or hub.stopping:
                return
            if not watcher.case:
                await asyncio.sleep(REST_SECONDS)
            if not await _wait(watcher):
                yield HEARTBEAT
            now = visit.desk.clock.now()
            if now - looked >= LOOK_AGAIN:
                if not await _may_stay(visit, now):
                    return
                looked = now


def _number(visit: Visit, name: str, missing: int = 0) -> int:
    typed = visit.request.query_params.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < DIGITS else missing


async def _wait(watcher: Watcher) -> bool:
    try:
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            await watcher.news.wait()
    except TimeoutError:
        return False
    return True


async def _may_stay(visit: Visit, now: int) -> bool:
    """Whether the session is still theirs, with the rights it had when the stream began."""
    try:
        who = await visit.desk.database.read(lambda c: who_is(c, visit.desk, visit.token, now))
    except UnavailableError:
        return True
    return (who.role, who.id, who.guest_id, who.organisation) == (
        visit.staff.role,
        visit.staff.id,
        visit.staff.guest_id,
        visit.staff.organisation,
    )


def _event(news: News) -> bytes:
    data = json.dumps({"case": news.case, "kind": news.kind})
    return f"id: {news.id}\nevent: case\ndata: {data}\n\n".encode()


ROUTES = (desk_route("/events", news, access=access.access_news),)
