"""One case: the whole chat, what is known of the person, and everything that can be done."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, NamedTuple

import sqlalchemy as sa
from starlette.responses import JSONResponse, Response

from bot.cases import life
from bot.cases.case_view import CaseView
from bot.cases.files import RefusedFileError
from bot.cases.translation import Permission, permission_of
from bot.channels.whatsapp.templates import OF_GUIDES, TEMPLATES
from bot.core.errors import BotError
from bot.desk import access, canned, guard
from bot.desk.routing import desk_route
from bot.desk.showing import helpers, line, newest_event, topics
from bot.desk.visit import NotHereError, Visit
from bot.storage import staff
from bot.storage.records import StaffRow

WAITS = "file-waits"  # in the address after a file was sent that its channel cannot show
KEY = "key"  # of one press of “send”: the same key is the same reply


class RefusedHereError(RefusedFileError):
    """This file cannot be sent; `text` names the text that says why."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


# What went wrong, as the page says it, and with which status.
PROBLEMS: dict[type[BotError], tuple[str, int]] = {
    life.ConflictError: ("desk-conflict", 409),
    life.TakenError: ("desk-taken", 409),
    life.CannotReachError: ("desk-cannot-reach", 409),
    life.CannotReopenError: ("desk-cannot-reopen", 409),
    life.NoSuchCaseError: ("desk-case-closed", 409),
    life.NoSuchMessageError: ("desk-too-late", 409),
    life.NoSuchGuestError: ("desk-too-late", 409),
    life.NoSuchStaffError: ("desk-no-such-colleague", 422),
    life.ReplyError: ("desk-reply-words", 422),
    life.WrongValueError: ("desk-wrong-value", 422),
    RefusedFileError: ("desk-file-refused", 422),
}


async def show(visit: Visit) -> Response:
    if visit.staff.role == access.GUEST:
        return await guest_page(visit)
    words = ""
    if chosen := visit.request.query_params.get("canned", ""):
        words = await canned.words_of(visit, chosen)
    waits = visit.text("desk-file-waits") if WAITS in visit.request.query_params else ""
    return await page(visit, words=words, error=waits)


async def page(
    visit: Visit, status: int = 200, *, error: str = "", words: str = "", conflict: bool = False, key: str = ""
) -> Response:
    """The case; `words` stand in the field of the reply, also after something went wrong."""
    after = await newest_event(visit)
    view = await view_of(visit)
    colleagues, permission = await visit.desk.database.read(lambda c: _around(c, visit))
    return visit.page(
        "case.html",
        status,
        view=view,
        lines=[line(message) for message in view.messages],
        words=words or view.draft,
        error=error,
        conflict=conflict,
        key=key or visit.desk.ids.new(),
        after=after,
        colleagues=colleagues,
        translates=permission == "granted",
        permission=permission,
        replies=canned.offered(visit, view),
        templates=_templates(visit, view),
        topics=topics(visit),
        now=visit.now,
        **helpers(visit),
    )


async def guest_page(visit: Visit, status: int = 200, *, error: str = "") -> Response:
    """What an interpreter sees: this chat, and fields for what it says in the other language."""
    after = await newest_event(visit)
    view = await view_of(visit)
    lines = [line(message) for message in view.messages]
    return visit.page("guest-case.html", status, view=view, lines=lines, error=error, after=after, **helpers(visit))


async def view_of(visit: Visit, before: int = 0) -> CaseView:
    try:
        return await visit.desk.cases.show(visit.by, visit.params["number"], before=before)
    except life.NoSuchCaseError as error:
        raise NotHereError from error


async def messages(visit: Visit) -> Response:
    """Messages after one (with the last ones before it, whose state may have changed), or before one."""
    before, after = _number(visit, "before"), _number(visit, "after")
    view = await view_of(visit, before)
    lines = [line(message) for message in view.messages]
    if after:
        mine = [each for each in lines if each.message.direction == "out"][-RECENT:]
        told = [each for each in lines if each.message.direction == "in" and each.message.translated_by][-RECENT:]
        kept = {each.message.id for each in [*mine, *told]}
        lines = [each for each in lines if each.message.id > after or each.message.id in kept or each.is_moving]
    template = "guest-messages.html" if visit.staff.role == access.GUEST else "case-messages.html"
    return visit.page(
        template, view=view, lines=lines, translates=await translates(visit), more=bool(before) and view.more,
        **helpers(visit),
    )  # fmt: skip


