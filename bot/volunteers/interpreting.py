"""What keeps somebody from an assignment as interpreter: level, qualification, way, limits. In columns, as the pool."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from bot.storage.interpreters import QUALIFICATIONS, Interpreter, month_of, week_of
from bot.volunteers.pool import RANKS, Flags, Numbers, Pool

INTERPRET = "interpret"  # kind of a request
OBSTACLES = ("level", "qualification", "mode", "unwanted", "length", "limit")
QUALIFIED = {"lay": 8, "sworn": 12}  # points: who has learned it does it better, and still comes after who is known
USUAL_MODE = "present"  # of whom nobody has asked yet


class Needed(NamedTuple):
    """ "" and 0: it does not matter."""

    talk: str
    mode: str
    level: str
    qualification: str
    starts: str
    minutes: int


class Limits(NamedTuple):
    """How much somebody has promised in a week and a month, and how much they want."""

    week: int
    most_week: int
    month: int
    most_month: int

    @property
    def is_reached(self) -> bool:
        return bool(0 < self.most_week <= self.week or 0 < self.most_month <= self.month)


class Interpreting:
    """Of those of a pool who interpret. Row n is row n of the pool."""

    def __init__(
        self, pool: Pool, interpreters: Mapping[int, Interpreter], promised: Mapping[int, Iterable[str]]
    ) -> None:
        self._size = pool.size
        self._told = {row: told for who, told in interpreters.items() for row in pool.rows((who,))}
        self._days = {
            row: [dt.date.fromisoformat(day) for day in days]
            for who, days in promised.items()
            for row in pool.rows((who,))
            if row in self._told
        }

    @property
    def known(self) -> Flags:
        flags: Flags = np.zeros(self._size, np.bool_)
        flags[list(self._told)] = True
        return flags

    def told(self, row: int) -> Interpreter | None:
        return self._told.get(row)

    def promise(self, row: int, starts: str) -> None:
        """One more, while a day is planned."""
        self._days.setdefault(row, []).append(dt.date.fromisoformat(starts[:10]))

    def points(self) -> Numbers:
        points: Numbers = np.zeros(self._size, np.int64)
        for row, told in self._told.items():
            points[row] = QUALIFIED.get(told.proved, 0)
        return points

    def obstacles(self, needed: Needed, rank: Numbers, *german: Numbers) -> dict[str, Flags]:
        """By what keeps them out. `rank`: how well they speak the language; `german`: it counts where it is known."""
        found = {code: np.zeros(self._size, np.bool_) for code in OBSTACLES}
        if needed.level:
            least = RANKS.get(needed.level, 0)
            found["level"] = rank < least
            for known in german:
                found["level"] |= (known > 0) & (known != RANKS[""]) & (known < least)
        if needed.qualification:
            found["qualification"][:] = True
        if needed.mode and needed.mode != USUAL_MODE:
            found["mode"][:] = True
        for row, told in self._told.items():
            for code, mask in self._of_one(row, told, needed).items():
                found[code][row] = mask
        return found

    def _of_one(self, row: int, told: Interpreter, needed: Needed) -> dict[str, bool]:
        least = QUALIFICATIONS.index(needed.qualification or "none")
        modes = told.modes or (USUAL_MODE,)
        too_long = 0 < told.longest < needed.minutes
        return {
            "qualification": QUALIFICATIONS.index(told.proved) < least,
            "mode": bool(needed.mode) and needed.mode not in modes,
            "unwanted": needed.talk in told.unwanted,
            "length": too_long or 0 < needed.minutes < told.shortest,
            "limit": bool(needed.starts) and self._limits(row, told, needed.starts).is_reached,
        }

    def limits(self, row: int, starts: str) -> dict[str, str | int]:
        found = self._limits(row, self._told[row], starts)
        return {
            name: "–" if name.startswith("most") and not value else value for name, value in found._asdict().items()
        }

    def _limits(self, row: int, told: Interpreter, starts: str) -> Limits:
        day, days = dt.date.fromisoformat(starts[:10]), self._days.get(row, [])
        week, month = (sum(first <= each < last for each in days) for first, last in (week_of(day), month_of(day)))
        return Limits(week, told.most_week, month, told.most_month)
