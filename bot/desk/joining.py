"""The first time: by an invitation, or by a one-time link from the chat or from a coordinator.

Pages that links lead to do nothing by themselves: a code counts when somebody presses the button.
"""

from __future__ import annotations

import sqlalchemy as sa
from starlette.responses import Response

from bot.core.languages import PLANNED
from bot.desk import access, entering, login
from bot.desk.routing import desk_route
from bot.desk.visit import Visit
from bot.locales import clean
from bot.storage import credentials, desk_links, invitations
from bot.storage.records import InvitationRow

NAME_LENGTH = 80  # letters of a name as colleagues read it
CODE_LENGTH = 100  # twice the longest code with its prefix


async def show(visit: Visit) -> Response:
    return visit.page("join.html", action="/desk/join", kind="join", error="")


async def look(visit: Visit) -> Response:
    """What the invitation is for, and who comes by it. It is not used up yet."""
    if not await entering.may_try(visit, entering.tries_of(visit, "")):
        return _closed(visit, 429, "desk-too-many-tries")
    code = visit.field("code", CODE_LENGTH)
    found = await visit.desk.database.read(lambda c: find(c, visit, code))
    return _named(visit, found, code) if found else _closed(visit, 404, "desk-join-closed")


async def accept(visit: Visit) -> Response:
    """Role and organisation are those of the invitation, whatever the form says."""
    if not await entering.may_try(visit, entering.tries_of(visit, "")):
        return _closed(visit, 429, "desk-too-many-tries")
    code, name = visit.field("code", CODE_LENGTH), clean(visit.field("name", NAME_LENGTH))
    spoken = languages_of(visit)

    def job(connection: sa.Connection) -> tuple[InvitationRow | None, str]:
        found = find(connection, visit, code)
        if found is None or not name or not spoken:
            return found, ""
        row = invitations.accept_at_desk(connection, visit.desk.vault, found, name, spoken, visit.now)
        return found, entering.begin(connection, visit, row.id, row.town, "desk.join", proved=False)

    try:
        found, token = await visit.desk.database.write(job)
    except invitations.InvitationUsedError:
        found, token = None, ""
    if found is None:
        return _closed(visit, 404, "desk-join-closed")
    return entering.inside(visit, token, "/desk/setup") if token else _named(visit, found, code, "desk-join-incomplete")


def find(connection: sa.Connection, visit: Visit, text: str) -> InvitationRow | None:
    """An open invitation to the desk, in whichever town; a volunteer's is accepted in the chat."""
    code = text.strip().lower().removeprefix(invitations.PAYLOAD)
    for town in visit.desk.towns:
        found = invitations.find(connection, visit.desk.vault, town, code, visit.now) if code else None
        if found and found.role in invitations.OF_THE_DESK:
            return found
    return None


def languages_of(visit: Visit) -> list[str]:
    return [code for code in PLANNED if code in visit.fields("languages")]


def language_choices() -> list[str]:
    return list(PLANNED)


def _named(visit: Visit, found: InvitationRow, code: str, error: str = "") -> Response:
    town = visit.desk.towns[found.town]
    organisation = next((each for each in town.organisations if each.id == found.organisation), None)
    values = {"role": found.role, "town_name": town.name, "organisation": organisation and organisation.name}
    return visit.page(
        "join-name.html",
        422 if error else 200,
        code=code,
        error=error,
        name=visit.field("name", NAME_LENGTH),
        chosen=languages_of(visit) or [visit.language],
        codes=language_choices(),
        **values,
    )


def _closed(visit: Visit, status: int, error: str) -> Response:
    return visit.page("join.html", status, action="/desk/join", kind="join", error=error)


async def show_link(visit: Visit) -> Response:
    return visit.page("join.html", action="/desk/enter", kind="enter", error="")


async def enter(visit: Visit) -> Response:
    """A link sets up the first way to log in; who has one uses it, unless a coordinator sent the link to recover."""
    code = visit.field("code", CODE_LENGTH)
    if not await entering.may_try(visit, entering.tries_of(visit, "")):
        return visit.page("join.html", 429, action="/desk/enter", kind="enter", error="desk-too-many-tries")

    def job(connection: sa.Connection) -> tuple[str, str]:
        used = desk_links.use(connection, visit.desk.vault, code, visit.now)
        if used is None:
            return "desk-enter-closed", ""
        if used.purpose == "recover":
            login.forget_all(connection, used.staff_id)
        elif credentials.lets_in(connection, used.staff_id):
            return "desk-enter-has-way", ""
        return "", entering.begin(connection, visit, used.staff_id, used.town, "desk.enter", proved=False)

    error, token = await visit.desk.database.write(job)
    if error == "desk-enter-has-way":
        return visit.go("/desk/login?again=1")
    if error:
        return visit.page("join.html", 404, action="/desk/enter", kind="enter", error=error)
    return entering.inside(visit, token, "/desk/setup")


ROUTES = (
    desk_route("/join", show, access=access.access_anyone),
    desk_route("/join", look, access=access.access_anyone, methods=["POST"]),
    desk_route("/join/accept", accept, access=access.access_anyone, methods=["POST"]),
    desk_route("/enter", show_link, access=access.access_anyone),
    desk_route("/enter", enter, access=access.access_anyone, methods=["POST"]),
)
