"""The life of a partnership with everything that must be told: both are asked, it begins, it is asked after, it ends.

Each method takes a connection and is one transaction with what is told of it; it returns whom to wake after the commit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.core.clock import DAY
from bot.core.towns import Town
from bot.core.walltime import instant
from bot.storage import caseload, partnerships, volunteers
from bot.storage.partnerships import Partnership, Who
from bot.storage.vault import Vault
from bot.volunteers.raising import for_the_desk
from bot.volunteers.telling import Telling

STANDS = 14 * DAY  # how long the question whether two fit may be answered
ASKED_AT = "17:00"  # on the wall: after work and before supper


@dataclass(frozen=True)
class Partnering:
    vault: Vault
    telling: Telling
    towns: Mapping[str, Town]

    def ask(self, connection: sa.Connection, this: Partnership, now: int) -> list[str]:
        """Both, what the other brings: languages, never a name."""
        helper = volunteers.by_id(connection, self.vault, this.volunteer_id or 0)
        newcomer = caseload.of_person(connection, self.vault, this.person_id or 0)
        spoken = [each.code for each in helper.profile.languages if each.code != "other"] if helper else []
        speaks = {"volunteer": [newcomer.language or "de"], "newcomer": spoken}
        wakes = []
        for who, person in self._people(connection, this):
            about: dict[str, object] = {"partnership": this.uuid, "who": who}
            question, until = f"partner-ask-{who}", now + STANDS
            wakes += self.telling.partner(
                connection, person, question, now, about=about, until=until, spoken=speaks[who]
            )
        return wakes

    def say(
        self, connection: sa.Connection, outside: str, who: Who, yes: bool, now: int
    ) -> tuple[Partnership | None, list[str]]:
        """What one of them says. When both said yes, a coordinator introduces them; a no ends it without a reason."""
        this = partnerships.say(connection, self.vault, outside, who, yes, now)
        if this is None:
            return None, []
        wakes: list[str] = []
        if this.state == "agreed":
            self._case(connection, this, "partner-case-agreed", now)
            for _, person in self._people(connection, this):
                wakes += self.telling.partner(connection, person, "partner-agreed", now)
        elif this.state == "declined":
            said = {"volunteer": this.volunteer_said, "newcomer": this.newcomer_said}
            for other, person in self._people(connection, this):
                if other != who and said[other] == "yes":  # who was not asked yet, or waits, hears no more than this
                    wakes += self.telling.partner(connection, person, "partner-not-now", now)
        return this, wakes

    def changed(self, connection: sa.Connection, this: Partnership, now: int) -> list[str]:
        """Timers as it is now: questions how it goes while it lasts, else none; both hear of a pause and of the end."""
        partnerships.drop_check_ins(connection, this)
        wakes: list[str] = []
        for who, person in self._people(connection, this):
            if this.state == "active":
                partnerships.add_check_ins(connection, self.vault, this, who, person, self._due(this), now)
            if this.state in ("paused", "ended"):
                wakes += self.telling.partner(connection, person, f"partner-{this.state}", now)
        return wakes

    def part(self, connection: sa.Connection, person_id: int, now: int) -> list[str]:
        """Somebody is about to be erased: the other hears that it has ended, not why."""
        wakes: list[str] = []
        for this in partnerships.of_person(connection, self.vault, person_id):
            partnerships.drop_check_ins(connection, this)
            for _, person in self._people(connection, this):
                if person != person_id and this.state != "asked":
                    wakes += self.telling.partner(connection, person, "partner-ended", now)
        return wakes

    # --- inside

    def _due(self, this: Partnership) -> dict[int, int]:
        """When it is asked after, by the days since the start: always at the same hour on the wall."""
        zone, first = self.towns[this.town].zone, dt.date.fromisoformat(this.started_on)
        return {days: instant(f"{first + dt.timedelta(days=days)}T{ASKED_AT}", zone) for days in partnerships.CHECK_INS}

    def _people(self, connection: sa.Connection, this: Partnership) -> list[tuple[Who, int]]:
        """Those of the two who are still there."""
        found: list[tuple[Who, int]] = []
        if this.volunteer_id is not None:
            found.append(("volunteer", volunteers.person_of(connection, this.volunteer_id)))
        if this.person_id is not None:
            found.append(("newcomer", this.person_id))
        return found

    def _case(self, connection: sa.Connection, this: Partnership, text: str, now: int) -> None:
        if this.person_id is None:
            return
        known = caseload.of_person(connection, self.vault, this.person_id)
        body = CaseBody(asked=self.telling.texts.say("de", text), reason="partnership")
        for_the_desk(connection, self.vault, self.towns[this.town], known, "volunteer", body, now)
