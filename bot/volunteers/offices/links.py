"""Links by which offices ask for interpreters: a coordinator makes, renews and ends them. Audited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import Clock
from bot.core.errors import BotError
from bot.core.towns import Town
from bot.locales import clean
from bot.storage import audit, offices
from bot.storage.database import Database
from bot.storage.offices import Contact, Office
from bot.storage.vault import Vault
from bot.volunteers.coordinating import WrongDayError, is_day
from bot.volunteers.leading import leads, today_in

MOST = 500  # offices on one page
LENGTH = 80  # characters of a name, a number, an address
LONGEST = 731  # days a link counts: after two years somebody looks who has it

T = TypeVar("T")


class NoSuchOfficeError(BotError):
    """There is none, or not for this coordinator."""


class NoNameError(BotError):
    """An office without a name, or with an address that is none."""


@dataclass(frozen=True)
class OfficeLinks:
    """Every method is for coordinators. Raises NotAllowedError for anybody else, NoSuchOfficeError."""

    database: Database
    vault: Vault
    clock: Clock
    towns: Mapping[str, Town]

    async def listing(self, by: By) -> list[Office]:
        """The newest first."""
        return await self._write(by, lambda c: offices.listing(c, self.vault, by.town, by.organisation, MOST))

    async def make(self, by: By, contact: Contact, until: str) -> str:
        """Returns the token of the link, which is shown once. Raises NoNameError, WrongDayError."""
        told = Contact(**{name: _line(getattr(contact, name)) for name in contact.__struct_fields__})
        if not told.name or (told.mail and not _is_mail(told.mail)):
            raise NoNameError
        self._check_day(by, until)

        def job(connection: sa.Connection) -> str:
            now = self.clock.now()
            made, token = offices.make(connection, self.vault, by.town, by.organisation, told, until, by.actor, now)
            self._record(connection, by, "office.make", made)
            return token

        return await self._write(by, job)

    async def renew(self, by: By, outside: str, until: str) -> str:
        """Another link; the one before leads nowhere. Raises WrongDayError."""
        self._check_day(by, until)

        def job(connection: sa.Connection) -> str:
            this = self._find(connection, by, outside)
            self._record(connection, by, "office.renew", this)
            return offices.renew(connection, self.vault, this, until)

        return await self._write(by, job)

    async def revoke(self, by: By, outside: str) -> None:
        """From now on it leads nowhere. What was asked by it stays."""

        def job(connection: sa.Connection) -> None:
            this = self._find(connection, by, outside)
            offices.revoke(connection, this, self.clock.now())
            self._record(connection, by, "office.revoke", this)

        await self._write(by, job)

    def usual_end(self, by: By) -> str:
        """A year from now."""
        return (dt.date.fromisoformat(self._today(by)) + dt.timedelta(days=365)).isoformat()

    def _check_day(self, by: By, until: str) -> None:
        is_day(until)
        days = (dt.date.fromisoformat(until) - dt.date.fromisoformat(self._today(by))).days
        if not 0 <= days <= LONGEST:
            raise WrongDayError

    def _find(self, connection: sa.Connection, by: By, outside: str) -> Office:
        found = offices.find(connection, self.vault, by.town, by.organisation, outside)
        if found is None:
            raise NoSuchOfficeError
        return found

    async def _write(self, by: By, job: Callable[[sa.Connection], T]) -> T:
        leads(by)
        return await self.database.write(job)

    def _record(self, connection: sa.Connection, by: By, verb: str, this: Office) -> None:
        about = f"office:{this.id}"
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=about, now=self.clock.now())

    def _today(self, by: By) -> str:
        return today_in(self.towns[by.town], self.clock)


def _line(words: str) -> str:
    return " ".join(clean(words).split())[:LENGTH]


def _is_mail(address: str) -> bool:
    """Whether mail could go there; the server says the rest."""
    name, at, host = address.rpartition("@")
    return bool(name and at and "." in host) and address.isascii() and not set(address) & set(" ,;<>\"'()")
