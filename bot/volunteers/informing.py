"""What a coordinator does about information to many: write it, see whom it reaches, plan, cancel, read the report.

Audited. It is sent by `information_clock`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import DAY, SECOND, Clock
from bot.core.errors import BotError
from bot.core.languages import Language
from bot.core.limits import CHANNELS
from bot.core.towns import Town
from bot.core.walltime import instant
from bot.locales import clean
from bot.storage import audit, groups, information_report, informations
from bot.storage.database import Database
from bot.storage.groups import Member
from bot.storage.informations import Information, Wording, Words
from bot.storage.vault import Vault
from bot.volunteers.information_words import FIRST, LENGTH, given
from bot.volunteers.leading import leads
from bot.volunteers.quiet import next_moment

MOST = 100  # informations on one page: two years of one a week
TITLE = 80  # letters
FARTHEST = 366 * DAY  # a time further away is a slip of the pen


class WrongInformationError(BotError):
    """It cannot be sent like that. `what`: german (no text), past, far."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"This information cannot be planned: {what}.")


class Reach(NamedTuple):
    """Whom it would reach now, in numbers. `rows`: by language, channel and the language of the text they get."""

    people: int
    held: int
    closed: int  # on channels where free text needs a word of theirs first, and they wrote none lately
    rows: list[tuple[Language, str, Language, int]]


class Seen(NamedTuple):
    information: Information
    reach: Reach | None  # of what may still be sent
    counts: Mapping[str, int]
    languages: Mapping[Language, int]  # of the texts that were sent


@dataclass(frozen=True)
class Informing:
    """Every method is for coordinators, within their organisation. Raises NotAllowedError for anybody else,
    NoSuchInformationError for what is not theirs, or is past what was wanted of it."""

    database: Database
    vault: Vault
    clock: Clock
    towns: Mapping[str, Town]

    async def listing(self, by: By) -> list[Information]:
        leads(by)
        return await self.database.read(lambda c: informations.listing(c, by.town, by.organisation, MOST))

    async def show(self, by: By, outside: str) -> Seen:
        leads(by)
        this = await self.database.read(partial(self._find, by=by, outside=outside))
        reach = await self.reach(by, this.words) if this.state in ("draft", "planned") else None
        if reach:
            return Seen(this, reach, {}, {})

        def job(connection: sa.Connection) -> Seen:
            counted = information_report.counts(connection, this)
            return Seen(this, None, counted, information_report.by_language(connection, this))

        return await self.database.read(job)

    async def reach(self, by: By, words: Words) -> Reach:
        """A page of people at a time: nobody waits for a long look."""
        rows, held, closed = Counter[tuple[str, str, str]](), 0, 0
        after: int | None = 0
        while after is not None:
            found, after = await self.database.read(partial(self._page, by=by, words=words, after=after))
            for each in found:
                held += each.held
                closed += self._is_closed(each)
                told = given(words.texts or {FIRST: Wording("")}, each.language, each.speaks)
                rows[each.language or FIRST, each.channel, told.language] += 1
        counted = sorted(((*row, count) for row, count in rows.items()), key=lambda row: (-row[3], row))
        return Reach(rows.total(), held, closed, counted)

    def _page(self, connection: sa.Connection, by: By, words: Words, after: int) -> tuple[list[Member], int | None]:
        return groups.page(connection, self.vault, by.town, by.organisation, words.group, after)

    def _is_closed(self, member: Member) -> bool:
        window = CHANNELS[member.channel].window_seconds * SECOND
        return bool(window) and self.clock.now() - member.seen_at >= window

    async def add(self, by: By, words: Words) -> Information:
        """A draft."""
        leads(by)

        def job(connection: sa.Connection) -> Information:
            now = self.clock.now()
            made = informations.add(connection, by.town, by.organisation, _checked(words), by.actor, now)
            self._record(connection, by, "information.add", made)
            return made

        return await self.database.write(job)

    async def change(self, by: By, outside: str, words: Words) -> Information:
        """As long as it is a draft."""
        leads(by)

        def change(connection: sa.Connection, this: Information, now: int) -> None:
            informations.change(connection, this, _checked(words), now)

        await self._do(by, outside, "information.change", change)
        return await self.database.read(partial(self._find, by=by, outside=outside))

    async def again(self, by: By, outside: str) -> Information:
        """A new draft with the same words."""
        leads(by)
        this = await self.database.read(partial(self._find, by=by, outside=outside))
        return await self.add(by, this.words)

    async def plan(self, by: By, outside: str, wall: str) -> bool:
        """Have it sent at a time on the clocks of the town, "" at once. Returns whether it is sent later than that,
        because many may not be written to then. Raises WrongInformationError, NoSuchTimeError.
        """
        leads(by)
        town, now = self.towns[by.town], self.clock.now()
        asked = instant(wall, town.zone) if wall else now
        if asked < now - 60 * SECOND:  # the minute that is on the clock is no past
            raise WrongInformationError("past")
        if asked > now + FARTHEST:
            raise WrongInformationError("far")
        wanted = max(asked, now)
        due_at = next_moment(town, wanted)

        def plan(connection: sa.Connection, this: Information, now: int) -> None:
            if FIRST not in this.words.texts:
                raise WrongInformationError("german")
            informations.plan(connection, this, due_at, now)

        await self._do(by, outside, "information.plan", plan)
        return due_at != wanted

    async def cancel(self, by: By, outside: str) -> None:
        """Nobody else gets it."""
        leads(by)
        await self._do(by, outside, "information.cancel", informations.cancel)

    async def _do(
        self, by: By, outside: str, verb: str, work: Callable[[sa.Connection, Information, int], None]
    ) -> None:
        def job(connection: sa.Connection) -> None:
            this = self._find(connection, by, outside)
            this = informations.locked(connection, this.id)
            work(connection, this, self.clock.now())
            self._record(connection, by, verb, this)

        await self.database.write(job)

    def _find(self, connection: sa.Connection, by: By, outside: str) -> Information:
        return informations.find(connection, by.town, by.organisation, outside)

    def _record(self, connection: sa.Connection, by: By, verb: str, this: Information) -> None:
        now, about = self.clock.now(), f"information:{this.id}"
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=about, now=now)


def _checked(words: Words) -> Words:
    """Cut to what is sent; what is empty is not there."""
    cut = {lang: (clean(each.text)[:LENGTH].strip(), each.machine) for lang, each in words.texts.items()}
    texts = {lang: Wording(text, machine) for lang, (text, machine) in cut.items() if text}
    return Words(title=clean(words.title)[:TITLE].strip(), texts=texts, group=words.group)
