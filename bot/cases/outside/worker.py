"""Keeps cases and tickets alike: sees what one side has and the other lacks, and brings it over, until both are."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.cases.life import Cases
from bot.cases.outside.calls import Calls
from bot.cases.outside.desk import GoneError, OutsideDesk
from bot.cases.outside.incoming import Incoming
from bot.cases.outside.outgoing import IN_DOUBT, LEASE, NotYetError, Outgoing
from bot.cases.outside.saying import Saying
from bot.channels.errors import NetworkError, SendError, UncertainError, WaitError
from bot.core.clock import MINUTE, SECOND
from bot.core.errors import UnavailableError
from bot.delivery.worker import wait, where
from bot.storage import tickets
from bot.storage.tickets import LOOK_EVERY, TicketRow

log = logging.getLogger("lotse.outside")

AT_ONCE = 4  # tickets worked on at the same time: it is an office's server, and nobody waits in seconds
POLL_SECONDS = 2.0  # what was said here is there so soon
FIRST_REST, LONGEST_REST = 10 * SECOND, 15 * MINUTE  # between tries of one ticket, doubled each time
FIRST_PAUSE, LONGEST_PAUSE = 5 * SECOND, 2 * MINUTE  # while the desk as a whole does not answer


class OutsideWorker:
    """For one town and its desk. Runs in any number of processes."""

    def __init__(self, cases: Cases, desk: OutsideDesk, town: str, language: str = "de") -> None:
        self._cases = cases
        self._database, self._clock = cases.database, cases.clock
        self._desk = desk
        self._town = town
        self._say = Saying(language)
        self._calls = Calls(cases, desk.name)
        self._out = Outgoing(cases.database, cases.vault, cases.clock, cases.media, desk, self._calls, self._say)
        self._in = Incoming(cases.database, cases.clock, desk, self._calls, self._say)
        self._paused_until, self._pause = 0, 0
        self._stopping = False
        self._wake = cases.database.listen(tickets.TOPIC)

    async def run(self) -> None:
        """Until `stop`. What was given up is tried once more at the beginning."""
        try:
            await self._guarded(self._resume)
            while not self._stopping:
                self._wake.clear()
                if not await self._guarded(self.round):
                    await wait(self._wake, POLL_SECONDS)
        finally:
            self._database.unlisten(tickets.TOPIC, self._wake)
            await self._desk.close_connections()

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()

    async def round(self) -> bool:
        """Bring over what is due now, some of it; False if there was nothing, or the desk does not answer."""
        now, name = self._clock.now(), self._desk.name
        await self._database.write(lambda c: tickets.begin(c, self._town, name, now))
        if now < self._paused_until:
            return False
        numbers = await self._database.read(lambda c: tickets.due(c, self._town, name, now, AT_ONCE))
        await asyncio.gather(*(self._work(number) for number in numbers))
        return bool(numbers) and self._clock.now() >= self._paused_until

    async def _resume(self) -> bool:
        return bool(await self._database.write(lambda c: tickets.resume(c, self._town, self._desk.name)))

    async def _guarded(self, step: Callable[[], Awaitable[bool]]) -> bool:
        try:
            return await step()
        except UnavailableError as error:
            log.warning("database away", extra={"reason": str(error)})
        except Exception as error:  # noqa: BLE001 - one odd ticket must not end the work for good
            log.error("outside desk failed", extra={"error": type(error).__name__, "where": where(error)})
        return False

    async def _work(self, number: int) -> None:
        now = self._clock.now()
        row = await self._database.write(lambda c: tickets.claim(c, number, now, LEASE))
        if row is None:
            return
        try:
            await self._bring_over(row)
        except NotYetError as error:
            until = error.until
            await self._database.write(lambda c: tickets.postpone(c, number, until))
        except GoneError:
            await self._lost(row)
        except SendError as error:
            await self._failed(row, error)
        except UnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours in one case holds up no other
            log.error(
                "ticket failed", extra={"case": row.case_number, "error": type(error).__name__, "where": where(error)}
            )
            await self._give_rest(row, type(error).__name__, FIRST_REST)
        else:
            await self._done(row)

    async def _bring_over(self, row: TicketRow) -> None:
        """What comes from there first: an answer that arrived is known as such before anything goes back."""
        case = await self._calls.case(row)
        if case is None:
            await self._out.erase(row)
            return
        if not row.outside_id:
            row = await self._out.open(row, case)
        elif await self._must_look(row):
            state = await self._in.take(row)
            if state == "gone":
                return
            row = await self._database.read(lambda c: tickets.read(c, row.id))
        await self._out.messages(row)
        case = await self._calls.case(row)
        over = case is None or case.state == "resolved"
        if over and row.state == "open":
            await self._out.close(row)
        elif not over and row.state == "closed":
            await self._out.reopen(row)

    async def _must_look(self, row: TicketRow) -> bool:
        if row.wanted or row.looked_at < self._clock.now() - LOOK_EVERY:
            return True
        return await self._database.read(lambda c: tickets.has_begun(c, row.id))

    async def _done(self, row: TicketRow) -> None:
        await self._database.write(lambda c: tickets.finished(c, row.id))
        if self._pause:  # the desk answers again
            self._pause = self._paused_until = 0
            await self._resume()

    async def _lost(self, row: TicketRow) -> None:
        """The ticket was deleted there: the case goes on here."""
        await self._calls.tell(row, [self._say.text("outside-gone")])
        await self._database.write(lambda c: tickets.set_state(c, row.id, "gone"))
        await self._done(row)

    async def _failed(self, row: TicketRow, error: SendError) -> None:
        log.warning("ticket waits", extra={"case": row.case_number, "error": f"{type(error).__name__} {error.code}"})
        if isinstance(error, NetworkError | WaitError):
            asked = int(error.seconds * SECOND) if isinstance(error, WaitError) else 0
            self._pause = min(max(2 * self._pause, FIRST_PAUSE, asked), max(LONGEST_PAUSE, asked))
            self._paused_until = self._clock.now() + self._pause
        await self._give_rest(row, error.code, IN_DOUBT if isinstance(error, UncertainError) else FIRST_REST)

    async def _give_rest(self, row: TicketRow, code: str, first: int) -> None:
        now = self._clock.now()
        rest = min(first * 2 ** min(row.tries, 10), max(LONGEST_REST, first))
        if await self._database.write(lambda c: tickets.failed(c, row, code, now + rest, now)):
            log.error("ticket given up", extra={"case": row.case_number, "error": code})
            await self._calls.tell(row, [self._say.text("outside-gave-up", error=code)])
