"""Serves an application on a port of this machine, in the event loop that is already running."""

from __future__ import annotations

import asyncio
import socket

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
        self._config = config
        self._server = uvicorn.Server(config)
        self._sockets: list[socket.socket] = []

    async def __aenter__(self) -> Loopback:
        """Without the server's own main loop, which takes over signals and looks only now and then whether to end."""
        self._config.load()
        self._server.lifespan = self._config.lifespan_class(self._config)
        self._sockets = [socket.create_server(("127.0.0.1", self._port), backlog=1_024)]
        # What is accepted inherits it. Python's own event loop sets it only on sockets that name their protocol.
        self._sockets[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.url = f"http://127.0.0.1:{self._sockets[0].getsockname()[1]}"
        await self._server.startup(sockets=self._sockets)
        return self

    async def __aexit__(self, *_: object) -> None:
        """At once: what is being answered is broken off."""
        for server in self._server.servers:
            server.close()
        state = self._server.server_state
        for task in list(state.tasks):
            task.cancel()
        for connection in list(state.connections):
            connection.transport.abort()
        await asyncio.gather(*state.tasks, return_exceptions=True)
