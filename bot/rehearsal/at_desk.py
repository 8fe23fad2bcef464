"""What the desk does in a conversation test: each verb calls the function of a room that a page of the desk calls."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.app import App
from bot.cases.by import By
from bot.core.errors import BotError
from bot.flows.casts import Member
from bot.rehearsal.house import House
from bot.reports.months import period
from bot.reports.report import read_report
from bot.storage import caseload, gatherings, volunteers
from bot.storage.appointments import Appointment
from bot.storage.gatherings import Gathering
from bot.storage.groups import Group
from bot.storage.informations import Wording, Words
from bot.storage.partnerships import Partnership
from bot.storage.targets import conversation_by_id
from bot.storage.volunteers import BEFORE_APPROVAL, Volunteer
from bot.volunteers.arranging import Agreed
from bot.volunteers.coordinating import Coordination
from bot.volunteers.informing import Informing
from bot.volunteers.leading import today_in
from bot.volunteers.planning import Planning

Found = dict[str, Any]
Doing = Callable[[Any], Awaitable[Found | None]]


class NotThereError(BotError):
    """The desk has nothing of this person that could be meant."""


@dataclass(frozen=True)
class Members:
    """Who of the cast is which row."""

    house: House
    cast: Mapping[str, Member]

    async def person(self, who: str) -> int:
        """Raises NotThereError."""
        member = self.cast[who]

        def job(connection: sa.Connection) -> int | None:
            here = self.house.known(connection, member.id, member.channel).conversation_id
            found = conversation_by_id(connection, here)
            return found.person_id if found else None

        number = await self.house.database.write(job)
        if number is None:
            raise NotThereError
        return number

    async def volunteer(self, who: str) -> Volunteer:
        """Raises NotThereError."""
        number = await self.person(who)
        found = await self.house.database.read(lambda c: volunteers.of_person(c, self.house.vault, number))
        if found is None:
            raise NotThereError
        return found


class Desk:
    """`do` returns what was seen, and the name of the error if it was refused."""

    def __init__(self, app: App, by: By, members: Members) -> None:
        self._app, self._by, self._members = app, by, members
        towns = app.content.towns
        self._town = towns[by.town]
        training = app.world.library.training
        self._coordination = Coordination(app.database, app.vault, app.clock, towns, app.appointing, training)
        self._planning = Planning(app.database, app.vault, app.clock, towns, training)
        self._informing = Informing(app.database, app.vault, app.clock, towns)
        self._verbs: dict[str, Doing] = {
            "times": self._times, "record": self._record, "approve": self._approve, "pause": self._pause,
            "name": self._name, "waiting": self._waiting, "suggest": self._suggest, "offer": self._offer,
            "move": self._move, "cancel": self._cancel, "pair": self._pair, "introduce": self._introduce,
            "end": self._end, "plan": self._plan, "attendance": self._attendance, "inform": self._inform,
            "certificate": self._certificate, "report": self._report,
        }  # fmt: skip

    async def do(self, verb: str, given: Any) -> tuple[Found, str]:
        try:
            return await self._verbs[verb](given) or {}, ""
        except (BotError, ValueError) as error:
            return {}, type(error).__name__

    async def approve_at_once(self, who: str) -> None:
        """Whom a dialogue begins with as a volunteer: all was seen today."""
        today = today_in(self._town, self._app.clock)
        await self._record({"of": who, **dict.fromkeys(BEFORE_APPROVAL, today)})
        await self._approve(who)

    # --- volunteers

    async def _times(self, given: Any) -> Found:
        where = given.get("where", "")
        new = await self._coordination.offer_times(self._by, given["at"], minutes=30, way="there", where=where)
        return {"new": new}

    async def _record(self, given: Any) -> Found:
        who = await self._members.volunteer(given["of"])
        for kind, day in given.items():
            if kind != "of":
                await self._coordination.check(self._by, who.uuid, kind, day)
        known = await self._coordination.show(self._by, who.uuid)
        return {
            "missing": list(known.missing),
            "state": known.volunteer.state,
            "talk": known.talk.starts if known.talk else "",
        }

    async def _approve(self, given: Any) -> Found:
        who = await self._members.volunteer(given)
        if who.state == "applied":
            await self._coordination.set_state(self._by, who.uuid, "process")
        await self._coordination.set_state(self._by, who.uuid, "approved")
        return {"state": (await self._members.volunteer(given)).state}

    async def _pause(self, given: Any) -> None:
        await self._coordination.set_state(self._by, (await self._members.volunteer(given)).uuid, "paused")

    async def _name(self, given: Any) -> None:
        app, number = self._app, await self._members.person(given["of"])
        known = await app.database.read(lambda c: caseload.of_person(c, app.vault, number))
        await app.cases.name_person(self._by, known.uuid, given["is"])

    # --- requests and appointments

    async def _waiting(self, _given: Any) -> Found:
        people = {await self._members.person(each.id): each.id for each in self._writing("newcomer")}
        found = await self._app.arranging.waiting(self._by)
        return {"who": [people.get(each.person_id, "") for each in found]}

    async def _wish(self, who: str) -> str:
        number = await self._members.person(who)
        for each in reversed(await self._app.arranging.waiting(self._by)):
            if each.person_id == number:
                return each.uuid
        raise NotThereError

    async def _suggest(self, given: Any) -> Found:
        names = {}
        for each in self._writing("volunteer"):
            try:
                names[(await self._members.volunteer(each.id)).id] = each.id
            except NotThereError:
                continue
        seen = await self._app.arranging.show(self._by, await self._wish(given))
        wanted = seen.request.wanted
        return {
            "best": [names.get(who.id, who.profile.name) for who, _ in seen.suggested.best],
            "excluded": seen.suggested.excluded,
            "starts": wanted.starts if wanted else "",
            "where": wanted.where if wanted else "",
        }

    async def _offer(self, given: Any) -> None:
        helpers = [(await self._members.volunteer(each)).uuid for each in given["to"]]
        wish = await self._wish(given["for"])
        await self._app.arranging.arrange(self._by, wish, _agreed(given), helpers)

    async def _appointment(self, who: str) -> Appointment:
        number = await self._members.person(who)
        for each in await self._app.arranging.calendar(self._by):
            if each.appointment.person_id == number:
                return each.appointment
        raise NotThereError

    async def _move(self, given: Any) -> None:
        await self._app.arranging.move(self._by, (await self._appointment(given["of"])).uuid, _agreed(given))

    async def _cancel(self, given: Any) -> None:
        await self._app.arranging.cancel(self._by, (await self._appointment(given)).uuid)

    # --- partnerships

    async def _pair(self, given: Any) -> None:
        helper = await self._members.volunteer(given["with"])
        await self._app.tandems.propose(self._by, await self._wish(given["of"]), helper.uuid)

    async def _partnership(self, given: Any) -> Partnership:
        newcomer, helper = await self._members.person(given["of"]), await self._members.volunteer(given["with"])
        for each in await self._app.tandems.listing(self._by):
            this = each.partnership
            if (this.person_id, this.volunteer_id) == (newcomer, helper.id):
                return this
        raise NotThereError

    async def _introduce(self, given: Any) -> None:
        more = {name: given[name] for name in ("rhythm", "goals") if name in given}
        await self._app.tandems.change(self._by, (await self._partnership(given)).uuid, "active", **more)

    async def _end(self, given: Any) -> None:
        this = await self._partnership(given)
        await self._app.tandems.change(self._by, this.uuid, "ended", reason=given["reason"])

    # --- training

    async def _plan(self, given: Any) -> None:
        kind, programme, module = _what(given["what"])
        more = {name: given[name] for name in ("minutes", "seats", "where") if name in given}
        plan = gatherings.Plan(kind, given["starts"], "", programme=programme, module=module, **more)
        await self._planning.plan(self._by, plan)

    async def _attendance(self, given: Any) -> None:
        this = await self._gathering(given["what"])
        came = {await self._members.person(each) for each in given["came"]}
        shown = await self._planning.show(self._by, this.uuid)
        minutes = int(given.get("minutes", this.plan.minutes))
        noted = {each.registration.uuid: minutes * (each.registration.person_id in came) for each in shown.comers}
        await self._planning.note(self._by, this.uuid, noted)

    async def _gathering(self, what: str) -> Gathering:
        coming, past = await self._planning.listing(self._by), await self._planning.listing(self._by, past=True)
        for each in (*coming, *past):
            if (each.plan.kind, each.plan.programme, each.plan.module) == _what(what):
                return each
        raise NotThereError

    # --- information

    async def _inform(self, given: Any) -> Found:
        """Later than asked if nobody is written to then; goes out at the next move of the clock."""
        group = Group(roles=(given["role"],), modules=tuple(given.get("modules", ())))
        texts = {lang: Wording(text) for lang, text in given["texts"].items()}
        words = Words(title="Info", texts=texts, group=group)
        reach = await self._informing.reach(self._by, words)
        this = await self._informing.add(self._by, words)
        return {"people": reach.people, "later": await self._informing.plan(self._by, this.uuid, given.get("at", ""))}

    # --- certificate and report

    async def _certificate(self, given: Any) -> Found:
        who = await self._members.volunteer(given["for"])
        more = {name: given[name] for name in ("language", "programme") if name in given}
        made = await self._app.certificates.issue(self._by, who.uuid, given["from"], given["to"], **more)
        paper = made.paper
        assert paper
        confirmed = await self._app.certificates.check(paper.code, "")
        return {
            "minutes": paper.minutes,
            "modules": {each.title: each.minutes for each in paper.modules},
            "signer": paper.signer,
            "confirmed": confirmed is not None and confirmed.paper == paper,
        }

    async def _report(self, given: Any) -> Found:
        app = self._app
        report = await read_report(app.database, self._town, period(given["from"], given["to"]), app.clock.now())
        return {
            part.section: {each.name: [each.count, each.minutes] if each.minutes else each.count for each in part.names}
            for part in report.sections
        }

    def _writing(self, role: str) -> list[Member]:
        return [each for each in self._members.cast.values() if each.role == role]


def _agreed(given: Any) -> Agreed:
    more = {name: given[name] for name in ("place", "where", "bring") if name in given}
    return Agreed(given["starts"], int(given.get("minutes", 60)), **more)


def _what(what: str) -> tuple[str, str, str]:
    kind, _, rest = what.partition(":")
    programme, _, module = rest.partition(".")
    return kind, programme, module
