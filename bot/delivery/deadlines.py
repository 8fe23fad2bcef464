"""Deadlines for many short waits: one look a second at all of them, instead of a timer for each.

A timer of its own (`asyncio.timeout`, `call_later`) showed in profiles as a twentieth of a message's cost.
"""

from __future__ import annotations

import asyncio

LOOK_SECONDS = 1.0  # deadlines here are of many seconds: one more does not matter


class Deadlines:
    """Cancels tasks that stay in a `limited` block longer than `seconds`; the block then raises TimeoutError."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._look_every = min(LOOK_SECONDS, seconds / 4)
        self._waits: set[_Wait] = set()
        self._timer: asyncio.TimerHandle | None = None

    def limited(self) -> _Wait:
        """A block that takes no longer. Not to be nested in one task."""
        return _Wait(self)

    def begin(self, wait: _Wait) -> float:
        loop = asyncio.get_running_loop()
        self._waits.add(wait)
        if self._timer is None:
            self._timer = loop.call_later(self._look_every, self._look)
        return loop.time() + self._seconds

    def end(self, wait: _Wait) -> None:
        self._waits.discard(wait)

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._look_every, self._look) if self._waits else None
        for wait in self._waits:
            wait.look(loop.time())


class _Wait:
    __slots__ = ("_deadlines", "_over", "_task", "_until")

    def __init__(self, deadlines: Deadlines) -> None:
        self._deadlines = deadlines
        self._over = False

    def __enter__(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._task = task
        self._until = self._deadlines.begin(self)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._deadlines.end(self)
        if self._over and self._task.uncancel() == 0 and kind is asyncio.CancelledError:
            raise TimeoutError

    def look(self, now: float) -> None:
        if not self._over and self._until <= now:
            self._over = True
            self._task.cancel()
