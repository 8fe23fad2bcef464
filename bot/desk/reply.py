"""Writing to a person, and beside the chat: replies, files, notes, drafts, templates."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import JSONResponse, Response

from bot.cases import letters
from bot.cases.life import REPLY_LENGTH, Sent, WrongValueError
from bot.channels.whatsapp.templates import OF_GUIDES, TEMPLATES
from bot.core.errors import BotError
from bot.desk import access, case, guard
from bot.desk.routing import desk_route
from bot.desk.showing import instant_of
from bot.desk.translating import again, is_translated, translation_of
from bot.desk.uploads import WITH_FILE, uploaded
from bot.desk.visit import NotHereError, Visit
from bot.storage.media import NewFile

KEY_LENGTH = 64
FIELD_LENGTH = 900  # letters of one of the four: together a reply


async def send(visit: Visit) -> Response:
    """A reply, or a note for the desk. The words are never lost: they stand in the field again if it fails."""
    words, key = visit.field("words", REPLY_LENGTH + 1), visit.field(case.KEY, KEY_LENGTH)
    if visit.field("as") == "note":
        return await case.done(visit, case.note(visit, words), words=words)
    try:
        file = await uploaded(visit)
        if file and not words:
            words = file.name
        sent = await _reply(visit, words, key, file)
    except BotError as error:
        if is_translated(visit) and guard.wants_page(visit.request):
            return await again(visit, error, words, key)
        return await case.went_wrong(visit, error, words=words, key=key)
    if not guard.wants_page(visit.request):
        return JSONResponse({"message": sent.message, "state": sent.state, "opens": sent.opens})
    waits = "" if sent.opens else f"?{case.WAITS}=1"
    return visit.go(f"/desk/cases/{visit.params['number']}{waits}#m-last")


async def _reply(visit: Visit, words: str, key: str, file: NewFile | None) -> Sent:
    typed = visit.field("at", 40)
    at = instant_of(visit, typed) if typed else 0
    if typed and at <= visit.now:
        raise WrongValueError("A moment that is to come.")
    return await visit.desk.cases.reply(
        visit.by,
        visit.params["number"],
        words,
        file=file,
        key=key,
        kept=visit.field("kept", KEY_LENGTH),
        translation=translation_of(visit, words),
        at=at,
        interpret=bool(visit.field("interpret")),
        anyway=bool(visit.field("anyway")),
    )


async def retry(visit: Visit) -> Response:
    return await case.done(visit, visit.desk.cases.retry(visit.by, visit.params["message"]))


async def cancel(visit: Visit) -> Response:
    return await case.done(visit, visit.desk.cases.cancel(visit.by, visit.params["message"]))


class Draft(msgspec.Struct, frozen=True):
    words: str


class Look(msgspec.Struct, frozen=True):
    writes: bool = False


def _sent(visit: Visit, shape: type[Any]) -> Any:
    try:
        return msgspec.convert(visit.json(), shape)
    except msgspec.ValidationError as error:
        raise NotHereError from error


async def keep_draft(visit: Visit) -> Response:
    """What is being written outlives this page: on the server, as nobody's words belong on a shared computer."""
    draft: Draft = _sent(visit, Draft)
    return await case.done(visit, visit.desk.cases.keep_draft(visit.by, visit.params["number"], draft.words))


async def look(visit: Visit) -> Response:
    """A page that stays open says so, and learns who else looks."""
    seen: Look = _sent(visit, Look)
    others = await visit.desk.cases.look(visit.by, visit.params["number"], seen.writes)
    said = [visit.text("desk-writes" if each.writes else "desk-looks", name=each.name or "–") for each in others]
    return JSONResponse({"here": said})


async def letter(visit: Visit) -> Response:
    """The four answers to a letter become a draft, with headings in the person's language."""
    view = await case.view_of(visit)
    fields = {name: visit.field(name, FIELD_LENGTH) for name in letters.FIELDS}
    words = letters.answer(visit.desk.texts, view.way.language or view.case.language, fields)
    if not words:
        return await case.page(visit, 422, error=visit.text("desk-reply-words"))
    await visit.desk.cases.keep_draft(visit.by, visit.params["number"], words)
    return visit.go(f"/desk/cases/{visit.params['number']}#reply")


async def template(visit: Visit) -> Response:
    """Where only an approved message may go: one of those."""
    name = visit.field("template")
    if name not in OF_GUIDES:
        raise NotHereError
    values = [visit.field(f"{name}-{value}") for value in TEMPLATES[name][1]]
    if not all(values):
        return await case.page(visit, 422, error=visit.text("desk-template-values"))
    cases, number = visit.desk.cases, visit.params["number"]
    return await case.done(visit, cases.send_template(visit.by, number, name, values, key=visit.field(case.KEY, 64)))


MESSAGE = "/cases/{number:int}/messages/{message}"
ROUTES = (
    desk_route("/cases/{number:int}/reply", send, access=access.access_case, methods=["POST"], most=WITH_FILE),
    desk_route("/cases/{number:int}/template", template, access=access.access_case, methods=["POST"]),
    desk_route("/cases/{number:int}/letter", letter, access=access.access_case, methods=["POST"]),
    desk_route("/cases/{number:int}/draft", keep_draft, access=access.access_case, methods=["POST"]),
    desk_route("/cases/{number:int}/look", look, access=access.access_case, methods=["POST"]),
    desk_route(f"{MESSAGE}/retry", retry, access=access.access_case, methods=["POST"]),
    desk_route(f"{MESSAGE}/cancel", cancel, access=access.access_case, methods=["POST"]),
)
