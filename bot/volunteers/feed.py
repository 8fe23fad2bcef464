"""The private calendar of whoever comes to appointments: a link for the chat, and the page that a calendar fetches."""

from __future__ import annotations

import hmac
from typing import Any

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.core.clock import DAY, Clock
from bot.flows.functions import action
from bot.flows.session import Result
from bot.storage import appointment_reminders, appointments, calendar_feeds, people
from bot.storage.database import Database
from bot.storage.targets import told_in
from bot.storage.vault import Vault
from bot.volunteers.calendar_file import calendar
from bot.volunteers.ports import VolunteerTurn
from bot.volunteers.telling import Telling, marks

TYPE = "text/calendar; charset=utf-8"
BACK = 30 * DAY  # how long what is past or called off stays in it
MOST = 500  # appointments in one calendar
TOKEN_LETTERS = 64
HEADERS = {"cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}


async def _link(turn: VolunteerTurn, _args: dict[str, Any]) -> Result:
    """A new address; the one given before leads nowhere from now on."""
    if not turn.public_url:
        return Result(outcome="nowhere")
    conversation, organisation, now = turn.unit.conversation, turn.organisation, turn.now

    def job(connection: sa.Connection) -> str:
        owner = people.ensure_person(connection, conversation.id, organisation, now)
        return calendar_feeds.make(connection, turn.vault, owner.person_id, now)

    token = await turn.database.write(job)
    return Result(outcome="made", values={"link": f"{turn.public_url}/calendar/{token}.ics"})


class Feed:
    def __init__(self, database: Database, vault: Vault, clock: Clock, telling: Telling) -> None:
        self._database, self._vault, self._clock, self._telling = database, vault, clock, telling

    def routes(self) -> list[Route]:
        return [
            Route("/calendar/{token}.ics", self._show, methods=["GET"]),
            Route("/calendar/{uuid:uuid}/{mark}.ics", self._show_one, methods=["GET"]),
        ]

    async def _show(self, request: Request) -> Response:
        """Whether there never was such a calendar or it has another address now: who asks learns nothing."""
        token = request.path_params["token"]
        found = None if len(token) > TOKEN_LETTERS else await self._database.read(lambda c: self._file(c, token))
        return _answer(found)

    async def _show_one(self, request: Request) -> Response:
        """One appointment, for whoever was told of it: as it stands now, also when it was called off."""
        uuid, given = str(request.path_params["uuid"]), request.path_params["mark"]
        return _answer(await self.one(uuid, given))

    async def one(self, uuid: str, given: str) -> bytes | None:
        """The file of one appointment, for who has its mark."""
        return await self._database.read(lambda c: self._one(c, uuid, given))

    def _one(self, connection: sa.Connection, uuid: str, given: str) -> bytes | None:
        this = appointments.find(connection, self._vault, uuid)
        if this is None or this.starts_at < self._clock.now() - BACK:
            return None
        for _, person in appointment_reminders.everybody(connection, this):
            if any(hmac.compare_digest(given.encode(), each.encode()) for each in marks(self._vault, uuid, person)):
                to = next(iter(told_in(connection, person)), None)
                return calendar(self._telling, (to.language if to else "") or "de", [this], self._clock.now())
        return None

    def _file(self, connection: sa.Connection, token: str) -> bytes | None:
        person = calendar_feeds.person_of(connection, self._vault, token)
        if person is None:
            return None
        now = self._clock.now()
        found = appointments.of_both(connection, self._vault, person, now - BACK, MOST)
        to = next(iter(told_in(connection, person)), None)
        return calendar(self._telling, (to.language if to else "") or "de", found, now)


def _answer(found: bytes | None) -> Response:
    if found is None:
        return PlainTextResponse("Not Found", 404, headers=HEADERS)
    return Response(found, media_type=TYPE, headers=HEADERS)


ACTIONS = [action("volunteers.calendar", _link, outcomes="made nowhere", returns="link")]
