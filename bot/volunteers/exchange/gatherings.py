"""Dates of trainings and offers as a table, and who was there: attendance lists go out, and come in filled."""

from __future__ import annotations

from collections.abc import Iterator

from bot.storage import caseload, gatherings, registrations, volunteers
from bot.storage.gatherings import KINDS, STATES, Gathering
from bot.storage.registrations import Registration
from bot.volunteers.exchange import known
from bot.volunteers.exchange.table import Column, Entering, Line, MistakeError, Outcome, Table, Values
from bot.volunteers.training import title_of

EVERYBODY = 5_000
COMER_STATES = ("registered", "waiting", "cancelled", "attended", "absent")
SEEN = ("attended", "absent")
CAME_WORDS = {"ja": "attended", "x": "attended", "da": "attended", "anwesend": "attended", "yes": "attended",
              "nein": "absent", "fehlt": "absent", "no": "absent"}  # fmt: skip
GATHERING = (
    Column("gathering", "number", ("nr termin", "termin nr"), needed=True),
    Column("day", "day", ("datum", "tag"), out=True),
    Column("time", "time", ("beginn",), out=True),
    Column("title", words=("thema",), out=True),
)
DATES = (
    *GATHERING,
    Column("gathering-kind", "one", codes=KINDS, texts="desk-training-kind-"),
    Column("minutes", "minutes"),
    Column("where"),
    Column("seats", "number"),
    Column("taken", "number"),
    Column("queued", "number"),
    Column("came", "number"),
    Column("gathering-state", "one", codes=STATES, texts="desk-import-gathering-"),
)
ATTENDANCE = (
    *GATHERING,
    *known.optional(*known.VOLUNTEER),
    *known.optional(*known.PERSON),
    Column("attended", "one", ("war da", "stand"), codes=COMER_STATES, texts="desk-training-comer-", meant=CAME_WORDS),
    Column("minutes", "minutes", ("dauer",)),
)


def _all(at: Entering) -> list[Gathering]:
    """The newest first."""
    by, now = at.by, at.now
    past = gatherings.listing(at.connection, by.town, by.organisation, now, EVERYBODY, past=True)
    return [*reversed(gatherings.listing(at.connection, by.town, by.organisation, now, EVERYBODY)), *past]


def _head(at: Entering, this: Gathering) -> dict[str, object]:
    plan = this.plan
    title = title_of(at.rooms.appointing.telling.library(), at.language, this)
    return {"gathering": this.id, "day": plan.starts[:10], "time": plan.starts[11:], "title": title}


def dates(at: Entering) -> Iterator[Values]:
    for this in _all(at):
        plan = this.plan
        counts = {"taken": this.taken, "queued": this.waiting, "came": this.came, "gathering-state": this.state}
        same = {name: getattr(plan, name) for name in ("minutes", "where", "seats")}
        yield {**_head(at, this), **counts, **same, "gathering-kind": plan.kind}


def attendance(at: Entering) -> Iterator[Values]:
    """Everybody who registered for a date, of one (`only`: its number) or of all."""
    only = at.kept.get("only", 0)
    for this in _all(at):
        if only in (0, this.id):
            for mine in registrations.of_gathering(at.connection, at.rooms.vault, this.id):
                yield {**_head(at, this), **_comer(at, mine), "attended": mine.state, "minutes": mine.minutes}


def _comer(at: Entering, mine: Registration) -> dict[str, object]:
    helper = volunteers.of_person(at.connection, at.rooms.vault, mine.person_id)
    if helper:
        return {"volunteer": helper.id, "volunteer-name": helper.profile.name or mine.name}
    name = caseload.of_person(at.connection, at.rooms.vault, mine.person_id).name
    return {"person": mine.person_id, "person-name": name or mine.name}


def enter(at: Entering, line: Line) -> Outcome:
    """Who was there and how long. A line that says nothing of it changes nothing."""
    connection, vault = at.connection, at.rooms.vault
    this = gatherings.numbered(connection, at.by.town, at.by.organisation, line.number_in("gathering"))
    if this is None:
        raise MistakeError("desk-import-wrong-unknown", "gathering", line.cell("gathering"))
    person_id = _person(at, line)
    mine = registrations.of_person(connection, vault, this.id, person_id)
    said = line.said("attended")
    if said not in SEEN:
        return "same"
    minutes = (line.number_in("minutes") or this.plan.minutes) if said == "attended" else 0
    if minutes > this.plan.minutes:
        raise MistakeError("desk-import-wrong-longer", "minutes", line.cell("minutes"))
    if mine and (mine.state, mine.minutes) == (said, minutes):
        return "same"
    if mine is None and said == "absent":
        return "same"  # who was neither expected nor there is no news
    mine = mine or registrations.walk_in(connection, vault, this, person_id, at.now, at.by.actor)
    registrations.note(connection, vault, mine.uuid, minutes or None, at.now)
    return "changed" if mine.state in SEEN else "new"


def _person(at: Entering, line: Line) -> int:
    if line.has("volunteer"):
        return known.volunteer(at, line).person_id
    if line.has("person"):
        return known.person(at, line).id
    raise MistakeError("desk-import-wrong-missing", "volunteer")


GATHERINGS = Table("dates", "/training/dates", "gathering", DATES, dates)
COMERS = Table(
    "attendance", "/training", "attendance", ATTENDANCE, attendance, enter,
    ("volunteer-name", "volunteer", "person-name", "person", "attended"),
)  # fmt: skip
