"""What a coordinator does with surveys: write, choose who is asked and when, end, read the results. Audited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import Clock
from bot.core.languages import base_of
from bot.core.limits import FEWEST
from bot.core.surveys import GERMAN, LISTED, Survey
from bot.core.towns import Town
from bot.core.walltime import instant
from bot.storage import audit, groups, survey_answers, surveys
from bot.storage.database import Database
from bot.storage.groups import Group
from bot.storage.survey_answers import Result
from bot.storage.surveys import NoSuchSurveyError, SurveyRow, WrongSurveyError
from bot.storage.vault import Vault
from bot.volunteers.leading import leads
from bot.volunteers.surveys.closing import close

MOST = 200  # surveys on one page


class Reached(NamedTuple):
    """Who would be asked now: how many, and in which languages they read."""

    people: int
    languages: tuple[str, ...]


class Shown(NamedTuple):
    """`so_far`: answers while it is open, in steps of five, so that nobody sees who answers when."""

    survey: SurveyRow
    so_far: int
    results: list[Result]
    words: Mapping[int, list[str]]


@dataclass(frozen=True)
class Surveying:
    """Every method is for coordinators, within their organisation. Raises NotAllowedError for anybody else."""

    database: Database
    vault: Vault
    clock: Clock
    towns: Mapping[str, Town]

    async def listing(self, by: By) -> list[SurveyRow]:
        leads(by)
        return await self.database.read(lambda c: surveys.listing(c, by.town, by.organisation, MOST))

    async def show(self, by: By, outside: str) -> Shown:
        """Raises NoSuchSurveyError."""
        leads(by)

        def job(connection: sa.Connection) -> Shown:
            this = self._find(connection, by, outside)
            so_far = survey_answers.count(connection, this) // FEWEST * FEWEST
            results = survey_answers.results(connection, this)
            return Shown(this, so_far, results, survey_answers.words_of(connection, self.vault, this))

        return await self.database.read(job)

    async def reached(self, by: By, this: SurveyRow) -> Reached:
        """The most frequent language first."""
        leads(by)
        people = await self.database.read(
            lambda c: groups.members(c, self.vault, this.town, this.organisation, this.group)
        )
        spoken = Counter(base_of(each.language or GERMAN) for each in people)
        return Reached(len(people), tuple(lang for lang, _ in spoken.most_common()))

    async def draft(self, by: By, what: Survey) -> SurveyRow:
        leads(by)

        def job(connection: sa.Connection) -> SurveyRow:
            now = self.clock.now()
            this = surveys.draft(connection, self.vault, by.town, by.organisation, what, Group(), by.actor, now)
            self._record(connection, by, "survey.draft", this)
            return this

        return await self.database.write(job)

    async def change(self, by: By, outside: str, *, what: Survey | None = None, group: Group | None = None) -> None:
        """Of a draft: what is asked, or who. Raises NoSuchSurveyError, WrongSurveyError."""
        leads(by)

        def job(connection: sa.Connection) -> None:
            this = self._locked(connection, by, outside, "draft")
            surveys.change(connection, this, what or this.survey, group or this.group, self.clock.now())
            self._record(connection, by, "survey.change", this)

        await self.database.write(job)

    async def plan(self, by: By, outside: str, sends: str, closes: str) -> None:
        """Wall times; `sends` "": now. Raises NoSuchSurveyError, WrongSurveyError, NoSuchTimeError."""
        leads(by)
        zone, now = self.towns[by.town].zone, self.clock.now()
        send_at, closes_at = instant(sends, zone) if sends else now, instant(closes, zone)

        def job(connection: sa.Connection) -> None:
            this = self._locked(connection, by, outside, "draft")
            if wrong := unfinished(this.survey):
                raise WrongSurveyError(wrong)
            surveys.plan(connection, this, send_at, closes_at, now)
            self._record(connection, by, "survey.plan", this)

        await self.database.write(job)

    async def take_back(self, by: By, outside: str) -> None:
        """Before it is sent. Raises NoSuchSurveyError."""
        leads(by)

        def job(connection: sa.Connection) -> None:
            this = self._locked(connection, by, outside, "planned")
            surveys.take_back(connection, this, self.clock.now())
            self._record(connection, by, "survey.back", this)

        await self.database.write(job)

    async def end(self, by: By, outside: str) -> None:
        """Before its time. Raises NoSuchSurveyError."""
        leads(by)

        def job(connection: sa.Connection) -> None:
            this = self._locked(connection, by, outside, "open")
            close(connection, self.vault, this, self.clock.now())
            self._record(connection, by, "survey.end", this)

        await self.database.write(job)
        await self.database.scrub()

    async def delete(self, by: By, outside: str) -> None:
        """A draft. Raises NoSuchSurveyError."""
        leads(by)

        def job(connection: sa.Connection) -> None:
            this = self._locked(connection, by, outside, "draft")
            surveys.delete(connection, this)
            self._record(connection, by, "survey.delete", this)

        await self.database.write(job)

    async def record_export(self, by: By, this: SurveyRow) -> None:
        leads(by)
        await self.database.write(lambda c: self._record(c, by, "survey.export", this))

    def _find(self, connection: sa.Connection, by: By, outside: str) -> SurveyRow:
        this = surveys.find(connection, outside)
        if this is None or this.town != by.town or (by.organisation and this.organisation != by.organisation):
            raise NoSuchSurveyError
        return this

    def _locked(self, connection: sa.Connection, by: By, outside: str, *states: str) -> SurveyRow:
        self._find(connection, by, outside)
        return surveys.locked(connection, outside, *states)

    def _record(self, connection: sa.Connection, by: By, verb: str, this: SurveyRow) -> None:
        now = self.clock.now()
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=f"survey:{this.id}", now=now)


def unfinished(what: Survey) -> str:
    """What is missing before anybody can be asked; "": nothing."""
    if not what.title.get(GERMAN):
        return "title"
    if not what.questions:
        return "questions"
    if any(each.kind in LISTED and len(each.choices) < 2 for each in what.questions):
        return "choices"
    return "" if GERMAN in what.languages else "words"
