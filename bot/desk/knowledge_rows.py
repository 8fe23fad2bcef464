"""Drafts and published texts as the desk's pages show them, and what several of these pages need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.strict_yaml import load
from bot.desk.visit import NotHereError, Visit
from bot.knowledge import Library
from bot.storage import staff
from bot.storage.records import PublishedRow
from bot.storage.rights import case_scope

HEAD = "topic"  # in place of a language: what holds for a topic in all of them
TOPIC_ID_LETTERS = 64  # as in the path of a file


class Shown(NamedTuple):
    """`topic` "" of places; `case` 0 where it is none of one's own organisation's."""

    row: PublishedRow
    topic: str
    language: str
    title: str
    who: str
    case: int
    when: int


def topic_of(path: str) -> str:
    """The topic of a file by its name; "" of places."""
    kind, _, rest = path.partition("/")
    return rest.partition("/")[0] if kind == "topics" else ""


def language_of(path: str) -> str:
    """The language of a file by its name; "topic" of a topic's own, "" of places."""
    return path.rpartition("/")[2].removesuffix(".yaml") if topic_of(path) else ""


def path_of(topic: str, language: str) -> str:
    return f"topics/{topic}/{language}.yaml"


def library(visit: Visit) -> Library:
    """What is read now, also after something was published."""
    return visit.desk.content().library


def titles(visit: Visit) -> list[tuple[str, str]]:
    """All topics, by title."""
    found = [(name, topic.title(visit.language)) for name, topic in library(visit).topics.items()]
    return sorted(found, key=lambda each: each[1].casefold())


def languages(visit: Visit) -> list[tuple[str, str]]:
    """Those that can be written in, with what they call themselves."""
    texts = visit.desk.texts
    return [(code, texts.own_name(code)) for code in texts.languages]


def spoken(visit: Visit, code: str) -> str:
    """A language of the content. Raises NotHereError."""
    if code not in visit.desk.texts.spoken:
        raise NotHereError
    return code


async def shown(visit: Visit, rows: Sequence[PublishedRow]) -> list[Shown]:
    names, cases = await visit.desk.database.read(lambda c: _around(c, visit, rows))
    return [
        Shown(
            row,
            topic_of(row.path),
            language_of(row.path),
            title_of(visit, row),
            names.get(row.author, ""),
            row.from_case if row.from_case in cases else 0,
            row.published_at or row.created_at,
        )
        for row in rows
    ]


def title_of(visit: Visit, row: PublishedRow) -> str:
    """Of the topic; of one that nobody reads yet, as the draft says."""
    if known := library(visit).topics.get(topic_of(row.path)):
        return known.title(visit.language)
    document, _ = load(row.body)
    data = document.data if document else None
    said = data.get("title") if isinstance(data, dict) else None
    return said if isinstance(said, str) else topic_of(row.path) or row.path


def _around(connection: sa.Connection, visit: Visit, rows: Iterable[PublishedRow]) -> tuple[dict[int, str], set[int]]:
    """Names of colleagues by number, and which cases are one's own organisation's."""
    me = visit.staff
    here = staff.listing(connection, visit.desk.vault, me.town, me.organisation, ended=True)
    scopes = {row.from_case: case_scope(connection, me.town, row.from_case) for row in rows if row.from_case}
    own = {number for number, scope in scopes.items() if scope and scope.organisation == me.organisation}
    return {row.id: row.name for row in here}, own


async def draft_of(visit: Visit, path: str) -> PublishedRow | None:
    """The newest draft of a file."""
    rows = await visit.desk.publishing.listing(visit.staff.town, ("draft",), path)
    return rows[0] if rows else None


async def beside(visit: Visit, row: PublishedRow) -> list[PublishedRow]:
    """The other files of the same topic in the same state, the newest of each."""
    if not topic_of(row.path):
        return []
    rows = await visit.desk.publishing.listing(visit.staff.town, (row.state,))
    found: dict[str, PublishedRow] = {}
    for each in rows:
        if topic_of(each.path) == topic_of(row.path) and each.path != row.path:
            found.setdefault(each.path, each)
    return sorted(found.values(), key=lambda each: each.path)


async def taken(visit: Visit) -> set[str]:
    """Ids of topics there are, as drafts too."""
    rows = await visit.desk.publishing.listing(visit.staff.town)
    return {*library(visit).topics, *(topic_of(row.path) for row in rows)} - {""}
