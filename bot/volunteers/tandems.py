"""What a coordinator does with partnerships: propose, begin, let rest, end, and see which are quiet. Audited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import Clock
from bot.core.towns import Town
from bot.locales import clean
from bot.storage import audit, caseload, events, partnerships, requests, volunteers
from bot.storage.database import Database
from bot.storage.partnerships import OPEN, Partnership
from bot.storage.requests import Wanted
from bot.storage.vault import Vault
from bot.volunteers.arranging import NoSuchRequestError
from bot.volunteers.leading import leads, today_in
from bot.volunteers.partnering import Partnering

MOST = 500  # partnerships on one page
GOALS_LENGTH = 500

T = TypeVar("T")


class Pair(NamedTuple):
    """`last`: the day they met last, "" if nothing was logged."""

    partnership: Partnership
    newcomer: str
    volunteer: str
    last: str
    quiet: bool


@dataclass(frozen=True)
class Tandems:
    """Every method is for coordinators. Raises NotAllowedError for anybody else, NoSuchRequestError."""

    database: Database
    vault: Vault
    clock: Clock
    towns: Mapping[str, Town]
    room: Partnering

    async def propose(self, by: By, request: str, helper: str) -> str:
        """Ask both whether they want to meet regularly. Returns the outside id.

        Raises WrongPartnershipError, MinorGateError.
        """
        now = self.clock.now()

        def job(connection: sa.Connection) -> tuple[str, list[str]]:
            wish = requests.find(connection, self.vault, by.town, by.organisation, request)
            who = volunteers.find(connection, self.vault, by.town, by.organisation, helper)
            if wish is None or who is None:
                raise NoSuchRequestError
            wanted = wish.wanted or Wanted(kind="other")
            made = partnerships.propose(
                connection, self.vault, wish.person_id, who.id, by.actor, self._today(by), now,
                request=wish.id, age=wanted.age, guardian_on=wanted.guardian_on,
            )  # fmt: skip
            requests.set_state(connection, wish.id, "matched", now)
            self._record(connection, by, "partnership.ask", made.id)
            return made.uuid, self.room.ask(connection, made, now)

        made, wakes = await self._write(by, job)
        await self.database.notify(events.TOPIC, *dict.fromkeys(wakes))
        return made

    async def listing(self, by: By, *, over: bool = False) -> list[Pair]:
        """The quiet ones first; `over`: those that ended or never began."""
        states = ("ended", "declined") if over else OPEN

        def job(connection: sa.Connection) -> list[Pair]:
            found = partnerships.listing(connection, self.vault, by.town, by.organisation, states, MOST)
            if found:
                self._record(connection, by, "partnership.list", *(each.id for each in found))
            last = partnerships.last_meetings(connection, [each.id for each in found])
            return [self._pair(connection, by, each, last.get(each.id, "")) for each in found]

        pairs = await self._write(by, job)
        return sorted(pairs, key=lambda pair: not pair.quiet)

    async def show(self, by: By, outside: str) -> Pair:
        def job(connection: sa.Connection) -> Pair:
            this = self._find(connection, by, outside)
            self._record(connection, by, "partnership.read", this.id)
            return self._pair(connection, by, this, partnerships.last_meetings(connection, [this.id]).get(this.id, ""))

        return await self._write(by, job)

    async def change(
        self, by: By, outside: str, state: str, *, rhythm: str = "", goals: str = "", until: str = "", reason: str = ""
    ) -> None:
        """Raises WrongPartnershipError, MinorGateError; ValueError for a pause until a day that is none or past."""
        today, now = self._today(by), self.clock.now()
        until = (
            dt.date.fromisoformat(until).isoformat() if until else ""
        )  # of the ways to write it, the one that compares
        if until and until < today:
            raise ValueError(until)

        def job(connection: sa.Connection) -> list[str]:
            this = self._find(connection, by, outside)
            changed = partnerships.change(
                connection, self.vault, this.uuid, state, now, day=today, today=today,
                rhythm=rhythm, goals=clean(goals)[:GOALS_LENGTH], until=until, reason=reason,
            )  # fmt: skip
            self._record(connection, by, f"partnership.{state}", this.id)
            return self.room.changed(connection, changed, now)

        wakes = await self._write(by, job)
        await self.database.notify(events.TOPIC, *dict.fromkeys(wakes))

    def _find(self, connection: sa.Connection, by: By, outside: str) -> Partnership:
        found = partnerships.find(connection, self.vault, outside)
        if found is None or found.town != by.town or (by.organisation and found.organisation != by.organisation):
            raise NoSuchRequestError
        return found

    def _pair(self, connection: sa.Connection, by: By, this: Partnership, last: str) -> Pair:
        helper = volunteers.by_id(connection, self.vault, this.volunteer_id) if this.volunteer_id else None
        newcomer = caseload.of_person(connection, self.vault, this.person_id) if this.person_id else None
        return Pair(
            this,
            newcomer.name if newcomer else "",
            helper.profile.name if helper else "",
            last,
            partnerships.is_quiet(this, last, self._today(by)),
        )

    async def _write(self, by: By, job: Callable[[sa.Connection], T]) -> T:
        leads(by)
        return await self.database.write(job)

    def _record(self, connection: sa.Connection, by: By, verb: str, *ids: int) -> None:
        about = f"partnership:{','.join(map(str, ids))}"
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=about, now=self.clock.now())

    def _today(self, by: By) -> str:
        return today_in(self.towns[by.town], self.clock)
