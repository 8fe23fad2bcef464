"""Reminders of an appointment: timers of those who come. Whatever changes an appointment sets them anew.

Each is sent once: what it becomes in the outbox carries `once`, which names appointment, version, who and which.
"""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from bot.core.clock import HOUR, MINUTE
from bot.core.walltime import a_day_before
from bot.storage.appointments import Appointment
from bot.storage.tables import offer, timer, volunteer
from bot.storage.targets import told_in
from bot.storage.unit import NewTimer, timer_row
from bot.storage.vault import Vault

KIND = "appointment"  # of the timers: they come back as `timer.appointment`
SHORTLY = 2 * HOUR
SIDES, WHICH = ("newcomer", "volunteer"), ("day", "hours", "over")
TOLD = ("yes", "asked", "withdrawn")  # states of an offer whose volunteer may have the file in their calendar


class Reminder(NamedTuple):
    """`which`: day (the same hour the day before), hours (two before) or over (when it is past, to ask for a log)."""

    which: str
    due_at: int


def due(this: Appointment) -> list[Reminder]:
    ends_at = this.starts_at + this.plan.minutes * MINUTE
    return [
        Reminder("day", a_day_before(this.plan.starts, this.plan.zone)),
        Reminder("hours", this.starts_at - SHORTLY),
        Reminder("over", ends_at),
    ]


def once(this: Appointment, who: str, which: str) -> str:
    """The dedupe key of a reminder: one row in the outbox, however often its timer runs."""
    return f"appointment:{this.uuid}:{this.version}:{who}:{which}"


def set_again(connection: sa.Connection, vault: Vault, this: Appointment, now: int) -> None:
    """Timers as the appointment is now: of a confirmed one for both, else none. Those past are not made up for."""
    mine = timer.c.key.in_([f"{KIND}:{this.uuid}:{who}:{which}" for who in SIDES for which in WHICH])
    connection.execute(timer.delete().where(timer.c.town_id == this.town, mine))
    if this.state != "confirmed":
        return
    rows = []
    for who, person_id in parties(connection, this):
        for to in told_in(connection, person_id):
            for each in due(this):
                if each.due_at > now and (who != "newcomer" or each.which != "over"):
                    values: dict[str, object] = {
                        "appointment": this.uuid, "version": this.version, "who": who, "which": each.which,
                    }  # fmt: skip
                    new = NewTimer(f"{KIND}:{this.uuid}:{who}:{each.which}", KIND, each.due_at, values)
                    rows.append(timer_row(vault, to, new, now))
    if rows:
        connection.execute(timer.insert(), rows)


def parties(connection: sa.Connection, this: Appointment) -> list[tuple[str, int]]:
    """Who comes, and their person: the newcomer and whoever said yes."""
    query = sa.select(volunteer.c.person_id).join(offer, offer.c.volunteer_id == volunteer.c.id)
    query = query.where(offer.c.appointment_id == this.id, offer.c.state == "yes")
    return [("newcomer", this.person_id), *(("volunteer", each) for each in connection.execute(query).scalars())]


def everybody(connection: sa.Connection, this: Appointment) -> list[tuple[str, int]]:
    """Who comes or was told that they would: also of one that was moved or called off."""
    query = sa.select(volunteer.c.person_id).join(offer, offer.c.volunteer_id == volunteer.c.id)
    query = query.where(offer.c.appointment_id == this.id, offer.c.answered_at > 0, offer.c.state.in_(TOLD))
    return [("newcomer", this.person_id), *(("volunteer", each) for each in connection.execute(query).scalars())]
