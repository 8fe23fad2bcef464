"""Outside a provider's window a message waits until the person writes; a template asks them to, once."""

from __future__ import annotations

import msgspec
import pytest
import sqlalchemy as sa

from bot.channels.errors import RetryError, WindowClosedError
from bot.channels.ports import Noted
from bot.core.clock import DAY, FakeClock
from bot.core.messages import Outbound, Template
from bot.storage import window
from bot.storage.database import Database
from bot.storage.records import ConversationRow
from bot.storage.tables import conversation, outbox
from bot.storage.vault import Vault
from tests.delivery.world import LOOPBACK, ObedientChannel, queue, reports, sending, until
from tests.factories import Factory

WINDOW = msgspec.structs.replace(LOOPBACK, window_seconds=86_400)


class WhatsAppLike(ObedientChannel):
    """Takes templates, if it has any; free text only while the provider's own window is open."""

    def __init__(self) -> None:
        super().__init__()
        self.templates: list[str] = []
        self.has_templates = True
        self.not_approved: set[str] = set()
        self.closed_by_provider = False

    async def send(self, to: str, outbound: Outbound, noted: Noted) -> str:
        if outbound.template is None and self.closed_by_provider:
            raise WindowClosedError("63016")
        if outbound.template is None:
            return await super().send(to, outbound, noted)
        if not self.has_templates or outbound.template.name in self.not_approved:
            raise WindowClosedError("no-template")
        if error := self.fails(to, "template"):
            raise error
        self.templates.append(f"{outbound.template.name} {outbound.template.language}")
        return ""


@pytest.fixture
def channel() -> WhatsAppLike:
    return WhatsAppLike()


async def heard(database: Database, to: ConversationRow, at: int) -> None:
    change = conversation.update().where(conversation.c.id == to.id).values(seen_at=at)
    await database.write(lambda c: c.execute(change).rowcount)


async def why(database: Database) -> list[str]:
    query = sa.select(outbox.c.error).order_by(outbox.c.id)
    return list(await database.read(lambda c: c.execute(query).scalars().all()))


async def test_free_text_inside_the_window(
    database: Database, vault: Vault, make: Factory, clock: FakeClock, channel: WhatsAppLike
) -> None:
    """Who wrote an hour ago gets the message itself."""
    to = await make.conversation(database, vault)
    await heard(database, to, clock.now() - 3_600_000_000)
    await queue(database, vault, to, make.outbound(text="hello", purpose="reminder"), now=clock.now())
    async with sending(database, vault, clock, channel, limits=WINDOW):
        await until(lambda: channel.texts() == ["hello"])
    assert channel.templates == []


async def test_a_template_asks_and_the_answer_brings_the_message(
    database: Database, vault: Vault, make: Factory, clock: FakeClock, channel: WhatsAppLike
) -> None:
    """Two messages, one invitation; when the person writes both go out in their order."""
    to = await make.conversation(database, vault)
    await heard(database, to, clock.now() - 2 * DAY)
    for text in ("one", "two"):
        await queue(database, vault, to, make.outbound(text=text, purpose="relay", lang="uk"), now=clock.now())
    async with sending(database, vault, clock, channel, limits=WINDOW):
        await until(lambda: why_is(database, [window.INVITED] * 2))
        assert (channel.templates, channel.texts()) == (["waiting uk"], [])
        await heard(database, to, clock.now())
        await database.write(lambda c: window.release(c, to.id, clock.now()))
        await until(lambda: channel.texts() == ["one", "two"])
    assert await reports(database, vault) == []


async def test_what_goes_to_many_has_a_template_of_its_own(
    database: Database, vault: Vault, make: Factory, clock: FakeClock, channel: WhatsAppLike
) -> None:
    """It is marketing, and says that it is information: the text itself waits until the person writes."""
    to = await make.conversation(database, vault)
    await heard(database, to, clock.now() - 2 * DAY)
    many = make.outbound(text="one", purpose="broadcast", lane="broadcast", lang="uk")
    await queue(database, vault, to, many, now=clock.now())
    async with sending(database, vault, clock, channel, limits=WINDOW):
        await until(lambda: why_is(database, [window.INVITED]))
    assert (channel.templates, channel.texts()) == (["information uk"], [])


