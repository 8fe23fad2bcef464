"""Benchmarks: commands that print figures and the machine they were measured on, never timed tests."""

from __future__ import annotations

import argparse
import importlib

COMMANDS = (
    ("turns", "durable turns a second, beside the bare limit and other bots, in one run"),
    ("growth", "how long a turn takes with 1,000, 100,000 and 1,000,000 conversations in the database"),
    ("memory", "resident memory of an idle `serve`, by part"),
    ("language", "how often the language of a text is known, by its number of words"),
    ("search", "time, memory and hits of the search among very many known questions, beside other searches"),
    ("desk", "how long a message takes to a guide's screen and a reply back, with 100 guides connected"),
    ("matching", "how long suggestions take among thousands of volunteers, and a day of requests"),
    ("reminders", "very many appointments through a clock change, moves and restarts: is each reminder sent once?"),
    ("soak", "half an hour and more at half the capacity: does anything grow?"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="benchmark", required=True, metavar="BENCHMARK")
    for name, about in COMMANDS:
        command = commands.add_parser(name, help=about, description=about)
        command.add_argument("--json", action="store_true", help="print one JSON object")
        _module(name).add_arguments(command)


def run(args: argparse.Namespace) -> int:
    code: int = _module(args.benchmark).run(args)
    return code


def _module(name: str):  # type: ignore[no-untyped-def]  # a module with add_arguments and run
    return importlib.import_module(f"bot.cli.bench.{name}")
