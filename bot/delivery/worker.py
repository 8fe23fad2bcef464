"""The worker: claims conversations, lets their turns be taken, writes a batch of turns in one commit."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

import sqlalchemy as sa

from bot.core.clock import SECOND, Clock
from bot.core.errors import LostLeaseError, UnavailableError, UnreadableError
from bot.core.limits import ATTEMPTS, BATCH_SECONDS, BATCH_TURNS, LEASE_SECONDS
from bot.delivery import crash
from bot.delivery.deadlines import Deadlines
from bot.delivery.ports import Handler, Outlet
from bot.delivery.reports import report
from bot.storage import claiming, inbox
from bot.storage.database import Database
from bot.storage.records import Claim, Pending
from bot.storage.unit import Unit, Written, write
from bot.storage.vault import Vault

T = TypeVar("T")
log = logging.getLogger("lotse.delivery")

POLL_SECONDS = 1.0  # wake-ups may be lost; nobody waits longer than this
TURN_SECONDS = LEASE_SECONDS / 3  # a turn that takes longer has hung
BACKOFF_SECONDS = 1  # before a failed turn is tried again; doubles with each attempt
RETRY_SECONDS = 0.1  # before a batch is written again while the database is away; doubles up to the poll


class Worker:
    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        handler: Handler,
        name: str,
        outlets: Mapping[str, Outlet] | None = None,
    ) -> None:
        """`outlets`: the senders of this process by account. On SQLite messages are handed to them directly.

        On PostgreSQL that would cost each message a round trip, and senders of other processes see nothing of it.
        """
        self._database = database
        self._vault = vault
        self._clock = clock
        self._handler = handler
        self._name = name
        self._outlets = outlets if outlets is not None and database.dialect == "sqlite" else {}
        self._stopping = False
        self._deadlines = Deadlines(TURN_SECONDS)
        self.turns = 0  # turns written since the start

    async def run(self) -> None:
        """Work until `stop`; what was claimed is finished first."""
        wake = self._database.listen("inbox")
        claims: list[Claim] = []
        try:
            while claims or not self._stopping:
                wake.clear()
                claims = await self._round(claims)
                if not claims and not self._stopping:
                    await wait(wake, POLL_SECONDS)
        finally:
            self._database.unlisten("inbox", wake)

    def stop(self) -> None:
        self._stopping = True

    async def drain(self) -> None:
        """Take turns until nothing is waiting: for tests and one-shot commands."""
        claims: list[Claim] = []
        waits = True
        while claims or waits:
            claims = await self._round(claims)
            waits = await self._database.read(inbox.anything_waits)

    async def _round(self, claims: list[Claim]) -> list[Claim]:
        """Take the turns of what is claimed, or of what can be claimed now; returns what was claimed next."""
        try:
            claims = claims or await self._claim()
            return await self._take(claims) if claims else []
        except UnavailableError as error:
            log.warning("database away", extra={"reason": str(error)})
        except Exception as error:  # noqa: BLE001 - whatever it was: the next round may work
            log.error("round failed", extra={"error": type(error).__name__, "where": where(error)})
        return []

    async def _claim(self) -> list[Claim]:
        if self._stopping:
            return []
        return await self._database.write(
            lambda connection: claiming.claim(connection, self._vault, self._name, self._clock.now())
        )

    async def _take(self, claims: list[Claim]) -> list[Claim]:
        """Run turns one conversation after the other; write after 20 ms or 40 turns. Returns the next claims."""
        done: list[list[Unit]] = []
        began = time.monotonic()
        for claim in claims:
            units = await self._turns_of(claim)
            if units:
                done.append(units)
            if sum(map(len, done)) >= BATCH_TURNS or time.monotonic() - began > BATCH_SECONDS:
                if claim is claims[-1]:
                    break
                await self._write(done)
                done, began = [], time.monotonic()
        return await self._write_and_claim(done) if done else await self._claim()

    async def _write_and_claim(self, done: list[list[Unit]]) -> list[Claim]:
        """On SQLite both share a commit: jobs handed in together run in their order, so the claim sees it written."""
        if self._database.dialect == "sqlite":
            _, claims = await asyncio.gather(self._write(done), self._claim())
            return claims
        await self._write(done)
        return await self._claim()

    async def _turns_of(self, claim: Claim) -> list[Unit]:
        """Each unread message is a turn; the next one begins where the last one ended."""
        units: list[Unit] = []
        for number, pending in enumerate(claim.pending):
            unit = Unit(claim.conversation, pending)
            if units:
                units[-1].carry_to(unit)
            try:
                await self._take_turn(unit)
            except Exception as error:  # noqa: BLE001 - one person's turn must not stop the others'
                untried = claim.pending[number + 1 :]
                if units and not await self._write([units]):
                    await self._uncount([pending, *untried])  # they followed a turn that did not happen
                else:
                    await self._failed(unit, untried, error)
                return []
            units.append(unit)
        return units

    async def _take_turn(self, unit: Unit) -> None:
        pending = unit.message
        if pending.problem:
            raise UnreadableError
        if pending.inbound is None:
            self._park(unit, pending)
            return
        with self._deadlines.limited():
            await self._handler(unit)

    def _park(self, unit: Unit, pending: Pending) -> None:
        """A message that failed or killed its worker before is put aside unread, and a person told."""
        log.error("message parked", extra={"inbound": pending.uuid, "attempts": pending.attempts})
        if pending.kind != "system" and pending.attempts >= ATTEMPTS:
            unit.jobs.append(partial(report, self._vault, unit.conversation, "parked", pending.uuid, self._clock.now()))

    async def _failed(self, unit: Unit, untried: Sequence[Pending], error: Exception) -> None:
        """Give the conversation back and wait a little; only the message that failed keeps its attempt."""
        pending, conversation = unit.message, unit.conversation
        away = isinstance(error, UnavailableError)  # the database's fault, not the message's
        log.error(
            "turn failed",
            extra={"inbound": pending.uuid, "error": type(error).__name__, "where": where(error)},
        )
        until = self._clock.now() + BACKOFF_SECONDS * (1 if away else 2**pending.attempts) * SECOND
        blameless = [each.id for each in untried] + [pending.id] * away

        def give_back(connection: sa.Connection) -> None:
            claiming.release(connection, conversation.id, conversation.fence, until)
            claiming.note_error(connection, pending.id, type(error).__name__)
            claiming.uncount(connection, blameless)

        try:
            await self._persist(give_back)
        except LostLeaseError:
            log.warning("lease lost", extra={"conversation": conversation.id})

    async def _uncount(self, untried: Sequence[Pending]) -> None:
        await self._persist(lambda connection: claiming.uncount(connection, [each.id for each in untried]))

    async def _write(self, done: list[list[Unit]]) -> bool:
        """One commit for all; if it fails, each conversation for itself. False if not everything was written."""
        units = [unit for conversation in done for unit in conversation]
        try:
            written = await self._commit(units)
        except UnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 - the others' turns must not be lost with the broken one
            return await self._write_less(done, error)
        self.turns += len(units)
        topics = [f"page:{address}" for address in written.addresses] + [f"outbox:{name}" for name in written.queued]
        topics += set().union(*(unit.wakes for unit in units))
        if topics:
            await self._database.notify(*topics)
        return True

    async def _commit(self, units: list[Unit]) -> Written:
        """Write turns; what senders of this process promised to send at once is theirs after the commit."""
        by_account: dict[str, list[int]] = {}
        for unit in units:
            if unit.outbounds:
                by_account.setdefault(unit.conversation.account, []).append(unit.conversation.id)
        promises = {
            account: self._outlets[account].promise(numbers)
            for account, numbers in by_account.items()
            if account in self._outlets
        }
        promised = {number: name for promise in promises.values() for number, name in promise.names.items()}
        tries = 0

        def job(connection: sa.Connection) -> Written | None:
            nonlocal tries
            tries += 1
            if tries > 1 and not inbox.is_unread(connection, units[0].message.id):
                return None  # committed before the connection broke: only the answer was lost
            for promise in promises.values():
                promise.note(connection)
            written = write(connection, self._vault, units, self._clock.now(), promised)
            crash.point("before-commit")
            return written

        elsewhere = {to.account for unit in units for to, _ in unit.outbounds if to.account not in promises}
        written = None
        try:
            written = await self._persist(job, wakes=[f"outbox:{account}" for account in elsewhere])
        finally:
            for account, promise in promises.items():
                if written:
                    promise.keep([row for row in written.handed_over if row.account == account])
                else:
                    promise.drop()
        return written or Written(set(), set(promises), [])

    async def _write_less(self, done: list[list[Unit]], error: Exception) -> bool:
        """What could not be written together is written in smaller parts; the broken part is tried again later."""
        units = [unit for conversation in done for unit in conversation]
        if len(done) > 1:
            return await self._one_by_one(done, error)
        if isinstance(error, LostLeaseError):
            log.warning("lease lost", extra={"conversation": units[0].conversation.id})
        elif len(units) > 1:
            return await self._turn_by_turn(units)
        else:
            await self._failed(units[0], [], error)
        return False

    async def _one_by_one(self, done: list[list[Unit]], error: Exception) -> bool:
        log.warning("batch redone one by one", extra={"error": type(error).__name__, "turns": sum(map(len, done))})
        return all([await self._write([conversation]) for conversation in done])

    async def _turn_by_turn(self, units: list[Unit]) -> bool:
        """Turns of one conversation that cannot be written together: those before the refused one still count."""
        for number, unit in enumerate(units):
            if not await self._write([[unit]]):
                await self._uncount([later.message for later in units[number + 1 :]])
                return False
        return True

    async def _persist(self, job: Callable[[sa.Connection], T], wakes: Sequence[str] = ()) -> T:
        """Write, and while the database is away try again: the fence tells if somebody was faster meanwhile."""
        attempt = 0
        while True:
            try:
                return await self._database.write(job, wakes=wakes)
            except UnavailableError:
                if self._stopping:
                    raise
                await asyncio.sleep(min(RETRY_SECONDS * 2**attempt, POLL_SECONDS))
                attempt += 1


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
