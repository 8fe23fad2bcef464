"""`lotse bench growth`: does a turn take longer when many people have talked before?"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import msgspec

from bot.cli.bench.figures import median, progress, table
from bot.cli.bench.filling import fill
from bot.cli.bench.machine import Machine, this_machine
from bot.cli.bench.process import run_async
from bot.cli.bench.turns import Round, one_round

SIZES = "1000,100000,1000000"
MOST = 1.5  # times the latency of the smallest: what a reader may rely on


class Size(msgspec.Struct):
    """Turns in a database with so many conversations."""

    conversations: int
    database_mb: float
    rounds: list[Round]

    @property
    def p50_ms(self) -> float:
        """A round in which nothing was answered has no latency: it is no quick one."""
        return median([each.p50_ms for each in self.rounds if each.p50_ms])

    @property
    def broken(self) -> bool:
        return any(each.lost or each.doubled or not each.p50_ms for each in self.rounds)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sizes", default=SIZES, help=f"conversations in the database (default {SIZES})")
    parser.add_argument("--seconds", type=float, default=10.0, help="of each round (default 10)")
    parser.add_argument("--rounds", type=int, default=3, help="with each size, in turn (default 3)")
    parser.add_argument("--chats", type=int, default=40, help="conversations at a time (default 40)")
    parser.add_argument("--dir", type=Path, help="where the databases lie for the time (default: the system's)")


def run(args: argparse.Namespace) -> int:
    """Print latencies and their ratio to the smallest size; 1 if the largest is above 1.5 times, or lost something."""
    wanted = sorted({int(word) for word in args.sizes.split(",")})
    with tempfile.TemporaryDirectory(dir=args.dir) as directory:
        machine = this_machine(Path(directory))
        sizes = [_filled(Path(directory, str(number)), number) for number in wanted]
        for number in range(1, args.rounds + 1):
            for size in sizes:
                progress(f"round {number} of {args.rounds}: {size.conversations:,} conversations")
                place = Path(directory, str(size.conversations))
                done = one_round("lotse", place, args.chats, args.seconds, size.conversations)
                size.rounds.append(run_async(done))
    worst = max(size.p50_ms for size in sizes) / sizes[0].p50_ms if sizes[0].p50_ms else float("inf")
    print(_json(machine, sizes, worst) if args.json else _text(machine, sizes))
    return int(worst > MOST or any(size.broken for size in sizes))


def _filled(place: Path, people: int) -> Size:
    place.mkdir()
    run_async(fill(place, people))
    megabytes = sum(file.stat().st_size for file in place.glob("lotse.db*")) / 1_000_000
    return Size(conversations=people, database_mb=megabytes, rounds=[])


def _json(machine: Machine, sizes: list[Size], worst: float) -> str:
    return msgspec.json.encode({"machine": machine, "sizes": sizes, "worst_ratio": worst}).decode()


def _text(machine: Machine, sizes: list[Size]) -> str:
    rows = []
    for size in sizes:
        latencies = [each.p50_ms for each in size.rounds]
        rows.append([
            f"{size.conversations:,}",
            f"{size.database_mb:,.0f}",
            f"{size.p50_ms:.1f}",
            f"{min(latencies):.1f}–{max(latencies):.1f}",
            f"{size.p50_ms / sizes[0].p50_ms:.2f}" if sizes[0].p50_ms else "–",
            f"{median([each.p99_ms for each in size.rounds]):.1f}",
            f"{median([each.per_second for each in size.rounds]):,.0f}",
            f"{median([each.cpu_us for each in size.rounds]):,.0f}",
            sum(each.lost + each.doubled for each in size.rounds),
        ])  # fmt: skip
    head = ("conversations", "MB", "p50 ms", "min–max", "ratio", "p99 ms", "updates/s", "CPU µs", "lost or doubled")
    return f"{table(head, rows)}\n\nmost allowed: {MOST} times the smallest\n{machine}"
