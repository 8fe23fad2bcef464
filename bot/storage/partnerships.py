"""Partnerships: a volunteer and a newcomer who meet. Both say yes before either hears the other's name.

Goals are sealed with the key of the volunteer. Days are ISO dates, instants µs UTC.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

import sqlalchemy as sa

from bot.core.errors import BotError
from bot.storage import requests
from bot.storage.cases import lock
from bot.storage.hot import Row
from bot.storage.people import home_of
from bot.storage.tables import meeting, meeting_note, partnership, person, subject, timer, volunteer
from bot.storage.targets import told_in
from bot.storage.unit import NewTimer, timer_row
from bot.storage.vault import Vault
from bot.storage.volunteers import hold_gate, hold_gate_of_newcomer

GOALS = "partnership.goals"
TIMER = "partnership"  # kind of the timers: they come back as `timer.partnership`
RHYTHMS = ("weekly", "twice-a-week", "two-weeks", "month")
REASONS = ("reached", "moved", "time", "did-not-fit", "other")
OPEN = ("asked", "agreed", "active", "paused")
LASTING = ("active", "paused")
NEXT = {"agreed": ("active", "ended"), "active": ("paused", "ended"), "paused": ("active", "ended")}
CHECK_INS = (14, 42, 84)  # days after the start: two, six and twelve weeks
QUIET = 21  # days without a meeting, after which a coordinator looks

Who = Literal["volunteer", "newcomer"]
p = partnership.c


class WrongPartnershipError(BotError):
    """These two cannot be put together, or a partnership cannot become that."""


class Partnership(NamedTuple):
    """A side that was erased has no number."""

    id: int
    uuid: str
    town: str
    organisation: str
    person_id: int | None
    volunteer_id: int | None
    request: int
    state: str
    volunteer_said: str
    newcomer_said: str
    rhythm: str
    started_on: str
    paused_until: str
    ended_on: str
    reason: str
    goals: str
    made_at: int


_sealed = sa.select(partnership, subject.c.wrapped_key).select_from(
    partnership.outerjoin(volunteer, volunteer.c.id == p.volunteer_id)
    .outerjoin(person, person.c.id == volunteer.c.person_id)
    .outerjoin(subject, subject.c.id == person.c.subject_id)
)


def propose(
    connection: sa.Connection,
    vault: Vault,
    person_id: int,
    volunteer_id: int,
    by: str,
    today: str,
    now: int,
    *,
    request: int = 0,
    age: str = "",
    guardian_on: str = "",
) -> Partnership:
    """Both are asked. Raises WrongPartnershipError for a pair that is one already; MinorGateError."""
    lock(connection, person_id)
    helper = connection.execute(
        sa.select(volunteer.c.state, volunteer.c.person_id).where(volunteer.c.id == volunteer_id).with_for_update()
    ).one()
    if helper.state != "approved" or helper.person_id == person_id:
        raise WrongPartnershipError("Only an approved volunteer is put together with somebody, and not with themself.")
    age, guardian_on = requests.youngest(connection, vault, person_id, age, guardian_on, now)
    hold_gate(connection, volunteer_id, today)
    hold_gate_of_newcomer(connection, volunteer_id, age, guardian_on, today)
    same = sa.select(p.id).where(p.person_id == person_id, p.volunteer_id == volunteer_id, p.state.in_(OPEN))
    if connection.execute(same).first():
        raise WrongPartnershipError("They are asked or meet already.")
    home, outside = home_of(connection, person_id), str(uuid.uuid4())
    values = {"uuid": outside, "town_id": home.town, "organisation_id": home.organisation, "person_id": person_id}
    values |= {"volunteer_id": volunteer_id, "request": request, "made_by": by, "made_at": now, "changed_at": now}
    connection.execute(partnership.insert(), values)
    found = find(connection, vault, outside)
    assert found
    return found


def find(connection: sa.Connection, vault: Vault, outside: str) -> Partnership | None:
    row = connection.execute(_sealed.where(p.uuid == outside)).one_or_none()
    return _opened(vault, row) if row else None


def listing(
    connection: sa.Connection, vault: Vault, town: str, organisation: str, states: tuple[str, ...], most: int
) -> list[Partnership]:
    """The newest first."""
    which = [p.town_id == town, p.state.in_(states), *([p.organisation_id == organisation] if organisation else [])]
    rows = connection.execute(_sealed.where(*which).order_by(p.id.desc()).limit(most))
    return [_opened(vault, row) for row in rows]


def of_person(connection: sa.Connection, vault: Vault, person_id: int) -> list[Partnership]:
    """Open ones of somebody, on either side."""
    mine = sa.or_(p.person_id == person_id, volunteer.c.person_id == person_id)
    return [_opened(vault, row) for row in connection.execute(_sealed.where(mine, p.state.in_(OPEN)).order_by(p.id))]


def of_pair(connection: sa.Connection, vault: Vault, person_id: int, volunteer_id: int) -> list[Partnership]:
    """All of these two, the newest first."""
    mine = _sealed.where(p.person_id == person_id, p.volunteer_id == volunteer_id).order_by(p.id.desc())
    return [_opened(vault, row) for row in connection.execute(mine)]


def say(connection: sa.Connection, vault: Vault, outside: str, who: Who, yes: bool, now: int) -> Partnership | None:
    """What one of the two says. None: nobody asks any more. Agreed once both said yes, declined by the first no."""
    this = _locked(connection, vault, outside)
    if this is None or this.state != "asked":
        return None
    both = {"volunteer": this.volunteer_said, "newcomer": this.newcomer_said, who: "yes" if yes else "no"}
    state = "declined" if not yes else "agreed" if set(both.values()) == {"yes"} else "asked"
    values = {f"{who}_said": both[who], "state": state, "changed_at": now}
    connection.execute(partnership.update().where(p.id == this.id).values(values))
    return find(connection, vault, outside)


def change(
    connection: sa.Connection,
    vault: Vault,
    outside: str,
    state: str,
    now: int,
    *,
    day: str,
    today: str,
    rhythm: str = "",
    goals: str = "",
    until: str = "",
    reason: str = "",
) -> Partnership:
    """It begins, rests until a day, goes on, ends for a reason. `day`: from when on that is so.

    Raises WrongPartnershipError; MinorGateError where they would meet from now on and a paper has run out meanwhile.
    """
    this = _locked(connection, vault, outside)
    if this is None or state not in NEXT.get(this.state, ()):
        raise WrongPartnershipError("A partnership cannot become that now.")
    if state == "active":
        _hold_gates(connection, vault, this, today, now)
    values: dict[str, object] = {"state": state, "changed_at": now, "paused_until": until if state == "paused" else ""}
    if state == "active" and not this.started_on:
        values |= {"started_on": day, "rhythm": rhythm if rhythm in RHYTHMS else ""}
        if goals:
            key = connection.execute(_sealed.with_only_columns(subject.c.wrapped_key).where(p.id == this.id)).scalar()
            values["goals"] = vault.unwrap(key).seal(GOALS, outside, goals.encode())
    if state == "ended":
        values |= {"ended_on": day, "reason": reason if reason in REASONS else "other"}
    connection.execute(partnership.update().where(p.id == this.id).values(values))
    found = find(connection, vault, outside)
    assert found
    return found


def _hold_gates(connection: sa.Connection, vault: Vault, this: Partnership, today: str, now: int) -> None:
    if this.volunteer_id is None or this.person_id is None:
        raise WrongPartnershipError("One of the two is gone.")
    helper = sa.select(volunteer.c.state).where(volunteer.c.id == this.volunteer_id)
    if connection.execute(helper).scalar_one() != "approved":
        raise WrongPartnershipError("Only an approved volunteer meets somebody.")
    hold_gate(connection, this.volunteer_id, today)
    age, guardian_on = requests.youngest(connection, vault, this.person_id, "", "", now)
    hold_gate_of_newcomer(connection, this.volunteer_id, age, guardian_on, today)


def last_meetings(connection: sa.Connection, numbers: list[int]) -> dict[int, str]:
    """The day two met last, by the number of the partnership or, where that was not said, by the two themselves."""
    m, note = meeting.c, meeting_note.c
    by_number = sa.select(m.partnership, sa.func.max(m.day).label("day")).where(
        m.partnership.in_(numbers), m.state == "counts"
    )
    rows = connection.execute(by_number.group_by(m.partnership))
    found: dict[int, str] = {row.partnership: row.day for row in rows}
    pairs = (
        sa.select(p.id, sa.func.max(m.day))
        .select_from(
            partnership.join(
                meeting_note, sa.and_(note.person_id == p.person_id, note.volunteer_id == p.volunteer_id)
            ).join(meeting, m.id == note.meeting_id)
        )
        .where(p.id.in_(numbers), m.state == "counts")
        .group_by(p.id)
    )
    for number, day in connection.execute(pairs):
        found[number] = max(day, found.get(number, ""))
    return found


def is_quiet(this: Partnership | Row, last: str, today: str) -> bool:
    """Whether two who should meet have not for long; a pause is no silence before it is over."""
    if this.state not in LASTING or (this.state == "paused" and (not this.paused_until or this.paused_until >= today)):
        return False
    since = max(last, this.started_on, this.paused_until)
    return bool(since) and dt.date.fromisoformat(today) - dt.date.fromisoformat(since) > dt.timedelta(days=QUIET)


def drop_check_ins(connection: sa.Connection, this: Partnership) -> None:
    mine = timer.c.key.in_([f"{TIMER}:{this.uuid}:{who}:{days}" for who in get_args(Who) for days in CHECK_INS])
    connection.execute(timer.delete().where(timer.c.town_id == this.town, mine))


def add_check_ins(
    connection: sa.Connection,
    vault: Vault,
    this: Partnership,
    who: Who,
    person_id: int,
    due: Mapping[int, int],
    now: int,
) -> None:
    """Where they were heard last, `due` by the days after the start (CHECK_INS); those past are not made up for."""
    rows = []
    for to in told_in(connection, person_id):
        for days, due_at in due.items():
            values: dict[str, object] = {"partnership": this.uuid, "who": who, "days": days}
            new = NewTimer(f"{TIMER}:{this.uuid}:{who}:{days}", TIMER, due_at, values)
            if new.due_at > now:
                rows.append(timer_row(vault, to, new, now))
    if rows:
        connection.execute(timer.insert(), rows)


def _locked(connection: sa.Connection, vault: Vault, outside: str) -> Partnership | None:
    connection.execute(sa.select(p.id).where(p.uuid == outside).with_for_update())
    return find(connection, vault, outside)


def _opened(vault: Vault, row: Row) -> Partnership:
    goals = vault.unwrap(row.wrapped_key).open(GOALS, row.uuid, row.goals).decode() if row.goals else ""
    plain = (
        row.state, row.volunteer_said, row.newcomer_said, row.rhythm, row.started_on, row.paused_until, row.ended_on,
        row.reason,
    )  # fmt: skip
    head = (row.id, row.uuid, row.town_id, row.organisation_id, row.person_id, row.volunteer_id, row.request)
    return Partnership(*head, *plain, goals, row.made_at)
