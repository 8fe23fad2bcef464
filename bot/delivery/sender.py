"""The sender of one account: order in each conversation, the channel's limits, retries, giving up."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.channels import errors
from bot.core.clock import MINUTE, SECOND, Clock
from bot.core.errors import UnavailableError
from bot.core.limits import ChannelLimits
from bot.core.messages import Outbound
from bot.delivery import crash
from bot.delivery.deadlines import Deadlines
from bot.delivery.groups import Groups
from bot.delivery.noted import NotedRow
from bot.delivery.outside import Outside
from bot.delivery.pace import Pace, backoff
from bot.delivery.ports import Channel
from bot.delivery.reports import report
from bot.delivery.taking_back import take_back
from bot.delivery.worker import wait, where
from bot.storage import leases, outbox
from bot.storage.database import Database
from bot.storage.records import OutboxRow
from bot.storage.vault import Vault

log = logging.getLogger("lotse.delivery")

IN_FLIGHT = 40  # messages of one account on their way at once
UNNOTED = 2 * IN_FLIGHT  # on their way, or sent and not noted yet: the most a crash can double
KEPT_FREE = 10  # of them what goes to many never takes: an answer finds room however slow the provider is
POLL_SECONDS = 1.0  # wake-ups may be lost
GATHER_SECONDS = 0.01  # how long what was sent waits for more of it, to be noted in one commit
SEND_SECONDS = 45.0  # an adapter's own timeout is shorter; this is the net below it
DRAIN_SECONDS = 2.0  # how long the end waits for messages that are being written
ASIDE_AFTER = 10 * MINUTE  # a message that cannot be sent holds up its conversation no longer
LOOK_UPS = 4  # how often a provider is asked whether it has a message before it is sent again
LEASE = 30 * SECOND  # how long a silent sender keeps its account from others


class Sender:
    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        account: str,
        channel: Channel,
        limits: ChannelLimits,
        name: str,
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._account = account
        self._channel = channel
        self._name = f"{name}:{uuid.uuid4().hex[:8]}"  # never that of a process that died before
        self._pace = Pace(clock, limits)
        self._groups = Groups(database, clock, channel, limits)
        self._in_flight: set[asyncio.Task[None]] = set()
        self._behind = False  # whether messages wait for others to be sent first
        self._noting = 0  # messages whose end is being written now
        self._promised = 0  # messages that are being written as `sending` by us
        self._mine: set[int] = set()  # rows that are `sending` by us and not noted otherwise yet
        self._done: list[outbox.Sent] = []
        self._notes: list[Note] = []
        self._some = asyncio.Event()
        self._gathering: asyncio.TimerHandle | None = None
        self._stopping = False
        self._gone = False
        self._leads_until = 0
        self._surveyed = False  # whether all rows that are `sending` are known to us
        self._network_failures = 0
        self._deadlines = Deadlines(SEND_SECONDS)
        self._outside = Outside(database, vault, clock, channel, limits, self._name)

    async def run(self) -> None:
        """Send until `stop`; what is on its way is waited for."""
        self._some = self._database.listen(f"outbox:{self._account}")
        try:
            while not self._stopping:
                self._some.clear()
                if not await self._guarded(self._round):
                    await wait(self._some, min(POLL_SECONDS, self._pace.seconds_to_wait() or POLL_SECONDS))
            await self.drain()
        finally:
            self._database.unlisten(f"outbox:{self._account}", self._some)
            await self._channel.close()

    def stop(self) -> None:
        self._stopping = True
        self._some.set()

    async def drain(self) -> None:
        """Wait for what is on its way, note what was sent, let another process lead."""
        ends = time.monotonic() + DRAIN_SECONDS
        while self._in_flight or ((self._promised or self._noting) and time.monotonic() < ends):
            await asyncio.wait(self._in_flight or [asyncio.create_task(asyncio.sleep(GATHER_SECONDS))])
        self._gone = True
        await self._guarded(self._leave)

    async def _guarded(self, step: Callable[[], Awaitable[bool]]) -> bool:
        """Nothing that goes wrong in one step ends the sender: the next one tries again."""
        try:
            return await step()
        except UnavailableError as error:
            log.warning("database away", extra={"reason": str(error), "account": self._account})
        except Exception as error:  # noqa: BLE001 - whatever it was: the next step may work
            log.error("sender failed", extra={"error": type(error).__name__, "where": where(error)})
        self._surveyed = False  # a claim may have been committed though its answer was lost
        return False

    async def _leave(self) -> bool:
        def job(connection: sa.Connection) -> None:
            leases.free(connection, f"send:{self._account}", self._name)

        await self._note_and_claim(0)
        await self._database.write(job)
        return True

    async def _round(self) -> bool:
        """Send what may be sent now; False if there is nothing to do before something happens."""
        if not await self._lead():
            return False
        room = self._room()
        if not self._done and not self._notes and room <= 0:
            return False
        rows = await self._note_and_claim(room)
        for row in rows:
            self._pace.sending(row.conversation_id)
            self._start(self._send(row))
        return bool(rows)

    def promise(self, conversations: Iterable[int]) -> Promise:
        """See `ports.Outlet`. Nothing is promised while it is not sure that we lead and know all we are sending."""
        names: dict[int, str] = {}
        done: list[outbox.Sent] = []
        if not self._stopping and self._surveyed and self._clock.now() < self._leads_until:
            resting = set(self._pace.resting())
            free = [number for number in dict.fromkeys(conversations) if number not in resting][: self._room()]
            names = dict.fromkeys(free, self._name)
            done, self._done = self._done, []
            self._noting += len(done)
            self._promised += len(names)
        return Promise(self, names, done)

    def note(self, connection: sa.Connection, done: Sequence[outbox.Sent]) -> None:
        if done:
            crash.point("before-mark-sent")
            outbox.mark_sent(connection, self._vault, done, self._clock.now())

    def settle(self, promise: Promise, rows: Sequence[OutboxRow] | None) -> None:
        """Send what was promised and is committed. None: that it is committed is not sure, or sure that it is not."""
        self._promised -= len(promise.names)
        self._noting -= len(promise.done)
        if rows is None:
            self._done = [*promise.done, *self._done]
            self._surveyed = False
            return
        self._mine.difference_update([row.id for row, _ in promise.done])
        if promise.done and self._behind:
            self._some.set()
        if self._gone:
            return  # they stay `sending`: whoever leads next looks them up
        for row in rows:
            self._mine.add(row.id)
            self._pace.sending(row.conversation_id)
            self._start(self._send(row))

    def _room(self) -> int:
        """How many more may be on their way now."""
        unnoted = len(self._mine) + self._promised
        under_way = unnoted - len(self._done) - len(self._notes) - self._noting
        return max(0, min(IN_FLIGHT - under_way, UNNOTED - unnoted, self._pace.room() - self._promised))

    async def _note_and_claim(self, room: int) -> list[OutboxRow]:
        """Note what became of messages and take what comes next, in one commit."""
        done, self._done = self._done, []
        notes, self._notes = self._notes, []
        ended = len(done) + len(notes)
        self._noting += ended
        resting, to_many = self._pace.resting(), IN_FLIGHT - KEPT_FREE - (len(self._mine) - ended)
        if done:
            crash.point("before-mark-sent")

        def job(connection: sa.Connection) -> tuple[list[OutboxRow], bool]:
            now = self._clock.now()
            if done:
                outbox.mark_sent(connection, self._vault, done, now)
            for note in notes:
                note.write(connection)
            if room <= 0:
                return [], True
            rows = outbox.claim(connection, self._vault, self._account, self._name, now, room, resting, to_many)
            return rows, outbox.any_ready(connection, self._account, now)

        try:
            rows, self._behind = await self._database.write(job, wakes=["inbox"] if notes else ())
        except BaseException:
            self._done = [*done, *self._done]  # they stay `sending` until the database is back
            self._notes = [*notes, *self._notes]
            raise
        finally:
            self._noting -= ended
        self._mine.difference_update([row.id for row, _ in done], [note.row for note in notes])
        self._mine.update(row.id for row in rows)
        return rows

    async def _lead(self) -> bool:
        """Only one process sends for an account: its limits hold for all of us together."""
        now = self._clock.now()
        if now >= self._leads_until - LEASE // 2:
            lease = f"send:{self._account}"
            if self._leads_until <= now:
                self._surveyed = False
                self._groups.others_sent()
            if not await self._database.write(lambda c: leases.take(c, lease, self._name, now, now + LEASE)):
                self._leads_until = 0
                return False
            self._leads_until = now + LEASE
        if not self._surveyed and not self._promised:  # what is being written now is not lost
            await self._adopt()
            self._surveyed = True
        return True

    async def _adopt(self) -> None:
        """What our predecessor was sending when it died: look it up where that is possible, else send again."""
        known = list(self._mine)
        rows = await self._database.write(
            lambda c: outbox.adopt(c, self._vault, self._account, self._name, known, self._clock.now())
        )
        self._mine.update(row.id for row in rows)
        self._groups.in_doubt(rows)
        for row in rows:
            self._start(self._look_up(row, "recovered", counts=False))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._in_flight.add(task)
        task.add_done_callback(self._in_flight.discard)

    async def _send(self, row: OutboxRow) -> None:
        if row.expires_at <= self._clock.now():
            self._end(row, "expired", "expired")
        elif row.outbound is None:
            self._end(row, "failed", "")
        elif row.address_state in ("gone", "left"):
            self._end(row, "failed", "gone")
        elif self._outside.closed(row):
            await self._ask_to_write(row)
        elif until := await self._groups.full_until(row):
            self._again(row, until, "group", counts=False)
        else:
            try:
                with self._deadlines.limited():
                    provider_id = await self._out(row, row.outbound)
            except errors.WindowClosedError:
                await self._ask_to_write(row)
            except Exception as error:  # noqa: BLE001 - each kind of failure has its own answer
                await self._failed(row, error)
            else:
                crash.point("after-send")
                self._network_failures = 0
                self._sent(outbox.Sent(row, provider_id))

    async def _out(self, row: OutboxRow, outbound: Outbound) -> str:
        if outbound.takes_back:
            return await take_back(self._database, self._vault, self._clock, self._channel, row)
        with self._groups.counted(row):
            return await self._channel.send(row.address, outbound, self._noted(row))

    def _noted(self, row: OutboxRow) -> NotedRow:
        return NotedRow(self._database, self._vault, row, self._name)

    async def _ask_to_write(self, row: OutboxRow) -> None:
        try:
            with self._deadlines.limited():
                self._note(row, await self._outside.ask(row))
        except Exception as error:  # noqa: BLE001 - the template failed as any message may
            await self._failed(row, error)

    async def _failed(self, row: OutboxRow, error: Exception) -> None:
        code = error.code if isinstance(error, errors.SendError) else type(error).__name__
        log.info("send failed", extra={"outbound": row.uuid, "code": code, "account": self._account})
        now = self._clock.now()
        match error:
            case errors.DropError():
                self._end(row, "failed", "refused", code)
            case errors.StopAddressError():
                self._end(row, "failed", "gone", code)
            case errors.WaitError():
                until = now + int(error.seconds * SECOND)
                if error.account:
                    self._pace.pause_until(until)
                self._again(row, until, code, counts=not error.account)
            case errors.NetworkError():
                if not self._pace.paused:  # all that were on their way fail together: that is one failure
                    self._network_failures += 1
                    self._pace.pause_until(now + backoff(self._network_failures))
                self._again(row, now, code, counts=False)
            case errors.UncertainError() | TimeoutError():
                await self._look_up(row, code)
            case _:
                self._again(row, now + backoff(row.attempts + 1), code)

    async def _look_up(self, row: OutboxRow, code: str, *, counts: bool = True) -> None:
        """It may have been sent: ask the provider, and only if that cannot tell send it again."""
        for attempt in range(1, LOOK_UPS + 1 if row.outbound else 1):
            try:
                assert row.outbound
                with self._deadlines.limited():
                    found = await self._channel.find_sent(row.address, row.outbound, self._noted(row))
            except Exception as error:  # noqa: BLE001 - no answer is no reason to send twice at once
                log.info("look-up failed", extra={"outbound": row.uuid, "error": type(error).__name__})
                if self._stopping:
                    return  # it stays `sending`: whoever comes next looks it up
                await asyncio.sleep(backoff(attempt) / SECOND)
                continue
            if found is not None:
                self._sent(outbox.Sent(row, found))
                return
            break
        wait_for = backoff(row.attempts + 1) if counts else 0
        self._again(row, self._clock.now() + wait_for, code, counts=counts)

    def _sent(self, sent: outbox.Sent) -> None:
        self._done.append(sent)
        self._gather()

    def _again(self, row: OutboxRow, at: int, why: str, *, counts: bool = True) -> None:
        """Try it later. If it fails for its own sake for ten minutes, it steps aside."""
        now = self._clock.now()
        since = row.failed_at or (now if counts else 0)
        aside = counts and now - since >= ASIDE_AFTER
        later = partial(outbox.send_later, row=row.id, sender=self._name, at=at, since=since, aside=aside, why=why)
        self._note(row, later)

    def _end(self, row: OutboxRow, final: str, what: str, code: str = "") -> None:
        """Give a message up and tell the conversation, so that a person hears of it."""

        def job(connection: sa.Connection) -> None:
            if not outbox.end(connection, row.id, self._name, final, code or what):
                return
            if what == "gone" and row.address_state in ("open", "asked"):
                outbox.close_address(connection, row.address_id, "gone")
            if what:
                report(self._vault, row, what, row.uuid, self._clock.now(), connection)

        self._note(row, job)

    def _note(self, row: OutboxRow, write: Callable[[sa.Connection], None]) -> None:
        self._notes.append(Note(row.id, write))
        self._gather()

    def _gather(self) -> None:
        """A moment later there is more to note: one commit for all of it."""
        if self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(GATHER_SECONDS, self._gathered)

    def _gathered(self) -> None:
        self._gathering = None
        if self._done or self._notes:  # else a turn's commit has noted them
            self._some.set()


class Promise(NamedTuple):
    """See `ports.Promise`."""

    sender: Sender
    names: dict[int, str]
    done: list[outbox.Sent]

    def note(self, connection: sa.Connection) -> None:
        self.sender.note(connection, self.done)

    def keep(self, rows: Sequence[OutboxRow]) -> None:
        self.sender.settle(self, rows)

    def drop(self) -> None:
        self.sender.settle(self, None)


class Note(NamedTuple):
    """What is to be written of a message that was not simply sent."""

    row: int
    write: Callable[[sa.Connection], None]