async def why_is(database: Database, wanted: list[str]) -> bool:
    return await why(database) == wanted


async def test_without_a_template_a_human_is_told(
    database: Database, vault: Vault, make: Factory, clock: FakeClock, channel: WhatsAppLike
) -> None:
    """The message waits all the same."""
    channel.has_templates = False
    to = await make.conversation(database, vault)
    await heard(database, to, clock.now() - 2 * DAY)
    await queue(database, vault, to, make.outbound(purpose="notice"), now=clock.now())
    async with sending(database, vault, clock, channel, limits=WINDOW):
        await until(lambda: why_is(database, [window.CLOSED]))
    assert await reports(database, vault) == ["delivery.window"]


@pytest.mark.parametrize("approved", [True, False])
async def test_a_message_with_a_template_of_its_own(
    database: Database, vault: Vault, make: Factory, clock: FakeClock, channel: WhatsAppLike, approved: bool
) -> None:
    """What concerns an appointment is told even to who was asked to write; not approved yet, the general one asks."""
    channel.not_approved = set() if approved else {"offer"}
    to = await make.conversation(database, vault)
    await heard(database, to, clock.now() - 2 * DAY)
    own = Template(name="offer", language="de", values=["Montag"])
    for outside in (None, own, own):
        await queue(database, vault, to, make.outbound(text="x", purpose="notice", outside=outside), now=clock.now())
    async with sending(database, vault, clock, channel, limits=WINDOW):
        await until(lambda: why_is(database, [window.INVITED] * 3))
    assert channel.templates == (["waiting de", "offer de", "offer de"] if approved else ["waiting de"])


async def test_the_provider_closes_the_window_earlier(
    database: Database, vault: Vault, make: Factory, clock: FakeClock, channel: WhatsAppLike
) -> None:
    """Error 63016 is the second line of defence: nothing is lost by it."""
    channel.closed_by_provider = True
    to = await make.conversation(database, vault)
    await heard(database, to, clock.now())
    await queue(database, vault, to, make.outbound(text="hello", purpose="notice"), now=clock.now())
    async with sending(database, vault, clock, channel, limits=WINDOW):
        await until(lambda: why_is(database, [window.INVITED]))
        channel.closed_by_provider = False
        await database.write(lambda c: window.release(c, to.id, clock.now()))
        await until(lambda: channel.texts() == ["hello"])


async def test_a_dialogue_asks_nobody_to_write(
    database: Database, vault: Vault, make: Factory, clock: FakeClock, channel: WhatsAppLike
) -> None:
    """“Are you still there?” a day later is worth no template."""
    to = await make.conversation(database, vault)
    await heard(database, to, clock.now() - 2 * DAY)
    await queue(database, vault, to, make.outbound(), now=clock.now())
    async with sending(database, vault, clock, channel, limits=WINDOW):
        await until(lambda: why_is(database, [window.CLOSED]))
    assert (channel.templates, await reports(database, vault)) == ([], [])


async def test_a_template_that_fails_is_tried_again(
    database: Database, vault: Vault, make: Factory, clock: FakeClock, channel: WhatsAppLike
) -> None:
    """A fault of the provider is none of the window."""
    failures = [RetryError("500")]
    channel.fails = lambda _to, _text: failures.pop() if failures else None
    to = await make.conversation(database, vault)
    await heard(database, to, clock.now() - 2 * DAY)
    await queue(database, vault, to, make.outbound(purpose="notice"), now=clock.now())
    async with sending(database, vault, clock, channel, limits=WINDOW):
        await until(lambda: why_is(database, ["500"]))
        clock.advance(seconds=10)
        await until(lambda: channel.templates == ["waiting de"])
