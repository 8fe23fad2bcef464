"""The worker: order, retries, parking; one person's trouble is nobody else's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from bot.core.clock import FakeClock, SystemClock
from bot.core.errors import LostLeaseError, UnavailableError
from bot.core.limits import BATCH_TURNS, LEASE_SECONDS, PENDING_A_CONVERSATION
from bot.delivery import worker as room
from bot.delivery.worker import Worker
from bot.storage import claiming
from bot.storage import inbox as rows
from bot.storage.database import Database
from bot.storage.outbox import decode_outbound
from bot.storage.records import Claim
from bot.storage.tables import conversation, inbox, outbox, timer
from bot.storage.unit import BODY, NewTimer, Unit, write
from bot.storage.vault import Vault
from tests.delivery.world import Flaky, TwoSteps, reports, states, until, working
from tests.factories import Factory, find_conversation


async def settle(database: Database, worker: Worker, clock: FakeClock) -> None:
    """Take turns until nothing is left, however often something is tried again."""
    for _ in range(50):
        await worker.drain()
        clock.advance(seconds=LEASE_SECONDS + 1)
        if not await database.read(rows.pending_count):
            return
    raise AssertionError("some messages are never read")


async def attempts(database: Database) -> list[int]:
    query = sa.select(inbox.c.attempts).order_by(inbox.c.id)
    return list(await database.read(lambda c: c.execute(query).scalars().all()))


async def sent(database: Database, vault: Vault, address: str = "amira") -> list[str]:
    """What was written to somebody, in order."""
    to = await database.read(lambda c: find_conversation(c, vault, "main", address))
    found = await database.read(
        lambda c: c.execute(sa.select(outbox).where(outbox.c.conversation_id == to.id).order_by(outbox.c.id)).all()
    )
    key = vault.unwrap(to.wrapped_key)
    return [decode_outbound(key.open(BODY, row.uuid, row.body)).plain_text() for row in found]


async def test_burst(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Several messages of one person are turns one after the other, each beginning where the last one ended."""
    await make.arrive(database, vault, *(make.inbound(text=f"m{number}") for number in range(100)))
    worker = Worker(database, vault, clock, TwoSteps(make), "w")
    await worker.drain()
    assert await sent(database, vault) == [f"{number + 1} m{number}" for number in range(100)]
    assert worker.turns == 100
    assert await states(database, inbox) == ["done"] * 100


