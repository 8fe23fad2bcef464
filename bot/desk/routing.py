"""How a page comes to the desk: `desk_route` says what it is, who may use it, and how large a form may be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from urllib.parse import quote

import sqlalchemy as sa
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Message

from bot.channels.bodies import read_body
from bot.core.errors import BotError, UnavailableError
from bot.desk import guard
from bot.desk.access import Access
from bot.desk.visit import Frame, NotHereError, Visit, is_nobody, who_is
from bot.storage import desk_sessions

FORM_BYTES = 64_000  # a reply of 4,000 characters, and all the fields of the longest form
FIELDS = 200  # of a form: many check boxes
FILES_AT_ONCE = 4  # attachments of one reply
MINUTES_OF_WAY_IN = 60  # how long a login page may lie open

Handler = Callable[[Visit], Awaitable[Response]]


class TooLargeError(BotError):
    """This is more than the form takes."""


class DeskRoute:
    """See `desk_route`."""

    def __init__(
        self, path: str, handler: Handler, access: Access, methods: Sequence[str], nav: str, most: int
    ) -> None:
        if not isinstance(access, Access):
            raise TypeError(f"The route /desk{path} names no access function.")
        self.path = f"/desk{path}"
        self.handler, self.access, self.methods, self.nav, self.most = handler, access, tuple(methods), nav, most

    def mount(self, desk: Frame) -> Route:
        async def endpoint(request: Request) -> Response:
            return await serve(desk, self, request)

        return Route(self.path, endpoint, methods=list(self.methods))


def desk_route(
    path: str,
    handler: Handler,
    *,
    access: Access,
    methods: Sequence[str] = ("GET",),
    nav: str = "",
    most: int = FORM_BYTES,
) -> DeskRoute:
    """A page of the desk at /desk + `path`. `nav`: id of the text it has in the navigation, for whoever may use it.

    `most`: bytes of a form. Before the handler runs, the visit's origin and token are checked if it is no GET.
    """
    return DeskRoute(path, handler, access, methods, nav, most)


async def serve(desk: Frame, route: DeskRoute, request: Request) -> Response:
    """Answer one request; every answer gets the same headers."""
    try:
        response = await _answer(desk, route, request)
    except guard.NotSafeHereError as error:
        response = PlainTextResponse(str(error), 400)
    except UnavailableError:
        response = PlainTextResponse("The database does not answer now. Please try again in a minute.", 503)
    for name, value in guard.HEADERS.items():
        response.headers.setdefault(name, value)  # a file brings a narrower policy
    response.headers.setdefault("Cache-Control", guard.PRIVATE["Cache-Control"])
    return response


async def _answer(desk: Frame, route: DeskRoute, request: Request) -> Response:
    desk.guard.is_plain(request)
    session = desk.guard.cookie(request, guard.SESSION)
    way_in = desk.guard.cookie(request, guard.WAY_IN)
    fresh = "" if way_in else guard.new_token()
    visit = Visit(desk, request, desk.clock.now(), way_in or fresh)
    try:
        if request.method not in ("GET", "HEAD"):
            desk.guard.check_origin(request)
            visit = await _with_body(visit, route.most)

        def look(connection: sa.Connection) -> bool:
            visit.staff = who_is(connection, desk, session, visit.now)
            return route.access(connection, visit)

        allowed = await desk.database.read(look)
        if not is_nobody(visit.staff):
            visit.token = session
        if not allowed:
            return refusal(visit)
        if request.method not in ("GET", "HEAD"):
            desk.guard.check_csrf(visit.token, visit.field("csrf") or request.headers.get(guard.CSRF_HEADER, ""))
        await _note_seen(visit)
        response = await route.handler(visit)
    except guard.ForgedError:
        return _problem(visit, "desk-stale-form", 403)
    except TooLargeError:
        return _problem(visit, "desk-too-large", 413)
    except HTTPException as error:  # a form that is none
        return _problem(visit, "desk-stale-form", error.status_code)
    except NotHereError:
        return refusal(visit) if not is_nobody(visit.staff) else _problem(visit, "desk-not-here", 404)
    if fresh and is_nobody(visit.staff) and "cache-control" not in response.headers:  # files are everybody's
        desk.guard.give(request, response, guard.WAY_IN, fresh, MINUTES_OF_WAY_IN * 60)
    return response


async def _with_body(visit: Visit, most: int) -> Visit:
    """Read what was sent, never more than the route takes."""
    body = await read_body(visit.request, most, TooLargeError, file=most > FORM_BYTES)
    rest = [body]

    async def receive() -> Message:
        return {"type": "http.request", "body": rest.pop() if rest else b"", "more_body": False}

    again = Request(visit.request.scope, receive)
    form = await again.form(max_files=FILES_AT_ONCE, max_fields=FIELDS, max_part_size=most)
    return replace(visit, form=form, body=body)


async def _note_seen(visit: Visit) -> None:
    session = visit.staff.session
    if session and visit.now - session.seen_at > desk_sessions.SEEN_EVERY:
        await visit.desk.database.write(lambda c: desk_sessions.seen(c, session, visit.now))


def refusal(visit: Visit) -> Response:
    """Who is not logged in is asked to; everybody else finds nothing here."""
    if is_nobody(visit.staff):
        if not guard.wants_page(visit.request):
            return JSONResponse({"error": "login"}, 401)
        wanted = guard.next_page(visit.request.url.path) if visit.request.method in ("GET", "HEAD") else "/desk/"
        return RedirectResponse(f"/desk/login?next={quote(wanted, safe='/')}", 303)
    if visit.staff.role == "setting-up" and guard.wants_page(visit.request):
        return RedirectResponse("/desk/setup", 303)
    return _problem(visit, "desk-not-here", 404)


def _problem(visit: Visit, text: str, status: int) -> Response:
    if not guard.wants_page(visit.request):
        return JSONResponse({"error": text}, status)
    return visit.page("problem.html", status, text=text)
