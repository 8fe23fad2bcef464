"""`lotse chat`: the same conversation in a terminal, choices by number.

Where a `serve` works on this database, it takes the turns; otherwise this command does.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import getpass
import os
import sys
import threading
import uuid

import msgspec
import sqlalchemy as sa

from bot.app import App, only_one, opened
from bot.core.languages import plain
from bot.core.messages import Choice, Inbound, Outbound, Picked, part_as_text
from bot.settings import read_settings
from bot.storage import history, inbox
from bot.storage.records import HistoryRow

ACCOUNT = "terminal"
POLL_SECONDS = 0.1
LOOK_SECONDS = 1.0  # how soon words of a guide appear
PIECE = 65_536  # bytes read at once
QUIET_SECONDS = 60  # how long piped input waits for an answer before it goes on


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", help="language of the conversation")
    parser.add_argument("--new", action="store_true", help="begin anew instead of going on with your last conversation")


def run(args: argparse.Namespace) -> int:
    settings = read_settings()
    with only_one(settings) as alone:
        return asyncio.run(_run(args, alone))


async def _run(args: argparse.Namespace, alone: bool) -> int:
    async with opened(read_settings(), alone=alone) as app:
        lang = plain(args.lang) or ""
        if lang and lang not in app.content.texts.languages:
            print(f"There are no texts in {lang}. Try: {', '.join(app.content.texts.languages)}", file=sys.stderr)
            return 2
        name = f"{getpass.getuser()}-{uuid.uuid4()}" if args.new else getpass.getuser()
        async with app.working() if alone else app.arrivals:
            await Talk(app, name, lang).run()
    return 0


class Talk:
    def __init__(self, app: App, name: str, lang: str) -> None:
        self._app = app
        self._name = name
        self._lang = lang
        self._shown = 0
        self._last = ""
        self._lang_read = lang  # of the newest message: what this command says itself is said in it
        self._held = False
        self._prompt = ""
        self._choices: list[Choice] = []

    async def run(self) -> None:
        await self._show(both=True)
        if not self._shown:
            await self._send(kind="start")
            await self._answered()
        given = typed()
        prompt()
        while True:
            try:
                async with asyncio.timeout(LOOK_SECONDS):  # `wait_for` may lose a Ctrl+C that comes just as time is up
                    line = await given.get()
            except TimeoutError:  # a guide may have answered meanwhile
                if await self._show():
                    prompt()
                continue
            if line is None:
                return
            await self._show()
            if line.strip():
                await self._say(line.strip())
                await self._answered()
            prompt()

    async def _say(self, line: str) -> None:
        number = int(line) if line.isdecimal() and len(line) < 4 else 0  # Python refuses to read very long ones
        if 1 <= number <= len(self._choices):
            choice = Picked(prompt=self._prompt, value=self._choices[number - 1].value)
            await self._send(kind="choice", choice=choice)
        else:
            await self._send(kind="text", text=line)

    async def _send(self, **what: object) -> None:
        now, outside = self._app.clock.now(), str(uuid.uuid4())
        fields = {
            "id": outside,
            "account": ACCOUNT,
            "address": self._name,
            "provider_id": outside,
            "sent_at": now,
            "received_at": now,
            "hint": self._lang,
        }
        inbound = Inbound(**fields, **what)  # type: ignore[arg-type]
        town, channel = self._app.account_town(ACCOUNT) or ("", "")
        await self._app.arrivals.accept(town, channel, inbound)
        self._last = outside

    async def _answered(self) -> None:
        """Wait until the turn is taken, then show what came of it."""
        for _ in range(int(QUIET_SECONDS / POLL_SECONDS)):
            if await self._app.database.read(lambda c: inbox.is_done(c, self._app.vault, ACCOUNT, self._last)):
                break
            await asyncio.sleep(POLL_SECONDS)
        await self._show()

    async def _show(self, *, both: bool = False) -> bool:
        """Show what is new; `both`: also what the person said, which a terminal does not show by itself."""
        rows = await self._app.database.read(self._new_lines)
        for row in rows:
            self._shown = row.number
            with contextlib.suppress(msgspec.DecodeError):  # of a version this program does not read: a gap
                self._show_line(row, both=both)
        return any(row.direction == "out" for row in rows)

    def _show_line(self, row: HistoryRow, *, both: bool) -> None:
        if row.direction == "out" and row.body:
            self._print(msgspec.json.decode(row.body, type=Outbound))
        elif row.body:
            if both and (said := msgspec.json.decode(row.body, type=Inbound).text):
                print(f"\n> {said}")
            self._acknowledge(passed_on=row.purpose == "relay")

    def _new_lines(self, connection: sa.Connection) -> list[HistoryRow]:
        vault = self._app.vault
        found = history.find_address(connection, vault, ACCOUNT, self._name)
        return history.history(connection, vault, found, self._shown) if found else []

    def _acknowledge(self, *, passed_on: bool) -> None:
        """A human is in charge and the bot silent: it is said once that the words arrived."""
        if passed_on and not self._held:
            print(f"\n{self._app.content.texts.label(self._lang_read or 'de', 'held-message-received')}")
        self._held = passed_on

    def _print(self, outbound: Outbound) -> None:
        print()
        self._lang_read = outbound.lang
        self._held = self._held and outbound.purpose != "dialogue"
        for part in outbound.parts:
            if text := part_as_text(part):
                print(text)
        if outbound.choices:
            self._prompt, self._choices = outbound.prompt, outbound.choices
            for number, choice in enumerate(outbound.choices, 1):
                print(f"  {number}  {choice.label}")
        elif outbound.prompt:
            self._prompt, self._choices = outbound.prompt, []
        sys.stdout.flush()


def prompt() -> None:
    if sys.stdin.isatty():
        print("\n> ", end="", flush=True)


def typed() -> asyncio.Queue[str | None]:
    """Lines from the terminal, then None; what is not text in this encoding is made readable.

    A thread reads without Python's lock on standard input: nobody has to press a key before the program can end.
    """
    loop, given = asyncio.get_running_loop(), asyncio.Queue[str | None]()

    def give(line: str | None) -> None:
        with contextlib.suppress(RuntimeError):  # the conversation has ended
            loop.call_soon_threadsafe(given.put_nowait, line)

    def read() -> None:
        rest = b""
        while piece := os.read(sys.stdin.fileno(), PIECE):
            *whole, rest = (rest + piece).split(b"\n")
            for line in whole:
                give(line.decode("utf-8", "replace"))
        if rest:
            give(rest.decode("utf-8", "replace"))
        give(None)

    threading.Thread(target=read, daemon=True).start()
    return given
