"""The queue: what is to be done next, filtered; and the search in what was said."""

from __future__ import annotations

from typing import Any, get_args
from urllib.parse import urlencode

import msgspec
from starlette.responses import Response

from bot.cases.kinds import KINDS
from bot.cases.life import Filters
from bot.cases.queueing import Queue
from bot.core.languages import PLANNED
from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.showing import helpers, newest_event, topics
from bot.desk.visit import Visit
from bot.storage.case_queue import View

VIEWS: tuple[View, ...] = get_args(View)
WORDS = 200  # letters of a search


async def show(visit: Visit) -> Response:
    after = await newest_event(visit)
    values = await _queue(visit)
    return visit.page("queue.html", after=after, choices=_choices(visit), **values)


async def rows(visit: Visit) -> Response:
    """The rows alone, for a page that stays open."""
    return visit.page("queue-rows.html", **await _queue(visit))


async def _queue(visit: Visit) -> dict[str, Any]:
    asked = visit.request.query_params
    filters = _filters({name: asked.get(name, "")[:80] for name in Filters.__struct_fields__})
    number = asked.get("page", "1")
    found: Queue = await visit.desk.cases.queue(visit.by, filters, page=int(number[:4]) if number.isdecimal() else 1)

    def address(**changes: object) -> str:
        """This page with other filters."""
        chosen = msgspec.to_builtins(filters) | changes
        kept = {name: value for name, value in chosen.items() if value and (name, value) != ("view", "open")}
        return f"/desk/queue?{urlencode(kept)}" if kept else "/desk/queue"

    return {"queue": found, "filters": filters, "views": VIEWS, "address": address, **helpers(visit)}


def _filters(asked: dict[str, str]) -> Filters:
    if asked["view"] not in VIEWS:
        asked["view"] = "open"
    return msgspec.convert(asked, Filters)


def _choices(visit: Visit) -> dict[str, list[tuple[str, str]]]:
    """What a filter offers: values with what is read."""
    return {
        "language": [(code, "") for code in PLANNED],
        "kind": [(kind, visit.text(f"desk-kind-{kind}")) for kind in KINDS],
        "topic": topics(visit),
        "team": [(team.id, team.name or team.id) for team in visit.town.teams],
    }


async def search(visit: Visit) -> Response:
    """By form only: what somebody looks for stands in no address."""
    words = visit.field("words", WORDS)
    found = await visit.desk.cases.search(visit.by, words) if words else None
    return visit.page("search.html", words=words, found=found, **helpers(visit))


ROUTES = (
    desk_route("/queue", show, access=access.access_queue, nav="desk-nav-queue"),
    desk_route("/queue/rows", rows, access=access.access_queue),
    desk_route("/search", search, access=access.access_queue, methods=["GET", "POST"], nav="desk-nav-search"),
)
