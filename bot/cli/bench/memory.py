"""`lotse bench memory`: resident memory of an idle `lotse serve`, and which part of the program takes how much.

The whole is a real `serve`. The parts are another process that does what `serve` does, one step after the other.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import msgspec

from bot.cli.bench.figures import progress, table
from bot.cli.bench.machine import Machine, this_machine
from bot.cli.bench.process import BenchError, environment, rss_mb

IDLE_SECONDS = 3.0  # after the start, so that what is loaded late by itself is there
START_SECONDS = 60.0
MOST_MB = 250  # of an idle `serve`
AIM_MB = 150


class Report(msgspec.Struct, frozen=True):
    machine: Machine
    serve_mb: float  # an idle `lotse serve`
    start_seconds: float  # until it answers
    parts: list[tuple[str, float]]  # in the order they come: name, MB more than before


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--idle", type=float, default=IDLE_SECONDS, help="seconds of rest before looking (default 3)")


def run(args: argparse.Namespace) -> int:
    """Print the memory; 1 if an idle `serve` takes more than 250 MB."""
    with tempfile.TemporaryDirectory() as directory:
        progress("starting `lotse serve`")
        serve_mb, took = serve(Path(directory, "serve"), args.idle)
        progress("part by part")
        report = Report(
            machine=this_machine(Path(directory)),
            serve_mb=serve_mb,
            start_seconds=took,
            parts=parts(Path(directory, "parts")),
        )
    print(msgspec.json.encode(report).decode() if args.json else _text(report))
    return int(report.serve_mb > MOST_MB)


def serve(data: Path, idle: float) -> tuple[float, float]:
    """Memory in MB of an idle `lotse serve`, and seconds until it answered."""
    words = [sys.executable, "-m", "bot", "serve", "--port", "0"]
    began = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - our own program
        words, stdout=subprocess.PIPE, env={**environment(), "LOTSE_DATA": str(data)}, text=True
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().partition("http://")[2].split(" ")[0].strip()
        if not address:
            raise BenchError("`lotse serve` did not start.")
        _wait_for(f"http://{address}/health", began + START_SECONDS)
        took = time.monotonic() - began
        time.sleep(idle)
        return rss_mb(Path("/proc", str(process.pid))), took
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str, until: float) -> None:
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own server on loopback
                return
        except (urllib.error.URLError, OSError) as error:
            if time.monotonic() > until:
                raise BenchError(f"{url} does not answer.") from error
            time.sleep(0.05)


def parts(data: Path) -> list[tuple[str, float]]:
    """What each step adds, from a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot.cli.bench.parts", str(data)],
        stdout=subprocess.PIPE,
        env=environment(),
        check=False,
    )
    if done.returncode:
        raise BenchError("The parts could not be measured.")
    return msgspec.json.decode(done.stdout, type=list[tuple[str, float]])


def _text(report: Report) -> str:
    rows: list[tuple[str, str, str]] = []
    total = 0.0
    for name, more in report.parts:
        total += more
        rows.append((name, f"{more:.1f}", f"{total:.1f}"))
    return "\n".join([
        table(("part", "MB", "in all"), rows),
        "",
        f"`lotse serve`, idle: {report.serve_mb:.0f} MB (allowed {MOST_MB}, aim {AIM_MB}), "
        f"answers after {report.start_seconds:.1f} s",
        str(report.machine),
    ])  # fmt: skip
