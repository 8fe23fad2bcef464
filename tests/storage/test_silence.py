"""What is written to people keeps silent while a human is in charge of them: in any order, on any of their phones.

The database itself watches: triggers see every row as it is written, and know nothing of the code that wrote it.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.core.clock import FakeClock
from bot.core.errors import HeldMeanwhileError, LostLeaseError
from bot.storage import cases, claiming, linking
from bot.storage.claiming import Claim
from bot.storage.database import Database, open_database
from bot.storage.records import ConversationRow
from bot.storage.silence import SILENT
from bot.storage.targets import HeldError, write_to
from bot.storage.unit import Unit, write
from bot.storage.vault import Vault
from tests.conftest import KEY, Postgres
from tests.factories import Factory

PHONES = ("web", "telegram", "loopback", "whatsapp", "web", "telegram")  # the channel of each
PURPOSES = ("dialogue", "broadcast", "dialogue", "broadcast", "relay", "crisis", "legal", "notice", "reminder")
HOLDS = "(SELECT held_case FROM conversation WHERE id = NEW.conversation_id) <> 0"
HOLDS_PAGE = "EXISTS (SELECT 1 FROM conversation WHERE address_id = NEW.address_id AND held_case <> 0)"
SPEAKS = "NEW.purpose IN ('dialogue', 'broadcast')"
WATCHED = (("outbox", f"{SPEAKS} AND {HOLDS}"), ("message", f"{SPEAKS} AND NEW.direction = 'out' AND {HOLDS_PAGE}"))

phones = st.integers(0, len(PHONES) - 1)
purposes = st.lists(st.sampled_from(PURPOSES), min_size=1, max_size=3)
acts = st.one_of(
    st.tuples(st.just("informs"), phones, st.sampled_from(PURPOSES)),
    st.tuples(st.just("informs"), phones, st.sampled_from(("dialogue", "broadcast"))),
    st.tuples(st.just("begins"), phones, st.just(0)),
    st.tuples(st.just("begins"), phones, st.just(0)),
    st.tuples(st.just("ends"), phones, purposes),
    st.tuples(st.just("ends"), phones, purposes),
    st.tuples(st.just("tells"), phones, purposes),
    st.tuples(st.just("asks"), phones, purposes),
    st.tuples(st.just("withdraws"), phones, purposes),
    st.tuples(st.just("opens"), phones, st.booleans()),
    st.tuples(st.just("replies"), phones, st.integers(0, 3)),
    st.tuples(st.just("resolves"), phones, st.integers(0, 3)),
    st.tuples(st.just("reopens"), phones, st.integers(0, 3)),
    st.tuples(st.just("joins"), phones, phones),
    st.tuples(st.just("leaves"), phones, st.just(0)),
)
Act = tuple[str, int, Any]


class Storage:
    """One database for all examples; each has phones of its own, which begin as strangers to each other."""

    def __init__(self, url: str) -> None:
        self.runner = asyncio.Runner()
        self.run = self.runner.run
        self.database: Database = self.run(open_database(url))
        self.vault, self.clock = Vault([KEY]), FakeClock()
        self.make = Factory(self.clock)
        self.lives = self.refused = self.written = self.linked = 0
        self.claims: dict[int, Claim] = {}
        self.ids: list[int] = []
        self.cases: list[int] = []

    def close(self) -> None:
        self.run(self.database.close())
        self.runner.close()

    async def sql(self, *statements: str) -> list[Any]:
        def job(connection: sa.Connection) -> list[Any]:
            done = [connection.exec_driver_sql(each) for each in statements]
            return [row for each in done if each.returns_rows for row in each]

        return await self.database.write(job)

    async def begin(self) -> None:
        self.lives += 1
        self.claims, self.cases = {}, []
        await self.sql("DELETE FROM heard")
        each = [
            await self.make.conversation(
                self.database, self.vault, address=f"{self.lives}-{number}", account=channel, channel=channel
            )
            for number, channel in enumerate(PHONES)
        ]
        self.ids = [row.id for row in each]

    async def row(self, phone: int) -> ConversationRow:
        found = await self.database.read(lambda c: linking.conversation_by_id(c, self.ids[phone]))
        assert found
        return found

    async def does(self, what: str, phone: int, value: Any) -> None:
        self.clock.advance(seconds=1)
        await getattr(self, what)(phone, value)

    # --- what may happen

    async def informs(self, phone: int, purpose: Any) -> None:
        to, message, now = await self.row(phone), self.make.outbound(purpose=purpose), self.clock.now()
        try:
            await self.database.write(lambda c: write_to(c, self.vault, to, message, now))
        except HeldError:
            assert purpose in SILENT
            self.refused += 1
        else:
            self.written += purpose in SILENT

    async def begins(self, phone: int, _: int) -> None:
        """A message comes in, and its turn is begun; what happens until it ends is not known to it."""
        if phone in self.claims:
            return
        inbound = self.make.inbound(address=f"{self.lives}-{phone}", account=PHONES[phone])
        await self.make.arrive(self.database, self.vault, inbound, channel=PHONES[phone])
        found = await self.database.write(
            lambda c: claiming.claim(c, self.vault, "worker", self.clock.now(), most=len(PHONES))
        )
        self.claims |= {self.ids.index(claim.conversation.id): claim for claim in found}

    async def ends(self, phone: int, purposes: list[Any]) -> None:
        """A turn says all it wants to, to everybody of this example: it looks for nothing itself."""
        await self.turn(phone, purposes, [number for number in range(len(PHONES)) if number % 2 == phone % 2])

    async def tells(self, phone: int, purposes: list[Any]) -> None:
        await self.turn(phone, purposes, [phone])

    async def asks(self, phone: int, purposes: list[Any]) -> None:
        """A turn in which the person asks for a human, in one batch with another one that still wants to speak."""
        if phone in self.claims:
            await self.turn(phone, purposes, [phone], opens=True)

    async def withdraws(self, phone: int, purposes: list[Any]) -> None:
        """A turn in which the person needs nobody any more: the bot speaks again at once."""
        if phone in self.claims:
            await self.turn(phone, purposes, [phone], ends=True)

    async def turn(
        self, phone: int, purposes: list[Any], to: list[int], *, opens: bool = False, ends: bool = False
    ) -> None:
        if (claim := self.claims.pop(phone, None)) is None:
            return
        targets = [await self.row(each) for each in to]
        units = [Unit(claim.conversation, pending) for pending in claim.pending[:1] * (2 if opens or ends else 1)]
        for unit in units:
            unit.remember = False
            for target in targets:
                for purpose in purposes:
                    if not (opens and unit is units[0] and purpose in SILENT):  # it says what happens next: a notice
                        unit.send(self.make.outbound(purpose=purpose), target)
        if opens:
            units[0].jobs.append(lambda c: self.cases.append(self.open_in(c, claim.conversation.id, True)))
        if ends:
            units[1].jobs.append(lambda c: self.end_all(c, claim.conversation.id))
            units[1].lets_go = True
        before = await self.count()
        try:
            await self.database.write(lambda c: write(c, self.vault, units, self.clock.now()))
        except (HeldMeanwhileError, LostLeaseError):
            await self.database.write(
                lambda c: claiming.release(c, claim.conversation.id, claim.conversation.fence, self.clock.now())
            )
            self.refused += 1
            return
        wanted = (len(units) - opens) * len(targets) * sum(purpose in SILENT for purpose in purposes)
        self.refused += (said := await self.count() - before) < wanted
        self.written += said
        if ends:
            assert said >= wanted // 2, "who ended it hears of it"

    async def opens(self, phone: int, holds: bool) -> None:
        self.cases.append(await self.database.write(lambda c: self.open_in(c, self.ids[phone], holds)))

    async def replies(self, _: int, number: int) -> None:
        await self.on_case(number, lambda c, case: cases.answered(c, case, self.clock.now()), open_ones=True)

    async def resolves(self, _: int, number: int) -> None:
        await self.on_case(number, lambda c, case: cases.set_state(c, case.id, "resolved", self.clock.now()))

    async def reopens(self, _: int, number: int) -> None:
        def job(connection: sa.Connection, case: Any) -> None:
            cases.reopen(connection, case.id, self.clock.now())
            cases.answered(connection, case, self.clock.now())

        await self.on_case(number, job)

    async def joins(self, phone: int, other: int) -> None:
        await self.database.write(
            lambda c: linking.unite(c, self.vault, self.ids[phone], self.ids[other], self.clock.now())
        )

    async def leaves(self, phone: int, _: int) -> None:
        await self.database.write(lambda c: linking.split(c, self.vault, self.ids[phone], self.clock.now()))

    # --- helpers

    def open_in(self, connection: sa.Connection, conversation: int, holds: bool) -> int:
        new = cases.NewCase(
            number=cases.next_number(connection, "erfurt"),
            town="erfurt",
            organisation="default",
            conversation_id=conversation,
            kind="question" if holds else "need",
            urgent=False,
            holds=holds,
            language="de",
            body=b"{}",
            now=self.clock.now(),
        )
        return cases.open_case(connection, self.vault, new)

    def end_all(self, connection: sa.Connection, conversation: int) -> None:
        for case in cases.asked(connection, conversation, besides="system"):
            cases.set_state(connection, case, "resolved", self.clock.now(), outcome=cases.WITHDRAWN)

    async def on_case(self, number: int, job: Any, *, open_ones: bool = False) -> None:
        if not self.cases:
            return
        number = self.cases[number % len(self.cases)]

        def locked(connection: sa.Connection) -> None:
            case = cases.by_id(connection, self.vault, number)
            if case is None:  # its transaction was undone
                return
            cases.lock(connection, case.person_id)
            case = cases.by_id(connection, self.vault, number)
            if case and not (open_ones and case.state == "resolved"):
                job(connection, case)

        await self.database.write(locked)

    async def count(self) -> int:
        """Rows of purposes that keep silent."""
        (row,) = await self.sql(
            "SELECT (SELECT count(*) FROM outbox WHERE purpose IN ('dialogue', 'broadcast'))"
            " + (SELECT count(*) FROM message WHERE direction = 'out' AND purpose IN ('dialogue', 'broadcast'))"
        )
        return int(row[0])

    async def all_alike(self) -> bool:
        """Each person is held on all of their phones, and exactly while a case holds them."""
        wrong = await self.sql(
            "SELECT c.id FROM conversation c JOIN address a ON a.id = c.address_id WHERE (c.held_case <> 0) <>"
            " EXISTS (SELECT 1 FROM cases k WHERE k.person_id = a.person_id AND k.holds = 1)"
        )
        (several,) = await self.sql(
            "SELECT count(*) FROM (SELECT a.person_id FROM conversation c JOIN address a ON a.id = c.address_id"
            " WHERE c.held_case <> 0 GROUP BY a.person_id HAVING count(*) > 1) x"
        )
        self.linked += several[0]
        return not wrong


def watched(storage: Storage) -> Storage:
    """Rows that were written while their person was held are seen."""
    storage.run(storage.sql("CREATE TABLE heard (purpose TEXT)"))
    if storage.database.dialect == "sqlite":
        for table, when in WATCHED:
            body = "BEGIN INSERT INTO heard VALUES (NEW.purpose); END"
            storage.run(storage.sql(f"CREATE TRIGGER watch_{table} AFTER INSERT ON {table} WHEN {when} {body}"))
        return storage
    for table, when in WATCHED:
        body = f"BEGIN IF {when} THEN INSERT INTO heard VALUES (NEW.purpose); END IF; RETURN NEW; END"
        storage.run(storage.sql(f"CREATE FUNCTION seen_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"))
        calls = f"FOR EACH ROW EXECUTE FUNCTION seen_{table}()"
        storage.run(storage.sql(f"CREATE TRIGGER watch_{table} AFTER INSERT ON {table} {calls}"))
        # and looked at once more when it is committed: has somebody else begun to hold them meanwhile?
        late = f"CREATE CONSTRAINT TRIGGER late_{table} AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED"
        storage.run(storage.sql(f"{late} {calls}"))
    return storage


@pytest.fixture(scope="module")
def on_sqlite(first_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    file = tmp_path_factory.mktemp("silence") / "lotse.db"
    shutil.copy(first_file, file)
    made = watched(Storage(f"sqlite:///{file}"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def on_postgres(postgres: Postgres) -> Iterator[Storage]:
    url = postgres.url()
    postgres.run(
        f"ALTER DATABASE {url.split('/')[3].split('?')[0]} SET deadlock_timeout = 20"
    )  # ms: tests have no time
    made = watched(Storage(url))
    yield made
    made.close()
    postgres.drop(url)


async def lives(storage: Storage, doings: list[Act]) -> None:
    await storage.begin()
    for act in (("opens", 0, False), ("joins", 0, 1), ("replies", 0, 0), *doings):
        await storage.does(*act)
        assert await storage.sql("SELECT purpose FROM heard") == [], act
        assert await storage.all_alike(), act


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(doings=st.lists(acts, min_size=5, max_size=30))
def test_nothing_of_the_program_is_written_while_held(on_sqlite: Storage, doings: list[Act]) -> None:
    """Any order of turns, messages from outside, cases, replies, ends, linking and splitting, on six phones."""
    on_sqlite.run(lives(on_sqlite, doings))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(doings=st.lists(acts, min_size=5, max_size=30))
def test_nor_on_postgresql(on_postgres: Storage, doings: list[Act]) -> None:
    """The same on PostgreSQL."""
    on_postgres.run(lives(on_postgres, doings))


rounds = st.lists(
    st.lists(
        st.one_of(
            st.tuples(st.just("informs"), phones, st.sampled_from(("dialogue", "broadcast"))),
            st.tuples(st.just("informs"), phones, st.sampled_from(("dialogue", "broadcast"))),
            st.tuples(st.just("tells"), phones, purposes),
            st.tuples(st.just("ends"), phones, purposes),
            st.tuples(st.just("opens"), phones, st.booleans()),
            st.tuples(st.just("replies"), phones, st.integers(0, 3)),
            st.tuples(st.just("resolves"), phones, st.integers(0, 3)),
        ),
        min_size=3,
        max_size=8,
        unique_by=lambda act: (act[0], act[1]),
    ),
    min_size=1,
    max_size=5,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
@given(rounds=rounds)
def test_nor_at_the_same_moment(on_postgres: Storage, rounds: list[list[Act]]) -> None:
    """Messages, turns, takeovers and ends in parallel connections: each row is before a takeover, or is not there."""

    async def all_at_once() -> None:
        await on_postgres.begin()
        await on_postgres.opens(0, False)
        for number in range(1, len(PHONES)):
            await on_postgres.joins(0, number)
        for acts in rounds:
            for number in range(len(PHONES)):
                await on_postgres.begins(number, 0)
            await asyncio.gather(*(on_postgres.does(*act) for act in acts))
            assert await on_postgres.sql("SELECT purpose FROM heard") == [], acts
            assert await on_postgres.all_alike(), acts

    on_postgres.run(all_at_once())


def test_both_happened(on_sqlite: Storage, on_postgres: Storage) -> None:
    """The examples above say something: rows were written and kept back, and people held on several phones."""
    for storage in (on_sqlite, on_postgres):
        assert min(storage.refused, storage.written, storage.linked) > 5


def test_nobody_writes_past_the_gate() -> None:
    """Rows that go out are made in two files alone, both of which ask who is held."""
    makes = re.compile(r"\b(insert_outbox|insert_sending|append_history)\(conn|outbox\.insert\(|insert_once=outbox")
    files = (Path(__file__).parents[2] / "bot").rglob("*.py")
    found = {file.name for file in files if makes.search(file.read_text(encoding="utf-8"))}
    assert found == {"unit.py", "targets.py", "handing.py"}  # handing: rows that `unit` gives it
