"""From a case to its ticket: the ticket itself, what is said, that it is over, that the person is gone."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial

import msgspec
import sqlalchemy as sa

from bot.cases.outside.calls import Calls
from bot.cases.outside.desk import GoneError, OutsideDesk, Ticket, Upload
from bot.cases.outside.saying import Saying, body_of, file_name, files_said
from bot.channels.errors import DropError
from bot.core.clock import MINUTE, SECOND, Clock
from bot.core.errors import BotError
from bot.core.limits import UPLOAD_BYTES
from bot.storage import cases as store
from bot.storage import media, tickets
from bot.storage.database import Database
from bot.storage.media import Media
from bot.storage.records import CaseRow
from bot.storage.tickets import TicketRow, ToSend
from bot.storage.vault import Vault

LEASE = 3 * MINUTE  # how long one step may be silent: twice the longest call
IN_DOUBT = MINUTE  # a ticket that was perhaps made is looked for when the desk's search has had time to hear of it
FILE_WAITS = 10 * MINUTE  # a message goes without a file that is not here by then
FILE_AGAIN = 10 * SECOND
FILES = 10  # with one message: an album
FILES_BYTES = 2 * UPLOAD_BYTES  # with one message: what a desk's front server takes in base64


class NotYetError(BotError):
    """Something is not here yet; nothing is wrong."""

    def __init__(self, until: int) -> None:
        super().__init__()
        self.until = until


class Outgoing:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, files: Media, desk: OutsideDesk, calls: Calls, say: Saying
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._files = files
        self._desk = desk
        self._calls = calls
        self._say = say

    async def open(self, row: TicketRow, case: CaseRow) -> TicketRow:
        """Make the ticket, once. Raises SendError, NotYetError."""
        made = await self._desk.find_ticket(row.marker) if row.state == "opening" else None
        if made is None:
            body = body_of(case)
            refs = [str(file.get("ref", "")) for file in body.media]
            files, missing = await self._uploads(row, refs, case.opened_at)
            opening = self._say.opening(row, case, files, missing)
            await self._database.write(lambda c: self._began(c, row))
            made = await self._desk.open_ticket(opening)
        await self._database.write(partial(self._opened, row=row, made=made))
        return msgspec.structs.replace(row, state="open", outside_id=made.id, customer_id=made.customer)

    async def messages(self, row: TicketRow) -> None:
        """Everything said that is not there yet, in its order; what one person said never overtakes.

        Raises SendError, NotYetError.
        """
        for said in await self._database.read(lambda c: tickets.to_send(c, self._vault, row.case_id)):
            await self._send(row, said)

    async def close(self, row: TicketRow) -> None:
        await self._desk.close(ticket_of(row))
        await self._database.write(lambda c: tickets.set_state(c, row.id, "closed"))

    async def reopen(self, row: TicketRow) -> None:
        await self._desk.reopen(ticket_of(row))
        await self._database.write(lambda c: tickets.set_state(c, row.id, "open"))

    async def erase(self, row: TicketRow) -> None:
        """The person is not known here any more: the desk is asked to forget them as well."""
        ticket = ticket_of(row) if row.outside_id else None
        if row.state == "opening":
            ticket = await self._desk.find_ticket(row.marker)
        if ticket and row.state != "gone":
            with contextlib.suppress(DropError):  # gone, or it takes nothing: there is nothing left that we can do
                await self._desk.close(ticket, self._say.erase(row))
        await self._database.write(lambda c: tickets.set_state(c, row.id, "erased"))

    def _began(self, connection: sa.Connection, row: TicketRow) -> None:
        tickets.set_state(connection, row.id, "opening")
        self._calls.handed_on(connection, row)

    def _opened(self, connection: sa.Connection, *, row: TicketRow, made: Ticket) -> None:
        now = self._clock.now()
        tickets.opened(connection, row.id, made.id, made.number, made.customer)
        tickets.keep(connection, row.id, now, LEASE)

    async def _send(self, row: TicketRow, said: ToSend) -> None:
        ticket, article = ticket_of(row), None
        if said.started:
            article = await self._desk.find_message(ticket, said.uuid)
        if article is None:
            files, missing = await self._uploads(row, files_said(said.body), said.created_at, said.uuid)
            words = self._say.message(said, files, missing)
            await self._database.write(partial(self._starts, row=row, said=said))
            try:
                article = await self._desk.add_message(ticket, words)
            except GoneError:
                raise
            except DropError as error:
                await self._refused(row, said, error.code)
                return
        await self._database.write(lambda c: tickets.sent(c, said.uuid, article))

    def _starts(self, connection: sa.Connection, *, row: TicketRow, said: ToSend) -> None:
        now = self._clock.now()
        tickets.sending(connection, row, said.uuid, now)
        tickets.keep(connection, row.id, now, LEASE)
        self._calls.handed_on(connection, row)

    async def _refused(self, row: TicketRow, said: ToSend, code: str) -> None:
        """It will never be taken: staff here are told. A note that was refused is no matter for another note."""
        await self._database.write(lambda c: tickets.sent(c, said.uuid, None, "refused"))
        if said.direction in ("in", "out"):
            await self._calls.tell(row, [self._say.text("outside-refused", error=code)])

    async def _uploads(
        self, row: TicketRow, refs: Sequence[str], since: int, said: str = ""
    ) -> tuple[tuple[Upload, ...], bool]:
        """The files, and whether one is missing. Raises NotYetError while one is on its way from its sender."""
        now = self._clock.now()
        waits = partial(tickets.waits_for, case_id=row.case_id, refs=refs)
        if refs and now - since < FILE_WAITS and await self._database.read(waits):
            raise NotYetError(now + FILE_AGAIN)
        found: list[Upload] = []
        missing, room = False, FILES_BYTES
        for ref, mime, name in await self._database.read(partial(self._names, row=row, refs=refs, said=said)):
            file = await self._database.read(partial(self._files.read, ref=ref))
            if file is None or len(found) >= FILES or len(file[1]) > room:
                missing = True
                continue
            room -= len(file[1])
            found.append(Upload(file_name(mime or file[0], name, len(found) + 1), file[0], file[1]))
        return tuple(found), missing

    def _names(
        self, connection: sa.Connection, *, row: TicketRow, refs: Sequence[str], said: str
    ) -> list[tuple[str, str, str]]:
        """The case's own files, those the person sent and those a guide sent along: id, MIME type, name."""
        files = media.sent_along(connection, self._vault, row.case_id).get(said, [])
        sent = [(part.media, part.mime, part.name) for part in files]
        theirs = [ref for ref in refs if store.has_file(connection, row.case_id, ref)]
        return [*((ref, "", "") for ref in theirs), *(sent if said else [])]


def ticket_of(row: TicketRow) -> Ticket:
    return Ticket(row.outside_id, customer=row.customer_id)
