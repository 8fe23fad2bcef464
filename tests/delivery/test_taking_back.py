"""“Hide this” on a messenger: what the bot said is deleted at the provider, after everything before it was sent."""

from __future__ import annotations

import msgspec

from bot.channels.errors import RetryError
from bot.core.clock import FakeClock
from bot.delivery.taking_back import TAKES_BACK
from bot.storage.database import Database
from bot.storage.vault import Vault
from tests.delivery.world import LOOPBACK, ObedientChannel, queue, sending, states, until
from tests.factories import Factory


class Telegram(ObedientChannel):
    """Of the conversation's channel; keeps what was deleted."""

    kind = "telegram"

    def __init__(self) -> None:
        super().__init__()
        self.deleted: list[list[str]] = []
        self.refuses = 0

    async def delete(self, to: str, provider_ids: list[str]) -> None:
        if self.refuses:
            self.refuses -= 1
            raise RetryError("500")
        self.deleted.append(provider_ids)


async def test_everything_before_is_deleted(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Two messages are sent, then taken back; what is said after it stays. A failure is tried again."""
    channel = Telegram()
    channel.refuses = 1
    to = await make.conversation(database, vault, channel="telegram")
    said = [make.outbound(text=text) for text in ("one", "two", "", "three")]
    said[2] = msgspec.structs.replace(said[2], takes_back=True)
    await queue(database, vault, to, *said, now=clock.now())
    async with sending(database, vault, clock, channel, limits=LOOPBACK):
        await until(lambda: channel.refuses == 0)
        clock.advance(seconds=60)
        await until(lambda: channel.texts() == ["one", "two", "three"])
    assert channel.deleted == [[f"provider:{said[0].id}", f"provider:{said[1].id}"]]
    assert await states(database) == ["sent"] * 4


async def test_what_is_too_old_stays(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Telegram deletes nothing older than two days: it is not asked to."""
    channel = Telegram()
    to = await make.conversation(database, vault, channel="telegram")
    async with sending(database, vault, clock, channel, limits=LOOPBACK):
        await queue(database, vault, to, make.outbound(text="old"), now=clock.now())
        await until(lambda: states_are(database, ["sent"]))
        clock.advance(seconds=TAKES_BACK / 1_000_000 + 1)
        hide = msgspec.structs.replace(make.outbound(), takes_back=True)
        await queue(database, vault, to, hide, now=clock.now())
        await until(lambda: states_are(database, ["sent", "sent"]))
    assert channel.deleted == []


async def states_are(database: Database, wanted: list[str]) -> bool:
    return await states(database) == wanted
