"""Certificates: a coordinator issues, reads and withdraws them; whoever has one in their hands asks whether it is real.

What the paper shows is fixed when it is issued: a meeting corrected later changes nothing on it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import MINUTE, Clock
from bot.core.errors import BotError
from bot.core.towns import Town
from bot.locales import Texts, clean
from bot.storage import attempts, audit, certificates, meetings, staff, volunteers
from bot.storage.certificates import Certificate, Module, Paper
from bot.storage.database import Database
from bot.storage.vault import Vault
from bot.storage.volunteers import Volunteer
from bot.volunteers import certificate
from bot.volunteers.coordinating import NoSuchVolunteerError, WrongDayError, is_day
from bot.volunteers.leading import leads, today_in

NAME_LENGTH = 80
# Who employs ten volunteers checks ten papers. Nobody guesses one of 91 bits anyway, but nobody may try on and on.
CHECKS = attempts.Bound(30, 15 * MINUTE)

Trained = Callable[[sa.Connection, int, str, str], tuple[Module, ...]]


class NothingToCertifyError(BotError):
    """Neither an hour nor a training in this period."""


class NotApprovedError(BotError):
    """Who was never approved has no certificate."""


class NoNameError(BotError):
    """A certificate for nobody, or for nothing."""


class NoSuchCertificateError(BotError):
    """There is none, not for this coordinator, or no longer with anything in it."""


class TooManyChecksError(BotError):
    """This network has asked too often."""


def nothing(_connection: sa.Connection, _volunteer_id: int, _first_day: str, _last_day: str) -> tuple[Module, ...]:
    """Where there is no training."""
    return ()


@dataclass(frozen=True)
class Certificates:
    """`trained`: the modules somebody took in a period, both days included; `public_url`: where codes are checked."""

    database: Database
    vault: Vault
    texts: Texts
    towns: Mapping[str, Town]
    clock: Clock
    public_url: str = ""
    trained: Trained = nothing

    async def listing(self, by: By, outside: str) -> tuple[Volunteer, list[Certificate]]:
        """The newest first. Raises NoSuchVolunteerError."""
        leads(by)

        def job(connection: sa.Connection) -> tuple[Volunteer, list[Certificate]]:
            who = self._who(connection, by, outside)
            self._record(connection, by, "certificate.list", who.id)
            return who, certificates.of_volunteer(connection, self.vault, who.id)

        return await self.database.write(job)

    async def issue(
        self, by: By, outside: str, first_day: str, last_day: str, *,
        programme: str = "", name: str = "", language: str = "", signer: str = "",
    ) -> Certificate:  # fmt: skip
        """Left out: the usual programme, the name they gave, no translation, whoever issues it.

        Raises NoSuchVolunteerError, NotApprovedError, WrongDayError, NoNameError, NothingToCertifyError,
        certificate.NoLettersError.
        """
        leads(by)
        for day in (first_day, last_day):
            is_day(day)
        if not first_day <= last_day <= self._today(by.town):
            raise WrongDayError
        programme = _line(programme) or self.texts.label(certificate.GERMAN, "certificate-default-programme")

        def seen(connection: sa.Connection) -> tuple[Volunteer, Paper]:
            who = self._who(connection, by, outside)
            if who.state not in volunteers.EARNED:
                raise NotApprovedError
            organisation = self._organisation(who)
            paper = Paper(
                code=certificates.new_code(),
                name=_line(name) or _line(who.profile.name),
                programme=programme,
                organisation=organisation,
                town=self.towns[who.town].name or who.town,
                first_day=first_day,
                last_day=last_day,
                issued_on=self._today(who.town),
                activities=meetings.hours_by_activity(connection, who.id, first_day, last_day),
                modules=self.trained(connection, who.id, first_day, last_day),
                signer=_line(signer) or self._signer(connection, by),
                language=language if language in self.texts.languages and language != "de" else "",
            )
            return who, paper

        who, paper = await self.database.read(seen)
        if not paper.name:
            raise NoNameError
        if not paper.activities and not paper.modules:
            raise NothingToCertifyError
        await self.pdf(paper)  # what cannot be printed is not issued

        def job(connection: sa.Connection) -> Certificate:
            made = certificates.add(connection, self.vault, who, paper, by.actor, self.clock.now())
            found = certificates.find(connection, self.vault, who.id, made)
            assert found
            self._record(connection, by, "certificate.issue", who.id, found.id)
            return found

        return await self.database.write(job)

    async def read(self, by: By, outside: str, which: str) -> Paper:
        """What one shows, to be printed. Raises NoSuchVolunteerError, NoSuchCertificateError."""
        leads(by)

        def job(connection: sa.Connection) -> Paper:
            who = self._who(connection, by, outside)
            found = certificates.find(connection, self.vault, who.id, which)
            if found is None or found.paper is None or found.revoked_on:
                raise NoSuchCertificateError
            self._record(connection, by, "certificate.read", who.id, found.id)
            return found.paper

        return await self.database.write(job)

    async def revoke(self, by: By, outside: str, which: str) -> None:
        """From now on its code says that it no longer counts. Raises as `read`."""
        leads(by)

        def job(connection: sa.Connection) -> None:
            who = self._who(connection, by, outside)
            number = certificates.revoke(connection, who.id, which, self._today(who.town))
            if not number:
                raise NoSuchCertificateError
            self._record(connection, by, "certificate.revoke", who.id, number)

        await self.database.write(job)

    async def pdf(self, paper: Paper) -> bytes:
        """Raises certificate.NoLettersError."""
        return await asyncio.to_thread(certificate.made, paper, self.texts, self.public_url)

    async def check(self, code: str, network: str) -> Certificate | None:
        """What a code confirms, to whoever has it; each try counts before it is looked at. Raises TooManyChecksError.

        `network`: where it is asked from; "": nobody counts.
        """
        tries = [(f"certificate|{network}", CHECKS)] if network else []

        def job(connection: sa.Connection) -> Certificate | None:
            if not attempts.count(connection, self.vault, tries, self.clock.now()):
                raise TooManyChecksError
            return certificates.by_code(connection, self.vault, code)

        return await self.database.write(job)

    def _who(self, connection: sa.Connection, by: By, outside: str) -> Volunteer:
        found = volunteers.find(connection, self.vault, by.town, by.organisation, outside)
        if found is None:
            raise NoSuchVolunteerError(f"There is no volunteer {outside}.")
        return found

    def _organisation(self, who: Volunteer) -> str:
        town = self.towns[who.town]
        named = next((each.name for each in town.organisations if each.id == who.organisation), "")
        return named or town.name or town.id

    def _signer(self, connection: sa.Connection, by: By) -> str:
        row = staff.find(connection, self.vault, by.staff) if by.staff else None
        return _line(row.name) if row else ""

    def _today(self, town: str) -> str:
        return today_in(self.towns[town], self.clock)

    def _record(self, connection: sa.Connection, by: By, verb: str, volunteer: int, number: int = 0) -> None:
        about = f"certificate:{number}" if number else f"volunteer:{volunteer}"
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=about, now=self.clock.now())


def _line(words: str) -> str:
    return " ".join(clean(words).split())[:NAME_LENGTH]
