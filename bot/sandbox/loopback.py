"""Serves an application on a port of this machine, in the event loop that is already running."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp


class Loopback:
    """`async with Loopback(app) as server`: `server.url` is its address."""

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        self._port = port
        self.url = ""
        config = uvicorn.Config(
            app, lifespan="off", log_config=None, access_log=False, timeout_keep_alive=60, timeout_graceful_shutdown=1
        )
        self._server = _Server(config)
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Loopback:
        listening = socket.create_server(("127.0.0.1", self._port), backlog=1_024)
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"  # who comes before the first accept waits
        self._task = asyncio.create_task(self._server.serve(sockets=[listening]))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.should_exit = self._server.force_exit = True
        if self._task:
            await self._task


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
