"""The desk: every page of every module, mounted with its access function."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.responses import Response
from starlette.routing import Route

from bot.desk import (
    access,
    answers,
    audit,
    calendar,
    case,
    certificates,
    colleagues,
    exact,
    guard,
    guests,
    hours,
    information,
    interpreters,
    joining,
    knowledge,
    login,
    logs,
    offices,
    oidc,
    papers,
    partnerships,
    passkeys,
    people,
    profile,
    programme,
    queue,
    referrals,
    reply,
    reports,
    requests,
    setup,
    streaming,
    surveys,
    tables,
    training,
    translating,
    volunteer_mail,
    volunteers,
    work,
)
from bot.desk.routing import DeskRoute, desk_route
from bot.desk.visit import LANGUAGES, Frame, NotHereError, Visit, is_nobody
from bot.storage import staff

FOR_EVER = "public, max-age=31536000, immutable"  # the address of a file holds a digest of its content
YEAR = 365 * 24 * 3600


async def home(visit: Visit) -> Response:
    """The first page of the navigation that somebody may see."""
    if is_nobody(visit.staff):
        return visit.go("/desk/login")
    if visit.staff.role == access.GUEST:
        return visit.go(f"/desk/cases/{visit.staff.case}")
    if visit.staff.role == access.SETTING_UP:
        return visit.go("/desk/setup")
    mine = (path for path, _, roles in visit.desk.navigation if visit.staff.role in roles)
    return visit.go(next(mine, "/desk/profile"))


async def file(visit: Visit) -> Response:
    """Style, script and icon of the pages."""
    name = visit.params["name"]
    found = visit.desk.pages.files.get(name)
    if found is None:
        raise NotHereError
    response = Response(found[0], media_type=found[1])
    if visit.desk.pages.is_current(name, visit.request.query_params.get("v")):
        response.headers["Cache-Control"] = FOR_EVER
    return response


async def language(visit: Visit) -> Response:
    """Pages in German or English, here and, for who is logged in, everywhere."""
    chosen = visit.field("language")
    if chosen not in LANGUAGES:
        raise NotHereError
    if visit.staff.id:
        await visit.desk.database.write(lambda c: staff.change(c, visit.staff.id, language=chosen))
    response = visit.go(guard.next_page(visit.field("next", 300)) if not is_nobody(visit.staff) else "/desk/login")
    plain = visit.desk.guard.is_plain(visit.request)
    response.set_cookie(
        guard.LANGUAGE, chosen, max_age=YEAR, path="/desk", secure=not plain, httponly=True, samesite="lax"
    )
    return response


async def nowhere(_visit: Visit) -> Response:
    """Any other address of the desk: mistyped, or of a page there is no more."""
    raise NotHereError


OWN = (
    desk_route("", home, access=access.access_anyone),
    desk_route("/", home, access=access.access_anyone),
    desk_route("/static/{name}", file, access=access.access_anyone),
    desk_route("/language", language, access=access.access_anyone, methods=["POST"]),
)


# The last of all: whatever no other route answers, also one asked in a way it does not take.
NOWHERE = desk_route("/{rest:path}", nowhere, access=access.access_anyone, methods=["GET", "POST", "PUT", "DELETE"])


def all_routes(more: Iterable[DeskRoute] = ()) -> list[DeskRoute]:
    """Every page; the order of those with `nav` is that of the navigation."""
    ways_in = (*login.ROUTES, *passkeys.ROUTES, *oidc.ROUTES, *joining.ROUTES, *setup.ROUTES)
    of_cases = (
        *case.ROUTES,
        *reply.ROUTES,
        *translating.ROUTES,
        *work.ROUTES,
        *answers.ROUTES,
        *papers.ROUTES,
        *guests.ROUTES,
        *referrals.ROUTES,
    )
    own = (*hours.ROUTES, *colleagues.ROUTES, *profile.ROUTES)
    team = (*people.ROUTES, *of_the_programme(), *knowledge.ROUTES, *own)
    looking_back = (*reports.ROUTES, *exact.ROUTES, *audit.ROUTES)
    return [*OWN, *ways_in, *queue.ROUTES, *of_cases, *streaming.ROUTES, *team, *looking_back, *more, NOWHERE]


def of_the_programme() -> list[DeskRoute]:
    """Pages about volunteers: so many that they are folded together in the navigation."""
    of_volunteers = (*tables.ROUTES, *volunteers.ROUTES, *volunteer_mail.ROUTES, *certificates.ROUTES)
    meeting = (*requests.ROUTES, *calendar.ROUTES, *partnerships.ROUTES, *logs.ROUTES, *training.ROUTES)
    of_interpreters = (*interpreters.ROUTES, *offices.ROUTES)
    to_many = (*surveys.ROUTES, *information.ROUTES)
    return [*programme.ROUTES, *of_volunteers, *meeting, *of_interpreters, *to_many]


class Desk(Frame):
    """Mounted by the hall: `Desk(database=…, vault=…, …).routes()`."""

    def routes(self, more: Iterable[DeskRoute] = ()) -> list[Route]:
        found = all_routes(more)
        self.navigation = [(route.path, route.nav, route.access.roles) for route in found if route.nav]
        self.folded = frozenset(route.path for route in of_the_programme() if route.nav)
        return [route.mount(self) for route in found]
