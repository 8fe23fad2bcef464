"""Meetings as volunteers log them. A correction is a new row: what it replaces stays to be seen.

Every change locks the volunteer first, so that the hours of a day are added up right, and of two corrections of one
entry one is first.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.errors import BotError
from bot.storage.hot import Row
from bot.storage.tables import meeting, meeting_note, person, subject, volunteer
from bot.storage.vault import Vault

BODY = "meeting_note.body"
ACTIVITIES = ("language", "authority", "doctor", "school", "letters", "leisure", "sport", "interpreting", "other")
OLDEST = 366  # days back: what is older belongs to a year that was reported long ago
LONGEST = 960  # minutes of one meeting, and of a day in all: nobody accompanies anybody for more than 16 hours
MOST_CENTS = 100_000  # expenses of one meeting: more is a slip of the finger
NOTE_LENGTH = 1_000

Source = Literal["chat", "desk", "mail"]

m, n = meeting.c, meeting_note.c


class WrongMeetingError(BotError):
    """It cannot have been so; `reason`: future, old, minutes, activity, cents, day-full or logged."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"This meeting cannot be logged: {reason}.")


class NoSuchMeetingError(BotError):
    """There is none, or it is not theirs."""


class ChangedMeanwhileError(BotError):
    """It was corrected or withdrawn meanwhile: what counts now is another row, or nothing."""


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is sealed of a meeting."""

    note: str = ""


class Entry(NamedTuple):
    """What is logged. `person_id`: the newcomer; `appointment`, `partnership`: numbers of rows, 0: none."""

    day: str
    minutes: int
    activity: str
    cents: int = 0
    note: str = ""
    person_id: int | None = None
    appointment: int = 0
    partnership: int = 0


class Writer(NamedTuple):
    """Who writes and when. `outside`: the uuid of the row, the same however often one message is handled."""

    outside: str
    today: str
    now: int
    source: Source = "chat"
    made_by: str = ""


class Meeting(NamedTuple):
    """A row. `state`: counts, replaced or withdrawn; `volunteer` None: they were erased."""

    id: int
    uuid: str
    volunteer: int | None
    entry: Entry
    state: str
    replaces: int
    source: str
    made_by: str
    made_at: int


def add(connection: sa.Connection, vault: Vault, volunteer_id: int, entry: Entry, by: Writer) -> Meeting:
    """Log it. Raises WrongMeetingError."""
    _lock(connection, volunteer_id)
    return _known(connection, vault, volunteer_id, by) or _insert(connection, vault, volunteer_id, entry, by)


def correct(
    connection: sa.Connection, vault: Vault, volunteer_id: int, outside: str, entry: Entry, by: Writer
) -> Meeting:
    """Put another in the place of one that counts.

    Raises NoSuchMeetingError, ChangedMeanwhileError, WrongMeetingError.
    """
    _lock(connection, volunteer_id)
    if done := _known(connection, vault, volunteer_id, by):
        return done
    old = _counting(connection, volunteer_id, outside)
    connection.execute(meeting.update().where(m.id == old).values(state="replaced"))
    return _insert(connection, vault, volunteer_id, entry, by, replaces=old)


def withdraw(connection: sa.Connection, volunteer_id: int, outside: str) -> None:
    """It does not count any more. Raises NoSuchMeetingError; ChangedMeanwhileError if it was corrected."""
    _lock(connection, volunteer_id)
    mine = sa.select(m.state).where(m.uuid == outside, m.volunteer_id == volunteer_id)
    if connection.execute(mine).scalar_one_or_none() == "withdrawn":
        return
    number = _counting(connection, volunteer_id, outside)
    connection.execute(meeting.update().where(m.id == number).values(state="withdrawn"))


def _lock(connection: sa.Connection, volunteer_id: int) -> None:
    connection.execute(sa.select(volunteer.c.id).where(volunteer.c.id == volunteer_id).with_for_update())


def _known(connection: sa.Connection, vault: Vault, volunteer_id: int, by: Writer) -> Meeting | None:
    """The row that an earlier handling of the same message has made."""
    return find(connection, vault, volunteer_id, by.outside)


def _counting(connection: sa.Connection, volunteer_id: int, outside: str) -> int:
    mine = sa.select(m.id, m.state).where(m.uuid == outside, m.volunteer_id == volunteer_id)
    row = connection.execute(mine.with_for_update()).one_or_none()
    if row is None:
        raise NoSuchMeetingError
    if row.state != "counts":
        raise ChangedMeanwhileError
    number: int = row.id
    return number


def check(entry: Entry, today: str) -> None:
    """Raises WrongMeetingError for what nobody can have done."""
    try:
        days_ago = (dt.date.fromisoformat(today) - dt.date.fromisoformat(entry.day)).days
    except ValueError:
        raise WrongMeetingError("old") from None
    if days_ago < 0:
        raise WrongMeetingError("future")
    if days_ago > OLDEST:
        raise WrongMeetingError("old")
    if not 1 <= entry.minutes <= LONGEST:
        raise WrongMeetingError("minutes")
    if entry.activity not in ACTIVITIES:
        raise WrongMeetingError("activity")
    if not 0 <= entry.cents <= MOST_CENTS:
        raise WrongMeetingError("cents")


def _insert(
    connection: sa.Connection, vault: Vault, volunteer_id: int, entry: Entry, by: Writer, replaces: int = 0
) -> Meeting:
    check(entry, by.today)
    of_day = sa.and_(m.volunteer_id == volunteer_id, m.day == entry.day, m.state == "counts")
    before = connection.execute(sa.select(sa.func.coalesce(sa.func.sum(m.minutes), 0)).where(of_day)).scalar_one()
    if before + entry.minutes > LONGEST:
        raise WrongMeetingError("day-full")
    same = sa.and_(m.volunteer_id == volunteer_id, m.appointment == entry.appointment, m.state == "counts")
    if entry.appointment and connection.execute(sa.select(m.id).where(same)).first():
        raise WrongMeetingError("logged")
    whose = sa.select(volunteer.c.town_id, volunteer.c.organisation_id).where(volunteer.c.id == volunteer_id)
    town, organisation = connection.execute(whose).one()
    row = {"uuid": by.outside, "town_id": town, "organisation_id": organisation, "volunteer_id": volunteer_id}
    row |= {
        name: getattr(entry, name) for name in ("day", "minutes", "activity", "cents", "appointment", "partnership")
    }
    row |= {"replaces": replaces, "source": by.source, "made_by": by.made_by, "made_at": by.now}
    number = connection.execute(meeting.insert().returning(m.id), row).scalar_one()
    if entry.note or entry.person_id:
        _add_note(connection, vault, volunteer_id, number, town, entry, by.now)
    found = find(connection, vault, volunteer_id, by.outside)
    assert found
    return found


def _add_note(
    connection: sa.Connection, vault: Vault, volunteer_id: int, number: int, town: str, entry: Entry, now: int
) -> None:
    key = connection.execute(_keys.where(volunteer.c.id == volunteer_id)).scalar_one()
    outside = str(uuid.uuid4())
    body = vault.unwrap(key).seal(BODY, outside, msgspec.json.encode(Words(entry.note[:NOTE_LENGTH])))
    row = {"uuid": outside, "town_id": town, "meeting_id": number, "volunteer_id": volunteer_id, "made_at": now}
    connection.execute(meeting_note.insert(), {**row, "person_id": entry.person_id, "body": body})


_keys = (
    sa.select(subject.c.wrapped_key)
    .select_from(volunteer.join(person, person.c.id == volunteer.c.person_id))
    .join(subject, subject.c.id == person.c.subject_id)
)
_rows = (
    sa.select(meeting, n.uuid.label("note_uuid"), n.body, n.person_id, subject.c.wrapped_key)
    .select_from(
        meeting.outerjoin(meeting_note, n.meeting_id == m.id)
        .outerjoin(volunteer, volunteer.c.id == m.volunteer_id)
        .outerjoin(person, person.c.id == volunteer.c.person_id)
    )
    .outerjoin(subject, subject.c.id == person.c.subject_id)
)


def find(connection: sa.Connection, vault: Vault, volunteer_id: int, outside: str) -> Meeting | None:
    row = connection.execute(_rows.where(m.uuid == outside, m.volunteer_id == volunteer_id)).one_or_none()
    return _opened(vault, row) if row else None


def as_corrected(connection: sa.Connection, vault: Vault, volunteer_id: int, outside: str) -> Meeting | None:
    """A row, or what was last put in its place."""
    found = find(connection, vault, volunteer_id, outside)
    while found and found.state == "replaced":
        later = connection.execute(
            sa.select(m.uuid).where(m.volunteer_id == volunteer_id, m.replaces == found.id)
        ).scalar_one()
        found = find(connection, vault, volunteer_id, later)
    return found


def of_month(
    connection: sa.Connection, vault: Vault, volunteer_id: int, month: str, *, all_states: bool = False
) -> list[Meeting]:
    """A volunteer's of a month (2026-11), the latest day first."""
    which = [m.volunteer_id == volunteer_id, _in(month), *([] if all_states else [m.state == "counts"])]
    rows = connection.execute(_rows.where(*which).order_by(m.day.desc(), m.id.desc()))
    return [_opened(vault, row) for row in rows]


