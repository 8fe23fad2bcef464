"""From a ticket to its case: what agents answer reaches the person, what they note stays, and when they close it."""

from __future__ import annotations

from functools import partial

import sqlalchemy as sa

from bot.cases.files import RefusedFileError, new_file
from bot.cases.life import CannotReachError, NoSuchCaseError, ReplyError
from bot.cases.outside.calls import Calls
from bot.cases.outside.desk import Look, OutsideDesk, Said
from bot.cases.outside.outgoing import LEASE, ticket_of
from bot.cases.outside.saying import Saying
from bot.cases.outside.words import pieces
from bot.channels.errors import DropError
from bot.core.clock import Clock
from bot.core.limits import FILE_NAME
from bot.storage import tickets
from bot.storage.database import Database
from bot.storage.media import NewFile
from bot.storage.tickets import TicketRow

FILES = 10  # of one article


class Incoming:
    def __init__(self, database: Database, clock: Clock, desk: OutsideDesk, calls: Calls, say: Saying) -> None:
        self._database = database
        self._clock = clock
        self._desk = desk
        self._calls = calls
        self._say = say

    async def take(self, row: TicketRow) -> str:
        """Take what is new at the ticket, in its order. Returns the state of the ticket as it is known now.

        Raises SendError.
        """
        seen = await self._database.read(lambda c: tickets.settled(c, row.id))
        look = await self._desk.look(ticket_of(row), seen)
        for said in look.said:
            if said.public:
                await self._relay(row, said)
            else:
                await self._calls.note(row, said.id, self._noted(said))
        if look.owner != row.owner_id:
            await self._calls.taken(row, look.owner)
        state = await self._follow(row, look)
        now = self._clock.now()
        await self._database.write(lambda c: tickets.looked(c, row, look.owner, now))
        return state

    async def _relay(self, row: TicketRow, said: Said) -> None:
        """An answer to the person, in as many messages as it has pages and files. Begun again after a crash."""
        await self._database.write(partial(self._begins, row=row, said=said))
        files, wrong = await self._files(row, said)
        words = list(pieces(said.text))
        parts: list[tuple[str, NewFile | None]] = [(each, None) for each in words]
        if files and parts:
            parts[-1] = (parts[-1][0], files.pop(0))
        parts += [(file.name, file) for file in files]  # a file needs some words: its name says what it is
        try:
            for number, (text, file) in enumerate(parts, 1):
                if not await self._calls.reply(row, said.id, number, text, file) and file:
                    wrong.append(self._say.text("outside-file-unseen", article=str(said.id)))
        except CannotReachError:
            wrong.append(self._say.text("outside-unreachable", article=str(said.id)))
        except NoSuchCaseError:
            wrong.append(self._say.text("outside-closed", article=str(said.id)))
        except ReplyError:
            wrong.append(self._say.text("outside-empty", article=str(said.id)))
        if not parts and not wrong:
            wrong.append(self._say.text("outside-empty", article=str(said.id)))
        if wrong:
            await self._calls.tell(row, wrong, said.id)
        else:
            now = self._clock.now()
            await self._database.write(lambda c: tickets.came(c, row, said.id, "done", now))

    def _begins(self, connection: sa.Connection, *, row: TicketRow, said: Said) -> None:
        now = self._clock.now()
        tickets.came(connection, row, said.id, "doing", now)
        tickets.keep(connection, row.id, now, LEASE)

    async def _files(self, row: TicketRow, said: Said) -> tuple[list[NewFile], list[str]]:
        """What may be sent, checked like any file of a guide's, and what is to be told of the others."""
        files: list[NewFile] = []
        refused = [file.name for file in said.files[FILES:]]
        for file in said.files[:FILES]:
            try:
                content = await self._desk.fetch(ticket_of(row), said.id, file)
                files.append(await new_file(file.name, content))
            except (RefusedFileError, DropError):
                refused.append(file.name)
        article = str(said.id)
        return files, [
            self._say.text("outside-file-refused", name=name[:FILE_NAME], article=article) for name in refused
        ]

    def _noted(self, said: Said) -> str:
        names = ", ".join(file.name[:FILE_NAME] for file in said.files[:FILES])
        lines = [said.text, self._say.text("outside-files", names=names) if names else ""]
        return "\n".join(filter(None, lines)) or self._say.text("outside-no-words")

    async def _follow(self, row: TicketRow, look: Look) -> str:
        """Closed there is resolved here; opened again there is opened again here."""
        state = look.state
        if state == row.state:
            return state
        if state == "closed":
            await self._calls.resolve(row)
        elif state == "open" and not await self._calls.reopen(row):
            return row.state  # what the person withdrew stays closed
        elif state == "gone":
            await self._calls.tell(row, [self._say.text("outside-gone")])
        await self._database.write(lambda c: tickets.set_state(c, row.id, state))
        return state
