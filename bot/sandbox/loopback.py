"""Serves an application on a port of this machine, in the event loop that is already running."""

from __future__ import annotations

import asyncio
import socket

import uvicorn
from starlette.types import ASGIApp


class Loopback:
    """`url` is its address from the beginning. Runs in `async with`, or from `start` to `stop`."""

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        self._listening = socket.create_server(("127.0.0.1", port), backlog=1_024)
        # What is accepted inherits it. Python's own event loop sets it only on sockets that name their protocol.
        self._listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"  # who comes before the first accept waits
        self._config = uvicorn.Config(
            app, ws="none", lifespan="off", log_config=None, access_log=False, timeout_keep_alive=60
        )
        self._server = uvicorn.Server(self._config)

    async def start(self) -> None:
        """Without the server's own main loop, which takes over signals and looks only now and then whether to end."""
        self._config.load()
        self._server.lifespan = self._config.lifespan_class(self._config)
        await self._server.startup(sockets=[self._listening])

    async def stop(self) -> None:
        """At once: what is being answered is broken off."""
        for server in self._server.servers if self._server.started else ():
            server.close()
        state = self._server.server_state
        for task in list(state.tasks):
            task.cancel()
        for connection in list(state.connections):
            connection.transport.abort()
        await asyncio.gather(*state.tasks, return_exceptions=True)
        self._listening.close()

    async def __aenter__(self) -> Loopback:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
