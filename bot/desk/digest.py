"""Each morning one message to each guide: how many cases wait. Numbers only, for it goes by their own messenger."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.core.clock import Clock, Ids, from_micros
from bot.core.messages import Part
from bot.core.towns import Team, Town
from bot.delivery.ticking import Ticking
from bot.desk.staff_room import StaffRoom
from bot.knowledge.hours import day_hours, is_holiday
from bot.locales import Texts, moment_text
from bot.storage import staff as store
from bot.storage.database import Database
from bot.storage.queue_figures import Waiting, waiting_for
from bot.storage.records import StaffRow
from bot.storage.vault import Vault

log = logging.getLogger("lotse.desk")

LOOK_SECONDS = 60.0  # the morning is not to the second
MORNING = dt.time(8)  # where a team has no hours
DEADLINE_DAYS = 7  # deadlines of letters that are counted
LATEST = dt.timedelta(hours=4)  # after the desk has opened; later it is no morning's digest any more
EPOCH = dt.date(1970, 1, 1)


@dataclass
class Digest(Ticking):
    """`run` works until `stop`. Each digest goes out once: that it did is noted with it in one commit."""

    database: Database
    vault: Vault
    clock: Clock
    ids: Ids
    texts: Texts
    towns: Mapping[str, Town]
    public_url: str = ""

    def __post_init__(self) -> None:
        super().__init__(LOOK_SECONDS, log)
        self.staff_room = StaffRoom(self.vault, self.clock, self.ids, self.public_url)

    async def tick(self) -> int:
        """Write what is due; returns how many digests."""
        wakes: list[str] = []
        for town in self.towns.values():
            now = from_micros(self.clock.now()).astimezone(ZoneInfo(town.zone))
            due = await self.database.read(lambda c, town=town, now=now: self._due(c, town, now))  # type: ignore[misc]
            for row in due:
                wakes += await self.database.write(
                    lambda c, town=town, now=now, row=row: self._write(c, town, now, row)  # type: ignore[misc]
                )
        if wakes:
            await self.database.notify(*wakes)
        return len(wakes)

    def _due(self, connection: sa.Connection, town: Town, now: dt.datetime) -> list[StaffRow]:
        today = (now.date() - EPOCH).days
        rows = store.listing(connection, self.vault, town.id)
        return [
            row for row in rows if row.state == "active" and row.digest_day < today and self._is_morning(town, row, now)
        ]

    def _is_morning(self, town: Town, row: StaffRow, now: dt.datetime) -> bool:
        begins = opening(town, town.team(row.team) or next(iter(town.teams), None), now.date())
        return begins is not None and begins <= now.replace(tzinfo=None) < begins + LATEST

    def _write(self, connection: sa.Connection, town: Town, now: dt.datetime, row: StaffRow) -> list[str]:
        """Topics to wake. Noted also where nothing waits or nobody can be reached: it is over for today."""
        today = (now.date() - EPOCH).days
        if not store.note_digest(connection, row.id, today):
            return []  # another process was quicker
        found = self._waiting(connection, town, now, row)
        if not (found.mine or found.free):
            return []
        return self.staff_room.tell(connection, row, self._parts(town, row, found))

    def _waiting(self, connection: sa.Connection, town: Town, now: dt.datetime, row: StaffRow) -> Waiting:
        """Also of those they stand in for, and of teams all of which are away."""
        staff = store.listing(connection, self.vault, town.id, row.organisation)
        away = [each.id for each in staff if each.state == "away" and each.stand_in == row.id]
        by_day = (now.date() + dt.timedelta(days=DEADLINE_DAYS)).isoformat()
        teams = teams_read(town, row.team, staff)
        return waiting_for(connection, town.id, row.organisation, [row.id, *away], teams, self.clock.now(), by_day)

    def _parts(self, town: Town, row: StaffRow, found: Waiting) -> list[Part]:
        lines = [self.texts.say(row.language, "desk-digest", {"mine": found.mine, "free": found.free})]
        if found.urgent:
            lines.append(self.texts.say(row.language, "desk-digest-urgent", {"count": found.urgent}))
        if found.late:
            lines.append(self.texts.say(row.language, "desk-digest-late", {"count": found.late}))
        if found.deadlines:
            lines.append(self.texts.say(row.language, "desk-digest-deadlines", {"count": found.deadlines}))
        if found.oldest:
            when = moment_text(row.language, found.oldest, town.zone)
            lines.append(self.texts.say(row.language, "desk-digest-oldest", {"when": when}))
        return [Part(text="\n".join(lines)), *self.staff_room.link("/desk")]


def opening(town: Town, team: Team | None, day: dt.date) -> dt.datetime | None:
    """When a team's desk opens on a day, as wall time; None: it does not, as on a holiday of the Land."""
    if team is None or not team.desk_hours:
        works = day.weekday() < 5 and not is_holiday(town.land, day)
        return dt.datetime.combine(day, MORNING) if works else None
    if is_holiday(town.land, day) and "PH" not in team.desk_hours and team.desk_hours.strip() != "24/7":
        return None
    return next((interval.start for interval in day_hours(team.desk_hours, town.land, day)), None)


def teams_read(town: Town, team: str, staff: list[StaffRow]) -> list[str]:
    """Whose free cases a guide reads: their own team's, and those of teams they stand in for while all there are away.

    Who has no team reads all.
    """
    if not team:
        return [each.id for each in town.teams]
    there = {row.team for row in staff if row.state == "active"}
    return [team, *(each.id for each in town.teams if each.stand_in == team and each.id not in there)]
