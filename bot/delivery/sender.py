"""The sender of one account: order in each conversation, the channel's limits, retries, giving up."""

from __future__ import annotations

import asyncio
import logging
import random
from functools import partial

import msgspec
import sqlalchemy as sa

from bot.channels import errors
from bot.core.clock import MINUTE, SECOND, Clock
from bot.core.errors import UnavailableError
from bot.core.limits import ChannelLimits
from bot.core.messages import Outbound
from bot.delivery import crash
from bot.delivery.pace import Pace
from bot.delivery.ports import Channel
from bot.delivery.reports import report
from bot.delivery.worker import wait
from bot.storage import leases, outbox
from bot.storage.database import Database
from bot.storage.records import OutboxRow
from bot.storage.vault import Vault

log = logging.getLogger("lotse.delivery")

IN_FLIGHT = 40  # messages of one account on their way at once; also the most a crash can double
POLL_SECONDS = 1.0  # wake-ups may be lost
GATHER_SECONDS = 0.01  # how long what was sent waits for more of it, to be noted in one commit
SEND_SECONDS = 45.0  # an adapter's own timeout is shorter; this is the net below it
ASIDE_AFTER = 10 * MINUTE  # a message that cannot be sent holds up its conversation no longer
RETRY_SECONDS = (1, 2, 5, 15, 30, 60)  # then every minute until it expires
LEASE = 30 * SECOND  # how long a silent sender keeps its account from others

