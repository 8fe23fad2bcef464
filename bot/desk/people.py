"""Whom one accompanies: last contact, open needs, the next step and its day. Contacts are entered in two taps."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import get_args

import sqlalchemy as sa
from starlette.responses import Response

from bot.cases import life
from bot.cases.kinds import KINDS
from bot.cases.life import NewPerson
from bot.cases.people import ContactKind
from bot.core.errors import BotError
from bot.core.people import AGES
from bot.desk import access, joining, taking_part
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import NotHereError, Visit
from bot.storage import staff
from bot.storage.records import StaffRow
from bot.storage.requests import Wanted
from bot.volunteers.recording import record
from bot.volunteers.wanting import SEXES, TOPICS

CONTACTS = get_args(ContactKind)
BY_HAND = tuple(kind for kind in KINDS if kind not in ("system", "crisis"))  # what is entered for somebody
NOTE_LENGTH, NAME_LENGTH = 2_000, 80
HELP = ("accompany", "interpret", "learn")  # what volunteers can be asked for
_WORDS = {
    life.WrongValueError: "desk-people-wrong",
    life.ReplyError: "desk-people-words",
    life.NoSuchStaffError: "desk-people-no-guide",
}


async def show(visit: Visit) -> Response:
    return await _listing(visit)


async def _listing(visit: Visit, status: int = 200, error: str = "") -> Response:
    leads = visit.staff.role == access.COORDINATOR
    everyone = leads and visit.request.query_params.get("all") == "1"
    people = await visit.desk.cases.caseload(visit.by, everyone=everyone)
    languages = sorted(visit.desk.texts.languages)
    return visit.page(
        "people.html", status, people=people, everyone=everyone, leads=leads, kinds=CONTACTS, languages=languages,
        error=error, **helpers(visit),
    )  # fmt: skip


async def one(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "") -> Response:
    assert visit.person
    found = await visit.desk.cases.person(visit.by, visit.person.uuid)
    leads = visit.staff.role == access.COORDINATOR
    guides = await visit.desk.database.read(lambda c: _guides(c, visit)) if leads else []
    return visit.page(
        "person.html", status, person=found.about, contacts=found.contacts, cases=found.cases, guides=guides,
        leads=leads, kinds=CONTACTS, case_kinds=BY_HAND, wanted=HELP, topics=TOPICS, sexes=SEXES, ages=AGES,
        codes=joining.language_choices(), programmes=await taking_part.shown(visit), error=error,
        today=visit.local(visit.now).date().isoformat(), **helpers(visit),
    )  # fmt: skip


def _guides(connection: sa.Connection, visit: Visit) -> list[StaffRow]:
    return staff.listing(connection, visit.desk.vault, visit.staff.town, visit.staff.organisation)


async def meet(visit: Visit) -> Response:
    """Somebody without any chat came or called: entered with the contact."""
    name = visit.field("name", NAME_LENGTH)
    if not name:
        return await _listing(visit, 422, visit.text("desk-people-name-missing"))
    new = NewPerson(name, visit.field("language", 20))
    try:
        person = await visit.desk.cases.add_contact(visit.by, new, _kind(visit), visit.field("note", NOTE_LENGTH))
    except tuple(_WORDS) as error:
        return await _listing(visit, 422, _why(visit, error))
    return visit.go(f"/desk/people/{person}")


async def contact(visit: Visit) -> Response:
    """By phone or at the counter; the note may be empty: one tap on the list is enough."""
    assert visit.person
    person = visit.person.uuid
    work = visit.desk.cases.add_contact(visit.by, person, _kind(visit), visit.field("note", NOTE_LENGTH))
    return await _done(visit, work, "/desk/people" if visit.field("back") == "list" else "")


async def step(visit: Visit) -> Response:
    assert visit.person
    words, day = visit.field("step", NOTE_LENGTH), visit.field("on", 10)
    return await _done(visit, visit.desk.cases.set_next_step(visit.by, visit.person.uuid, words, day))


async def name(visit: Visit) -> Response:
    """Whom the bot knows by no name would be one of many without one in the list."""
    assert visit.person
    called = visit.field("name", NAME_LENGTH)
    return await _done(visit, visit.desk.cases.name_person(visit.by, visit.person.uuid, called))


async def need(visit: Visit) -> Response:
    """A case for somebody who did not ask in a chat."""
    assert visit.person
    kind = visit.field("kind", 20)
    if kind not in BY_HAND:
        raise NotHereError
    work = visit.desk.cases.open_for(visit.by, visit.person.uuid, kind, visit.field("words", NOTE_LENGTH))
    return await _done(visit, work)


async def wish(visit: Visit) -> Response:
    """Somebody to come along, to interpret or to learn with, as they said it to the guide."""
    assert visit.person
    kind, language = visit.field("kind", 20), visit.field("language", 20)
    if kind not in HELP:
        raise NotHereError
    if not visit.field("agreed"):
        return await _page(visit, 422, visit.text("desk-wish-not-agreed"))
    wanted = Wanted(
        kind=kind,
        language=language if language in joining.language_choices() else "",
        topic=visit.field("topic", 20) if visit.field("topic", 20) in TOPICS else "",
        starts=visit.field("starts", 16),
        where=visit.field("where"),
        times=visit.field("times"),
        wishes=tuple(each for each in visit.fields("wishes") if each in SEXES),
        age=visit.field("age", 10) if visit.field("age", 10) in AGES else "",
    )
    desk = visit.desk
    work = record(desk.database, desk.vault, desk.clock, desk.texts, desk.towns, visit.by, visit.person.uuid, wanted)
    return await _done(visit, work)


async def programme(visit: Visit) -> Response:
    """A funder's, in which they take part."""
    assert visit.person
    if wrong := await taking_part.save(visit):
        return await _page(visit, 422, visit.text(wrong))
    return visit.go(f"/desk/people/{visit.person.uuid}")


