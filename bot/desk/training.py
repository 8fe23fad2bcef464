"""Trainings, exchange evenings and offers: the dates, planning one or a series, who comes and who came."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator
from typing import NamedTuple

from starlette.responses import Response

from bot.core.audiences import AUDIENCES
from bot.core.people import AGES
from bot.core.walltime import NoSuchTimeError
from bot.desk import access, joining
from bot.desk.requests import PLACE
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import NotHereError, Visit
from bot.knowledge.training import KINDS, in_language
from bot.storage.gatherings import Gathering, NoSuchGatheringError, Plan, WrongGatheringError
from bot.storage.registrations import COMING, TooEarlyError
from bot.volunteers.planning import WORDS, Planning
from bot.volunteers.training import title_of

EXPECTED = ("registered", "attended", "absent")  # who had no seat is not missed
OWN = "offer:"  # an offer with a name of its own


class About(NamedTuple):
    """Something that can be planned: the value of a field, and its words."""

    value: str
    title: str
    kind: str


def planning(visit: Visit) -> Planning:
    desk = visit.desk
    return Planning(desk.database, desk.vault, desk.clock, desk.towns, desk.world.library.training)


def abouts(visit: Visit) -> Iterator[About]:
    content, lang = visit.desk.world.library.training, visit.language
    for programme in content.programmes:
        for module in programme.modules:
            title = f"{in_language(programme.title, lang)}: {in_language(module.title, lang)}"
            yield About(f"training:{programme.id}.{module.id}", title, "training")
    for each in content.exchanges:
        yield About(f"exchange:{each.id}", in_language(each.title, lang), "exchange")
    for each in content.offers:
        yield About(f"offer:{each.id}", in_language(each.title, lang), "offer")
    yield About(OWN, visit.text("desk-training-own"), "offer")


async def show(visit: Visit) -> Response:
    return await _listing(visit)


async def _listing(visit: Visit, status: int = 200, error: str = "") -> Response:
    past = visit.request.query_params.get("past") == "1"
    found = await planning(visit).listing(visit.by, past=past)
    weeks = next((each.weeks for each in visit.desk.world.library.training.exchanges if each.weeks), 7)
    return visit.page(
        "training.html", status, found=found, past=past, abouts=list(abouts(visit)), kinds=KINDS, weeks=weeks,
        audiences=AUDIENCES, offices=visit.desk.offices(),
        title=lambda this: _title(visit, this), codes=joining.language_choices(), error=error, **helpers(visit),
    )  # fmt: skip


def _title(visit: Visit, this: Gathering) -> str:
    return title_of(visit.desk.world.library, visit.language, this)


async def plan(visit: Visit) -> Response:
    kind, _, what = visit.field("what", 80).partition(":")
    programme, _, module = what.partition(".")
    wanted = _read(visit)._replace(kind=kind, programme=programme, module=module)
    work = planning(visit).plan(visit.by, wanted, times=_number(visit, "times", 1), weeks=_number(visit, "weeks", 0))
    try:
        made = await work
    except (WrongGatheringError, NoSuchTimeError) as wrong:
        return await _listing(visit, 422, _why(visit, wrong))
    return visit.go(f"/desk/training/{made[0].uuid}" if len(made) == 1 else "/desk/training")


def _read(visit: Visit) -> Plan:
    """What both forms ask."""
    place = visit.field("place", PLACE)
    return Plan(
        kind="",
        starts=f"{visit.field('day', 10)}T{visit.field('time', 5)}",
        zone="",
        minutes=_number(visit, "minutes", 0),
        name=visit.field("name", WORDS),
        where=visit.field("where", WORDS),
        seats=_number(visit, "seats", -1) if visit.field("seats", 5) else 0,
        languages=tuple(joining.languages_of(visit)),
        audience=tuple(visit.fields("audience")),
        place=place if place in {each.id for each in visit.desk.offices()} else "",
    )


def _number(visit: Visit, name: str, otherwise: int) -> int:
    value = visit.field(name, 5)
    return int(value) if value.isascii() and value.isdecimal() else otherwise


def _why(visit: Visit, wrong: WrongGatheringError | NoSuchTimeError) -> str:
    what = wrong.what if isinstance(wrong, WrongGatheringError) else "time"
    return visit.text(f"desk-training-wrong-{what}")


async def one(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "") -> Response:
    room = planning(visit)
    try:
        shown = await room.show(visit.by, visit.params["uuid"])
    except NoSuchGatheringError as wrong:
        raise NotHereError from wrong
    this = shown.gathering
    listed = {comer.volunteer for comer in shown.comers if comer.registration.state != "cancelled"}
    others = [] if this.starts_at <= visit.now else await room.volunteers(visit.by)
    return visit.page(
        "training_date.html", status, this=this, comers=shown.comers, coming=COMING, title=_title(visit, this),
        begun=this.starts_at <= visit.now, others=[each for each in others if each.uuid not in listed],
        codes=joining.language_choices(), error=error, offices=visit.desk.offices(), ages=AGES,
        place=next((each.name for each in visit.desk.offices() if each.id == this.plan.place), ""), **helpers(visit),
    )  # fmt: skip


async def change(visit: Visit) -> Response:
    return await _done(visit, planning(visit).change(visit.by, visit.params["uuid"], _read(visit)))


async def cancel(visit: Visit) -> Response:
    return await _done(visit, planning(visit).call_off(visit.by, visit.params["uuid"]))


async def attendance(visit: Visit) -> Response:
    """A tick and minutes for each; who had a seat and has no tick was not there."""
    room, uuid = planning(visit), visit.params["uuid"]
    try:
        shown = await room.show(visit.by, uuid)
    except NoSuchGatheringError as wrong:
        raise NotHereError from wrong
    came = set(visit.fields("came", 1_000))
    minutes = {
        mine.uuid: _number(visit, f"minutes-{mine.uuid}", shown.gathering.plan.minutes) if mine.uuid in came else 0
        for mine in (comer.registration for comer in shown.comers)
        if mine.uuid in came or mine.state in EXPECTED
    }
    return await _done(visit, room.note(visit.by, uuid, minutes))


async def register(visit: Visit) -> Response:
    return await _done(visit, planning(visit).register(visit.by, visit.params["uuid"], visit.field("volunteer", 40)))


async def withdraw(visit: Visit) -> Response:
    mine = visit.field("registration", 40)
    return await _done(visit, planning(visit).withdraw(visit.by, visit.params["uuid"], mine))


async def _done(visit: Visit, work: Awaitable[object]) -> Response:
    try:
        await work
    except NoSuchGatheringError:
        return await _page(visit, 409, visit.text("desk-training-wrong-closed"))
    except TooEarlyError:
        return await _page(visit, 409, visit.text("desk-training-wrong-early"))
    except (WrongGatheringError, NoSuchTimeError) as wrong:
        return await _page(visit, 422, _why(visit, wrong))
    return visit.go(f"/desk/training/{visit.params['uuid']}")


_OF_ONE = {"change": change, "cancel": cancel, "attendance": attendance, "register": register, "withdraw": withdraw}
ROUTES = (
    desk_route("/training", show, access=access.access_gatherings, nav="desk-nav-training"),
    desk_route("/training", plan, access=access.access_gatherings, methods=["POST"]),
    desk_route("/training/{uuid}", one, access=access.access_gathering),
    *(
        desk_route(f"/training/{{uuid}}/{verb}", does, access=access.access_gathering, methods=["POST"])
        for verb, does in _OF_ONE.items()
    ),
)
