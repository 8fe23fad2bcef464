"""Deadlines: many waits share one timer, and end like `asyncio.timeout`."""

from __future__ import annotations

import asyncio

import pytest

from bot.delivery.deadlines import Deadlines


async def test_too_long() -> None:
    """A block that takes too long ends with TimeoutError, and its task goes on."""
    with pytest.raises(TimeoutError), Deadlines(0.02).limited():
        await asyncio.sleep(10)
    await asyncio.sleep(0)


async def test_in_time() -> None:
    """A block that ends in time is not disturbed, nor what its task does later."""
    deadlines = Deadlines(0.02)
    with deadlines.limited():
        await asyncio.sleep(0)
    await asyncio.sleep(0.1)


async def test_each_its_own() -> None:
    """Of many tasks only the slow ones are ended."""
    deadlines = Deadlines(0.05)

    async def take(seconds: float) -> str:
        try:
            with deadlines.limited():
                await asyncio.sleep(seconds)
        except TimeoutError:
            return "late"
        return "done"

    assert await asyncio.gather(take(10), take(0), take(10), take(0.001)) == ["late", "done", "late", "done"]


async def test_cancelled_by_others() -> None:
    """Whoever cancels a task meanwhile cancels it: that is no timeout."""
    deadlines = Deadlines(5)

    async def take() -> None:
        with deadlines.limited():
            await asyncio.sleep(10)

    task = asyncio.create_task(take())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
