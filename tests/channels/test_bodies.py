"""Bodies of requests: however many are sent at once, they do not fill the memory."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest
from starlette.requests import Request
from starlette.types import Message

from bot.channels import bodies
from bot.core.errors import UnavailableError


class Sender:
    """Sends a piece, and the rest when it is told to."""

    def __init__(self, size: int) -> None:
        self.rest = asyncio.Event()
        self._begun = False
        self._size = size

    async def __call__(self) -> Message:
        if self._begun:
            await self.rest.wait()
        begun, self._begun = self._begun, True
        return {"type": "http.request", "body": b"" if begun else b"x" * self._size, "more_body": not begun}

    async def read(self) -> bytes:
        request = Request({"type": "http", "method": "POST", "headers": []}, self)
        return await bodies.read_body(request, 1_000_000, ValueError)


async def test_large_bodies_that_never_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of large ones only so many are held at once; small ones are read all the same, and room comes back."""
    monkeypatch.setattr(bodies, "LARGE_AT_ONCE", 3)
    slow = [Sender(bodies.LARGE + 1) for _ in range(3)]
    async with AsyncExitStack() as stack:
        reading = [asyncio.create_task(each.read()) for each in slow]
        for each in slow:
            stack.callback(each.rest.set)
        await asyncio.sleep(0.01)
        with pytest.raises(UnavailableError):
            await Sender(bodies.LARGE + 1).read()
        small = Sender(bodies.LARGE)
        small.rest.set()
        assert len(await small.read()) == bodies.LARGE
        reading[0].cancel()
        slow[1].rest.set()
        await asyncio.wait(reading[:2])
        again = Sender(bodies.LARGE + 1)
        again.rest.set()
        assert len(await again.read()) == bodies.LARGE + 1
    await asyncio.wait(reading)
