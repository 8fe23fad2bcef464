"""A guide's words in the person's language, read over before they are sent; and the person's in the guide's."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from starlette.responses import JSONResponse, Response

from bot.cases.case_view import CaseView
from bot.cases.life import REPLY_LENGTH
from bot.cases.translation import Translated
from bot.cases.words import by_machine
from bot.core.errors import BotError
from bot.desk import access, case, guard
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.uploads import WITH_FILE, uploaded
from bot.desk.visit import NotHereError, Visit

KEY_LENGTH = 64


def is_translated(visit: Visit) -> bool:
    """Whether this form comes from the page where a translation is read over."""
    return bool(visit.field("translated", REPLY_LENGTH + 1)) and visit.desk.translator is not None


def translation_of(visit: Visit, words: str) -> tuple[str, str, str] | None:
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


async def preview(visit: Visit) -> Response:
    """The guide's words in the person's language, to be read over and sent; the original goes with them."""
    words = visit.field("words", REPLY_LENGTH)
    if visit.field("as") == "note":  # else it would be sent from the next page
        return await case.done(visit, case.note(visit, words), words=words)
    translator = visit.desk.translator
    if translator is None or not await case.translates(visit):
        return await case.page(visit, 409, error=visit.text("desk-no-translator"), words=words)
    if not words:
        return await case.page(visit, 422, error=visit.text("desk-reply-words"))
    view = await case.view_of(visit)
    await visit.desk.cases.keep_draft(visit.by, visit.params["number"], words)
    try:
        file = await uploaded(visit)
        kept = await visit.desk.cases.keep_file(visit.by, visit.params["number"], file) if file else ""
    except BotError as error:
        return await case.went_wrong(visit, error, words=words)
    found = await translator.translate(words, visit.language, view.way.language or view.case.language)
    shown = Shown(words, found, fingerprint(found.text), visit.desk.ids.new(), kept, file.name if file else "")
    return await _page(visit, shown)


class Shown(NamedTuple):
    """What is read over before it is sent. `kept`: the file that goes along; `made`: marks the program's words."""

    words: str
    found: Translated
    made: str
    key: str
    kept: str = ""
    file: str = ""


async def again(visit: Visit, error: BotError, words: str, key: str) -> Response:
    """It was not sent: the translation stands there as it was left, with what went wrong."""
    translator = visit.desk.translator
    assert translator
    known = case.problem(visit, error)
    target = visit.field("translated_to", 20)
    translated = visit.field("translated", REPLY_LENGTH + 1)
    found = Translated(text=translated, source=visit.language, target=target, provider=translator.name)
    shown = Shown(
        words, found, visit.field("made", KEY_LENGTH), key, visit.field("kept", KEY_LENGTH), visit.field("kept_name")
    )
    return await _page(visit, shown, known.status, known.said, conflict=known.conflict)


async def _page(visit: Visit, shown: Shown, status: int = 200, error: str = "", *, conflict: bool = False) -> Response:
    view = await case.view_of(visit)
    return visit.page(
        "translate.html",
        status,
        view=view,
        shown=shown,
        found=shown.found,
        error=error,
        conflict=conflict,
        at=visit.field("at", 40),
        anyway=visit.field("anyway"),
        **helpers(visit),
    )


async def translation(visit: Visit) -> Response:
    """What a message of the person means, by a program: asked for once, then kept with it."""
    if visit.desk.translator is None or not await case.translates(visit):
        raise NotHereError
    view = await case.view_of(visit)
    told = await visit.desk.bilingual.one(view.case, visit.params["message"], visit.language)
    if told is None:
        raise NotHereError
    problem = visit.text(told.problem) if told.problem else ""
    if not guard.wants_page(visit.request):
        return JSONResponse({"text": told.text if told.ok else "", "problem": problem, "lang": told.target})
    if problem:
        return await case.page(visit, error=problem)
    return visit.go(f"/desk/cases/{visit.params['number']}#{_anchor(view, visit.params['message'])}")


def _anchor(view: CaseView, message: str) -> str:
    return next((f"m-{each.id}" for each in view.messages if each.uuid == message), "asked")


async def in_place(visit: Visit) -> Response:
    """What a message says, by an interpreter or somebody of the desk who speaks both languages."""
    words = visit.field("words", REPLY_LENGTH + 1)
    work = visit.desk.cases.translate_in_place(visit.by, visit.params["message"], words)
    return await case.done(visit, work, words=words)


MESSAGE = "/cases/{number:int}/messages/{message}"
ROUTES = (
    desk_route("/cases/{number:int}/translate", preview, access=access.access_case, methods=["POST"], most=WITH_FILE),
    desk_route(f"{MESSAGE}/translation", translation, access=access.access_case, methods=["POST"]),
    desk_route(f"{MESSAGE}/words", in_place, access=access.access_guest_case, methods=["POST"]),
)
