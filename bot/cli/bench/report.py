"""`lotse bench report`: how long the report of a year takes over very many meetings."""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
import uuid
from functools import partial
from pathlib import Path

import msgspec
import sqlalchemy as sa

from bot.cli.bench.figures import table
from bot.cli.bench.machine import this_machine
from bot.core.clock import DAY, HOUR, MINUTE
from bot.core.towns import Town
from bot.reports.months import Period, between, ending
from bot.reports.report import read_report
from bot.reports.wording import ACTIVITIES, KINDS, REASONS
from bot.storage import report_tally
from bot.storage import tables as t
from bot.storage.database import Database, open_database
from bot.storage.migrate import migrate
from bot.storage.report_tally import ANSWERS, REACHED, UNANSWERED, Tally
from bot.storage.volunteers import STATES

MEETINGS = 100_000
MOST = 2_000_000  # a file of some hundred MB
AT_ONCE = 10_000  # rows of one statement's batch
SEED = 20_261_201
TOWN = Town(id="bench", zone="Europe/Berlin")
ORGANISATION = TOWN.organisations[0].id
Row = dict[str, object]
YEAR = Period("2025-01", "2025-12")
LANGUAGES = ("ar", "fa", "ru", "uk", "tr", "kmr", "en", "fr", "ti", "so")
TOPICS = tuple(f"topic-{n}" for n in range(120))
GOAL = "the report of a year over 100,000 meetings under 3 s"


class Figures(msgspec.Struct, frozen=True):
    meetings: int
    cases: int
    first_s: float  # with closing twelve months
    again_s: float  # once they are closed
    shown: int  # meetings in it


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--meetings", type=_number, default=MEETINGS, metavar="N", help=f"default {MEETINGS}")


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {MOST}")
    return int(text)


def run(args: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="lotse-bench-") as folder:
        found = asyncio.run(measure(Path(folder), args.meetings))
        machine = this_machine(Path(folder))
    if args.json:
        print(msgspec.json.encode({"machine": machine, "figures": found}).decode())
        return 0
    names = found.__struct_fields__
    row = [f"{value:,}" if isinstance(value, int) else f"{value:.2f}" for value in msgspec.structs.astuple(found)]
    print(f"{table([name.replace('_', ' ') for name in names], [row])}\n\n{machine}\nAim: {GOAL}")
    return 0


async def measure(folder: Path, meetings: int) -> Figures:
    url = f"sqlite:///{folder / 'lotse.db'}"
    await migrate(url)
    database = await open_database(url)
    try:
        cases = max(1, meetings // 5)
        await _fill(database, meetings, cases)
        now = ending(YEAR.last, TOWN.zone).ends + 20 * DAY
        began = time.perf_counter()
        await read_report(database, TOWN, YEAR, now)
        first = time.perf_counter() - began
        began = time.perf_counter()
        report = await read_report(database, TOWN, YEAR, now)
        again = time.perf_counter() - began
    finally:
        await database.close()
    return Figures(meetings, cases, first, again, report.part("meetings").total)


class Maker:
    """The same year each time: people, volunteers, partnerships and cases as many as go with the meetings."""

    def __init__(self, meetings: int, cases: int) -> None:
        self._chance = random.Random(SEED)  # noqa: S311 - no secret
        self._days = [f"{month}-{day:02}" for month in between(*YEAR) for day in range(1, 29)]
        self._begins = ending("2024-12", TOWN.zone).ends
        self._people, self._meetings, self._cases = max(2, meetings // 50), meetings, cases

    def tables(self) -> list[tuple[sa.Table, list[Row]]]:
        """In the order in which they point to each other."""
        people = range(1, self._people + 1)
        return [
            (t.subject, [{"town_id": TOWN.id, "wrapped_key": b"-", "created_at": 0} for _ in people]),
            (t.person, [self._row(subject_id=n, created_at=0, seen_at=0) for n in people]),
            (t.volunteer, [self._volunteer(n) for n in people]),
            (t.partnership, [self._partnership() for _ in people]),
            (t.cases, [self._case(n) for n in range(1, self._cases + 1)]),
            (t.meeting, [self._meeting() for _ in range(self._meetings)]),
        ]

    def told(self) -> list[Tally]:
        named = ((ANSWERS, TOPICS), (REACHED, LANGUAGES), (UNANSWERED, LANGUAGES))
        return [
            Tally(TOWN.id, ORGANISATION, month, section, self._chance.choice(names))
            for month in between(*YEAR)
            for section, names in named
            for _ in range(1_000)
        ]

    def _row(self, **more: object) -> Row:
        number = uuid.UUID(int=self._chance.getrandbits(128))
        return {"uuid": str(number), "town_id": TOWN.id, "organisation_id": ORGANISATION, **more}

    def _volunteer(self, number: int) -> Row:
        return self._row(person_id=number, state=self._chance.choice(STATES), created_at=0, changed_at=0)

    def _partnership(self) -> Row:
        start, end = self._chance.choice(self._days[:150]), self._chance.choice(self._days[150:])
        more = {"reason": self._chance.choice(REASONS), "made_by": "bench", "made_at": 0, "changed_at": 0}
        return self._row(state="ended", started_on=start, ended_on=end, **more)

    def _case(self, number: int) -> Row:
        chance = self._chance
        opened = self._begins + chance.randrange(365) * DAY + chance.randrange(8, 18) * HOUR
        answered = opened + chance.randrange(1, 3_000) * MINUTE
        to = f"office-{chance.randrange(30)}" if chance.random() < 0.2 else ""
        return self._row(
            number=number, person_id=chance.randint(1, self._people), kind=chance.choice((*KINDS, "need")),
            state="resolved", opened_at=opened, first_answer_at=answered, resolved_at=answered + DAY,
            topic=chance.choice(TOPICS), outcome="referred" if to else "answered", referred_to=to,
        )  # fmt: skip

    def _meeting(self) -> Row:
        chance = self._chance
        return self._row(
            volunteer_id=chance.randint(1, self._people), day=chance.choice(self._days), made_at=0,
            minutes=chance.randrange(30, 240), activity=chance.choice((*ACTIVITIES, "other")),
        )  # fmt: skip


async def _fill(database: Database, meetings: int, cases: int) -> None:
    maker = Maker(meetings, cases)
    for into, rows in maker.tables():
        for first in range(0, len(rows), AT_ONCE):
            await database.write(partial(_insert, into=into, rows=rows[first : first + AT_ONCE]))
    await database.write(lambda c: report_tally.add(c, maker.told()))


def _insert(connection: sa.Connection, into: sa.Table, rows: list[Row]) -> None:
    connection.execute(into.insert(), rows)
