"""Who did what at the desk: the log of the organisation, newest first, and whether its chain holds."""

from __future__ import annotations

import re
from typing import NamedTuple

import sqlalchemy as sa
from starlette.responses import Response

from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.visit import Visit
from bot.storage import audit as store
from bot.storage import staff

SHOWN = 100  # entries on a page
CHECKED = 5_000  # newest entries whose chain is followed for a page, some 20 ms; `lotse audit verify` follows all of it
_ABOUT = re.compile(r"(case|person|staff|invitation):\d{1,12}", re.ASCII)
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)


class Checked(NamedTuple):
    """What was looked at for this page, and when all of the log was (µs UTC; 0: never), up to which entry."""

    broken: int | None
    entries: int
    is_all: bool
    whole_at: int
    whole_to: int


def checked(connection: sa.Connection) -> Checked:
    """Follow the newest part of the chain."""
    after = store.some_back(connection, CHECKED)
    followed = store.follow(connection, after)
    return Checked(followed.broken, followed.entries, after == store.BEGIN, *store.verified(connection))


class Line(NamedTuple):
    """An entry with the name of who did it, where it is still known."""

    entry: store.Entry
    who: str
    what: str


async def show(visit: Visit) -> Response:
    given = visit.request.query_params
    about = given.get("about", "").strip()
    about = about if _ABOUT.fullmatch(about) else ""
    before = int(given["before"]) if _NUMBER.fullmatch(given.get("before", "")) else 0
    by = visit.by

    def job(connection: sa.Connection) -> tuple[list[store.Entry], dict[str, str], Checked]:
        entries = store.listing(connection, by.town, by.organisation, before=before, about=about, most=SHOWN + 1)
        rows = staff.listing(connection, visit.desk.vault, by.town, by.organisation, ended=True)
        return (
            entries,
            {f"staff:{row.id}": row.name for row in rows},
            checked(connection),
        )

    entries, names, chain = await visit.desk.database.read(job)
    lines = [Line(entry, names.get(entry.actor, "") or entry.actor, verb_text(visit, entry.verb)) for entry in entries]
    older = lines[SHOWN - 1].entry.id if len(lines) > SHOWN else 0
    return visit.page("audit.html", lines=lines[:SHOWN], about=about, older=older, chain=chain)


def verb_text(visit: Visit, verb: str) -> str:
    """A verb in words; the words of an outcome stand behind it as they are."""
    id_ = "desk-audit-" + verb.replace(".", "-")
    return visit.text(id_) if visit.desk.texts.has(visit.language, id_) else verb


ROUTES = (desk_route("/audit", show, access=access.access_audit, nav="desk-nav-audit"),)
