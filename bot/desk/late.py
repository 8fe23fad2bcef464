"""Somebody has waited too long for a first answer: whoever holds the case is told, or else those who could take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from bot.cases.clockwork import Late
from bot.core.messages import Part
from bot.core.towns import Town
from bot.desk.digest import teams_read
from bot.desk.staff_room import StaffRoom
from bot.locales import Texts
from bot.storage import staff as store
from bot.storage.database import Database
from bot.storage.records import StaffRow

MOST = 20  # guides who are told of one case: a larger team sees it on the desk


@dataclass(frozen=True)
class LateAlert:
    """`await alert(late)`; the clock of the cases calls it once for each case."""

    database: Database
    staff_room: StaffRoom
    texts: Texts
    towns: Mapping[str, Town]

    async def __call__(self, late: Late) -> None:
        wakes = await self.database.write(lambda connection: self._tell(connection, late))
        if wakes:
            await self.database.notify(*wakes)

    def _tell(self, connection: sa.Connection, late: Late) -> list[str]:
        everybody = store.listing(connection, self.staff_room.vault, late.town, late.organisation)
        wakes = []
        for row in self._concerned(late, everybody)[:MOST]:
            text = self.texts.say(row.language, "desk-late-told", {"number": late.number})
            parts = [Part(text=text), *self.staff_room.link(f"/desk/cases/{late.number}")]
            wakes += self.staff_room.tell(connection, row, parts, once=f"late:{late.town}:{late.number}:{row.id}")
        return wakes

    def _concerned(self, late: Late, everybody: list[StaffRow]) -> list[StaffRow]:
        """The holder, or while they are away their stand-in; else who reads the team's cases; else the coordinators."""
        there = [row for row in everybody if row.state == "active"]
        holder = next((row for row in everybody if row.id == late.holder), None)
        if holder:
            wanted = holder.id if holder.state == "active" else holder.stand_in
            if found := [row for row in there if row.id == wanted]:
                return found
        town = self.towns[late.town]
        readers = [row for row in there if not late.team or late.team in teams_read(town, row.team, everybody)]
        return readers or [row for row in there if row.role == "coordinator"]
