"""Information to many: what is said in which language, whom it reaches, when it is sent, what became of it."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator
from typing import Any, NamedTuple

import msgspec
from starlette.responses import Response

from bot.core.messages import Outbound
from bot.core.walltime import NoSuchTimeError
from bot.desk import access, groups
from bot.desk.knowledge_edit import pieces
from bot.desk.rendering import language_name
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import NotHereError, Visit
from bot.storage.information_report import OPTED_OUT, STATES
from bot.storage.informations import Information, NoSuchInformationError, Wording, Words
from bot.volunteers.information_words import FIRST, LENGTH, compose, given
from bot.volunteers.informing import TITLE, Informing, Seen, WrongInformationError


class Field(NamedTuple):
    """A text of the form."""

    language: str
    name: str
    text: str
    machine: bool


def informing(visit: Visit) -> Informing:
    desk = visit.desk
    return Informing(desk.database, desk.vault, desk.clock, desk.towns)


async def show(visit: Visit) -> Response:
    return visit.page("informations.html", found=await informing(visit).listing(visit.by), **helpers(visit))


async def add(visit: Visit) -> Response:
    made = await informing(visit).add(visit.by, Words(title=visit.field("title", TITLE)))
    return visit.go(f"/desk/information/{made.uuid}")


async def one(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "") -> Response:
    try:
        seen = await informing(visit).show(visit.by, visit.params["uuid"])
    except NoSuchInformationError as wrong:
        raise NotHereError from wrong
    words = seen.information.words
    return visit.page(
        "information.html", status, this=seen.information, seen=seen, fields=list(_fields(visit, words)),
        parts=groups.choices(visit), group=words.group, described=groups.words(visit, words.group), error=error,
        states=[*STATES, OPTED_OUT], moved=visit.request.query_params.get("moved") == "1",
        proposes=visit.desk.translator is not None, length=LENGTH, most_title=TITLE, instead=_instead(seen),
        **_preview(visit, seen.information), **helpers(visit),
    )  # fmt: skip


def _fields(visit: Visit, words: Words) -> Iterator[Field]:
    """German first: every information has it."""
    languages = visit.desk.texts.languages
    for code in (FIRST, *(each for each in languages if each != FIRST)):
        said = words.texts.get(code, Wording(""))
        yield Field(code, language_name(visit.language, code), said.text, said.machine)


def _instead(seen: Seen) -> list[tuple[str, str, int]]:
    """Who gets it in another language than their own: theirs, the one they get, how many they are."""
    found: dict[tuple[str, str], int] = {}
    for language, _, told, count in seen.reach.rows if seen.reach else ():
        if language.split("-")[0] != told.split("-")[0]:
            found[language, told] = found.get((language, told), 0) + count
    return [(*pair, count) for pair, count in found.items()]


def _preview(visit: Visit, this: Information) -> dict[str, Any]:
    """As somebody reads it who uses a language."""
    asked = visit.request.query_params.get("language", FIRST)
    language = asked if asked in visit.desk.texts.languages else FIRST
    if FIRST not in this.words.texts or visit.desk.preview is None:
        return {"preview": None, "language": language, "pieces": pieces, "letters": 0}
    told = given(this.words.texts, language)

    def on(channel: str) -> Outbound:
        return compose(visit.desk.texts, told, language, channel, id_="preview", address="preview")

    whatsapp = visit.desk.preview(on("whatsapp")).whatsapp  # without the button of the others
    shown = msgspec.structs.replace(
        visit.desk.preview(on("telegram")), whatsapp=whatsapp, whatsapp_numbers=[], terminal=""
    )
    return {"preview": shown, "language": language, "pieces": pieces, "letters": len(told.wording.text)}


async def save(visit: Visit) -> Response:
    """What was written and ticked; with `propose`, the languages that are empty are translated, too."""
    return await _done(visit, _save(visit))


async def _save(visit: Visit) -> Information:
    room, uuid = informing(visit), visit.params["uuid"]
    before = (await room.show(visit.by, uuid)).information.words.texts
    texts = {code: _read(visit, code, before.get(code)) for code in visit.desk.texts.languages}
    title, group = visit.field("title", TITLE), groups.read(visit)
    return await room.change(visit.by, uuid, Words(title=title, texts=texts, group=group))


def _read(visit: Visit, code: str, before: Wording | None) -> Wording:
    """What a program proposed stays so until somebody changes it, or ticks that they have read it."""
    text = visit.field(f"text-{code}", LENGTH).replace("\r\n", "\n")
    same = before is not None and before.machine and before.text == text
    return Wording(text, machine=same and visit.field(f"read-{code}", 3) != "yes")


async def propose(visit: Visit) -> Response:
    """Save, and have the empty languages translated from German."""
    translator = visit.desk.translator
    if translator is None:
        raise NotHereError
    try:
        this = await _save(visit)
        said = this.words.texts.get(FIRST)
        if said is None:
            return await _page(visit, 422, visit.text("desk-information-wrong-german"))
        texts, failed = dict(this.words.texts), []
        for code in visit.desk.texts.languages:
            if code not in texts:
                found = await translator.translate(said.text, FIRST, code)
                if found.ok:
                    texts[code] = Wording(found.text, machine=True)
                else:
                    failed.append(language_name(visit.language, code))
        words = Words(title=this.words.title, texts=texts, group=this.words.group)
        await informing(visit).change(visit.by, this.uuid, words)
    except NoSuchInformationError:
        return await _page(visit, 409, visit.text("desk-information-changed"))
    if failed:
        return await _page(visit, 200, visit.text("desk-information-not-proposed", languages=", ".join(failed)))
    return visit.go(f"/desk/information/{this.uuid}")


async def plan(visit: Visit) -> Response:
    """At a time on the clocks of the town; without one, at once."""
    day, time = visit.field("day", 10), visit.field("time", 5)
    wall, uuid = f"{day}T{time}" if day or time else "", visit.params["uuid"]
    try:
        moved = await informing(visit).plan(visit.by, uuid, wall)
    except NoSuchInformationError:
        return await _page(visit, 409, visit.text("desk-information-changed"))
    except WrongInformationError as wrong:
        return await _page(visit, 422, visit.text(f"desk-information-wrong-{wrong.what}"))
    except NoSuchTimeError:
        return await _page(visit, 422, visit.text("desk-information-wrong-time"))
    return visit.go(f"/desk/information/{uuid}{'?moved=1' if moved else ''}")


async def cancel(visit: Visit) -> Response:
    return await _done(visit, informing(visit).cancel(visit.by, visit.params["uuid"]))


async def again(visit: Visit) -> Response:
    """The same words as a new draft."""
    try:
        made = await informing(visit).again(visit.by, visit.params["uuid"])
    except NoSuchInformationError as wrong:
        raise NotHereError from wrong
    return visit.go(f"/desk/information/{made.uuid}")


async def _done(visit: Visit, work: Awaitable[object]) -> Response:
    try:
        await work
    except NoSuchInformationError:
        return await _page(visit, 409, visit.text("desk-information-changed"))
    return visit.go(f"/desk/information/{visit.params['uuid']}")


_OF_ONE = {"save": save, "propose": propose, "plan": plan, "cancel": cancel, "again": again}
ROUTES = (
    desk_route("/information", show, access=access.access_informations, nav="desk-nav-information"),
    desk_route("/information", add, access=access.access_informations, methods=["POST"]),
    desk_route("/information/{uuid}", one, access=access.access_information),
    *(
        desk_route(f"/information/{{uuid}}/{verb}", does, access=access.access_information, methods=["POST"])
        for verb, does in _OF_ONE.items()
    ),
)
