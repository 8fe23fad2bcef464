"""All commands: what they are called, and what every one of them does with mistakes."""

from __future__ import annotations

import argparse
import gc
import importlib
import sys

from bot.core.errors import BotError

# Name, module, one line of help. A module offers add_arguments(parser) and run(args) -> exit code.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("serve", "serve", "run everything: web chat, workers"),
    ("sandbox", "sandbox", "try everything without tokens: imitated Telegram and WhatsApp, a page to chat on both"),
    ("work", "work", "run workers only, on more machines beside `serve` (PostgreSQL)"),
    ("chat", "chat", "the same conversation in this terminal"),
    ("ask", "ask", "one question, one answer"),
    ("check", "check", "find mistakes in flows, knowledge and texts"),
    ("test", "dialogues", "run conversation tests"),
    ("eval", "evaluate", "measure the search on questions with known topics"),
    ("draw", "draw", "draw a flow as an SVG picture"),
    ("places", "places", "the places nearest to a town, postcode or position; or all of them"),
    ("import", "importing", "bring in content of others: a region's pages from Integreat"),
    ("content", "content", "the search's indexes; texts written at the desk: drafts, publish, withdraw, dump"),
    ("cases", "cases", "list, show, answer and resolve cases, open their files"),
    ("gaps", "gaps", "what people ask and do not get, clustered, by language"),
    ("audit", "audit", "is the log of who did what as it was written: verify"),
    ("person", "person", "export or erase everything about a person"),
    ("invite", "invite", "a one-time invitation for a volunteer, guide or coordinator: links and QR codes"),
    ("certificate", "certificate", "issue a volunteer's certificate as PDF, with a code that /verify confirms"),
    ("whatsapp", "whatsapp", "menus and templates at Twilio: setup, status, clean"),
    ("migrate", "migrate", "bring the database to this version"),
    ("rekey", "rekey", "seal with the first of several keys in LOTSE_KEY"),
    ("telegram", "telegram", "set up the bot at Telegram: where messages go, commands; or remove that"),
    ("doctor", "doctor", "is everything as it should be: settings, clock, database, content, disk, Telegram, Twilio"),
    ("bench", "bench", "benchmarks: turns, growth, memory, language, search, soak"),
)

FINE, ISSUES, CANNOT = 0, 1, 2

# New objects before Python looks for circles among them. Reading texts and content makes half a million that stay;
# Python's own 700 means looking through them hundreds of times, a third of the time of a start.
OBJECTS_BETWEEN_LOOKS = 50_000


def main(arguments: list[str]) -> int:
    """Run a command; returns 0 fine, 1 issues found, 2 cannot run."""
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return FINE
    except BotError as error:
        for issue in getattr(error, "issues", []):
            print(issue, file=sys.stderr)
        if str(error):
            print(error, file=sys.stderr)
        return ISSUES if getattr(error, "issues", None) else CANNOT
    except BrokenPipeError:
        return FINE


def _run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="lotse", description="A multilingual chatbot for newcomers in Germany.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    wanted = next((word for word in arguments if not word.startswith("-")), "")
    for name, module, about in COMMANDS:
        command = commands.add_parser(name, help=about, description=about)
        if name == wanted:  # only the wanted command is imported: `lotse --help` answers at once
            importlib.import_module(f"bot.cli.{module}").add_arguments(command)
    args = parser.parse_args(arguments)
    module = next(module for name, module, _ in COMMANDS if name == args.command)
    return int(importlib.import_module(f"bot.cli.{module}").run(args))


def counted(number: int, word: str) -> str:
    """ "1 mistake", "2 mistakes"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
