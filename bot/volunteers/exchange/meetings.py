"""Logs as a table: in come past meetings of volunteers known here. A line is the same line however often it is read."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from bot.storage import caseload, meetings, volunteers
from bot.storage.meetings import ACTIVITIES, Entry, Meeting, Writer
from bot.storage.volunteers import EARNED, Volunteer, hold_gate, hold_gate_of_newcomer
from bot.volunteers.exchange import known
from bot.volunteers.exchange.table import Column, Entering, Line, MistakeError, Outcome, Table, Values

YEARS = 2  # that are given out: this one and the last, as reports need them
EVERYBODY = 50_000
LINES = uuid.UUID("6b1f0c52-5d3a-4f0e-9c59-1a5e8c1f7d20")  # names of lines: ours alone, arbitrary
ACTIVITY_WORDS = {
    "deutsch": "language", "sprache": "language", "behorde": "authority", "jobcenter": "authority", "arzt": "doctor",
    "schule": "school", "kita": "school", "post": "letters", "sonstiges": "other",
}  # fmt: skip
STATES = ("counts", "replaced", "withdrawn")
COLUMNS = (
    Column("key", words=("schlussel", "zeile", "lfd. nr.", "lfd nr")),
    *known.VOLUNTEER,
    *known.optional(*known.PERSON),
    Column("day", "day", ("datum", "tag"), needed=True),
    Column("minutes", "minutes", ("dauer",)),
    Column("hours", "hours", ("std", "h")),
    Column("activity", "one", ("was",), True, ACTIVITIES, "log-ask-activity-", ACTIVITY_WORDS),
    Column("expenses", "money", ("euro", "kosten")),
    Column("note", words=("bemerkung", "kommentar"), most=meetings.NOTE_LENGTH),
)


def rows(at: Entering) -> Iterator[Values]:
    """What counts, of this year and the last."""
    connection, vault, by = at.connection, at.rooms.vault, at.by
    names: dict[int, str] = {}
    for year in range(int(at.today[:4]), int(at.today[:4]) - YEARS, -1):
        found = meetings.listing(connection, vault, by.town, by.organisation, str(year), most=EVERYBODY)
        known_ = volunteers.named(connection, vault, {each.volunteer for each in found if each.volunteer})
        for each in found:
            if each.state == "counts":
                yield _row(at, each, known_.get(each.volunteer or 0, ("", ""))[1], names)


def _row(at: Entering, each: Meeting, helper: str, names: dict[int, str]) -> Values:
    told = each.entry
    if told.person_id and told.person_id not in names:
        names[told.person_id] = caseload.of_person(at.connection, at.rooms.vault, told.person_id).name
    return {
        "key": each.uuid,
        "volunteer": each.volunteer or 0,
        "volunteer-name": helper,
        "person": told.person_id or 0,
        "person-name": names.get(told.person_id or 0, ""),
        "day": told.day,
        "minutes": told.minutes,
        "activity": told.activity,
        "expenses": told.cents,
        "note": told.note,
    }


def enter(at: Entering, line: Line) -> Outcome:
    """For volunteers who were taken on, and only while all is in order for those under 18."""
    connection, vault = at.connection, at.rooms.vault
    helper = known.volunteer(at, line)
    person = known.person(at, line).id if line.has("person") else None
    entry = _entry(line, person)
    before = _before(at, line, helper, entry)
    if before and (before.state == "withdrawn" or _same(before.entry, entry)):
        return "same"
    _gate(at, helper, person)
    if before:
        kept = entry._replace(appointment=before.entry.appointment, partnership=before.entry.partnership)
        writer = _writer(at, uuid.uuid5(uuid.UUID(before.uuid), _said(entry)))
        meetings.correct(connection, vault, helper.id, before.uuid, kept, writer)
        return "changed"
    meetings.add(connection, vault, helper.id, entry, _writer(at, _name(at, line, helper, entry)))
    return "new"


def _gate(at: Entering, helper: Volunteer, person: int | None) -> None:
    """Raises MistakeError, MinorGateError."""
    if helper.state not in EARNED:
        raise MistakeError("desk-import-wrong-not-approved", "volunteer", str(helper.id))
    hold_gate(at.connection, helper.id, at.today)
    if person:
        age, guardian_on = known.youngest(at, person)
        hold_gate_of_newcomer(at.connection, helper.id, age, guardian_on, at.today)


def _entry(line: Line, person: int | None) -> Entry:
    minutes = line.number_in("minutes") or line.number_in("hours")
    if not minutes:
        raise MistakeError("desk-import-wrong-missing", "minutes")
    return Entry(
        day=line.said("day"),
        minutes=minutes,
        activity=line.said("activity"),
        cents=line.number_in("expenses"),
        note=line.said("note"),
        person_id=person,
    )


def _before(at: Entering, line: Line, helper: Volunteer, entry: Entry) -> Meeting | None:
    """What this line was the last time, with all corrections since; a key that was given out names the row itself."""
    name, found = _name(at, line, helper, entry), None
    if line.has("key"):
        found = meetings.as_corrected(at.connection, at.rooms.vault, helper.id, line.said("key").lower())
    return found or meetings.as_corrected(at.connection, at.rooms.vault, helper.id, str(name))


def _name(at: Entering, line: Line, helper: Volunteer, entry: Entry) -> uuid.UUID:
    """By its own key, or by what it says: of lines that say the same, which one of them it is."""
    named = at.kept.setdefault("named", {})
    if line.number not in named:
        said = f"key {line.said('key')}" if line.has("key") else _said(entry)
        count = at.kept.setdefault("counts", {})
        which = count[helper.id, said] = count.get((helper.id, said), 0) + 1
        if line.has("key") and which > 1:
            raise MistakeError("desk-import-wrong-key", "key", line.said("key"))
        named[line.number] = uuid.uuid5(LINES, f"{helper.uuid} {said} {which}")
    found: uuid.UUID = named[line.number]
    return found


def _said(entry: Entry) -> str:
    return f"{entry.day} {entry.minutes} {entry.activity} {entry.cents} {entry.person_id or 0} {entry.note}"


def _same(old: Entry, new: Entry) -> bool:
    return _said(old) == _said(new)


def _writer(at: Entering, name: uuid.UUID) -> Writer:
    return Writer(str(name), at.today, at.now, "desk", at.by.actor)


MEETINGS = Table("logs", "/logs", "log", COLUMNS, rows, enter, ("day", "volunteer-name", "volunteer", "activity"))
