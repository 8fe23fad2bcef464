"""A small service for the crash tests: takes lines from a socket, takes turns, sends replies by HTTP.

    run(DATABASE_URL, REPLY_URL, SOCKET_PATH, "web" | "work" | "", crash_at)

`web` only takes lines, `work` only takes turns and sends (on PostgreSQL); without either it does both.
Each line is a JSON object with id, address, text; it is answered by `ok ID` once it is stored, else by `no ID`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal

from bot.channels.loopback import LoopbackChannel
from bot.core.clock import SECOND, SystemClock
from bot.core.errors import UnavailableError
from bot.core.limits import CHANNELS
from bot.core.messages import Inbound
from bot.delivery import crash
from bot.delivery import sender as sender_room
from bot.delivery.arrivals import Arrivals
from bot.delivery.sender import Sender
from bot.delivery.worker import Worker
from bot.storage import claiming, inbox, leases
from bot.storage.database import open_database
from bot.storage.unit import Unit
from bot.storage.vault import Vault
from tests.conftest import KEY
from tests.delivery.world import TwoSteps
from tests.factories import ACCOUNT, CHANNEL, TOWN, Factory

KILL = "kill the process"


class Deadly(TwoSteps):
    """A dialogue in which one message kills the process that reads it."""

    async def __call__(self, unit: Unit) -> None:
        if unit.message.inbound and unit.message.inbound.text == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        await super().__call__(unit)


class RandomFactory(Factory):
    def id(self) -> str:
        from bot.core.clock import RandomIds

        return RandomIds().new()


async def main(url: str, reply_url: str, socket_path: str, role: str) -> None:
    claiming.LEASE_SECONDS = 1  # type: ignore[attr-defined]  # a test does not wait half a minute for a dead worker
    sender_room.LEASE = SECOND
    database, vault, clock = await open_database(url), Vault([KEY]), SystemClock()
    if database.dialect == "sqlite":  # as `serve` does: it is the only process
        await database.write(inbox.expire_leases)
        await database.write(leases.free_all)
    name = str(os.getpid())
    sender = Sender(database, vault, clock, ACCOUNT, LoopbackChannel(reply_url), CHANNELS["loopback"], name)
    worker = Worker(database, vault, clock, Deadly(RandomFactory(clock)), name, {ACCOUNT: sender})

    async with Arrivals(database, vault) as arrivals:

        async def store(line: bytes, writer: asyncio.StreamWriter) -> None:
            came = json.loads(line)
            now = clock.now()
            inbound = Inbound(
                id=came["id"],
                account=ACCOUNT,
                address=came["address"],
                provider_id=came["id"],
                kind="text",
                text=came["text"],
                received_at=now,
            )
            try:
                await arrivals.accept(TOWN, CHANNEL, inbound)
                writer.write(f"ok {inbound.id}\n".encode())
            except UnavailableError:
                writer.write(f"no {inbound.id}\n".encode())

        async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            tasks = set()
            with contextlib.suppress(ConnectionError):  # whoever waited too long has gone
                while line := await reader.readline():
                    task = asyncio.create_task(store(line, writer))
                    tasks.add(task)
                    task.add_done_callback(tasks.discard)

        async with await asyncio.start_unix_server(listen, socket_path) as server:
            if role == "web":
                await server.serve_forever()
            await asyncio.gather(worker.run(), sender.run())


def run(url: str, reply_url: str, socket_path: str, role: str, crash_at: str) -> None:
    """In a process of its own."""
    crash._WANTED = crash_at  # type: ignore[attr-defined]  # as LOTSE_CRASH_AT does where the program is loaded anew
    asyncio.run(main(url, reply_url, socket_path, role))
