"""A stage for conversation tests with a cast: everybody on their own address, and the desk."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
import sqlalchemy as sa
from starlette.requests import Request

from bot.cases.by import By
from bot.content import Content
from bot.core.clock import from_micros
from bot.core.languages import base_of
from bot.core.messages import Outbound, part_as_text
from bot.core.walltime import instant
from bot.flows.casts import CastScene, Member, Round, SaidText, Told
from bot.flows.dialogues import Act
from bot.flows.session import Ended, Event, read_session
from bot.rehearsal.at_desk import Desk, Members
from bot.rehearsal.house import open_house
from bot.rehearsal.spoken import Remembering
from bot.settings import Settings
from bot.storage import inbox, staff, timers, volunteers
from bot.storage.people import ensure_person
from bot.storage.volunteers import Profile, Spoken
from bot.volunteers.feed import Feed

URL = "https://lotse.example"  # where calendar files would lie
COORDINATOR = "Karla Koordination"
MOST_STEPS = 5_000  # moments at which something was due in one turn: more is a timer that sets itself again


class HouseCast:
    """Plays one scene in a database of its own."""

    def __init__(self, content: Content, settings: Settings) -> None:
        self._content = content
        self._settings = msgspec.structs.replace(settings, public_url=URL)
        self._round = Round()
        self._prompts: dict[str, str] = {}
        self._links: dict[str, str] = {}

    async def begin(self, scene: CastScene) -> None:
        self._scene, self._texts = scene, Remembering(self._content.texts)
        channels = [each.channel for each in scene.members.values()]
        self._house = house = await open_house(self._content, self._settings, channels, scene.clock, self._texts)
        house.app.world.watch = self._watch
        self._zone = house.app.content.towns[house.town].zone
        by = await house.database.write(self._coordinator)
        self._desk = Desk(house.app, by, Members(house, scene.members))
        for member in scene.members.values():
            if not member.new:
                await self._greet(member)
        await self._play()

    def _coordinator(self, connection: sa.Connection) -> By:
        house, now = self._house, self._house.clock.now()
        organisation = house.app.content.towns[house.town].organisation
        person = staff.new_person(connection, house.vault, house.town, organisation, now)
        row = staff.add(
            connection, house.vault, person_id=person, organisation=organisation, role="coordinator",
            name=COORDINATOR, now=now,
        )  # fmt: skip
        return By(house.town, f"staff:{row.id}", organisation, row.id, "coordinator")

    async def _greet(self, member: Member) -> None:
        """They have written before, in their language; a volunteer was approved."""
        came = await self.say(member.id, Act(text="/menu"))
        if base_of(member.language) != member.language:  # of the wordings of a language one chooses
            came = await self.say(member.id, Act(text="/language"))
        if member.language in came.told.get(member.id, Told()).choices:
            await self.say(member.id, Act(choose=member.language))
        if member.profile is not None:
            await self._house.database.write(partial(self._apply, member=member))
            await self._desk.approve_at_once(member.id)

    def _apply(self, connection: sa.Connection, member: Member) -> None:
        house, now, told = self._house, self._house.clock.now(), member.profile or {}
        here = house.known(connection, member.id, member.channel).conversation_id
        organisation = house.app.content.towns[house.town].organisation
        person = ensure_person(connection, here, organisation, now).person_id
        spoken = tuple(
            Spoken(code, "mother" if not at else "") for at, code in enumerate(told.get("languages", ["de"]))
        )
        profile = Profile(
            name=member.name, languages=spoken, topics=tuple(told.get("topics", ())),
            districts=tuple(told.get("districts", ())), sex=told.get("sex", ""),
        )  # fmt: skip
        volunteers.apply(connection, house.vault, person, organisation, profile, "adult", now)

    async def say(self, who: str, act: Act) -> Round:
        member = self._scene.members[who]
        prompt = self._prompts.get(who, "")
        await self._house.arrive(who, member.channel, act, hint=member.language, prompt=prompt)
        return await self._play(who)

    async def happen(self, who: str, event: str, values: dict[str, Any]) -> Round:
        await self._house.happen(who, self._scene.members[who].channel, event, values)
        return await self._play(who)

    async def at_desk(self, verb: str, given: Any) -> Round:
        found, refused = await self._desk.do(verb, given)
        came = await self._play()
        came.found, came.refused = found, refused
        return came

    async def advance_clock(self, micros: int) -> Round:
        return await self._go_on(self._house.clock.now() + micros)

    async def until(self, wall: str) -> Round:
        return await self._go_on(instant(wall, self._zone))

    async def close(self) -> None:
        await self._house.close()

    async def _go_on(self, until: int) -> Round:
        """What falls due happens when it is due, not all at the end."""
        house, came = self._house, Round()
        for _ in range(MOST_STEPS):
            due = await house.database.read(timers.next_due)
            here = until if due is None or due > until else max(due, house.clock.now())
            house.clock.advance(seconds=(here - house.clock.now()) / 1_000_000)
            for clock in house.clocks:
                await clock.tick()
            came = _joined(came, await self._play())
            if due is None or due > until:
                break
        return came

    async def calendar(self, who: str) -> str:
        house, link = self._house, self._links.get(who, "")
        if not link:
            return ""
        feed = Feed(house.database, house.vault, house.clock, house.app.appointing.telling)
        _, _, uuid, mark = urlsplit(link).path.removesuffix(".ics").split("/")
        route = feed.routes()[1]
        answer = await route.endpoint(Request({"type": "http", "path_params": {"uuid": uuid, "mark": mark}}))
        return str(answer.body.decode().replace("\r\n ", ""))  # long lines are folded

    # --- inside

    async def _play(self, actor: str = "") -> Round:
        """All waiting turns are taken; then everybody reads."""
        self._round = came = Round()
        house, members = self._house, self._scene.members
        await house.app.workers[0].drain()
        await house.send(each.channel for each in members.values())
        said = await house.database.read(lambda c: {id_: self._said(c, each) for id_, each in members.items()})
        for id_, outbounds in said.items():
            if outbounds:
                came.told[id_] = self._told(id_, outbounds)
        if actor:
            came.slots = await house.database.read(lambda c: self._slots(c, members[actor])) | came.slots
        came.cases = await house.reasons()
        return came

    def _said(self, connection: sa.Connection, member: Member) -> list[Outbound]:
        found = self._house.find(connection, member.id, member.channel)
        return self._house.said(connection, found, member.channel) if found else []

    def _told(self, who: str, outbounds: list[Outbound]) -> Told:
        told, language = Told(), self._scene.members[who].language
        at = from_micros(self._house.clock.now()).astimezone(ZoneInfo(self._zone)).strftime("%Y-%m-%dT%H:%M")
        for outbound in outbounds:
            for part in outbound.parts:
                told.words += part_as_text(part) + "\n"
                told.said += [SaidText(*each, at) for each in self._texts.in_words(part.text, language)]
                if part.url.endswith(".ics"):
                    self._links[who] = part.url
            told.words += "".join(f"{choice.label}\n" for choice in outbound.choices)
            if outbound.prompt:
                told.choices = [choice.value for choice in outbound.choices]
                self._prompts[who] = outbound.prompt
        return told

    def _slots(self, connection: sa.Connection, member: Member) -> dict[str, Any]:
        found = self._house.find(connection, member.id, member.channel)
        session = read_session(inbox.session_of(connection, self._house.vault, found)) if found else None
        return dict(session.stack[-1].slots) if session and session.stack else {}

    def _watch(self, event: Event) -> None:
        if isinstance(event, Ended):
            self._round.ended.append(event.flow)
            self._round.slots |= event.slots


def _joined(first: Round, then: Round) -> Round:
    for id_, told in first.told.items():
        after = then.told.get(id_, Told())
        then.told[id_] = Told(
            said=told.said + after.said, words=told.words + after.words, choices=after.choices or told.choices
        )
    then.ended, then.slots = first.ended + then.ended, first.slots | then.slots
    return then
