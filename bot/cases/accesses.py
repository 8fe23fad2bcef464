"""Which accesses were written down lately, so that a page that stays open is not an access every second."""

from __future__ import annotations

from collections.abc import Hashable

MOST = 20_000  # entries: a hundred guides with two hundred cases each


class Accesses:
    """By process: a second process writes it down once more, which harms nobody."""

    def __init__(self) -> None:
        self._at: dict[Hashable, int] = {}

    def get(self, what: Hashable, never: int) -> int:
        return self._at.get(what, never)

    def note(self, what: Hashable, now: int) -> None:
        self._at.pop(what, None)
        self._at[what] = now
        while len(self._at) > MOST:
            self._at.pop(next(iter(self._at)))