def listing(
    connection: sa.Connection, vault: Vault, town: str, organisation: str, month: str, *,
    volunteer_id: int = 0, activity: str = "", most: int,
) -> list[Meeting]:  # fmt: skip
    """All of a month within an organisation, also what was corrected or withdrawn, the latest day first."""
    which = [m.town_id == town, m.organisation_id == organisation, _in(month)]
    which += [m.volunteer_id == volunteer_id] if volunteer_id else []
    which += [m.activity == activity] if activity else []
    rows = connection.execute(_rows.where(*which).order_by(m.day.desc(), m.id.desc()).limit(most))
    return [_opened(vault, row) for row in rows]


class Sums(NamedTuple):
    meetings: int
    minutes: int
    cents: int


def sums(connection: sa.Connection, volunteer_id: int, period: str) -> dict[str, Sums]:
    """By activity, of a month (2026-11) or a year (2026)."""
    added = (sa.func.count(), sa.func.sum(m.minutes), sa.func.sum(m.cents))
    query = sa.select(m.activity, *added).where(m.volunteer_id == volunteer_id, m.state == "counts", _in(period))
    rows = connection.execute(query.group_by(m.activity)).all()
    return {row[0]: Sums(row[1], int(row[2]), int(row[3])) for row in rows}


def in_all(by_activity: Iterable[Sums]) -> Sums:
    found = list(by_activity)
    return Sums(*(sum(each[i] for each in found) for i in range(3)))