async def test_provider_order(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Where the provider numbers its messages its order holds; one that comes too late runs as it comes."""
    handler = TwoSteps(make)
    worker = Worker(database, vault, clock, handler, "w")
    await make.arrive(database, vault, *(make.inbound(text=str(n), order=n) for n in (30, 10, 20)))
    await worker.drain()
    await make.arrive(database, vault, make.inbound(text="15", order=15))
    await worker.drain()
    assert handler.texts() == ["10", "20", "30", "15"]


async def test_parked(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A message whose turn fails is parked at its third attempt, reported once, and the next one is answered."""
    handler = TwoSteps(make, fails=lambda unit: ValueError() if unit.message.inbound.text == "bad" else None)  # type: ignore[union-attr]
    worker = Worker(database, vault, clock, handler, "w")
    texts = ("before", "bad", "after", "last")
    await make.arrive(database, vault, *(make.inbound(text=text) for text in texts))
    await make.arrive(database, vault, make.inbound(text="hello", address="other"))
    await settle(database, worker, clock)
    assert handler.texts("other") == ["hello"]
    assert handler.texts().count("bad") == 2
    assert await sent(database, vault) == ["1 before", "2 after", "3 last", "4 "]
    parked = await database.read(lambda c: c.execute(sa.select(inbox).where(inbox.c.state == "parked")).all())
    assert [(row.attempts, row.error, row.payload is None) for row in parked] == [(3, "ValueError", False)]
    assert [text for _, text in handler.turns].count("delivery.parked") == 1


async def test_untried_keep_their_attempts(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Messages behind one that failed were not tried: they are not parked with it."""
    handler = TwoSteps(make, fails=lambda unit: ValueError() if len(handler.turns) < 3 else None)
    worker = Worker(database, vault, clock, handler, "w")
    await make.arrive(database, vault, *(make.inbound(text=str(number)) for number in range(3)))
    await worker.drain()
    assert await attempts(database) == [1, 0, 0]
    await settle(database, worker, clock)
    assert await sent(database, vault) == ["1 1", "2 2", "3 "]


async def test_database_away_is_no_attempt(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A turn that failed because the database was away costs its message nothing."""
    handler = TwoSteps(make, fails=lambda unit: UnavailableError() if len(handler.turns) < 10 else None)
    worker = Worker(database, vault, clock, handler, "w")
    await make.arrive(database, vault, make.inbound(text="patient"))
    await settle(database, worker, clock)
    assert await sent(database, vault) == ["1 patient"]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(room, "POLL_SECONDS", 0.02)


@pytest.mark.usefixtures("quick")
async def test_away_while_writing(database: Database, vault: Vault, make: Factory) -> None:
    """Turns that could not be written while the database was away are written when it is back, once."""
    flaky = Flaky(database)

    async def handler(unit: Unit) -> None:
        await steps(unit)
        flaky.away = True

    steps = TwoSteps(make)
    await make.arrive(database, vault, make.inbound(text="hello"))
    async with working(Worker(flaky, vault, SystemClock(), handler, "w")):  # type: ignore[arg-type]
        await until(lambda: steps.turns)
        await asyncio.sleep(0.1)
        flaky.away = False
        await until(lambda: _no_more(database))
    assert await sent(database, vault) == ["1 hello"]
    assert len(steps.turns) == 1


async def _no_more(database: Database) -> bool:
    return await database.read(rows.pending_count) == 0


@pytest.mark.usefixtures("quick")
async def test_lost_answer(database: Database, vault: Vault, make: Factory) -> None:
    """A batch that was committed though its answer was lost is not written a second time."""
    flaky = Flaky(database)

    async def handler(unit: Unit) -> None:
        await steps(unit)
        flaky.loses_answers = 1

    steps = TwoSteps(make)
    await make.arrive(database, vault, make.inbound(text="hello"))
    async with working(Worker(flaky, vault, SystemClock(), handler, "w")):  # type: ignore[arg-type]
        await until(lambda: _no_more(database))
        await asyncio.sleep(0.1)
    assert await sent(database, vault) == ["1 hello"]


async def test_refused_write(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Of turns written together the one that is refused is parked in the end; those before and after it count."""

    def broken(connection: sa.Connection) -> None:
        connection.execute(sa.text("SELECT nothing FROM nowhere"))

    async def handler(unit: Unit) -> None:
        await steps(unit)
        if unit.message.inbound and unit.message.inbound.text == "bad":
            unit.jobs.append(broken)

    steps = TwoSteps(make)
    worker = Worker(database, vault, clock, handler, "w")
    for text in ("one", "bad", "two"):
        await make.arrive(database, vault, make.inbound(text=text), make.inbound(text=text, address=f"only {text}"))
    await settle(database, worker, clock)
    assert await sent(database, vault) == ["1 one", "2 two", "3 "]
    assert await sent(database, vault, "only one") == ["1 one"]
    assert await sent(database, vault, "only two") == ["1 two"]
    assert (await states(database, inbox)).count("parked") == 2


async def test_killed_worker(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Messages a dead worker held come back alone, one by one; the one that kills is parked at its third time alone."""
    for text in ("a", "killer", "b"):
        await make.arrive(database, vault, make.inbound(text=text, address=text))
    died = 0
    handler = TwoSteps(make)
    claims: list[Claim] = []
    for _ in range(30):
        claims = claims or await database.write(lambda c: claiming.claim(c, vault, "w", clock.now()))
        texts = [pending.inbound.text if pending.inbound else "" for claim in claims for pending in claim.pending]
        if died:
            assert len(texts) <= 1 or "killer" not in texts
        if "killer" in texts:
            died += 1
            clock.advance(seconds=LEASE_SECONDS + 1)
            claims = []
            continue
        worker = Worker(database, vault, clock, handler, "w")
        claims = await worker._take(claims)
    assert died == 3  # once in company, twice alone
    assert handler.texts("a") == ["a"]
    assert handler.texts("b") == ["b"]
    assert sorted(await states(database, inbox)) == ["done", "done", "done", "parked"]


async def test_near_a_dead_worker(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Messages that were only claimed together with others when a process died are not parked for it."""
    await make.arrive(database, vault, *(make.inbound(text=str(number)) for number in range(6)))
    for _ in range(5):  # a process that dies of something else, each time while it holds all of them
        await database.write(lambda c: claiming.claim(c, vault, "dies", clock.now()))
        clock.advance(seconds=LEASE_SECONDS + 1)
        (claim,) = await database.write(lambda c: claiming.claim(c, vault, "lives", clock.now()))
        await Worker(database, vault, clock, TwoSteps(make), "w")._take([claim])
    await settle(database, Worker(database, vault, clock, TwoSteps(make), "w"), clock)
    assert await states(database, inbox) == ["done"] * 6


async def test_lease(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A claimed conversation is nobody else's until its lease ends, also for what arrives meanwhile."""
    await make.arrive(database, vault, make.inbound(text="1"))
    assert await database.write(lambda c: claiming.claim(c, vault, "first", clock.now()))
    await make.arrive(database, vault, make.inbound(text="2"))
    assert not await database.write(lambda c: claiming.claim(c, vault, "second", clock.now()))
    clock.advance(seconds=LEASE_SECONDS)
    (claim,) = await database.write(lambda c: claiming.claim(c, vault, "second", clock.now()))
    assert [pending.inbound.text for pending in claim.pending if pending.inbound] == ["1"]


async def test_fence(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A worker that outlived its lease cannot write; the one that took over can."""
    await make.arrive(database, vault, make.inbound(text="1"))
    (slow,) = await database.write(lambda c: claiming.claim(c, vault, "slow", clock.now()))
    clock.advance(seconds=LEASE_SECONDS + 1)
    (new,) = await database.write(lambda c: claiming.claim(c, vault, "new", clock.now()))
    for claim, fails in ((slow, True), (new, False)):
        unit = Unit(claim.conversation, claim.pending[0])
        unit.send(make.outbound(text=str(fails)))
        if fails:
            with pytest.raises(LostLeaseError):
                await database.write(lambda c, u=unit: write(c, vault, [u], clock.now()))  # type: ignore[misc]
        else:
            await database.write(lambda c, u=unit: write(c, vault, [u], clock.now()))  # type: ignore[misc]
    assert await sent(database, vault) == ["False"]


async def test_lost_lease_in_a_batch(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """If one conversation of a batch was taken over, the others' turns are written all the same."""

    async def handler(unit: Unit) -> None:
        await steps(unit)
        if unit.message.inbound and unit.message.inbound.address == "lost":
            number = unit.conversation.id
            grow = conversation.update().where(conversation.c.id == number).values(fence=conversation.c.fence + 1)
            await database.write(lambda c: c.execute(grow))

    steps = TwoSteps(make)
    for address in ("a", "lost", "b"):
        await make.arrive(database, vault, make.inbound(text="hello", address=address))
    await Worker(database, vault, clock, handler, "w")._round([])
    assert await sent(database, vault, "a") == ["1 hello"]
    assert await sent(database, vault, "b") == ["1 hello"]
    assert await sent(database, vault, "lost") == []


async def test_flood(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A thousand messages of one person delay nobody else, and beyond a limit they are dropped without their text."""
    flood = [make.inbound(text=str(number), address="flood") for number in range(1_000)]
    await make.arrive(database, vault, *flood)
    for number in range(5):
        await make.arrive(database, vault, make.inbound(text="hello", address=f"other {number}"))
    handler = TwoSteps(make)
    worker = Worker(database, vault, clock, handler, "w")
    claims = await worker._round([])
    assert {address for address, _ in handler.turns} == {"flood", *(f"other {number}" for number in range(5))}
    assert len(handler.turns) <= BATCH_TURNS + 5
    while claims:
        claims = await worker._round(claims)
    assert handler.texts("flood") == [str(number) for number in range(PENDING_A_CONVERSATION)]
    assert [text for _, text in handler.turns if text == "delivery.flood"] == ["delivery.flood"]  # they are told once
    dead = await database.read(lambda c: c.execute(sa.select(inbox.c.payload).where(inbox.c.state == "dead")).all())
    assert len(dead) == 1_000 - PENDING_A_CONVERSATION
    assert not any(row.payload for row in dead)


async def test_no_waiting_between_rounds(database: Database, vault: Vault, make: Factory) -> None:
    """Whoever has more to read than one claim holds does not wait for the next poll."""
    handler = TwoSteps(make)
    await make.arrive(database, vault, *(make.inbound(text=str(number)) for number in range(5 * BATCH_TURNS)))
    async with working(Worker(database, vault, SystemClock(), handler, "w")):
        async with asyncio.timeout(room.POLL_SECONDS * 3):
            await until(lambda: len(handler.turns) == 5 * BATCH_TURNS)


def broken_payload(payload: bytes) -> bytes:
    return payload[:-1] + bytes([payload[-1] ^ 1])


@pytest.mark.parametrize(
    "break_it", [broken_payload, lambda _: b"", lambda _: None], ids=["tampered", "empty", "erased"]
)
async def test_unreadable(
    database: Database, vault: Vault, make: Factory, clock: FakeClock, break_it: Callable[[bytes], bytes | None]
) -> None:
    """A message that cannot be read is parked in the end; one that was erased is parked without a word."""
    await make.arrive(database, vault, make.inbound(text="broken"))
    await make.arrive(database, vault, make.inbound(text="whole"), make.inbound(text="other", address="other"))
    number, payload = await database.read(
        lambda c: c.execute(sa.select(inbox.c.id, inbox.c.payload).order_by(inbox.c.id).limit(1)).one()
    )
    spoil = inbox.update().where(inbox.c.id == number).values(payload=break_it(payload))
    await database.write(lambda c: c.execute(spoil))
    handler = TwoSteps(make)
    await settle(database, Worker(database, vault, clock, handler, "w"), clock)
    reported = break_it(payload) is not None
    assert handler.texts() == ["whole"]
    assert [text for _, text in handler.turns].count("delivery.parked") == reported
    assert handler.texts("other") == ["other"]
    assert (await states(database, inbox)).count("parked") == 1


async def test_broken_session(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A session that cannot be opened silences nobody: the dialogue begins anew."""
    handler = TwoSteps(make)
    worker = Worker(database, vault, clock, handler, "w")
    await make.arrive(database, vault, make.inbound(text="1"))
    await worker.drain()
    await database.write(lambda c: c.execute(conversation.update().values(session=b"broken" * 10)))
    await make.arrive(database, vault, make.inbound(text="2"))
    await worker.drain()
    assert await sent(database, vault) == ["1 1", "1 2"]


async def test_timers_of_a_burst(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """When several turns of a burst set or cancel one timer, the last word holds."""

    async def handler(unit: Unit) -> None:
        inbound = unit.message.inbound
        assert inbound is not None
        verb, _, key = inbound.text.partition(" ")
        if verb == "set":
            unit.timers.append(NewTimer(key, "reminder", clock.now() + int(unit.message.id), {}))
        else:
            unit.cancels.append(key)

    texts = ["set a", "set a", "set b", "cancel b", "cancel c", "set c", "set a"]
    await make.arrive(database, vault, *(make.inbound(text=text) for text in texts))
    await Worker(database, vault, clock, handler, "w").drain()
    found = await database.read(lambda c: c.execute(sa.select(timer.c.key, timer.c.due_at).order_by(timer.c.key)).all())
    last = await database.read(lambda c: c.execute(sa.select(sa.func.max(inbox.c.id))).scalar_one())
    assert [row.key for row in found] == ["a", "c"]
    assert found[0].due_at == clock.now() + last


async def test_hung_turn(
    database: Database, vault: Vault, make: Factory, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A turn that hangs is broken off and counts as failed."""
    monkeypatch.setattr(room, "TURN_SECONDS", 0.05)

    async def handler(unit: Unit) -> None:
        await asyncio.sleep(60)

    await make.arrive(database, vault, make.inbound())
    await Worker(database, vault, clock, handler, "w")._round([])
    assert await attempts(database) == [1]


async def test_answers_to_a_closed_address(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Nothing is written to an address that is gone, until something comes from it."""
    from bot.storage.outbox import close_address

    to = await make.conversation(database, vault)
    await database.write(lambda c: close_address(c, to.address_id, "gone"))
    worker = Worker(database, vault, clock, TwoSteps(make), "w")
    await make.arrive(database, vault, make.inbound(kind="system", name="timer.x", text="from inside"))
    await worker.drain()
    assert await sent(database, vault) == []
    await make.arrive(database, vault, make.inbound(text="I am back"))
    await worker.drain()
    assert await sent(database, vault) == ["2 I am back"]


async def test_reports_wait_unread(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A report about a system message that fails would go on for ever: there is none."""
    handler = TwoSteps(make, fails=lambda _unit: ValueError())
    await make.arrive(database, vault, make.inbound(kind="system", name="timer.x"))
    await settle(database, Worker(database, vault, clock, handler, "w"), clock)
    assert await reports(database, vault) == []
    assert await states(database, inbox) == ["parked"]
