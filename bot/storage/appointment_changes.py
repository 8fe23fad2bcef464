"""What becomes of an appointment: offered to volunteers in turn, confirmed, moved, cancelled, over.

Every change first locks the newcomer and the appointment, and every yes the volunteer: of two answers that race one is
first, and nobody is promised to two places at once.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Literal

import sqlalchemy as sa

from bot.core.clock import HOUR, MINUTE
from bot.storage import interpreters
from bot.storage.appointments import (
    OPEN,
    Appointment,
    NoSuchAppointmentError,
    Offer,
    Plan,
    WrongAppointmentError,
    checked,
    columns,
    find,
    find_offer,
    locked,
    meets_another,
    offers,
    overlaps_with,
    sealed,
)
from bot.storage.tables import appointment, offer, subject, volunteer
from bot.storage.vault import Vault
from bot.storage.volunteers import MinorGateError, hold_gate, hold_gate_of_newcomer

TURN = 12 * HOUR  # how long one volunteer is waited for before the next is asked,
SHARE = 4  # but never more than this part of the time that is left

Answer = Literal["yes", "no", "other-time"]
Outcome = Literal["confirmed", "declined", "stale", "taken", "busy", "over", "gate"]

a, o = appointment.c, offer.c


def put_forward(
    connection: sa.Connection, vault: Vault, outside: str, volunteers: Sequence[int], today: str, now: int
) -> Offer | None:
    """Ask these volunteers, one after the other, after those who wait already. Returns who is asked now, if it changed.

    Raises NoSuchAppointmentError; MinorGateError for somebody who may not be asked.
    """
    this = locked(connection, vault, outside)
    known = {each.volunteer_id: each for each in offers(connection, this.id)}
    turn = max((each.turn for each in known.values()), default=0)
    for number in dict.fromkeys(volunteers):
        state = connection.execute(sa.select(volunteer.c.state).where(volunteer.c.id == number)).scalar_one()
        if state != "approved" or number in known or _is_too_much(connection, this, number):
            continue  # who paused meanwhile, was asked before, or wants no more in that week is not asked
        _hold_gates(connection, this, number, today)
        turn += 1
        row = {"uuid": str(uuid.uuid4()), "town_id": this.town, "appointment_id": this.id, "volunteer_id": number}
        connection.execute(offer.insert(), {**row, "turn": turn})
        connection.execute(appointment.update().where(a.id == this.id).values(told_at=0))  # there is hope again
    return _ask_next(connection, this, now)


def answer(
    connection: sa.Connection, vault: Vault, outside: str, version: int, said: Answer, now: int, by: str = ""
) -> tuple[Outcome, Offer | None]:
    """What a volunteer says to an offer, and who is asked next because of it.

    `stale`: it was moved since they were asked; `taken`: somebody else comes; `busy`: they are promised elsewhere at
    that time; `over`: it is past, cancelled or nobody asks them any more; `gate`: a paper runs out before that day.
    Raises NoSuchAppointmentError.
    """
    mine = find_offer(connection, outside)
    if mine is None:
        raise NoSuchAppointmentError
    of = connection.execute(sa.select(a.uuid).where(a.id == mine.appointment_id)).scalar_one()
    try:
        this = locked(connection, vault, of)
    except NoSuchAppointmentError:
        return "over", None
    connection.execute(sa.select(volunteer.c.id).where(volunteer.c.id == mine.volunteer_id).with_for_update())
    mine = find_offer(connection, outside)
    assert mine
    if this.starts_at <= now or mine.state == "withdrawn":
        return ("taken" if _is_taken(connection, this.id, mine.id) else "over"), None
    if version != this.version or mine.version != this.version:
        return "stale", None
    if said == "yes":
        return _yes(connection, this, mine, now, by), None
    _set(connection, mine.id, state=said, answered_at=now, answered_by=by)
    if mine.state == "yes":
        _seek_another(connection, this.id)
    return "declined", _ask_next(connection, this, now)


def _seek_another(connection: sa.Connection, appointment_id: int) -> None:
    """Whoever was not asked yet when somebody said yes waits again."""
    unasked = sa.and_(o.appointment_id == appointment_id, o.state == "withdrawn", o.asked_at == 0)
    connection.execute(offer.update().where(unasked).values(state="waiting"))


def release(
    connection: sa.Connection, vault: Vault, volunteer_id: int, now: int
) -> list[tuple[Appointment, Offer | None]]:
    """A volunteer pauses or leaves: others are sought for what they were asked or had promised.

    Returns each appointment they had promised to come to, and who is asked now.
    """
    theirs = sa.select(o.id, o.state, a.uuid).join(appointment, a.id == o.appointment_id)
    theirs = theirs.where(o.volunteer_id == volunteer_id, o.state.in_(("asked", "yes", "waiting")), a.starts_at > now)
    released = []
    for number, state, outside in connection.execute(theirs.order_by(a.starts_at)).all():
        try:
            this = locked(connection, vault, outside)
        except NoSuchAppointmentError:
            continue
        # as if they had never said yes: else their calendar would go on telling when and where somebody is
        _set(connection, number, state="withdrawn", asked_at=now, answered_at=0)
        if state == "yes":
            _seek_another(connection, this.id)
        following = _ask_next(connection, this, now)
        if state == "yes":
            released.append((this, following))
    return released


def _yes(connection: sa.Connection, this: Appointment, mine: Offer, now: int, by: str) -> Outcome:
    if mine.state == "yes":
        return "confirmed"
    if _is_taken(connection, this.id, mine.id):
        return "taken"
    if _is_busy(connection, this, mine.volunteer_id):
        return "busy"
    try:
        _hold_gates(connection, this, mine.volunteer_id, this.plan.starts[:10])
    except MinorGateError:
        return "gate"
    _set(connection, mine.id, state="yes", answered_at=now, answered_by=by)
    others = sa.and_(o.appointment_id == this.id, o.id != mine.id, o.state.in_(("asked", "waiting")))
    connection.execute(offer.update().where(others).values(state="withdrawn"))
    connection.execute(appointment.update().where(a.id == this.id).values(state="confirmed", changed_at=now))
    return "confirmed"


def move(connection: sa.Connection, vault: Vault, outside: str, plan: Plan, now: int) -> Appointment:
    """Another time, place or length: a new version, about which whoever had said yes is asked first.

    Raises NoSuchAppointmentError, WrongAppointmentError, NoSuchTimeError.
    """
    this = locked(connection, vault, outside)
    starts_at = checked(plan, now)
    if meets_another(connection, this.person_id, this.id, starts_at, plan.minutes):
        raise WrongAppointmentError("busy")
    key = connection.execute(sealed.with_only_columns(subject.c.wrapped_key).where(a.id == this.id)).scalar_one()
    values = columns(vault, key, this.uuid, plan, starts_at)
    values |= {"version": this.version + 1, "state": "proposed", "changed_at": now, "told_at": 0}
    connection.execute(appointment.update().where(a.id == this.id).values(values))
    again = sa.and_(o.appointment_id == this.id, o.state.in_(("yes", "asked", "lapsed", "withdrawn", "other-time")))
    first = sa.case((o.state == "yes", 0), else_=o.turn)
    connection.execute(offer.update().where(again).values(turn=first, state="waiting", until=0))
    moved = find(connection, vault, outside)
    assert moved
    _ask_next(connection, moved, now)
    moved = find(connection, vault, outside)
    assert moved
    return moved


def cancel(connection: sa.Connection, vault: Vault, outside: str, now: int) -> list[Offer]:
    """It does not take place. Returns whose yes or open question it ends: only they are told.

    Raises NoSuchAppointmentError.
    """
    this = locked(connection, vault, outside)
    concerned = [each for each in offers(connection, this.id) if each.state in ("yes", "asked")]
    connection.execute(appointment.update().where(a.id == this.id).values(state="cancelled", changed_at=now))
    unsettled = sa.and_(o.appointment_id == this.id, o.state.in_(("yes", "asked", "waiting")))
    connection.execute(offer.update().where(unsettled).values(state="withdrawn"))
    return concerned


def lapse(connection: sa.Connection, vault: Vault, now: int, most: int = 100) -> list[tuple[Appointment, Offer | None]]:
    """Whoever did not answer in time is not waited for any longer. Returns each appointment and who is asked now."""
    due = sa.select(o.id, a.uuid).join(appointment, a.id == o.appointment_id)
    due = due.where(o.state == "asked", o.until <= now).order_by(o.until).limit(most)
    changed = []
    for number, outside in connection.execute(due).all():
        try:
            this = locked(connection, vault, outside)
        except NoSuchAppointmentError:
            continue
        if _set(connection, number, o.state == "asked", o.until <= now, state="lapsed"):
            changed.append((this, _ask_next(connection, this, now)))
    return changed


def anything_due(connection: sa.Connection, now: int) -> bool:
    """Whether somebody was waited for long enough, or something is over."""
    silent = sa.select(o.id).where(o.state == "asked", o.until <= now).limit(1)
    over = sa.select(a.id).where(a.state.in_(OPEN), a.starts_at + a.minutes * MINUTE <= now).limit(1)
    return any(connection.execute(query).first() for query in (silent, over))


def tell_once(connection: sa.Connection, number: int, now: int) -> bool:
    """Whether nobody was told yet that no volunteer was found for this version."""
    mine = sa.and_(a.id == number, a.told_at == 0)
    return bool(connection.execute(appointment.update().where(mine).values(told_at=now)).rowcount)


def end(connection: sa.Connection, now: int) -> list[int]:
    """Those whose time is past are over. Returns the ids of those somebody had said yes to."""
    over = sa.and_(a.state.in_(OPEN), a.starts_at + a.minutes * MINUTE <= now)
    met = list(connection.execute(sa.select(a.id).where(over, a.state == "confirmed")).scalars())
    connection.execute(appointment.update().where(over).values(state="over", changed_at=now))
    return met


# --- inside


def _ask_next(connection: sa.Connection, this: Appointment, now: int) -> Offer | None:
    """The next who waits, unless somebody is asked or has said yes."""
    known = offers(connection, this.id)
    if any(each.state in ("asked", "yes") for each in known) or this.starts_at <= now:
        return None
    following = _first_who_may(connection, this, known)
    state = "offered" if following else "proposed"
    connection.execute(appointment.update().where(a.id == this.id).values(state=state, changed_at=now))
    if following is None:
        return None
    until = now + min(TURN, (this.starts_at - now) // SHARE)
    _set(connection, following.id, state="asked", version=this.version, asked_at=now, until=until)
    return following._replace(state="asked", version=this.version, until=until)


def _first_who_may(connection: sa.Connection, this: Appointment, known: Sequence[Offer]) -> Offer | None:
    """Who has promised enough for that week since they were chosen is passed over."""
    for each in known:
        if each.state == "waiting":
            if not _is_too_much(connection, this, each.volunteer_id):
                return each
            _set(connection, each.id, state="withdrawn")
    return None


def _hold_gates(connection: sa.Connection, this: Appointment, volunteer_id: int, day: str) -> None:
    """Raises MinorGateError where one of the two is under 18 and not all is in order on a day, or when they meet."""
    for each in sorted({day, this.plan.starts[:10]}):
        hold_gate(connection, volunteer_id, each)
        hold_gate_of_newcomer(connection, volunteer_id, this.plan.age, this.plan.guardian_on, each)


def _is_taken(connection: sa.Connection, appointment_id: int, besides: int) -> bool:
    yes = sa.select(o.id).where(o.appointment_id == appointment_id, o.id != besides, o.state == "yes")
    return connection.execute(yes.limit(1)).first() is not None


def _is_busy(connection: sa.Connection, this: Appointment, volunteer_id: int) -> bool:
    """Whether a volunteer has promised to be elsewhere at that time."""
    overlaps = overlaps_with(this.id, this.starts_at, this.plan.minutes)
    theirs = sa.select(a.id).join(offer, o.appointment_id == a.id)
    theirs = theirs.where(o.volunteer_id == volunteer_id, o.state == "yes", a.state == "confirmed", overlaps)
    return connection.execute(theirs.limit(1)).first() is not None


def _is_too_much(connection: sa.Connection, this: Appointment, volunteer_id: int) -> bool:
    """Whether an interpreter would do more than they want in its week or month."""
    return this.plan.kind == "interpret" and interpreters.is_over_limit(connection, volunteer_id, this.plan.starts)


def _set(connection: sa.Connection, number: int, *which: sa.ColumnElement[bool], **values: object) -> bool:
    return bool(connection.execute(offer.update().where(o.id == number, *which).values(values)).rowcount)
