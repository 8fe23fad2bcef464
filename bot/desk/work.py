"""What is done with a case: who has it, how it is sorted, until when it rests, how it ends."""

from __future__ import annotations

from starlette.responses import Response

from bot.cases.kinds import OUTCOMES
from bot.core.errors import BotError
from bot.desk import access, case
from bot.desk.routing import desk_route
from bot.desk.showing import helpers, instant_of, topics
from bot.desk.visit import Visit
from bot.knowledge.model import Place

NOTE_LENGTH = 2_000  # letters of what is said with a transfer
TAGS_AT_ONCE = 10


async def take(visit: Visit) -> Response:
    return await case.done(visit, visit.desk.cases.claim(visit.by, visit.params["number"]))


async def release(visit: Visit) -> Response:
    return await case.done(visit, visit.desk.cases.release(visit.by, visit.params["number"]))


async def transfer(visit: Visit) -> Response:
    to, note = visit.field("to"), visit.field("note", NOTE_LENGTH)
    return await case.done(visit, visit.desk.cases.transfer(visit.by, visit.params["number"], to, note))


async def tag(visit: Visit) -> Response:
    add = visit.field("add").lower().replace(",", " ").replace("#", " ").split()[:TAGS_AT_ONCE]
    remove = visit.fields("remove")
    return await case.done(visit, visit.desk.cases.tag(visit.by, visit.params["number"], add, remove))


async def sort(visit: Visit) -> Response:
    """Priority, topic and deadline, in one form; only what changed is changed."""

    async def changes() -> None:
        cases, by, number = visit.desk.cases, visit.by, visit.params["number"]
        priority, topic, deadline = visit.field("priority"), visit.field("topic"), visit.field("deadline")
        before = (await case.view_of(visit)).case
        if priority in ("-1", "0", "1") and int(priority) != before.priority:
            await cases.prioritise(by, number, int(priority))
        if topic != before.topic:
            await cases.set_topic(by, number, topic)
        if deadline != before.deadline:
            await cases.set_deadline(by, number, deadline)

    return await case.done(visit, changes())


async def snooze(visit: Visit) -> Response:
    """Until a moment, or without one until the person writes."""
    typed = visit.field("until", 40)
    until = instant_of(visit, typed) if typed else 0
    if typed and not until:
        return await case.page(visit, 422, error=visit.text("desk-wrong-value"))
    return await case.done(visit, visit.desk.cases.snooze(visit.by, visit.params["number"], until), "/desk/queue")


async def reopen(visit: Visit) -> Response:
    return await case.done(visit, visit.desk.cases.reopen(visit.by, visit.params["number"]))


async def ask_end(visit: Visit) -> Response:
    return await _ending(visit)


async def end(visit: Visit) -> Response:
    """Topic, outcome and, of a referral, the office are asked for; what is missing is said, what was chosen kept."""
    topic, outcome, place = visit.field("topic"), visit.field("outcome"), visit.field("place")
    view = await case.view_of(visit)
    if outcome not in OUTCOMES or (view.case.kind != "system" and not topic):
        return await _ending(visit, "desk-resolve-needs")
    if outcome == "referred" and place not in {each.id for each in _places(visit)}:
        return await _ending(visit, "desk-resolve-place")
    number = visit.params["number"]
    try:
        unseen = await visit.desk.cases.resolve(visit.by, number, outcome, topic=topic, referred_to=place)
    except BotError as error:
        return await case.went_wrong(visit, error)
    return visit.go(f"/desk/cases/{number}" if unseen else "/desk/queue")


async def _ending(visit: Visit, error: str = "") -> Response:
    view = await case.view_of(visit)
    return visit.page(
        "resolve.html",
        422 if error else 200,
        view=view,
        error=error,
        topics=topics(visit),
        outcomes=OUTCOMES,
        places=_places(visit),
        chosen={"topic": visit.field("topic") or view.case.topic, **{n: visit.field(n) for n in ("outcome", "place")}},
        **helpers(visit),
    )


def _places(visit: Visit) -> list[Place]:
    """Offices of this area, and of use everywhere."""
    area, places = visit.town.area, visit.desk.world.library.places
    here = [each for each in places if not area or each.area in ("", area) or area in each.serves]
    return sorted(here, key=lambda each: each.name.casefold())


NUMBER = "/cases/{number:int}"
ROUTES = (
    desk_route(f"{NUMBER}/take", take, access=access.access_case, methods=["POST"]),
    desk_route(f"{NUMBER}/release", release, access=access.access_case, methods=["POST"]),
    desk_route(f"{NUMBER}/transfer", transfer, access=access.access_case, methods=["POST"]),
    desk_route(f"{NUMBER}/tags", tag, access=access.access_case, methods=["POST"]),
    desk_route(f"{NUMBER}/sort", sort, access=access.access_case, methods=["POST"]),
    desk_route(f"{NUMBER}/snooze", snooze, access=access.access_case, methods=["POST"]),
    desk_route(f"{NUMBER}/reopen", reopen, access=access.access_case, methods=["POST"]),
    desk_route(f"{NUMBER}/resolve", ask_end, access=access.access_case),
    desk_route(f"{NUMBER}/resolve", end, access=access.access_case, methods=["POST"]),
)
