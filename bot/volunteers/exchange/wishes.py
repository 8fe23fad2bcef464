"""Newcomers who wait for somebody, as a table. Who is new is known by the desk only, and has agreed on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.cases.errors import WrongValueError
from bot.core.clock import from_micros
from bot.core.walltime import instant
from bot.locales import fold
from bot.storage import caseload, people, requests
from bot.storage.caseload import Known
from bot.storage.requests import KINDS, Request, Wanted
from bot.storage.staff import new_person
from bot.volunteers.exchange import cells, known
from bot.volunteers.exchange.table import Column, Entering, Line, MistakeError, Outcome, Table, Values
from bot.volunteers.recording import MATCHING, checked, write_down
from bot.volunteers.wanting import LENGTH, SEXES, TOPICS

EVERYBODY = 10_000
OLDEST = 3  # years somebody may have waited: a date before is a slip
KIND_WORDS = {
    "begleiten": "accompany", "dolmetscher": "interpret", "sprachmittlung": "interpret", "deutsch": "learn",
    "deutsch lernen": "learn", "sprachtandem": "learn", "sonstiges": "other", "anderes": "other",
}  # fmt: skip
TOPIC_WORDS = {"amt": "authority", "behorde": "authority", "arzt": "doctor", "schule": "school", "kita": "school"}
WISH_WORDS = {"frau": "women", "frauen": "women", "mann": "men", "manner": "men"}
COLUMNS = (
    Column("person", "number", ("nr person", "person nr", *known.NUMBER_WORDS)),
    Column("name", words=("vorname nachname",)),
    Column("language", "languages", ("sprache", "muttersprache")),
    Column("kind", "one", ("was", "wunsch", "hilfe"), True, KINDS, "appointment-kind-", KIND_WORDS),
    Column("topic", "one", ("thema",), codes=TOPICS, texts="companion-ask-topic-", meant=TOPIC_WORDS),
    Column("area", "areas", ("gebiet", "ort", "landkreis")),
    Column("day", "day", ("datum", "tag", "termin")),
    Column("time", "time", ("uhrzeit", "zeit")),
    Column("minutes", "minutes", ("dauer",)),
    Column("where", words=("wo", "adresse des termins"), most=LENGTH),
    Column("times", words=("hat zeit", "wann"), most=LENGTH),
    Column("wishes", "many", ("begleitung durch",), codes=SEXES, texts="companion-ask-wishes-", meant=WISH_WORDS),
    *known.UNDER_AGE,
    Column("since", "day", ("wartet seit", "gemeldet am", "eingang")),
    *known.ON_PAPER,
)


def rows(at: Entering) -> Iterator[Values]:
    """Who waits now, the longest first."""
    zone = at.rooms.towns[at.by.town].zone
    found = _open(at)
    agreed = people.consents(at.connection, MATCHING, {wish.person_id for wish, _ in found})
    for wish, who in found:
        told = wish.wanted or Wanted(kind="other")
        same = {name: getattr(told, name) for name in ("kind", "topic", "minutes", "where", "times", "wishes", "age")}
        yield {
            **same,
            "person": who.id,
            "name": who.name,
            "language": (told.language,) if told.language else (),
            "area": (told.area,) if told.area else (),
            "day": told.starts[:10],
            "time": told.starts[11:],
            "guardian-on": told.guardian_on,
            "since": local_day(wish.made_at, zone),
            "consent-on": local_day(agreed[who.id], zone) if who.id in agreed else "",
        }


def local_day(instant_: int, zone: str) -> str:
    return from_micros(instant_).astimezone(ZoneInfo(zone)).date().isoformat()


def _open(at: Entering) -> list[tuple[Request, Known]]:
    vault = at.rooms.vault
    found = requests.listing(at.connection, vault, at.by.town, at.by.organisation, "open", EVERYBODY)
    return [(wish, caseload.of_person(at.connection, vault, wish.person_id)) for wish in found]


def enter(at: Entering, line: Line) -> Outcome:
    vault, town = at.rooms.vault, at.rooms.towns[at.by.town]
    if not line.has("person") and not line.said("name"):
        raise MistakeError("desk-import-wrong-missing", "name")
    _not_twice(at, line)
    before = _before(at, line)
    who = before[1] if before else _who(at, line)
    age, guardian_on = known.age_of(at, line, who.id)
    old = before[0].wanted if before else None
    wanted = _told(line, old or Wanted(kind=line.said("kind")), age, guardian_on)
    known.consent(at, line, who.id)
    if before:
        if wanted == old:
            return "same"
        requests.change(at.connection, vault, before[0], wanted, at.now)
        return "changed"
    try:
        said = checked(town, wanted, at.now)
        write_down(at.connection, vault, at.rooms.texts, town, at.by.actor, who, said, at.now, since=_since(at, line))
    except WrongValueError as error:
        what, column = ("past", "day") if wanted.starts else ("enough", "name")
        raise MistakeError(f"desk-import-wrong-{what}", column, line.cell(column)) from error
    return "new"


def _not_twice(at: Entering, line: Line) -> None:
    seen = at.kept.setdefault("seen", {})
    who = line.number_in("person") or (fold(line.said("name")), line.many("language"))
    wish = (who, line.said("kind"), line.said("topic"), line.said("day"))
    if seen.setdefault(wish, line.number) != line.number:
        raise MistakeError("desk-import-wrong-double", "name", str(seen[wish]))


def _before(at: Entering, line: Line) -> tuple[Request, Known] | None:
    """The same wish of the same person, so that a list read twice is there once."""
    if "open" not in at.kept:
        at.kept["open"] = defaultdict(list)
        for wish, who in _open(at):
            if told := wish.wanted:
                at.kept["open"][told.kind, told.topic, told.starts[:10]].append((wish, who, told))
    found: list[tuple[Request, Known, Wanted]] = at.kept["open"][tuple(map(line.said, ("kind", "topic", "day")))]
    for wish, who, told in found:
        if line.has("person"):
            if who.id == line.number_in("person"):
                known.person(at, line, "person", "name")
                return wish, who
        elif fold(who.name) == fold(line.said("name")) and (told.language,) == (line.many("language") or ("",)):
            return wish, who
    return None


def _who(at: Entering, line: Line) -> Known:
    """By number, or somebody new whom the desk knows only."""
    if line.has("person"):
        return known.person(at, line, "person", "name")
    number = new_person(at.connection, at.rooms.vault, at.by.town, at.by.organisation, at.now)
    language = next(iter(line.many("language")), "")
    caseload.name_person(at.connection, at.rooms.vault, number, line.said("name"), language)
    if at.by.staff:  # else they would be in nobody's list
        caseload.assign(at.connection, number, at.by.staff, 0, at.by.staff, at.now)
    return caseload.of_person(at.connection, at.rooms.vault, number)


def _told(line: Line, before: Wanted, age: str, guardian_on: str) -> Wanted:
    """What the line says over what was known."""
    new: dict[str, Any] = {name: line.said(name) for name in ("kind", "topic", "where", "times") if line.has(name)}
    for name, field in (("language", "language"), ("area", "area")):
        if len(line.many(name)) > 1:
            raise MistakeError("desk-import-wrong-one", name, line.cell(name))
        if line.has(name):
            new[field] = line.many(name)[0]
    if line.has("day"):
        time = line.said("time") or time_in(line, "day")
        new["starts"] = f"{line.said('day')}T{time}" if time else before.starts
        if not time and not before.starts:  # a day alone is a wish without an hour
            new["times"] = ", ".join(filter(None, (line.said("day"), line.said("times"))))
    if line.has("wishes"):
        new["wishes"] = line.many("wishes")
    if line.has("minutes"):
        new["minutes"] = line.number_in("minutes")
    return msgspec.structs.replace(before, **new, age=age or before.age, guardian_on=guardian_on or before.guardian_on)


def time_in(line: Line, column: str) -> str:
    """The hour that stands behind a day in one cell."""
    return cells.time_of(line.cell(column))


def _since(at: Entering, line: Line) -> int:
    day = known.past(at, line, "since")
    if not day:
        return 0
    if int(day[:4]) < int(at.today[:4]) - OLDEST:
        raise MistakeError("desk-import-wrong-old", "since", day)
    return min(instant(day + known.AT_NOON, at.rooms.towns[at.by.town].zone), at.now)


WISHES = Table("requests", "/requests", "request", COLUMNS, rows, enter, ("name", "kind"))
