"""An answer of the knowledge base in the person's language, looked over and put into a reply."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from starlette.responses import Response

from bot.cases.life import REPLY_LENGTH
from bot.conversations.composing import answer_parts
from bot.core.clock import from_micros
from bot.core.messages import part_as_text
from bot.desk import access, case
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import Visit
from bot.knowledge import Facts, compose
from bot.locales import Texts, direction

WORDS = 200  # letters of a search
SHOWN = 5  # answers of one search: a guide reads each of them


class Answered(NamedTuple):
    topic: str
    title: str
    words: str
    language: str
    direction: str


@dataclass
class Reader:
    """The person, as far as an answer depends on who reads it."""

    texts: Texts
    language: str
    zone: str

    def text(self, id: str, **args: object) -> str:  # noqa: A002 - as whoever reads an answer has it
        return self.texts.say(self.language, id, args or None)

    def label(self, id: str, **args: object) -> str:  # noqa: A002
        return self.texts.label(self.language, id, args or None)


async def look(visit: Visit) -> Response:
    """By form only: what is looked for may tell of the person."""
    words = visit.field("words", WORDS)
    view = await case.view_of(visit)
    language = view.way.language or view.case.language
    found = await asyncio.to_thread(_find, visit, words, language) if words else []
    return visit.page("answers.html", view=view, words=words, found=found, asked=bool(words), **helpers(visit))


def _find(visit: Visit, words: str, language: str) -> list[Answered]:
    """Looked for in the guide's language, said in the person's."""
    world, town = visit.desk.world, visit.town
    reader = Reader(visit.desk.texts, language, town.zone)
    now = from_micros(visit.now).astimezone(ZoneInfo(town.zone))
    hits = world.search.find(words, visit.language).hits[:SHOWN]
    return [_said(visit, reader, hit.topic, now) for hit in hits]


def _said(visit: Visit, reader: Reader, topic: str, now: dt.datetime) -> Answered:
    library, town = visit.desk.world.library, visit.town
    answer = compose(library, topic, reader.language, Facts(land=town.land, area=town.area), now)
    words = "\n".join(filter(None, (part_as_text(part) for part in answer_parts(reader, answer))))
    title = library.topics[topic].wording(visit.language)[1].title
    return Answered(topic, title, words[:REPLY_LENGTH], answer.lang, direction(answer.lang))


async def insert(visit: Visit) -> Response:
    """Put one behind what stands in the draft already."""
    view = await case.view_of(visit)
    words = visit.field("words", REPLY_LENGTH)
    draft = "\n\n".join(filter(None, (view.draft, words)))[:REPLY_LENGTH]
    back = f"/desk/cases/{visit.params['number']}#reply"
    return await case.done(visit, visit.desk.cases.keep_draft(visit.by, visit.params["number"], draft), back)


ROUTES = (
    desk_route("/cases/{number:int}/answers", look, access=access.access_case, methods=["GET", "POST"]),
    desk_route("/cases/{number:int}/answers/insert", insert, access=access.access_case, methods=["POST"]),
)
