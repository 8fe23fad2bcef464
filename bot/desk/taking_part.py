"""That a person takes part in a funder's programme: what they told, when they agreed, and to whom. Never guessed."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa

from bot.desk.visit import NotHereError, Visit
from bot.reports.indicators import Indicator, Programme, of, said
from bot.storage import audit, participants, staff
from bot.storage.participants import Part

EARLIEST = "2000-01-01"
FIELD = "answer-"  # and the id of an indicator


class Answered(NamedTuple):
    """An indicator as the page shows it: its name in the form, what can be told, and what was."""

    field: str
    title: str
    why: str
    answers: list[tuple[str, str]]
    told: str


class Shown(NamedTuple):
    programme: str
    title: str
    part: Part | None
    to_whom: str
    indicators: list[Answered]


async def shown(visit: Visit) -> list[Shown]:
    """What the organisation declares, with what is entered of this person."""
    assert visit.person
    person, desk = visit.person.id, visit.desk
    declared = of(desk.programmes.declared, visit.staff.organisation)
    if not declared:
        return []

    def look(connection: sa.Connection) -> list[Shown]:
        parts = participants.of_person(connection, desk.vault, person)
        return [_shown(connection, visit, each, parts.get(each.id)) for each in declared]

    return await desk.database.read(look)


def _shown(connection: sa.Connection, visit: Visit, programme: Programme, part: Part | None) -> Shown:
    number = part.agreed_by.partition(":")[2] if part else ""
    found = staff.find(connection, visit.desk.vault, int(number)) if number.isdecimal() else None
    told = part.values if part else {}
    asked = [_answered(visit.language, each, told.get(each.id, "")) for each in programme.indicators]
    return Shown(programme.id, programme.title, part, found.name if found else "", asked)


def _answered(language: str, indicator: Indicator, told: str) -> Answered:
    answers = [(each.id, said(each.title, language)) for each in indicator.answers]
    if told and not indicator.answer(told):
        answers.append((told, told))  # it is not declared any more, and stays until somebody says otherwise
    return Answered(FIELD + indicator.id, said(indicator.title, language), indicator.why, answers, told)


async def save(visit: Visit) -> str:
    """Enter, correct or take back; id of the text that says what is wrong, "" if nothing is."""
    assert visit.person
    name = visit.field("programme", 40)
    declared = of(visit.desk.programmes.declared, visit.staff.organisation)
    programme = next((each for each in declared if each.id == name), None)
    if programme is None:
        raise NotHereError
    person, desk, by = visit.person.id, visit.desk, visit.by
    take_back = visit.field("do", 10) == "remove"
    part = None if take_back else _part(visit, programme)
    if part and (wrong := _wrong(visit, part)):
        return wrong

    def job(connection: sa.Connection) -> None:
        if part:
            participants.put(connection, desk.vault, person, part, visit.now)
        elif not participants.remove(connection, desk.vault, person, programme.id):
            return
        verb, about = "participant.remove" if take_back else "participant.enter", f"person:{person}"
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=about, now=visit.now)

    await desk.database.write(job)
    return ""


def _part(visit: Visit, programme: Programme) -> Part:
    told = {each.id: visit.field(FIELD + each.id, 40) for each in programme.indicators}
    values = {each.id: told[each.id] for each in programme.indicators if each.answer(told[each.id])}
    return Part(
        programme.id, visit.field("entered_on", 10), visit.field("left_on", 10), values,
        visit.field("agreed_on", 10) if visit.field("agreed") else "", visit.by.actor,
    )  # fmt: skip


def _wrong(visit: Visit, part: Part) -> str:
    today = visit.local(visit.now).date().isoformat()
    if not _is_day(part.agreed_on, today):
        return "desk-part-not-agreed"
    if not _is_day(part.entered_on, today):
        return "desk-part-wrong-entry"
    if part.left_on and not (_is_day(part.left_on, today) and part.left_on >= part.entered_on):
        return "desk-part-wrong-exit"
    return ""


def _is_day(day: str, today: str) -> bool:
    try:
        return dt.date.fromisoformat(day).isoformat() == day and EARLIEST <= day <= today
    except ValueError:
        return False
