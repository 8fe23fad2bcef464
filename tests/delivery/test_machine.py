"""T7: delivery as a state machine: any order of arrivals, claims, crashes, sends and erasures keeps the promises."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from bot.core.clock import MINUTE, FakeClock
from bot.core.errors import LostLeaseError
from bot.core.limits import LEASE_SECONDS
from bot.core.messages import Outbound, Part
from bot.storage import claiming, inbox, outbox, timers
from bot.storage import tables as t
from bot.storage.database import Database, open_database
from bot.storage.erasure import erase_address
from bot.storage.records import Claim, OutboxRow
from bot.storage.unit import NewTimer, Unit, write
from bot.storage.vault import Vault
from tests.conftest import KEY
from tests.factories import ACCOUNT, Factory, find_conversation

PEOPLE = st.sampled_from(["amira", "bohdan", "cem"])
SENDERS = st.sampled_from(["sender one", "sender two"])


class Delivery(RuleBasedStateMachine):
    """The model knows what each person said and heard; the database must agree after every step."""

    url: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.database: Database = self.runner.run(open_database(self.url))
        self.vault, self.clock = Vault([KEY]), FakeClock()
        self.make = Factory(self.clock)
        self.said: dict[str, list[str]] = defaultdict(list)  # stored, since the person was last erased
        self.arrivals: list[Any] = []
        self.answered: dict[str, list[str]] = defaultdict(list)  # turns that were written
        self.reminders: Counter[str] = Counter()  # set and not yet answered
        self.claims: list[Claim] = []  # of workers that are at work
        self.leased_until: dict[int, int] = {}  # by the conversation's id, in microseconds
        self.sending: dict[str, list[OutboxRow]] = defaultdict(list)
        self.sent: Counter[str] = Counter()
        self.noted: set[str] = set()
        self.write(_empty)

    def write(self, job: Any) -> Any:
        return self.runner.run(self.database.write(job))

    def read(self, job: Any) -> Any:
        return self.runner.run(self.database.read(job))

    def teardown(self) -> None:
        try:
            self.finish()
        finally:
            self.runner.run(self.database.close())
            self.runner.close()

    # --- what may happen

    @rule(who=PEOPLE)
    def receive(self, who: str) -> None:
        inbound = self.make.inbound(address=who, text=f"{who} {len(self.arrivals)}")
        self.arrivals.append(inbound)
        self.said[who].append(inbound.text)
        self.runner.run(self.make.arrive(self.database, self.vault, inbound))

    @precondition(lambda self: self.arrivals)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        inbound = data.draw(st.sampled_from(self.arrivals))
        self.runner.run(self.make.arrive(self.database, self.vault, inbound))

    @rule(most=st.integers(1, 3))
    def claim(self, most: int) -> None:
        claims = self.write(lambda c: claiming.claim(c, self.vault, "worker", self.clock.now(), most=most))
        now = self.clock.now()
        held = {claim.conversation.id for claim in self.claims if now < self.leased_until[claim.conversation.id]}
        taken = {claim.conversation.id for claim in claims}
        assert not held & taken, "two workers at one conversation"
        self.claims += claims
        self.leased_until |= dict.fromkeys(taken, now + LEASE_SECONDS * 1_000_000)

    @precondition(lambda self: self.claims)
    @rule(data=st.data(), remind=st.booleans())
    def take_turns(self, data: st.DataObject, remind: bool) -> None:
        claim = self.claims.pop(data.draw(st.integers(0, len(self.claims) - 1)))
        self._take(claim, remind=remind)

    def _take(self, claim: Claim, *, remind: bool) -> None:
        units: list[Unit] = []
        for pending in claim.pending:
            unit = Unit(claim.conversation, pending)
            if units:
                units[-1].carry_to(unit)
            if pending.inbound:
                text = pending.inbound.text or "reminder"
                unit.send(Outbound(id=self.make.id(), address="", parts=[Part(text=text)]))
                if remind and pending.kind == "text":
                    unit.timers.append(NewTimer(pending.uuid, "reminder", self.clock.now() + MINUTE, {}))
            units.append(unit)
        try:
            self.write(lambda c: write(c, self.vault, units, self.clock.now()))
        except LostLeaseError:
            return
        for unit in units:
            self._remember(unit)

    def _remember(self, unit: Unit) -> None:
        came_in = unit.message.inbound
        if came_in is None:
            self._parked(unit)
        elif came_in.kind == "text":
            self.answered[came_in.address].append(came_in.text)
            self.reminders[came_in.address] += len(unit.timers)
        else:
            self.reminders[self._who(unit)] -= 1
            self.answered[self._who(unit)].append("reminder")
            self.said[self._who(unit)].append("reminder")

    def _who(self, unit: Unit) -> str:
        return next(who for who in self.said if self._address(who) == unit.conversation.address_id)

    def _address(self, who: str) -> int | None:
        try:
            return self.read(lambda c: find_conversation(c, self.vault, ACCOUNT, who)).address_id
        except sa.exc.NoResultFound:
            return None

    def _parked(self, unit: Unit) -> None:
        who = self._who(unit)
        if unit.message.kind == "system":
            self.reminders[who] -= 1
            return
        text = next(each.text for each in self.arrivals if each.id == unit.message.uuid)
        self.said[who].remove(text)

    @precondition(lambda self: self.claims)
    @rule()
    def worker_dies(self) -> None:
        self.claims.clear()

    @rule(seconds=st.sampled_from([1, LEASE_SECONDS + 1, 120]))
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(seconds=seconds)

    @rule()
    def timers_fall_due(self) -> None:
        self.write(lambda c: timers.move_due(c, self.vault, self.clock.now()))

    @rule(sender=SENDERS, most=st.integers(1, 5))
    def send(self, sender: str, most: int) -> None:
        rows = self.write(lambda c: outbox.claim(c, self.vault, ACCOUNT, sender, self.clock.now(), most, []))
        under_way = [row.conversation_id for taken in (*self.sending.values(), rows) for row in taken]
        assert len(under_way) == len(set(under_way)), "two messages of one person on their way"
        for row in rows:
            assert row.uuid not in self.noted, "sent again after it was noted"
            self.sent[row.uuid] += 1
        self.sending[sender] += rows

    @rule(sender=SENDERS)
    def note(self, sender: str) -> None:
        rows = self.sending.pop(sender, [])
        if rows:
            self.write(
                lambda c: outbox.mark_sent(c, self.vault, [outbox.Sent(r, "id") for r in rows], self.clock.now())
            )
            self.noted |= {row.uuid for row in rows}

    def _later(self, row: OutboxRow, sender: str, at: int, why: str) -> None:
        self.write(lambda c: outbox.send_later(c, row.id, sender, at, since=0, aside=False, why=why))

    @rule(sender=SENDERS)
    def provider_says_wait(self, sender: str) -> None:
        for row in self.sending.pop(sender, []):
            self._later(row, sender, self.clock.now() + MINUTE, "429")

    @rule(sender=SENDERS)
    def sender_dies(self, sender: str) -> None:
        """Its successor takes over what it was sending and, not knowing, sends it again."""
        if self.sending.pop(sender, []):
            known = [row.id for rows in self.sending.values() for row in rows]
            for row in self.write(lambda c: outbox.adopt(c, self.vault, ACCOUNT, "next", known, self.clock.now())):
                self._later(row, "next", self.clock.now(), "recovered")

    @rule(who=PEOPLE)
    def erase(self, who: str) -> None:
        address_id = self._address(who)
        if address_id is None:
            return
        self.write(lambda c: erase_address(c, address_id, self.clock.now()))
        for texts in (self.said, self.answered):
            texts[who].clear()
        self.reminders[who] = 0
        self.sending = defaultdict(
            list, {s: [row for row in rows if row.address_id != address_id] for s, rows in self.sending.items()}
        )

    # --- what must hold

    @invariant()
    def nothing_is_answered_twice(self) -> None:
        for who, texts in self.answered.items():
            plain = [text for text in texts if text != "reminder"]
            assert len(plain) == len(set(plain)), who

    @invariant()
    def answers_and_outbox_agree(self) -> None:
        expected = sum(len(texts) for texts in self.answered.values())
        assert self.read(lambda c: c.execute(sa.select(sa.func.count()).select_from(t.outbox)).scalar()) == expected

    @invariant()
    def nothing_is_lost(self) -> None:
        unread = self.read(
            lambda c: c.execute(
                sa.select(sa.func.count()).where(t.inbox.c.state == "pending", t.inbox.c.kind == "text")
            ).scalar()
        )
        waiting = sum(len(texts) for texts in self.said.values()) - sum(len(texts) for texts in self.answered.values())
        assert unread == waiting

    def finish(self) -> None:
        """Whatever happened: in the end everything is answered in order, and everything is sent."""
        self.claims.clear()
        for _ in range(300):
            self.clock.advance(seconds=LEASE_SECONDS + 61)
            self.timers_fall_due()
            self.claim(3)
            while self.claims:
                self._take(self.claims.pop(), remind=False)
            if not self.read(inbox.pending_count) and not self.read(timers.next_due):
                break
        for who in self.said:
            assert self.answered[who] == self.said[who], who
            assert self.reminders[who] == 0
        for sender in list(self.sending):
            self.note(sender)
        for _ in range(300):
            self.clock.advance(seconds=61)
            self.send("sender one", 5)
            if not self.sending["sender one"]:
                break
            self.note("sender one")
        left = self.read(lambda c: c.execute(sa.select(t.outbox.c.state).distinct()).scalars().all())
        assert set(left) <= {"sent"}


def _empty(connection: sa.Connection) -> None:
    for table in reversed(t.metadata.sorted_tables):
        connection.execute(table.delete())


def machine(database_url: str) -> type[Delivery]:
    return type("DeliveryHere", (Delivery,), {"url": database_url})


def few(examples: int, steps: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def test_machine(database_url: str) -> None:
    """Dozens of random histories keep every promise."""
    examples, steps = (60, 20) if database_url.startswith("sqlite") else (40, 12)  # each step is slower there
    run_state_machine_as_test(machine(database_url), settings=few(examples, steps))


@pytest.mark.long
def test_machine_long(database_url: str, tmp_path: Path) -> None:
    """A thousand longer ones do, too."""
    run_state_machine_as_test(machine(database_url), settings=few(1_000, 40))
