"""`lotse bench turns`: durable turns a second from webhook to reply, beside the bare limit and two peers.

All hold the same dialogue with the same load, on one core, in rounds that alternate; the load has another core.
The peers speak Telegram on both sides, so Lotse and the bare limit do, too: through the webhook and adapter they have.
`--through loopback` leaves Telegram out: plain JSON in and out.
"""

from __future__ import annotations

import argparse
import importlib.util
import tempfile
from pathlib import Path

import msgspec

from bot.cli.bench.driver import Load
from bot.cli.bench.figures import median, percentile, progress, table
from bot.cli.bench.machine import Machine, on_core, this_machine, two_cores
from bot.cli.bench.process import measured, run_async

WARM_UP_SECONDS = 3.0  # before counting: what is loaded at its first need is there afterwards
PATHS = {"telegram": "/telegram/webhook", "bare_telegram": "/telegram/webhook"}
THROUGH = {"loopback": ("lotse", "bare"), "telegram": ("telegram", "bare_telegram")}  # ours, and its bare limit
NAMES = {
    "lotse": "Lotse (durable)",
    "telegram": "Lotse on Telegram (durable)",
    "bare": "bare server and client",
    "bare_telegram": "bare webhook and adapter",
    "ptb": "python-telegram-bot",
    "aiogram": "aiogram (memory only)",
}


class Round(msgspec.Struct, frozen=True):
    """What one contestant did in one round. Times in milliseconds, of counted updates."""

    per_second: float
    p50_ms: float
    p99_ms: float
    ack_p50_ms: float
    ack_p99_ms: float
    cpu_us: float  # processor time of the measured process for one update
    lost: int
    doubled: int
    refused: int


class Report(msgspec.Struct):
    machine: Machine
    chats: int
    seconds: float
    pinned: bool
    rounds: dict[str, list[Round]]
    half: Round | None = None  # of Lotse, at half of its rate

    @property
    def ours(self) -> str:
        return next((kind for kind in ("telegram", "lotse") if kind in self.rounds), "")

    @property
    def peers(self) -> tuple[str, str, str]:
        """Whom everybody is compared with."""
        bare = next((kind for _, kind in THROUGH.values() if kind in self.rounds), "bare")
        return bare, "ptb", "aiogram"

    def rate(self, kind: str) -> float:
        return median([each.per_second for each in self.rounds[kind]])

    def ratio(self, kind: str, to: str) -> float | None:
        return self.rate(kind) / self.rate(to) if to in self.rounds and self.rate(to) else None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seconds", type=float, default=10.0, help="of each round (default 10)")
    parser.add_argument("--rounds", type=int, default=3, help="of each contestant (default 3)")
    parser.add_argument("--chats", type=int, default=40, help="conversations at a time (default 40)")
    parser.add_argument("--only", default="", help="contestants, separated by commas: " + ", ".join(NAMES))
    parser.add_argument("--through", choices=("loopback", "telegram"), default="telegram", help="Lotse's channel")
    parser.add_argument("--dir", type=Path, help="where the databases lie for the time (default: the system's)")


def run(args: argparse.Namespace) -> int:
    """Print the report; 1 if anything was lost or doubled."""
    left_out = {kind for through, ours in THROUGH.items() if through != args.through for kind in ours}
    wanted = [kind for kind in NAMES if kind in args.only.split(",") or (not args.only and kind not in left_out)]
    kinds = [kind for kind in wanted if kind != "aiogram" or importlib.util.find_spec("aiogram")]
    with tempfile.TemporaryDirectory(dir=args.dir) as directory:
        report = Report(
            machine=this_machine(Path(directory)),
            chats=args.chats,
            seconds=args.seconds,
            pinned=two_cores() is not None,
            rounds={kind: [] for kind in kinds},
        )
        for number in range(1, args.rounds + 1):
            for kind in kinds:
                progress(f"round {number} of {args.rounds}: {NAMES[kind]}")
                place = Path(directory, f"{kind}-{number}")
                place.mkdir()
                report.rounds[kind].append(run_async(one_round(kind, place, args.chats, args.seconds)))
        if report.ours == "telegram":
            progress("acknowledgement at half of the load")
            place = Path(directory, "half")
            place.mkdir()
            half = one_round(report.ours, place, args.chats, args.seconds, rate=report.rate(report.ours) / 2)
            report.half = run_async(half)
    print(_json(report) if args.json else _text(report))
    return int(any(each.lost or each.doubled for each in report.rounds.get(report.ours, [])))


async def one_round(
    kind: str, place: Path, chats: int, seconds: float, people: int | None = None, rate: float | None = None
) -> Round:
    """Hold dialogues with one contestant. `people`, `rate`: see Load."""
    server_core, load_core = two_cores() or (None, None)
    load = Load(
        chats=chats,
        seconds=seconds,
        warm_up=min(WARM_UP_SECONDS, seconds),
        people=people,
        rate=rate,
        path=PATHS.get(kind, "/hook"),
    )
    with on_core(load_core):
        replies = await load.listen()
        async with measured(kind, replies, place, server_core) as server:
            began = server.cpu_seconds()
            await load.run(server.port)
            used = server.cpu_seconds() - began
    return Round(
        per_second=load.per_second,
        p50_ms=percentile(load.latencies, 0.5) * 1_000,
        p99_ms=percentile(load.latencies, 0.99) * 1_000,
        ack_p50_ms=percentile(load.acks, 0.5) * 1_000,
        ack_p99_ms=percentile(load.acks, 0.99) * 1_000,
        cpu_us=used / max(1, load.accepted) * 1_000_000,
        lost=load.lost,
        doubled=load.doubled,
        refused=load.refused,
    )


def _text(report: Report) -> str:
    rows = []
    for kind, rounds in report.rounds.items():
        rates = [each.per_second for each in rounds]
        ratios = [report.ratio(kind, to) for to in report.peers]
        rows.append((
            NAMES[kind],
            f"{median(rates):,.0f}",
            f"{min(rates):,.0f}–{max(rates):,.0f}",
            *(f"{ratio:.2f}" if ratio else "–" for ratio in ratios),
            f"{median([each.p50_ms for each in rounds]):.1f}",
            f"{median([each.p99_ms for each in rounds]):.1f}",
            f"{median([each.cpu_us for each in rounds]):,.0f}",
            sum(each.lost for each in rounds),
            sum(each.doubled for each in rounds),
        ))  # fmt: skip
    head = ("", "updates/s", "min–max", "× bare", "× PTB", "× aiogram", "p50 ms", "p99 ms", "CPU µs", "lost", "doubled")
    where = "one core each for server and load" if report.pinned else "server and load share the machine's cores"
    count = max(len(each) for each in report.rounds.values())
    half = report.half
    told = [
        f"webhook acknowledged at half of that load ({half.per_second:,.0f} updates/s): "
        f"p50 {half.ack_p50_ms:.1f} ms, p99 {half.ack_p99_ms:.1f} ms; replies p99 {half.p99_ms:.1f} ms"
    ] if half else []  # fmt: skip
    return "\n".join([
        table(head, rows),
        "",
        *told,
        f"{report.chats} conversations at a time, {count} rounds of {report.seconds:g} s, medians; {where}",
        str(report.machine),
    ])  # fmt: skip


def _json(report: Report) -> str:
    ratios = {to: report.ratio(report.ours, to) for to in report.peers} if report.ours else {}
    return msgspec.json.encode({**msgspec.to_builtins(report), "lotse_ratio_to": ratios}).decode()
