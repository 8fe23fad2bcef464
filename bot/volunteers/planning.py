"""What a coordinator does about dates many come to: plan one or a series, change it, call it off, note who came.

Audited. What those who come hear of it is told by turns of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import sqlalchemy as sa

from bot.cases.by import By
from bot.core.audiences import AUDIENCES
from bot.core.clock import Clock
from bot.core.towns import Town
from bot.core.walltime import parse, written
from bot.knowledge.training import WEEKS, Meeting, Training
from bot.locales import clean
from bot.storage import audit, gathering_news, gatherings, registrations, volunteers
from bot.storage.database import Database
from bot.storage.gatherings import FOR_VOLUNTEERS, Gathering, NoSuchGatheringError, Plan, WrongGatheringError
from bot.storage.registrations import Outcome, Registration
from bot.storage.vault import Vault
from bot.volunteers.completing import proposed
from bot.volunteers.leading import leads

MOST = 200  # dates on one page
TIMES = 26  # of one series: half a year of weeks, or all exchange evenings of two years
WORDS = 80  # characters of a name or a room
WAKES = ("inbox",)


class Comer(NamedTuple):
    """Somebody on the list of a date. `volunteer`: their uuid there, "" for who is none.

    `completed`: they have now attended all of a programme, which waits to be confirmed on their page.
    """

    registration: Registration
    name: str
    volunteer: str
    completed: bool


class Shown(NamedTuple):
    gathering: Gathering
    comers: list[Comer]


@dataclass(frozen=True)
class Planning:
    """Every method is for coordinators, within their organisation. Raises NotAllowedError for anybody else."""

    database: Database
    vault: Vault
    clock: Clock
    towns: Mapping[str, Town]
    training: Training

    async def listing(self, by: By, *, past: bool = False) -> list[Gathering]:
        """What comes, the next first; or what is past, the last first."""
        leads(by)
        now = self.clock.now()
        return await self.database.read(lambda c: gatherings.listing(c, by.town, by.organisation, now, MOST, past=past))

    async def show(self, by: By, outside: str) -> Shown:
        """With everybody who registered. Raises NoSuchGatheringError."""
        leads(by)

        def job(connection: sa.Connection) -> Shown:
            this = self._find(connection, by, outside)
            comers = [
                self._comer(connection, each) for each in registrations.of_gathering(connection, self.vault, this.id)
            ]
            self._record(connection, by, "gathering.read", this)
            return Shown(this, comers)

        return await self.database.write(job)

    def _comer(self, connection: sa.Connection, mine: Registration) -> Comer:
        who = volunteers.of_person(connection, self.vault, mine.person_id)
        if who is None:
            return Comer(mine, mine.name, "", completed=False)
        done = mine.state == "attended" and bool(proposed(connection, self.vault, self.training, who))
        return Comer(mine, who.profile.name or mine.name, who.uuid, completed=done)

    async def plan(self, by: By, plan: Plan, *, times: int = 1, weeks: int = 0) -> list[Gathering]:
        """One date, or so many with so many weeks between them: all of them or none.

        Raises WrongGatheringError (also `what`, for something the content does not know), NoSuchTimeError.
        """
        leads(by)
        plan = self._checked(by, plan)
        if not 1 <= times <= TIMES or (times > 1 and not 1 <= weeks <= WEEKS):
            raise WrongGatheringError("series")
        plans = [plan._replace(starts=wall) for wall in every(plan.starts, weeks, times)]

        def job(connection: sa.Connection) -> list[Gathering]:
            now = self.clock.now()
            made = gatherings.plan(connection, by.town, by.organisation, plans, by=by.actor, now=now)
            for this in made:
                self._record(connection, by, "gathering.plan", this)
            return made

        return await self.database.write(job)

    async def change(self, by: By, outside: str, plan: Plan) -> Gathering:
        """Another time, place or number of seats; what it is about stays. Those concerned are told.

        Raises NoSuchGatheringError, WrongGatheringError, NoSuchTimeError.
        """
        leads(by)

        def job(connection: sa.Connection) -> Gathering:
            now, this = self.clock.now(), self._locked(connection, by, outside)
            if this.state != "planned" or this.starts_at <= now:
                raise NoSuchGatheringError
            same = {name: getattr(this.plan, name) for name in ("kind", "programme", "module", "name", "audience")}
            changed = gatherings.change(connection, this, self._checked(by, plan._replace(**same)), now)
            if changed.version != this.version:
                gathering_news.after_change(connection, self.vault, changed, gathering_news.MOVED, now)
            gathering_news.move_up(connection, self.vault, changed, now)
            self._record(connection, by, "gathering.change", changed)
            return changed

        return await self.database.write(job, wakes=WAKES)

    async def call_off(self, by: By, outside: str) -> int:
        """It does not take place; how many can be told. Raises NoSuchGatheringError."""
        leads(by)

        def job(connection: sa.Connection) -> int:
            now, this = self.clock.now(), self._locked(connection, by, outside)
            if this.state != "planned":
                raise NoSuchGatheringError
            off = gatherings.call_off(connection, this, now)
            told = gathering_news.after_change(connection, self.vault, off, gathering_news.CANCELLED, now)
            self._record(connection, by, "gathering.cancel", off)
            return told

        return await self.database.write(job, wakes=WAKES)

    async def note(self, by: By, outside: str, came: Mapping[str, int]) -> None:
        """Who came, by registration, and for how many minutes; 0: they did not. One of another date counts for nothing.

        Raises NoSuchGatheringError, TooEarlyError.
        """
        leads(by)

        def job(connection: sa.Connection) -> None:
            this = self._locked(connection, by, outside)
            ours = {each.uuid for each in registrations.of_gathering(connection, self.vault, this.id)}
            for number, minutes in sorted(came.items()):
                if number in ours:
                    registrations.note(connection, self.vault, number, minutes or None, self.clock.now())
            self._record(connection, by, "gathering.note", this)

        await self.database.write(job)

    async def register(self, by: By, outside: str, volunteer: str) -> Outcome:
        """For a volunteer, as by phone; where it is full they wait. Raises NoSuchGatheringError."""
        leads(by)

        def job(connection: sa.Connection) -> Outcome:
            this = self._locked(connection, by, outside)
            who = volunteers.find(connection, self.vault, by.town, by.organisation, volunteer)
            if who is None or who.state == "left":
                raise NoSuchGatheringError
            now = self.clock.now()
            outcome = gathering_news.join(connection, self.vault, this, who.person_id, now, by=by.actor)
            self._record(connection, by, "gathering.register", this)
            return outcome

        return await self.database.write(job)

    async def withdraw(self, by: By, outside: str, registration: str) -> bool:
        """Somebody said they do not come; who waits longest moves up. Raises NoSuchGatheringError."""
        leads(by)

        def job(connection: sa.Connection) -> bool:
            this = self._locked(connection, by, outside)
            mine = registrations.find_registration(connection, self.vault, registration)
            if mine is None or mine.gathering_id != this.id:
                raise NoSuchGatheringError
            left = gathering_news.leave(connection, self.vault, this, mine.person_id, self.clock.now())
            self._record(connection, by, "gathering.withdraw", this)
            return left

        return await self.database.write(job, wakes=WAKES)

    async def volunteers(self, by: By) -> list[volunteers.Volunteer]:
        """Who can be registered by phone."""
        leads(by)
        states = [state for state in volunteers.STATES if state != "left"]
        return await self.database.read(
            partial(
                volunteers.listing,
                vault=self.vault,
                town=by.town,
                organisation=by.organisation,
                states=states,
                most=MOST,
            )
        )

    def _checked(self, by: By, plan: Plan) -> Plan:
        """With the zone of the town and its words cut; what it is about must be known, or have a name of its own."""
        name, where = clean(plan.name)[:WORDS].strip(), clean(plan.where)[:WORDS].strip()
        if not 2000 < parse(plan.starts).year < 2200:  # where zones and series can still be reckoned with
            raise WrongGatheringError("far")
        known = self.training.find(plan.kind, plan.programme, plan.module)
        own = plan.kind not in FOR_VOLUNTEERS and name and not plan.programme
        if known is None and not own:
            raise WrongGatheringError("what")
        audience = tuple(each for each in plan.audience if each in AUDIENCES) or (
            known.audience if isinstance(known, Meeting) else ()
        )
        return plan._replace(name=name, where=where, audience=audience, zone=self.towns[by.town].zone)

    def _find(self, connection: sa.Connection, by: By, outside: str) -> Gathering:
        this = gatherings.find(connection, outside)
        if this is None or this.town != by.town or (by.organisation and this.organisation != by.organisation):
            raise NoSuchGatheringError
        return this

    def _locked(self, connection: sa.Connection, by: By, outside: str) -> Gathering:
        self._find(connection, by, outside)
        return gatherings.locked(connection, outside)

    def _record(self, connection: sa.Connection, by: By, verb: str, this: Gathering) -> None:
        now = self.clock.now()
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=f"gathering:{this.id}", now=now)


def every(wall: str, weeks: int, times: int) -> list[str]:
    """The same hour on the wall, so many weeks apart. Raises NoSuchTimeError."""
    first = parse(wall)
    return [written(first + dt.timedelta(weeks=weeks * number)) for number in range(times)]
