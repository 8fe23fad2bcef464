"""`lotse bench reminders`: very many appointments through a clock change, moves, restarts: is each reminder sent once?

People, answers and the clock are made up; database, timers, turns and outbox are those of the program. Every quarter of
an hour of twelve days passes as a step. A reminder counts as right if it was sent once, at the local time it is due.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec
import sqlalchemy as sa

from bot.app import App, opened
from bot.cli.bench.figures import progress, table
from bot.cli.bench.machine import this_machine
from bot.cli.bench.process import run_async
from bot.core.clock import HOUR, MINUTE, FakeClock, to_micros
from bot.settings import Settings, read_settings
from bot.storage import appointment_reminders, appointments, outbox, timers, volunteers
from bot.storage.addresses import known_addresses
from bot.storage.appointment_changes import Answer
from bot.storage.appointments import Appointment, Plan, WrongAppointmentError
from bot.storage.people import ensure_person
from bot.storage.volunteers import Check, Profile

COUNT, MOST = 10_000, 100_000
BEGINS = "2026-10-18T22:00:00+00:00"  # midnight of 19 October in Germany, a week before the clocks change
FIRST_DAY, DAYS = 21, 9  # of October: appointments are from the 21st to the 29th; the clocks change on the 25th
STEP_MINUTES = 15
STEPS = 12 * 24 * 60 // STEP_MINUTES
RESTARTS = (300, 620, 900)  # steps after which everything is closed and opened again
CALLED_OFF = 0.3  # of those that are changed; the others are moved
_QUARTER = STEP_MINUTES * MINUTE
CHANGE_EVERY = 10  # steps
SHARE = 5  # appointments of one volunteer
SEED = 20_261_025
ZONE = "Europe/Berlin"
ACCOUNT, CHANNEL = "bench", "loopback"
AT_ONCE = 500  # messages that the sender takes, and appointments that are made, in one transaction


class Figures(msgspec.Struct, frozen=True):
    appointments: int
    moved: int
    cancelled: int
    restarts: int
    due: int  # reminders that must be sent
    sent: int
    doubled: int
    missing: int
    strange: int  # sent, but of an older version or of none
    late: int  # sent at another quarter of an hour than they are due
    seconds: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=_number, default=COUNT, metavar="N", help="appointments (default 10000)")
    parser.add_argument("--database", default="", metavar="URL", help="an empty one (default: a new SQLite file)")


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {MOST}")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Print the figures; 1 if a reminder was lost, doubled, late or wrong."""
    with tempfile.TemporaryDirectory() as directory:
        found = run_async(measure(args.count, Path(directory), args.database))
        machine = this_machine(Path(directory))
    if args.json:
        print(msgspec.json.encode({"machine": machine, "figures": found}).decode())
    else:
        names = found.__struct_fields__
        row = [f"{value:,}" if isinstance(value, int) else f"{value:.1f}" for value in msgspec.structs.astuple(found)]
        print(f"{table([name.replace('_', ' ') for name in names], [row])}\n\n{machine}")
    return int(any((found.doubled, found.missing, found.strange, found.late)))


async def measure(count: int, data: Path, database: str = "") -> Figures:
    """`data`: a directory for the key, and for the file where no `database` is named."""
    given = {"LOTSE_DATA": str(data), **({"LOTSE_DATABASE": database} if database else {})}
    return await _Programme(count, read_settings(given, env_file=data / "none")).run()


class _Version(NamedTuple):
    """An appointment as it stood from one instant to another (µs UTC); both know of it."""

    appointment: Appointment
    agreed: int
    ended: int


