"""What those who come to a date are told: a reminder the day before, a seat that came free, a change, a cancellation.

A reminder is a timer and comes back as `timer.gathering`; news is a system inbound `gathering.…`. Each is told once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from bot.core.audiences import NOTHING, Said
from bot.core.walltime import a_day_before
from bot.storage.gatherings import Gathering, by_id, locked
from bot.storage.inbox import Inside, store_from_inside
from bot.storage.registrations import (
    COMING,
    Outcome,
    Registration,
    coming_of,
    fill,
    of_gathering,
    of_person,
    register,
    with_free_seats,
    withdraw,
)
from bot.storage.targets import told_in
from bot.storage.timers import drop_timer, set_timer, system_inbound
from bot.storage.unit import NewTimer
from bot.storage.vault import Vault

KIND = "gathering"  # of the timers
DAY = "day"  # which reminder it is
SEAT, MOVED, CANCELLED = "gathering.seat", "gathering.moved", "gathering.cancelled"


def once(this: Gathering, mine: Registration, which: str = DAY) -> str:
    """The dedupe key of a reminder: one row in the outbox, however often its timer runs."""
    return f"{KIND}:{this.uuid}:{this.version}:{mine.uuid}:{which}"


def remind(connection: sa.Connection, vault: Vault, this: Gathering, mine: Registration, now: int) -> None:
    """The same hour the day before, of who has a seat; where that is past, the registration itself said it."""
    key = _key(this, mine)
    drop_timer(connection, this.town, key)
    due_at = a_day_before(this.plan.starts, this.plan.zone)
    if this.state != "planned" or mine.state != "registered" or due_at <= now:
        return
    for to in told_in(connection, mine.person_id):
        values: dict[str, object] = {"gathering": this.uuid, "version": this.version, "news": DAY}
        values["once"] = once(this, mine)
        set_timer(connection, vault, to, NewTimer(key, KIND, due_at, values), now)


def join(
    connection: sa.Connection,
    vault: Vault,
    this: Gathering,
    person_id: int,
    now: int,
    *,
    name: str = "",
    by: str = "",
    said: Said = NOTHING,
) -> Outcome:
    """Register for a date that is locked, with a reminder."""
    outcome, mine = register(connection, vault, this, person_id, now, name=name, by=by, said=said)
    if mine and outcome == "registered":
        remind(connection, vault, this, mine, now)
    return outcome


def leave(connection: sa.Connection, vault: Vault, this: Gathering, person_id: int, now: int) -> bool:
    """Give up a seat, or waiting for one, of a date that is locked; who waits longest moves up."""
    if not withdraw(connection, this, person_id, now):
        return False
    if mine := of_person(connection, vault, this.id, person_id):
        drop_timer(connection, this.town, _key(this, mine))
    move_up(connection, vault, this, now)
    return True


def leave_all(connection: sa.Connection, vault: Vault, person_id: int, kinds: Collection[str], now: int) -> int:
    """Somebody comes to nothing of these kinds any more; how many dates it was."""
    coming = sorted(coming_of(connection, person_id, kinds, now), key=lambda found: found[0].id)
    return sum(leave(connection, vault, locked(connection, this.uuid), person_id, now) for this, _ in coming)


def _key(this: Gathering, mine: Registration) -> str:
    return f"{KIND}:{this.uuid}:{mine.uuid}"


def tell(
    connection: sa.Connection, vault: Vault, this: Gathering, concerned: Iterable[Registration], name: str, now: int
) -> int:
    """Let each one's next turn say it, where they were last. Returns how many can be told."""
    told = 0
    for mine in concerned:
        for to in told_in(connection, mine.person_id):
            inbound = system_inbound(
                account=to.account,
                address=to.address_uuid,
                name=name,
                once=f"{name}:{this.uuid}:{this.version}:{mine.uuid}:{mine.since}",
                values={"gathering": this.uuid, "version": this.version, "news": name.removeprefix(f"{KIND}.")},
                now=now,
            )
            store_from_inside(connection, vault, Inside(to.town, to.id, to.wrapped_key), inbound)
            told += 1
    return told


def move_up(connection: sa.Connection, vault: Vault, this: Gathering, now: int) -> list[Registration]:
    """Who waits longest gets the free seats of a date that is locked, is told of it, and will be reminded."""
    moved = fill(connection, vault, this, now)
    for mine in moved:
        remind(connection, vault, by_id(connection, this.id), mine, now)
    tell(connection, vault, this, moved, SEAT, now)
    return moved


def after_change(connection: sa.Connection, vault: Vault, this: Gathering, name: str, now: int) -> int:
    """All who wanted to come are told, and reminded of what it is now. Returns how many can be told."""
    concerned = [each for each in of_gathering(connection, vault, this.id) if each.state in COMING]
    for mine in concerned:
        remind(connection, vault, this, mine, now)
    return tell(connection, vault, this, concerned, name, now)


def seats_came_free(connection: sa.Connection, vault: Vault, now: int) -> int:
    """Seats of who was erased go to who waits; how many moved up."""
    dates = [locked(connection, outside) for outside in with_free_seats(connection, now)]
    return sum(len(move_up(connection, vault, this, now)) for this in dates)