def is_logged(connection: sa.Connection, volunteer_id: int, appointment: int) -> bool:
    """Whether a volunteer has said anything of an appointment, also if they took it back."""
    mine = sa.select(m.id).where(m.volunteer_id == volunteer_id, m.appointment == appointment)
    return connection.execute(mine.limit(1)).first() is not None


def _in(period: str) -> sa.ColumnElement[bool]:
    """Days are ISO dates: those of a month or a year stand between two of them, whatever the collation."""
    is_year = len(period) == len("2026")
    return m.day.between(*((f"{period}-01-01", f"{period}-12-31") if is_year else (f"{period}-01", f"{period}-31")))


def _opened(vault: Vault, row: Row) -> Meeting:
    words = Words()
    if row.body and row.wrapped_key:
        words = msgspec.json.decode(vault.unwrap(row.wrapped_key).open(BODY, row.note_uuid, row.body), type=Words)
    told = {name: getattr(row, name) for name in ("day", "minutes", "activity", "cents", "appointment", "partnership")}
    return Meeting(
        id=row.id,
        uuid=row.uuid,
        volunteer=row.volunteer_id,
        entry=Entry(note=words.note, person_id=row.person_id, **told),
        state=row.state,
        replaces=row.replaces,
        source=row.source,
        made_by=row.made_by,
        made_at=row.made_at,
    )


def hours_by_activity(connection: sa.Connection, volunteer_id: int, first_day: str, last_day: str) -> dict[str, int]:
    """Minutes of each activity in a period, both days included: what counts, after all corrections."""
    m = meeting.c
    mine = (m.volunteer_id == volunteer_id, m.state == "counts", m.day >= first_day, m.day <= last_day)
    query = sa.select(m.activity, sa.func.sum(m.minutes)).where(*mine).group_by(m.activity).order_by(m.activity)
    return {activity: int(minutes) for activity, minutes in connection.execute(query) if minutes}
