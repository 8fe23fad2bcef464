"""`lotse bench desk`: how long a message takes to a guide's screen and a reply back, with many guides connected.

A real `lotse serve`; each guide has a case open in a page, each person the page of the chat. What is timed begins when
a message is posted and ends when the other page has fetched what it shows.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import sqlalchemy as sa

from bot.app import App, opened
from bot.channels.web.sessions import address_of, new_token
from bot.cli.bench.desk_load import Load, Pair
from bot.cli.bench.figures import percentile, progress, table
from bot.cli.bench.machine import Machine, this_machine
from bot.cli.bench.process import END_SECONDS, START_SECONDS, BenchError, environment, rss_mb, run_async
from bot.desk.guard import new_token as new_session
from bot.settings import Settings, read_settings
from bot.storage import cases, desk_sessions, staff
from bot.storage.addresses import known_addresses

GUIDES, PER_SECOND, SECONDS = 100, 20.0, 30.0
MOST_MS, MOST_MB = 300.0, 1.0  # of each way, 95 of 100; of memory for one connected guide
ACCOUNT = CHANNEL = "web"
WORDS = 20  # messages that are in each case already


class Way(msgspec.Struct, frozen=True):
    count: int
    p50_ms: float
    p95_ms: float
    p99_ms: float


class Report(msgspec.Struct, frozen=True):
    machine: Machine
    guides: int
    per_second: float
    to_screen: Way  # a person's message until a guide's page shows it
    back: Way  # a guide's reply until the person's page shows it
    lost: int
    guide_mb: float  # memory of the server for each connected guide


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--guides", type=int, default=GUIDES, help="guides connected, each in a case (default 100)")
    parser.add_argument("--rate", type=float, default=PER_SECOND, help="messages a second, both ways (default 20)")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long (default 30)")


def run(args: argparse.Namespace) -> int:
    """Print the figures; 1 if a way takes more than 300 ms, a message was lost, or a guide takes more than 1 MB."""
    with tempfile.TemporaryDirectory() as directory:
        report = run_async(measure(Path(directory), args.guides, args.rate, args.seconds))
    print(msgspec.json.encode(report).decode() if args.json else _text(report))
    slow = max(report.to_screen.p95_ms, report.back.p95_ms) > MOST_MS
    return int(slow or report.lost > 0 or report.guide_mb > MOST_MB)


async def measure(data: Path, guides: int, per_second: float, seconds: float) -> Report:
    progress("making cases")
    settings = read_settings({"LOTSE_DATA": str(data)}, env_file=data / "none")
    pairs = await fill(settings, guides)
    async with serving(data) as (process, site), Load(site, pairs) as load:
        await load.warm_up()
        before = rss_mb(Path("/proc", str(process)))
        await load.connect()
        await asyncio.sleep(2.0)
        connected = rss_mb(Path("/proc", str(process)))
        progress(f"{per_second:g} messages a second for {seconds:g} s")
        await load.run(per_second, seconds)
        return Report(
            machine=this_machine(data),
            guides=guides,
            per_second=per_second,
            to_screen=_way(load.to_screen),
            back=_way(load.back),
            lost=load.lost,
            guide_mb=max(0.0, connected - before) / guides,
        )


async def fill(settings: Settings, count: int) -> list[Pair]:
    """So many guides with a session, and as many people whose case one of them has."""
    async with opened(settings, alone=True) as app:
        town = next(iter(app.content.towns.values()))
        return await app.database.write(lambda c: [_pair(c, app, town.id, n) for n in range(count)])


def _pair(connection: sa.Connection, app: App, town: str, number: int) -> Pair:
    vault, now, page, session = app.vault, app.clock.now(), new_token(), new_session()
    organisation = app.content.towns[town].organisation
    person = staff.new_person(connection, vault, town, organisation, now)
    guide = staff.add(
        connection, vault, person_id=person, organisation=organisation, role="guide", name=f"Guide {number}", now=now
    )
    desk_sessions.begin(connection, vault, session, town=town, now=now, staff_id=guide.id, proved=True)
    known = known_addresses(connection, vault, [(town, CHANNEL, ACCOUNT, address_of(page), now)])[0]
    case = cases.next_number(connection, town)
    new = cases.NewCase(
        number=case,
        town=town,
        organisation=organisation,
        conversation_id=known.conversation_id,
        kind="question",
        urgent=False,
        holds=True,
        language="de",
        body=b'{"asked": "Wo?"}',
        now=now,
    )
    row = cases.open_case(connection, vault, new)
    for count in range(WORDS):
        cases.add_message(connection, vault, row, "in", f"Nachricht {count}".encode(), "de", now)
    return Pair(page, session, case)


@asynccontextmanager
async def serving(data: Path) -> AsyncIterator[tuple[int, str]]:
    """A real `lotse serve`: its process and address."""
    words = ["-m", "bot", "serve", "--port", "0"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, stdout=asyncio.subprocess.PIPE, env={**environment(), "LOTSE_DATA": str(data)}
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(START_SECONDS):
            line = (await process.stdout.readline()).decode()
        site = line.partition("http://")[2].split(" ")[0].strip()
        if not site:
            raise BenchError("`lotse serve` did not start.")
        yield process.pid, f"http://{site}"
    finally:
        process.terminate()
        async with asyncio.timeout(END_SECONDS):
            await process.wait()


def _way(took: list[float]) -> Way:
    return Way(len(took), *(1_000 * percentile(took, share) for share in (0.5, 0.95, 0.99)))


def _text(report: Report) -> str:
    ways = (("message → guide's screen", report.to_screen), ("reply → person's screen", report.back))
    rows = [(name, way.count, f"{way.p50_ms:.0f}", f"{way.p95_ms:.0f}", f"{way.p99_ms:.0f}") for name, way in ways]
    return "\n".join([
        f"{report.guides} guides connected, {report.per_second:g} messages a second",
        table(("", "messages", "p50 ms", "p95 ms", "p99 ms"), rows),
        f"lost: {report.lost} · memory for each connected guide: {report.guide_mb:.2f} MB",
        str(report.machine),
    ])  # fmt: skip
