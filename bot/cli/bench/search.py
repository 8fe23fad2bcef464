"""`lotse bench search`: how quickly the search finds a topic among very many, and what memory it takes."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from bot.cli.bench.figures import progress, table
from bot.cli.bench.machine import this_machine
from bot.cli.bench.process import BenchError, environment

SIZES = (10_000, 100_000)  # example questions
FEWEST = 100
MOST = 2_000_000  # beyond it, building takes more memory than machines have
GOALS = "p95 under 2 ms at 10,000 questions, under 10 ms at 500,000; loaded in under 1 s; under 500 MB at 500,000"
COLUMNS = (
    *("build_s", "file_mb", "load_s", "prepare_s", "p50_ms", "p95_ms", "cpu_p95_ms", "first"),
    *("rss_before_mb", "rss_mb", "private_mb"),
)
BESIDE = ("mean_ms", "p50_ms", "p95_ms", "first", "factor")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--questions",
        type=_size,
        nargs="+",
        default=SIZES,
        metavar="N",
        help="how many example questions are known (default 10000 100000); 500000 takes some minutes and 5 GB to build",
    )
    parser.add_argument("--compare", action="store_true", help="rapidfuzz and SQLite's FTS5 trigram beside it")


def _size(text: str) -> int:
    if not text.isdigit() or not FEWEST <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from {FEWEST} to {MOST}")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Print the figures of each size. Raises BenchError."""
    found: dict[int, dict[str, Any]] = {}
    for size in args.questions:
        with tempfile.TemporaryDirectory() as directory:
            progress(f"{size} questions: building")
            built = _step("build", size, Path(directory))
            progress(f"{size} questions: asking")
            found[size] = built | _step("ask", size, Path(directory), *(["--compare"] if args.compare else []))
    machine = this_machine(Path(tempfile.gettempdir()))
    if args.json:
        print(msgspec.json.encode({"machine": machine, "sizes": found}).decode())
    else:
        print("\n\n".join((*text(found), f"{machine}\nAims: {GOALS}")))
    return 0


def _step(name: str, size: int, directory: Path, *more: str) -> dict[str, Any]:
    """In a process of its own, on one thread."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot.cli.bench.searched", name, str(size), str(directory), *more],
        stdout=subprocess.PIPE,
        env={**environment(), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        check=False,
    )
    if done.returncode:
        raise BenchError(f"{size} questions could not be measured: “{name}” ended with {done.returncode}.")
    figures: dict[str, Any] = msgspec.json.decode(done.stdout)
    return figures


def text(found: Mapping[int, Mapping[str, Any]]) -> Iterator[str]:
    """The table of all sizes, and one of each that was compared."""
    head = ("questions", *(name.replace("_", " ") for name in COLUMNS))
    yield table(head, [[f"{size:,}", *(one[name] for name in COLUMNS)] for size, one in found.items()])
    for size, one in found.items():
        if "compare" in one:
            head = (f"at {size:,}", *(name.replace("_", " ") for name in BESIDE))
            yield table(head, [[name, *(each[key] for key in BESIDE)] for name, each in one["compare"].items()])
