"""Files that go out: read for a channel, or fetched by a provider from an address nobody can guess."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import App
from bot.channels.leaving import Leaving
from bot.channels.ports import Fetched
from bot.channels.web.crowd import Crowd
from bot.channels.web.refusals import TooFastError
from bot.core import limits
from bot.core.errors import UnavailableError
from bot.knowledge.training import MATERIAL, MIMES
from bot.storage import media, media_links

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)  # 32 bytes as base64 without padding
RETRY_SECONDS = "5"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


class Files:
    """See `channels.ports.Files`."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._crowd = Crowd(app.clock, proxied=bool(app.settings.proxies))
        self._showing = asyncio.Semaphore(limits.LINKS_AT_ONCE)
        self._leaving = Leaving()

    async def read(self, ref: str) -> Fetched | None:
        return await self._app.database.read(partial(self._read, ref=ref))

    async def link(self, ref: str) -> str | None:
        app = self._app
        if not app.settings.public_url.startswith("https://"):
            return None
        token = await app.database.write(lambda c: media_links.make(c, app.vault, ref, app.clock.now()))
        return f"{app.settings.public_url}/media/{token}" if token else None

    def routes(self) -> list[Route]:
        return [
            Route("/media/{token}", self._show, methods=["GET"]),
            Route(f"/{MATERIAL}/{{name}}", self._material, methods=["GET"]),
        ]

    def _read(self, connection: sa.Connection, ref: str) -> Fetched | None:
        found = self._app.media.read(connection, ref)
        if found is None:
            return None
        return Fetched(mime=found[0], content=found[1], name=media.name_of(connection, self._app.vault, ref))

    async def _show(self, request: Request) -> Response:
        """The file of a link. Whether there was one, or it is over: who asks learns nothing."""
        token = request.path_params["token"]
        if not _TOKEN.fullmatch(token):
            return _no(404)
        try:
            self._crowd.reads(request)
        except TooFastError:
            return _no(429)
        try:
            file = await self._opened(token)
        except UnavailableError:
            return _no(503)
        if file is None:
            return _no(404)
        return self._leaving.response(file.content, file.mime, HEADERS) or _no(503)

    async def _material(self, request: Request) -> Response:
        """Teaching material of the content: nothing in it is about anybody, and only what is there by name is given."""
        name = request.path_params["name"]
        path = self._app.world.library.materials.get(name)
        if path is None:
            return _no(404)
        try:
            self._crowd.reads(request)
        except TooFastError:
            return _no(429)
        async with self._showing:
            try:
                content = await asyncio.to_thread(_content, path)
            except OSError:
                return _no(404)
        named = {"Content-Disposition": f'attachment; filename="{name}"'}
        return self._leaving.response(content, MIMES[name.rpartition(".")[2]], HEADERS | named) or _no(503)

    async def _opened(self, token: str) -> Fetched | None:
        app, now = self._app, self._app.clock.now()
        if not await app.database.read(lambda c: media_links.leads(c, app.vault, token, now)):
            return None
        async with self._showing:  # a provider that is refused does not come again: it waits for the files before
            ref = await app.database.write(lambda c: media_links.use(c, app.vault, token, now))
            return await self.read(ref) if ref else None


def _content(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(limits.UPLOAD_BYTES)


def _no(status: int) -> Response:
    return Response(status_code=status, headers=HEADERS if status == 404 else HEADERS | {"Retry-After": RETRY_SECONDS})
