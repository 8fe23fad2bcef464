"""Replies that are written already, in the languages of the people: a town's own texts may add some.

Texts named `reply-…` are offered. Variables have a fixed set of names, and what is put in is never looked at again.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.cases.case_view import CaseView
from bot.core.languages import base_of
from bot.desk.visit import Visit
from bot.locales import direction

BEGINS = "reply-"
VARIABLES = ("name", "guide", "case", "town", "desk_hours", "known", "hours_known")


class Canned(NamedTuple):
    """`words` in the person's language, `meaning` in that of the page; `title` is how that begins."""

    id: str
    title: str
    words: str
    meaning: str
    language: str
    direction: str


def offered(visit: Visit, view: CaseView) -> list[Canned]:
    language = _language(visit, view)
    values = _values(visit, view)
    texts = visit.desk.texts
    found = []
    for id_ in sorted(each for each in texts.ids("de") if each.startswith(BEGINS)):
        words, meaning = texts.label(language, id_, values), texts.label(visit.language, id_, values)
        found.append(Canned(id_, _title(meaning), words, meaning, language, direction(language)))
    return found


async def words_of(visit: Visit, id_: str) -> str:
    """One of them, for a page without scripts; "" if there is none of this name."""
    if not id_.startswith(BEGINS) or not visit.desk.texts.has("de", id_):
        return ""
    view = await visit.desk.cases.show(visit.by, visit.params["number"])
    return next((each.words for each in offered(visit, view) if each.id == id_), "")


def _language(visit: Visit, view: CaseView) -> str:
    spoken = view.way.language or view.case.language
    return spoken if base_of(spoken) in visit.desk.texts.languages else visit.language


def _values(visit: Visit, view: CaseView) -> dict[str, object]:
    hours = visit.desk.world.desk(visit.town)[1]
    return {
        "name": view.person.name,
        "known": "yes" if view.person.name else "no",
        "guide": visit.staff.name,
        "case": str(view.case.number),
        "town": visit.town.name or visit.town.id,
        "desk_hours": hours,
        "hours_known": "yes" if hours else "no",
    }


def _title(words: str, most: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"
