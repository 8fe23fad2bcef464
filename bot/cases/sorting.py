"""How a case is sorted and until when it rests: tags, priority, topic, deadline, snoozing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection

import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.errors import WrongValueError
from bot.cases.room import Room
from bot.core.clock import DAY
from bot.storage import case_work
from bot.storage.records import CaseRow

TAGS = 10  # of one case: more sort nothing
SLUG = re.compile(r"[a-z0-9äöüß][a-z0-9äöüß.-]{0,39}")
TOPIC = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
SNOOZE_DAYS = 180  # half a year: whatever comes later is an appointment


def is_topic(slug: str) -> bool:
    return TOPIC.fullmatch(slug) is not None


class Sorting(Room):
    async def tag(self, by: By, number: int, add: Collection[str] = (), remove: Collection[str] = ()) -> None:
        """Short words in small letters. Raises NoSuchCaseError, WrongValueError."""
        if wrong := next((word for word in add if not SLUG.fullmatch(word)), None):
            raise WrongValueError(f"“{wrong[:40]}” is no tag: small letters, digits and hyphens, at most 40.")

        def values(case: CaseRow) -> dict[str, int | str]:
            tags = [word for word in dict.fromkeys([*case.tags, *add]) if word not in set(remove)]
            if len(tags) > TAGS:
                raise WrongValueError(f"A case has at most {TAGS} tags.")
            return {"tags": " ".join(tags)}

        await self._change(by, number, "case.tag", values)

    async def prioritise(self, by: By, number: int, priority: int) -> None:
        """-1 low, 0, 1 high. Raises NoSuchCaseError, WrongValueError."""
        if priority not in (-1, 0, 1):
            raise WrongValueError("A priority is -1, 0 or 1.")
        await self._change(by, number, "case.prioritise", lambda _: {"priority": priority})

    async def set_topic(self, by: By, number: int, topic: str) -> None:
        """Raises NoSuchCaseError, WrongValueError."""
        if topic and not is_topic(topic):
            raise WrongValueError("A topic is named as its file is.")
        await self._change(by, number, "case.topic", lambda _: {"topic": topic})

    async def set_deadline(self, by: By, number: int, day: str) -> None:
        """The day in a letter, as 2026-12-31; "": none. Raises NoSuchCaseError, WrongValueError."""
        if day and not is_day(day):
            raise WrongValueError("A deadline is a day, as 2026-12-31.")
        await self._change(by, number, "case.deadline", lambda _: {"deadline": day})

    async def snooze(self, by: By, number: int, until: int = 0) -> None:
        """Put a case aside until an instant (µs UTC), or until the person writes (0), which wakes it in any case.

        Raises NoSuchCaseError, WrongValueError.
        """
        now = self.clock.now()
        if until and not now < until <= now + SNOOZE_DAYS * DAY:
            raise WrongValueError(f"A case rests until a moment within the next {SNOOZE_DAYS} days.")

        def job(connection: sa.Connection) -> None:
            case = self._find_open(connection, by, number)
            case_work.snooze(connection, case.id, until, now, by.staff)
            self._audit(connection, by, "case.snooze", case)

        await self._write(job)

    async def _change(self, by: By, number: int, verb: str, values: Callable[[CaseRow], dict[str, int | str]]) -> None:
        def job(connection: sa.Connection) -> None:
            case = self._find_locked(connection, by, number)
            case_work.change(connection, case.id, self.clock.now(), by.staff, **values(case))
            self._audit(connection, by, verb, case)

        await self._write(job)


def is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
