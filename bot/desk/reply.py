"""Writing to a person, and beside the chat: replies, files, notes, drafts, translations, templates."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from bot.cases import letters
from bot.cases.files import RefusedFileError, new_file
from bot.cases.life import REPLY_LENGTH, Sent, WrongValueError
from bot.cases.words import by_machine
from bot.channels.whatsapp.templates import TEMPLATES
from bot.core.errors import BotError
from bot.core.files import kind_of
from bot.core.limits import UPLOAD_BYTES
from bot.desk import access, case, guard
from bot.desk.case import RefusedHereError
from bot.desk.routing import FORM_BYTES, desk_route
from bot.desk.showing import helpers, instant_of
from bot.desk.visit import NotHereError, Visit
from bot.storage.media import NewFile

WITH_FILE = UPLOAD_BYTES + 2 * FORM_BYTES
KEY_LENGTH = 64
FIELD_LENGTH = 900  # letters of one of the four: together a reply


async def send(visit: Visit) -> Response:
    """A reply, or a note for the desk. The words are never lost: they stand in the field again if it fails."""
    words, key = visit.field("words", REPLY_LENGTH + 1), visit.field(case.KEY, KEY_LENGTH)
    if visit.field("as") == "note":
        return await case.done(visit, _note(visit, words), words=words)
    try:
        file = await _file(visit)
        if file and not words:
            words = file.name
        sent = await _reply(visit, words, key, file)
    except BotError as error:
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
        translation=_translation(visit, words),
        at=at,
        interpret=bool(visit.field("interpret")),
        anyway=bool(visit.field("anyway")),
    )


def _translation(visit: Visit, words: str) -> tuple[str, str, str] | None:
    """What a program made of the words, as its reader leaves it; None if there is nothing beside the words."""
    translated, translator = visit.field("translated", REPLY_LENGTH + 1), visit.desk.translator
    if not translated or not translator or translated == words:
        return None
    made = visit.field("made", KEY_LENGTH)
    by = by_machine(translator.name, changed=bool(made) and made != fingerprint(translated))
    return translated, visit.field("translated_to", 20), by


def fingerprint(words: str) -> str:
    """Tells whether words were changed in a field: blanks and ends of lines do not count, browsers change them."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()


async def _file(visit: Visit) -> NewFile | None:
    """What is to be sent along. Raises RefusedFileError, with the text that says why."""
    upload = visit.form.get("file")
    if not isinstance(upload, UploadFile) or not upload.filename:
        return None
    content = await upload.read(UPLOAD_BYTES + 1)
    try:
        return await new_file(upload.filename, content)
    except RefusedFileError as error:
        raise RefusedHereError(_why(content)) from error


def _why(content: bytes) -> str:
    if len(content) > UPLOAD_BYTES:
        return "desk-file-large"
    kind = kind_of(content)
    return "desk-file-broken" if kind and kind[0] != "voice" else "desk-file-type"


async def _note(visit: Visit, words: str) -> None:
    """Who is named with an @ finds it."""
    colleagues = await visit.desk.database.read(lambda c: case.colleagues_of(c, visit))
    said = words.casefold()
    called = [row.uuid for row in colleagues if row.name and f"@{row.name.casefold()}" in said]
    await visit.desk.cases.note(visit.by, visit.params["number"], words, called)


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


async def preview(visit: Visit) -> Response:
    """The guide's words in the person's language, to be read over and sent; the original goes with them."""
    words = visit.field("words", REPLY_LENGTH)
    translator = visit.desk.translator
    if translator is None or not await case.translates(visit):
        return await case.page(visit, 409, error=visit.text("desk-no-translator"), words=words)
    if not words:
        return await case.page(visit, 422, error=visit.text("desk-reply-words"))
    view = await case.view_of(visit)
    await visit.desk.cases.keep_draft(visit.by, visit.params["number"], words)
    found = await translator.translate(words, visit.language, view.way.language or view.case.language)
    return visit.page(
        "translate.html",
        view=view,
        words=words,
        found=found,
        made=fingerprint(found.text),
        key=visit.desk.ids.new(),
        **helpers(visit),
    )


async def translation(visit: Visit) -> Response:
    """What a message of the person says, by a program; nothing of it is kept."""
    translator = visit.desk.translator
    if translator is None or not await case.translates(visit):
        raise NotHereError
    view = await case.view_of(visit)
    found = next((each for each in view.messages if each.uuid == visit.params["message"]), None)
    if found is None or not found.text:
        raise NotHereError
    said = await translator.translate(found.text, found.language or view.case.language, visit.language)
    problem = visit.text(said.problem) if said.problem else ""
    if not guard.wants_page(visit.request):
        return JSONResponse({"text": said.text if said.ok else "", "problem": problem, "lang": visit.language})
    return visit.page("translated.html", view=view, message=found, said=said, problem=problem, **helpers(visit))


async def in_place(visit: Visit) -> Response:
    """What a message says, by an interpreter or somebody of the desk who speaks both languages."""
    words = visit.field("words", REPLY_LENGTH + 1)
    work = visit.desk.cases.translate_in_place(visit.by, visit.params["message"], words)
    return await case.done(visit, work, words=words)


async def template(visit: Visit) -> Response:
    """Where only an approved message may go: one of those."""
    name = visit.field("template")
    if name not in TEMPLATES:
        raise NotHereError
    values = [visit.field(f"{name}-{value}") for value in TEMPLATES[name][1]]
    if not all(values):
        return await case.page(visit, 422, error=visit.text("desk-template-values"))
    cases, number = visit.desk.cases, visit.params["number"]
    return await case.done(visit, cases.send_template(visit.by, number, name, values, key=visit.field(case.KEY, 64)))


MESSAGE = "/cases/{number:int}/messages/{message}"
ROUTES = (
    desk_route("/cases/{number:int}/reply", send, access=access.access_case, methods=["POST"], most=WITH_FILE),
    desk_route("/cases/{number:int}/translate", preview, access=access.access_case, methods=["POST"]),
    desk_route("/cases/{number:int}/template", template, access=access.access_case, methods=["POST"]),
    desk_route("/cases/{number:int}/letter", letter, access=access.access_case, methods=["POST"]),
    desk_route("/cases/{number:int}/draft", keep_draft, access=access.access_case, methods=["POST"]),
    desk_route("/cases/{number:int}/look", look, access=access.access_case, methods=["POST"]),
    desk_route(f"{MESSAGE}/retry", retry, access=access.access_case, methods=["POST"]),
    desk_route(f"{MESSAGE}/cancel", cancel, access=access.access_case, methods=["POST"]),
    desk_route(f"{MESSAGE}/translation", translation, access=access.access_case, methods=["POST"]),
    desk_route(f"{MESSAGE}/words", in_place, access=access.access_guest_case, methods=["POST"]),
)