decode_outbound = msgspec.json.Decoder(Outbound).decode


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
        self._name = name
        self._pace = Pace(clock, limits)
        self._in_flight: set[asyncio.Task[None]] = set()
        self._done: list[outbox.Sent] = []
        self._some = asyncio.Event()
        self._gathering: asyncio.TimerHandle | None = None
        self._stopping = False
        self._leads_until = 0
        self._network_failures = 0

    async def run(self) -> None:
        """Send until `stop`; what is on its way is waited for."""
        self._some = self._database.listen(f"outbox:{self._account}")
        try:
            while not self._stopping:
                self._some.clear()
                try:
                    busy = await self._round()
                except UnavailableError:
                    busy = False
                if not busy:
                    await wait(self._some, min(POLL_SECONDS, self._pace.seconds_to_wait() or POLL_SECONDS))
            await self.drain()
        finally:
            self._database.unlisten(f"outbox:{self._account}", self._some)
            await self._channel.close()

    def stop(self) -> None:
        self._stopping = True
        self._some.set()

    async def drain(self) -> None:
        """Wait for what is on its way and note what was sent."""
        while self._in_flight:
            await asyncio.wait(self._in_flight)
        await self._note_sent()

    async def _round(self) -> bool:
        """Send what may be sent now; False if there is nothing to do before something happens."""
        if not await self._lead():
            return False
        done, self._done = self._done, []
        room = min(IN_FLIGHT - len(self._in_flight) - len(done), self._pace.room())
        if not done and room <= 0:
            return False
        if done:
            crash.point("before-mark-sent")
        try:
            rows = await self._database.write(partial(self._note_and_claim, done, room))
        except UnavailableError:
            self._done = [*done, *self._done]  # they stay `sending` until the database is back
            raise
        for row in rows:
            self._start(row)
        return bool(rows)

    def _note_and_claim(self, done: list[outbox.Sent], room: int, connection: sa.Connection) -> list[OutboxRow]:
        """Note what was sent and take what comes next, in one commit."""
        now = self._clock.now()
        if done:
            outbox.mark_sent(connection, self._vault, done, now)
        if room <= 0:
            return []
        return outbox.claim(connection, self._vault, self._account, self._name, now, room, self._pace.resting())

    def _sent(self, sent: outbox.Sent) -> None:
        self._done.append(sent)
        if self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(GATHER_SECONDS, self._gathered)

    def _gathered(self) -> None:
        self._gathering = None
        self._some.set()

    async def _lead(self) -> bool:
        """Only one process sends for an account: its limits hold for all of us together."""
        now = self._clock.now()
        if now < self._leads_until - LEASE // 2:
            return True
        lease = f"send:{self._account}"
        took_over = self._leads_until <= now
        if not await self._database.write(lambda c: leases.take(c, lease, self._name, now, now + LEASE)):
            self._leads_until = 0
            return False
        self._leads_until = now + LEASE
        if took_over:
            await self._recover()
        return True

    async def _recover(self) -> None:
        """What our predecessor was sending when it died: look it up where that is possible, else send again."""
        for row in await self._database.read(
            lambda connection: outbox.orphans(connection, self._vault, self._account, self._name)
        ):
            found = await self._channel.find_sent(row.address, decode_outbound(row.body)) if row.body else None
            if found is not None:
                self._done.append(outbox.Sent(row, found))
            else:
                await self._again(row, self._clock.now(), "recovered", counts=False)

    def _start(self, row: OutboxRow) -> None:
        self._pace.sending(row.conversation_id)
        task = asyncio.create_task(self._send(row))
        self._in_flight.add(task)
        task.add_done_callback(self._in_flight.discard)

    async def _send(self, row: OutboxRow) -> None:
        try:
            if row.expires_at <= self._clock.now():
                await self._end(row, "expired", "expired")
                return
            if row.address_state in ("gone", "left") or not row.body:
                await self._end(row, "failed", "gone")
                return
            async with asyncio.timeout(SEND_SECONDS):
                provider_id = await self._channel.send(row.address, decode_outbound(row.body))
            crash.point("after-send")
            self._network_failures = 0
            self._sent(outbox.Sent(row, provider_id))
        except UnavailableError:
            log.warning("database away while sending", extra={"outbound": row.uuid})
        except Exception as error:  # noqa: BLE001 - each kind of failure has its own answer
            await self._failed(row, error)

    async def _note_sent(self) -> None:
        done, self._done = self._done, []
        if done:
            await self._database.write(partial(self._note_and_claim, done, 0))

    async def _failed(self, row: OutboxRow, error: Exception) -> None:
        code = error.code if isinstance(error, errors.SendError) else type(error).__name__
        log.info("send failed", extra={"outbound": row.uuid, "code": code, "account": self._account})
        now = self._clock.now()
        try:
            match error:
                case errors.DropError():
                    await self._end(row, "failed", "refused", code)
                case errors.StopAddressError():
                    await self._end(row, "failed", "gone", code)
                case errors.WaitError():
                    until = now + int(error.seconds * SECOND)
                    if error.account:
                        self._pace.pause_until(until)
                    await self._again(row, until, code, counts=False)
                case errors.NetworkError():
                    self._network_failures += 1
                    until = now + backoff(self._network_failures)
                    self._pace.pause_until(until)
                    await self._again(row, until, code, counts=False)
                case errors.UncertainError() | TimeoutError():
                    await self._look_up(row, code)
                case _:
                    await self._again(row, now + backoff(row.attempts + 1), code)
        except UnavailableError:
            log.warning("database away while sending", extra={"outbound": row.uuid})

    async def _look_up(self, row: OutboxRow, code: str) -> None:
        found = await self._channel.find_sent(row.address, decode_outbound(row.body))
        if found is not None:
            self._sent(outbox.Sent(row, found))
        else:
            await self._again(row, self._clock.now() + backoff(row.attempts + 1), code)

    async def _again(self, row: OutboxRow, at: int, why: str, *, counts: bool = True) -> None:
        """Try it later. If it fails for its own sake for ten minutes, it steps aside."""
        now = self._clock.now()
        since = row.failed_at or (now if counts else 0)
        aside = counts and now - since >= ASIDE_AFTER
        await self._database.write(lambda c: outbox.send_later(c, row.id, at, since=since, aside=aside, why=why))

    async def _end(self, row: OutboxRow, final: str, what: str, code: str = "") -> None:
        """Give a message up and tell the conversation, so that a person hears of it."""

        def job(connection: sa.Connection) -> None:
            outbox.end(connection, row.id, final, code or what)
            if what == "gone" and row.address_state == "open":
                outbox.close_address(connection, row.address_id, "gone")
            report(self._vault, row, what, row.uuid, self._clock.now(), connection)

        await self._database.write(job)
        await self._database.notify("inbox")


def backoff(attempt: int) -> int:
    """Microseconds to wait after the given failed attempt; a little chance keeps senders apart."""
    seconds = RETRY_SECONDS[min(attempt, len(RETRY_SECONDS)) - 1]
    return int(seconds * SECOND * random.uniform(0.8, 1.2))  # noqa: S311 - not a secret