RECENT = 20  # of our messages, and of those that were translated meanwhile: those of the last hour or so


async def card(visit: Visit) -> Response:
    """The head of the case with its buttons, for a page that stays open."""
    view = await view_of(visit)
    return visit.page("case-head.html", view=view, **helpers(visit))


async def translates(visit: Visit) -> bool:
    """Whether a program may translate here: there is one, and the person agreed."""
    return await visit.desk.database.read(lambda c: _permission(c, visit)) == "granted"


def _around(connection: sa.Connection, visit: Visit) -> tuple[list[StaffRow], Permission]:
    return colleagues_of(connection, visit), _permission(connection, visit)


def colleagues_of(connection: sa.Connection, visit: Visit) -> list[StaffRow]:
    here = staff.listing(connection, visit.desk.vault, visit.staff.town, visit.staff.organisation)
    return [row for row in here if row.id != visit.staff.id]


async def note(visit: Visit, words: str) -> None:
    """Words for the desk; who is named with an @ finds it."""
    colleagues = await visit.desk.database.read(lambda c: colleagues_of(c, visit))
    said = words.casefold()
    called = [row.uuid for row in colleagues if row.name and f"@{row.name.casefold()}" in said]
    await visit.desk.cases.note(visit.by, visit.params["number"], words, called)


def _permission(connection: sa.Connection, visit: Visit) -> Permission:
    assert visit.case
    return permission_of(connection, visit.case.person_id, configured=visit.desk.translator is not None)


def _templates(visit: Visit, view: CaseView) -> list[dict[str, Any]]:
    """What may be sent although the window is closed, as the person will read it."""
    if not view.way.window_until or view.way.window_until > visit.now:
        return []
    language, texts = view.way.language, visit.desk.texts
    found = []
    for name in OF_GUIDES:
        text, values = TEMPLATES[name]
        shown = {value: f"[{visit.text(f'desk-template-{value}')}]" for value in values}
        found.append({"name": name, "text": texts.label(language, text, shown), "values": list(values)})
    return found


def _number(visit: Visit, name: str) -> int:
    typed = visit.request.query_params.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 16 else 0


async def done(visit: Visit, work: Awaitable[object], back: str = "", *, words: str = "") -> Response:
    """Answer a form: back to the case, or the case with what went wrong. Scripts are told in a sentence."""
    try:
        await work
    except BotError as error:
        return await went_wrong(visit, error, words=words)
    if not guard.wants_page(visit.request):
        return JSONResponse({"ok": True})
    return visit.go(back or f"/desk/cases/{visit.params['number']}")


class Problem(NamedTuple):
    """What went wrong in a sentence; `conflict`: the guide may insist."""

    said: str
    status: int
    conflict: bool


def problem(visit: Visit, error: BotError) -> Problem:
    """Raises what is no mistake of a form."""
    id_, status = next((value for kind, value in PROBLEMS.items() if isinstance(error, kind)), ("", 0))
    if not id_:
        raise error
    values = {"name": error.holder or "–"} if isinstance(error, life.TakenError) else {}
    said = visit.text(error.text if isinstance(error, RefusedHereError) else id_, **values)
    return Problem(said, status, isinstance(error, life.ConflictError))


async def went_wrong(visit: Visit, error: BotError, *, words: str = "", key: str = "") -> Response:
    """Raises what is no mistake of the form."""
    said, status, conflict = problem(visit, error)
    if not guard.wants_page(visit.request):
        return JSONResponse({"error": said, "conflict": conflict}, status)
    if visit.staff.role == access.GUEST:
        return await guest_page(visit, status, error=said)
    return await page(visit, status, error=said, words=words, conflict=conflict, key=key)


ROUTES = (
    desk_route("/cases/{number:int}", show, access=access.access_guest_case),
    desk_route("/cases/{number:int}/messages", messages, access=access.access_guest_case),
    desk_route("/cases/{number:int}/card", card, access=access.access_case),
)
