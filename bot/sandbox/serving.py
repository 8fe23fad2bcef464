"""A web application on a free loopback port, in the event loop that is running."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any

import uvicorn


class Served:
    """Started by `start`, reached at `url`, ended by `stop`."""

    def __init__(self, app: Any, port: int = 0) -> None:
        # Named as TCP: else asyncio leaves small packets waiting for each other (40 ms for each answer).
        self._socket = socket.socket(proto=socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", port))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            app, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=1, ws="none"
        )
        self._server = _Quiet(config)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._socket.listen(1024)
        self._socket.setblocking(False)
        self._task = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        await self._server.running.wait()

    async def stop(self) -> None:
        if self._task:
            self._server.should_exit = self._server.force_exit = True
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self._socket.close()


class _Quiet(uvicorn.Server):
    """Leaves the signals of the process alone, and says when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.running = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.running.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Any:
        yield
