"""A stand-in for Integreat's server on this machine: answers like it, notes every call, and fails as it is told."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
import time
from typing import Any, NamedTuple, Self

from aiohttp import web

from tests.knowledge.importers.region import REGION, Answers

HUGE = 200_000_000  # bytes of an answer that is too large
HTML = "<!doctype html><title>Wartung</title><p>Bitte später"


class Call(NamedTuple):
    path: str
    headers: dict[str, str]
    at: float  # seconds, monotonic


class StandIn:
    """`failing`: what goes wrong, by path below the region as in "de/pages". `busy`: how often that path is busy."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.calls: list[Call] = []
        self.failing: dict[str, str] = {}
        self.busy = 0
        self.leads = ""  # where the path that leads elsewhere leads
        self.retry_after = "0"
        self.sent = 0  # bytes of a huge answer that were taken
        self._loop = asyncio.new_event_loop()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.url = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _start(self) -> str:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    @property
    def asked(self) -> list[str]:
        """What was asked for below the region."""
        return [call.path.removeprefix(f"/api/v3/{REGION}/").strip("/") for call in self.calls]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.calls.append(Call(request.path, dict(request.headers), time.monotonic()))
        what = request.path.removeprefix(f"/api/v3/{REGION}/").strip("/")
        match self.failing.get(what, ""):
            case "html":
                return web.Response(text=HTML, content_type="text/html")
            case "404":
                return web.json_response({"error": "Not found."}, status=404)
            case "half":
                whole = json.dumps(self.answers[what])
                return web.Response(text=whole[: len(whole) // 2], content_type="application/json")
            case "loop":
                raise web.HTTPFound(request.path)
            case "elsewhere":
                return web.Response(status=302, headers={"Location": self.leads})
            case "huge" | "huge, unsaid":
                return await self._huge(request, said=self.failing[what] == "huge")
            case "bomb":  # small on its way, huge when unpacked
                packed = gzip.compress(b"[" + b" " * (HUGE // 3), compresslevel=1)
                return web.Response(body=packed, headers={"Content-Encoding": "gzip"})
            case "gone":
                assert request.transport is not None
                request.transport.abort()
            case "error":
                return web.json_response({"error": "Not found."})
            case "busy" if self.busy:
                self.busy -= 1
                return web.Response(status=429, headers={"Retry-After": self.retry_after})
        known = self.answers.get(what)
        return web.json_response({"error": "?"}, status=404) if known is None else _json(known)

    async def _huge(self, request: web.Request, *, said: bool) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        if said:
            response.content_length = HUGE
        await response.prepare(request)
        while self.sent < HUGE:
            await response.write(b" " * 1_000_000)
            self.sent += 1_000_000
        return response


def _json(value: Any) -> web.Response:
    return web.Response(text=json.dumps(value, ensure_ascii=False), content_type="application/json")
