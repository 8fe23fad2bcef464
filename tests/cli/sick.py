"""An installation to be examined, on a real database, that tests break in one place each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.cli.doctor import examine
from bot.cli.doctor.lines import Line
from bot.core.clock import FakeClock
from bot.storage.database import open_database
from bot.storage.inbox import store
from bot.storage.vault import Vault
from tests.conftest import KEY
from tests.factories import Factory


class Patient:
    """`settings` are given without prefix."""

    def __init__(self, data: Path, database_url: str, clock: FakeClock) -> None:
        self.data, self.url, self.clock = data, database_url, clock
        if database_url.startswith("sqlite:///") and (file := Path(database_url.removeprefix("sqlite:///"))).exists():
            file.chmod(0o600)  # as Lotse makes it
        self.settings = {"DATA": str(data), "DATABASE": database_url, "KEY": KEY}

    async def lines(self, *, content: bool = False, **more: str) -> list[Line]:
        """`content`: that is looked at, too, which takes a second."""
        given = {f"LOTSE_{name}": value for name, value in (self.settings | more).items()}
        return await examine(given, self.clock, content=content or "CONTENT" in more)

    async def wrong(self, **more: str) -> list[str]:
        """What is wrong: each as check and words."""
        return [f"{line.check}: {line.said}" for line in await self.lines(**more) if not line.ok]

    async def does(self, *statements: Any) -> None:
        database = await open_database(self.url)
        for statement in statements:
            await database.write(lambda connection, statement=statement: connection.execute(statement))
        await database.close()

    async def receives(self, count: int = 1) -> None:
        """Messages nobody has taken a turn of."""
        database, vault, make = await open_database(self.url), Vault([KEY]), Factory(self.clock)
        arrivals = [("town", "web", make.inbound(account="web")) for _ in range(count)]
        await database.write(lambda connection: store(connection, vault, arrivals))
        await database.close()

    async def one(self, column: Any) -> Any:
        database = await open_database(self.url)
        found = await database.read(lambda connection: connection.execute(sa.select(column)).scalars().first())
        await database.close()
        return found
