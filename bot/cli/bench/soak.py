"""`lotse bench soak`: half an hour and more at half the capacity, with reminders and the sweep of old data.

Judged: resident memory, write-ahead log, open files and the slowest replies must not grow, nothing be lost.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import tempfile
import time
from pathlib import Path

import msgspec

from bot.cli.bench.driver import Load
from bot.cli.bench.figures import percentile, progress, slope, table
from bot.cli.bench.filling import fill
from bot.cli.bench.machine import Machine, on_core, this_machine, two_cores
from bot.cli.bench.process import Measured, measured, run_async
from bot.cli.bench.turns import one_round

CAPACITY_SECONDS = 15.0
CAPACITY_CHATS = 40
SHARE = 0.5  # of the capacity
CHATS = 200  # people who talk at the same time, taking their time
REMINDED = 50  # others who get a reminder every minute
PEOPLE = 20_000  # who have talked before, and take turns (default)
AGE_DAYS = 8  # of what they said: the first sweep finds all of it past its time
KEEP = "outbox=0"  # later sweeps find what the soak itself has sent
REMINDER_SECONDS = 60.0
SETTLES = 0.25  # of the time: caches fill, the allocator finds its size; not judged
LATE_SECONDS = 5.0  # a reminder is late after this

RSS_MB_AN_HOUR = 1.0
WAL_MB = 64.0  # twice the size at which it is copied back
FILES = 2
DRIFT = 0.2


class Sample(msgspec.Struct, frozen=True):
    """How the process stands, `at` seconds after the beginning."""

    at: float
    rss_mb: float
    wal_mb: float
    files: int
    replies: int  # so far


class Verdict(msgspec.Struct, frozen=True):
    what: str
    found: str
    allowed: str
    good: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--minutes", type=float, default=30.0, help="(default 30)")
    parser.add_argument("--rate", type=float, help="updates a second (default: half of what is measured first)")
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"who take turns (default {PEOPLE:,})")
    parser.add_argument("--every", type=float, default=10.0, help="seconds between samples (default 10)")
    parser.add_argument("--dir", type=Path, help="where the database lies for the time (default: the system's)")


def run(args: argparse.Namespace) -> int:
    """Print what grew; 1 if something grew that must not, or was lost."""
    with tempfile.TemporaryDirectory(dir=args.dir) as directory:
        place = Path(directory, "soak")
        machine = this_machine(Path(directory))
        rate = args.rate or _half_capacity(Path(directory, "capacity"))
        place.mkdir()
        run_async(fill(place, args.people, age_days=AGE_DAYS))
        load = Load(chats=CHATS, reminded=REMINDED, people=args.people, rate=rate, seconds=args.minutes * 60)
        samples = run_async(soak(load, place, args.every))
    verdicts = judge(load, samples)
    if args.json:
        report = {"machine": machine, "rate": rate, "samples": samples, "verdicts": verdicts}
        print(msgspec.json.encode(report).decode())
    else:
        print(_text(machine, rate, load, samples, verdicts))
    return int(not all(verdict.good for verdict in verdicts))


def _half_capacity(place: Path) -> float:
    progress("measuring the capacity")
    place.mkdir()
    return SHARE * run_async(one_round("lotse", place, CAPACITY_CHATS, CAPACITY_SECONDS)).per_second


async def soak(load: Load, place: Path, every: float) -> list[Sample]:
    """Hold the load, look at the process every so many seconds."""
    server_core, load_core = two_cores() or (None, None)
    samples: list[Sample] = []
    with on_core(load_core):
        replies = await load.listen()
        async with measured("lotse", replies, place, server_core, keep=KEEP) as server:
            watching = asyncio.create_task(_watch(server, place, load, every, samples))
            await load.run(server.port)
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching
    return samples


async def _watch(server: Measured, place: Path, load: Load, every: float, samples: list[Sample]) -> None:
    began = time.monotonic()
    wal = place / "lotse.db-wal"
    while True:
        await asyncio.sleep(every)
        sample = Sample(
            at=time.monotonic() - began,
            rss_mb=server.rss_mb(),
            wal_mb=wal.stat().st_size / 1_000_000 if wal.exists() else 0.0,
            files=server.open_files(),
            replies=len(load.latencies),
        )
        samples.append(sample)
        progress(
            f"{sample.at / 60:5.1f} min: {sample.rss_mb:.1f} MB, WAL {sample.wal_mb:.1f} MB, {sample.files} files, "
            f"{sample.replies:,} replies, {len(load.waits):,} reminders"
        )


def judge(load: Load, samples: list[Sample]) -> list[Verdict]:
    """Hold what was seen after the first quarter against what is allowed."""
    settled = samples[int(len(samples) * SETTLES) :]
    rise = slope([(sample.at / 3_600, sample.rss_mb) for sample in settled])
    wal = max((sample.wal_mb for sample in samples), default=0.0)
    more = settled[-1].files - settled[0].files if settled else 0
    first, last = _ends(load.latencies, settled)
    drift = last / first - 1 if first else 0.0
    late = sum(wait > REMINDER_SECONDS + LATE_SECONDS for wait in load.waits)
    early = sum(wait < REMINDER_SECONDS - LATE_SECONDS for wait in load.waits)
    absent = not load.waits and samples and samples[-1].at > REMINDER_SECONDS + LATE_SECONDS
    return [
        Verdict("memory", f"{rise:+.2f} MB/h", f"< {RSS_MB_AN_HOUR:g} MB/h", rise < RSS_MB_AN_HOUR),
        Verdict("write-ahead log", f"{wal:.1f} MB", f"< {WAL_MB:g} MB", wal < WAL_MB),
        Verdict("open files", f"{more:+d}", f"≤ {FILES}", more <= FILES),
        Verdict("p99", f"{first * 1e3:.1f} → {last * 1e3:.1f} ms ({drift:+.0%})", f"< {DRIFT:+.0%}", drift < DRIFT),
        Verdict("lost, doubled", f"{load.lost}, {load.doubled}", "0, 0", not (load.lost or load.doubled)),
        Verdict("refused", f"{load.refused}", "0", not load.refused),
        Verdict(
            "reminders late, early", f"{late}, {early} of {len(load.waits)}", "0, 0", not (late or early or absent)
        ),
    ]


def _ends(latencies: list[float], settled: list[Sample]) -> tuple[float, float]:
    """p99 in seconds of the first and of the last third of the settled time."""
    if len(settled) < 2:
        return 0.0, 0.0
    third = max(1, len(settled) // 3)
    first = latencies[settled[0].replies : settled[third].replies]
    last = latencies[settled[-1 - third].replies : settled[-1].replies]
    return percentile(first, 0.99), percentile(last, 0.99)


def _text(machine: Machine, rate: float, load: Load, samples: list[Sample], verdicts: list[Verdict]) -> str:
    rows = [(each.what, each.found, each.allowed, "ok" if each.good else "NOT OK") for each in verdicts]
    minutes = samples[-1].at / 60 if samples else 0.0
    return "\n".join([
        table(("", "found", "allowed", ""), rows),
        "",
        f"{minutes:.1f} min at {rate:,.0f} updates/s, {load.dialogues:,} dialogues, "
        f"p50 {percentile(load.latencies, 0.5) * 1e3:.1f} ms; the first quarter is not judged",
        str(machine),
    ])  # fmt: skip
