"""The worker: claims conversations, lets their turns be taken, writes a batch of turns in one commit."""

from __future__ import annotations

import asyncio
import logging
import time
from functools import partial

import sqlalchemy as sa

from bot.core.clock import SECOND, Clock
from bot.core.errors import LostLeaseError, UnavailableError
from bot.core.limits import BATCH_SECONDS, BATCH_TURNS, LEASE_SECONDS
from bot.delivery import crash
from bot.delivery.ports import Handler
from bot.delivery.reports import report
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.records import Claim, Pending
from bot.storage.unit import Unit, Written, write
from bot.storage.vault import Vault

log = logging.getLogger("lotse.delivery")

POLL_SECONDS = 1.0  # wake-ups may be lost; nobody waits longer than this
TURN_SECONDS = LEASE_SECONDS / 3  # a turn that takes longer has hung
BACKOFF_SECONDS = 1  # before a failed turn is tried again; doubles with each attempt
WRITE_RETRIES = 8  # of a batch while the database is away: 0.2, 0.4 … s, together below the lease


class Worker:
    def __init__(self, database: Database, vault: Vault, clock: Clock, handler: Handler, name: str) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._handler = handler
        self._name = name
        self._stopping = False
        self.turns = 0  # turns written since the start

    async def run(self) -> None:
        """Work until `stop`; what was claimed is finished first."""
        wake = self._database.listen("inbox")
        try:
            while not self._stopping:
                wake.clear()
                if not await self._round():
                    await wait(wake, POLL_SECONDS)
        finally:
            self._database.unlisten("inbox", wake)

    def stop(self) -> None:
        self._stopping = True

    async def drain(self) -> None:
        """Take turns until nothing is waiting: for tests and one-shot commands."""
        while await self._database.read(inbox.anything_waits):
            await self._round()

    async def _round(self) -> bool:
        """Claim once and take those turns; False if nothing more is waiting now."""
        try:
            claims = await self._database.write(
                lambda connection: inbox.claim(connection, self._vault, self._name, self._clock.now())
            )
            if claims:
                await self._take(claims)
        except UnavailableError as error:
            log.warning("database away", extra={"reason": str(error)})
            return False
        return len(claims) == BATCH_TURNS

    async def _take(self, claims: list[Claim]) -> None:
        """Run turns one conversation after the other; write after 20 ms or 40 turns."""
        done: list[list[Unit]] = []
        began = time.monotonic()
        for claim in claims:
            units = await self._turns_of(claim)
            if units:
                done.append(units)
            if sum(map(len, done)) >= BATCH_TURNS or time.monotonic() - began > BATCH_SECONDS:
                await self._write(done)
                done, began = [], time.monotonic()
        if done:
            await self._write(done)

    async def _turns_of(self, claim: Claim) -> list[Unit]:
        """Each unread message is a turn; the next one begins where the last one ended."""
        units: list[Unit] = []
        for pending in claim.pending:
            unit = Unit(claim.conversation, pending)
            if units:
                units[-1].carry_to(unit)
            try:
                if pending.inbound is None:
                    self._park(unit, pending)
                else:
                    async with asyncio.timeout(TURN_SECONDS):
                        await self._handler(unit)
            except Exception as error:  # noqa: BLE001 - one person's turn must not stop the others'
                await self._failed(claim, pending, error, units)
                return []
            units.append(unit)
        return units

    def _park(self, unit: Unit, pending: Pending) -> None:
        """A message that failed or killed its worker before is put aside unread, and a person told."""
        log.error("message parked", extra={"inbound": pending.uuid, "attempts": pending.attempts})
        if pending.kind != "system":
            unit.jobs.append(partial(report, self._vault, unit.conversation, "parked", pending.uuid, self._clock.now()))

    async def _failed(self, claim: Claim, pending: Pending, error: Exception, units: list[Unit]) -> None:
        """Keep what came before, give the conversation back and wait a little."""
        log.error(
            "turn failed",
            extra={"inbound": pending.uuid, "error": type(error).__name__, "where": where(error)},
        )
        until = self._clock.now() + BACKOFF_SECONDS * 2**pending.attempts * SECOND

        def give_back(connection: sa.Connection) -> None:
            if units:
                write(connection, self._vault, units, self._clock.now())
            inbox.note_error(connection, pending.id, type(error).__name__)
            inbox.release(connection, claim.conversation.id, claim.conversation.fence, until)

        try:
            await self._database.write(give_back)
        except LostLeaseError:
            log.warning("lease lost", extra={"conversation": claim.conversation.id})

    async def _write(self, done: list[list[Unit]]) -> None:
        """One commit for all; if it fails, each conversation for itself."""
        units = [unit for conversation in done for unit in conversation]
        try:
            written = await self._commit(units)
        except UnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 - the others' turns must not be lost with the broken one
            if len(done) > 1:
                log.warning("batch redone one by one", extra={"error": type(error).__name__, "turns": len(units)})
                for conversation in done:
                    await self._write([conversation])
                return
            await self._could_not_write(done[0], error)
            return
        self.turns += len(units)
        if written.addresses:
            await self._database.notify(*(f"page:{address}" for address in written.addresses))

    async def _commit(self, units: list[Unit]) -> Written:
        def job(connection: sa.Connection) -> Written:
            written = write(connection, self._vault, units, self._clock.now())
            crash.point("before-commit")
            return written

        wakes = {f"outbox:{to.account}" for unit in units for to, _ in unit.outbounds}
        for attempt in range(WRITE_RETRIES):
            try:
                return await self._database.write(job, wakes=list(wakes))
            except UnavailableError:
                if attempt == WRITE_RETRIES - 1:
                    raise
                await asyncio.sleep(0.1 * 2**attempt)
        raise AssertionError("unreachable")

    async def _could_not_write(self, units: list[Unit], error: Exception) -> None:
        """What one turn wants to write is refused: its first message counts as failed."""
        first = units[0]
        if isinstance(error, LostLeaseError):
            log.warning("lease lost", extra={"conversation": first.conversation.id})
            return
        claim = Claim(conversation=first.conversation, pending=[first.message])
        await self._failed(claim, first.message, error, [])


async def wait(event: asyncio.Event, seconds: float) -> None:
    """Wait for an event at most so long."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass


def where(error: BaseException) -> str:
    """File and line an error came from; its message may hold what a person wrote and is not logged."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""