class _Programme:
    def __init__(self, count: int, settings: Settings) -> None:
        self._count, self._settings = count, settings
        self._clock = FakeClock(BEGINS)
        self._chance = random.Random(SEED)  # noqa: S311 - the same days each time, no secret
        self._sent: Counter[str] = Counter()
        self._sent_at: dict[str, int] = {}
        self._helper = 0
        self._standing: dict[str, _Version] = {}  # as they are agreed now, by their outside ids
        self._past: list[_Version] = []  # moved or called off since
        self._moved = self._cancelled = 0

    async def run(self) -> Figures:
        began = time.perf_counter()
        async with opened(self._settings, clock=self._clock) as app:
            await self._make(app)
            progress(f"{self._count:,} appointments, {time.perf_counter() - began:.0f} s")
        first = 0
        for last in (*RESTARTS, STEPS):
            async with opened(self._settings, clock=self._clock) as app:
                for step in range(first, last):
                    await self._step(app, step)
                first = last
                progress(f"step {last} of {STEPS}: {sum(self._sent.values()):,} sent")
        return self._compare(time.perf_counter() - began)

    async def _make(self, app: App) -> None:
        for first in range(0, self._count, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, self._count))

            def some(connection: sa.Connection, numbers: range = numbers) -> None:
                for each in numbers:
                    self._one(connection, app, each)

            await app.database.write(some)

    def _one(self, connection: sa.Connection, app: App, number: int) -> None:
        """A newcomer, every fifth time a volunteer, and their appointment, promised."""
        now = self._clock.now()
        helper = number // SHARE
        if number % SHARE == 0:
            person = self._person(connection, app, f"volunteer-{helper}")
            who = volunteers.apply(connection, app.vault, person, "default", Profile(name="Vera"), "adult", now)
            for kind in volunteers.BEFORE_APPROVAL:
                volunteers.add_check(connection, app.vault, who, Check(kind, "2026-10-01", "", "", "", "bench", now))
            for state in ("process", "approved"):
                volunteers.set_state(connection, who.id, state, "2026-10-19", now)
            self._helper = who.id
        newcomer = self._person(connection, app, f"newcomer-{number}")
        made, _ = app.appointing.propose(
            connection, newcomer, self._plan(number % SHARE), (self._helper,), "bench", now
        )
        self._promise(connection, app, made, "yes")

    def _promise(self, connection: sa.Connection, app: App, this: Appointment, said: Answer) -> None:
        asked = next(each for each in appointments.offers(connection, this.id) if each.state == "asked")
        done = app.appointing.answer(connection, asked.uuid, asked.version, said, self._clock.now())
        if done.outcome == "confirmed":
            self._standing[this.uuid] = _Version(this, self._clock.now(), 0)

    def _plan(self, slot: int, day: int = 0) -> Plan:
        """The five of a volunteer are on different days, at any quarter of an hour, also in the night of the change."""
        day = day or FIRST_DAY + (slot * 2 + self._chance.randrange(2)) % DAYS
        hour, quarter = self._chance.choice((0, 1, 2, 4, 8, 9, 10, 14, 17, 21)), self._chance.choice((0, 15, 30, 45))
        return Plan("accompany", f"2026-10-{day:02}T{hour:02}:{quarter:02}", ZONE, 45, language="ar")

    def _person(self, connection: sa.Connection, app: App, address: str) -> int:
        now = self._clock.now()
        known = known_addresses(connection, app.vault, [(app.town(None), CHANNEL, ACCOUNT, address, now)])[0]
        return ensure_person(connection, known.conversation_id, "default", now).person_id

    async def _step(self, app: App, step: int) -> None:
        self._clock.advance(seconds=STEP_MINUTES * 60)
        if step % CHANGE_EVERY == 0:
            await app.database.write(lambda c: self._change(c, app))
        else:
            due = await app.database.read(timers.next_due)
            if due is None or due > self._clock.now():
                return
        await app.clockwork.tick()
        await app.appointment_clock.tick()
        await app.workers[0].drain()
        while await app.database.write(lambda c: self._send(c, app)):
            pass

    def _change(self, connection: sa.Connection, app: App) -> None:
        """Some are moved or called off, as long as there is time."""
        now = self._clock.now()
        open_ones = sorted(key for key, each in self._standing.items() if each.appointment.starts_at > now + _QUARTER)
        for outside in self._chance.sample(open_ones, min(len(open_ones), max(1, self._count // 600))):
            self._past.append(self._standing.pop(outside)._replace(ended=now))
            if self._chance.random() < CALLED_OFF:
                app.appointing.cancel(connection, outside, now)
                self._cancelled += 1
                continue
            this = self._past[-1].appointment
            starts = f"2026-10-30T{self._chance.randrange(6, 22):02}:{self._chance.choice((0, 15, 30, 45)):02}"
            try:
                moved, _ = app.appointing.move(connection, outside, this.plan._replace(starts=starts), now)
            except WrongAppointmentError:  # the newcomer has none besides; in the last hours the day is over
                app.appointing.cancel(connection, outside, now)
                continue
            self._promise(connection, app, moved, self._chance.choice(("yes", "yes", "no")))
            self._moved += 1

    def _send(self, connection: sa.Connection, app: App) -> int:
        """Everything arrives at once."""
        now = self._clock.now()
        rows = outbox.claim(connection, app.vault, ACCOUNT, ACCOUNT, now, AT_ONCE, [])
        for row in rows:
            if row.outbound and row.outbound.dedupe_key.startswith("appointment:"):
                self._sent[row.outbound.dedupe_key] += 1
                self._sent_at[row.outbound.dedupe_key] = now
        if rows:
            outbox.mark_sent(connection, app.vault, [outbox.Sent(row, "") for row in rows], now)
        return len(rows)

    def _compare(self, seconds: float) -> Figures:
        due = dict(self._due())
        late = [key for key, at in due.items() if key in self._sent_at and self._sent_at[key] != at]
        return Figures(
            appointments=self._count,
            moved=self._moved,
            cancelled=self._cancelled,
            restarts=len(RESTARTS),
            due=len(due),
            sent=sum(self._sent.values()),
            doubled=sum(times - 1 for times in self._sent.values()),
            missing=len(due.keys() - self._sent.keys()),
            strange=len(self._sent.keys() - due.keys()),
            late=len(late),
            seconds=seconds,
        )

    def _due(self) -> Iterator[tuple[str, int]]:
        """Each reminder by its key, and when it must be sent: while its version is agreed on."""
        until = self._clock.now()
        for this, agreed, ended in (*self._past, *self._standing.values()):
            local = dt.datetime.fromisoformat(this.plan.starts)
            day_before = to_micros((local - dt.timedelta(days=1)).replace(tzinfo=ZoneInfo(ZONE)))
            for which, at in (("day", day_before), ("hours", this.starts_at - 2 * HOUR)):
                if agreed < at < (ended or until + 1):
                    for who in ("newcomer", "volunteer"):
                        yield appointment_reminders.once(this, who, which), at