async def assign(visit: Visit) -> Response:
    """The responsible guide and who stands in; nobody: it ends."""
    assert visit.person
    guide, stand_in = visit.field("guide", 40), visit.field("stand_in", 40)
    return await _done(visit, visit.desk.cases.assign(visit.by, visit.person.uuid, guide, stand_in))


def _kind(visit: Visit) -> ContactKind:
    kind = visit.field("kind", 20)
    if kind not in CONTACTS:
        raise NotHereError
    return kind  # type: ignore[return-value]


async def _done(visit: Visit, work: Awaitable[object], to: str = "") -> Response:
    assert visit.person
    try:
        await work
    except tuple(_WORDS) as error:
        return await _page(visit, 422, _why(visit, error))
    return visit.go(to or f"/desk/people/{visit.person.uuid}")


def _why(visit: Visit, error: BotError) -> str:
    return visit.text(next(text for kind, text in _WORDS.items() if isinstance(error, kind)))


ROUTES = (
    desk_route("/people", show, access=access.access_people, nav="desk-nav-people"),
    desk_route("/people/new", meet, access=access.access_people, methods=["POST"]),
    desk_route("/people/{uuid}", one, access=access.access_person),
    desk_route("/people/{uuid}/contact", contact, access=access.access_person, methods=["POST"]),
    desk_route("/people/{uuid}/step", step, access=access.access_person, methods=["POST"]),
    desk_route("/people/{uuid}/name", name, access=access.access_person, methods=["POST"]),
    desk_route("/people/{uuid}/need", need, access=access.access_person, methods=["POST"]),
    desk_route("/people/{uuid}/wish", wish, access=access.access_person, methods=["POST"]),
    desk_route("/people/{uuid}/programme", programme, access=access.access_person, methods=["POST"]),
    desk_route("/people/{uuid}/assign", assign, access=access.access_assign, methods=["POST"]),
)
