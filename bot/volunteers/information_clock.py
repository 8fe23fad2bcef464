"""Sends planned information to many, step by step, when they may be written to; and counts what became of it.

Each step is one short transaction on a few people, so that turns are written between two of them. Messages go out in
the lane behind replies and reminders.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY, HOUR, SECOND, Clock, Ids
from bot.core.messages import Outbound
from bot.core.towns import Town
from bot.delivery.ticking import Ticking
from bot.locales import Texts
from bot.storage import groups, information_report, informations, leases
from bot.storage.database import Database
from bot.storage.going_out import is_sent
from bot.storage.groups import Member
from bot.storage.informations import HELD, NEW, OFTEN, Copy, Information
from bot.storage.records import ConversationRow
from bot.storage.targets import write_to_many
from bot.storage.vault import Vault
from bot.volunteers.information_words import compose, given
from bot.volunteers.quiet import next_moment

log = logging.getLogger("lotse.volunteers")

TICK_SECONDS = 5.0  # it was planned by the minute
LEASE = 60 * SECOND  # how long a silent process keeps the others from it
NAME = "information-clock"
STEP = 100  # people of one transaction: some 30 ms in which nothing else is written
MOST_A_WEEK = 3  # to one person: who is written to more often stops reading, or wants no more of it
WEEK = 7 * DAY
NOTED_EVERY = HOUR  # receipts are read when somebody looks; noted they must be before delivery forgets them
SHOWN = "shown"  # state of a copy on a page of ours


class InformationClock(Ticking):
    """In each process; only the one with the lease does anything."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        texts: Texts,
        towns: Mapping[str, Town],
        clock: Clock,
        ids: Ids,
        name: str,
    ) -> None:
        super().__init__(TICK_SECONDS, log)
        self._database, self._vault, self._texts, self._towns = database, vault, texts, towns
        self._clock, self._ids, self._name = clock, ids, name
        self._note_at = 0

    async def tick(self) -> int:
        """Send what is due; returns how many people were looked at. Nothing due costs a read."""
        now = self._clock.now()
        if now >= self._note_at and await self._lead():
            self._note_at = now + NOTED_EVERY
            await self._look_back(now)
        await self._rest()
        looked_at = 0
        while not self._stopping.is_set():
            now = self._clock.now()
            number = await self._database.read(partial(informations.next_due, now=now))
            if number is None or not await self._lead():
                break
            count, wakes = await self._database.write(partial(self.step, number=number))
            if wakes:
                await self._database.notify(*sorted(wakes))
            looked_at += count
        return looked_at

    async def _lead(self) -> bool:
        now = self._clock.now()
        return await self._database.write(lambda c: leases.take(c, NAME, self._name, now, now + LEASE))

    async def _look_back(self, now: int) -> None:
        """Note states before delivery forgets its messages, and count what is over."""
        after: int | None = 0
        while after is not None:
            after = await self._database.write(partial(information_report.note, after=after))
        await self._database.write(partial(information_report.settle, now=now))

    async def _rest(self) -> None:
        """What is not sent yet when the quiet begins waits for its end."""
        now = self._clock.now()
        for town in self._towns.values():
            until = next_moment(town, now)
            if until != now and await self._database.read(
                partial(informations.anything_unsent, town=town.id, before=until)
            ):
                count = await self._database.write(partial(informations.rest_until, town=town.id, until=until))
                log.info("messages to many rest", extra={"count": count})

    def step(self, connection: sa.Connection, number: int) -> tuple[int, set[str]]:
        """One step of an information; returns how many people were looked at, and whom to wake after the commit."""
        now, this = self._clock.now(), informations.locked(connection, number)
        town = self._towns.get(this.town)
        if this.state not in informations.OPEN or this.due_at > now:
            return 0, set()  # cancelled, or another process was quicker
        if town is None:
            informations.cancel(connection, this, now)
            return 0, set()
        if (later := next_moment(town, now)) != now:
            informations.postpone(connection, this, later)
            return 0, set()
        group, vault = this.words.group, self._vault
        found, after = groups.page(connection, vault, this.town, this.organisation, group, this.after, STEP)
        wakes = self._write(connection, this, found, now)
        informations.step(connection, this, after, now)
        log.info("information", extra={"information": this.uuid, "people": len(found), "over": after is None})
        return len(found), wakes

    def _write(self, connection: sa.Connection, this: Information, found: list[Member], now: int) -> set[str]:
        people = [each.person_id for each in found]
        had, often = informations.got_it(connection, this, people), informations.lately(connection, people, now - WEEK)
        fresh = [each for each in found if each.person_id not in had]
        may = [each for each in fresh if often.get(each.person_id, 0) < MOST_A_WEEK]
        messages = {each.conversation_id: (_conversation(this.town, each), self._message(this, each)) for each in may}
        held, wakes = write_to_many(connection, self._vault, list(messages.values()), now)
        copies = []
        for each in fresh:
            told = given(this.words.texts, each.language, each.speaks).language
            to, message = messages.get(each.conversation_id, (None, None))
            why = OFTEN if message is None else HELD if each.conversation_id in held else ""
            if to and message and not why:
                copies.append(Copy(each.person_id, message.id, each.channel, told, NEW if is_sent(to) else SHOWN))
            else:
                copies.append(Copy(each.person_id, "", each.channel, told, why))
        informations.keep(connection, this, copies, now)
        return wakes

    def _message(self, this: Information, to: Member) -> Outbound:
        told = given(this.words.texts, to.language, to.speaks)
        once = f"information:{this.uuid}:{to.person_id}"
        made = compose(self._texts, told, to.language, to.channel, id_=self._ids.new(), address=to.address_uuid)
        return msgspec.structs.replace(made, dedupe_key=once)


def _conversation(town: str, member: Member) -> ConversationRow:
    """As far as writing to it needs it."""
    return ConversationRow(
        id=member.conversation_id,
        town=town,
        address_id=member.address_id,
        address_uuid=member.address_uuid,
        account=member.account,
        channel=member.channel,
        address_state="open",
        subject_id=0,
        wrapped_key=member.wrapped_key,
        person_id=member.person_id,
        session=None,
        language=member.language,
        notice_at=1,
        seen_at=member.seen_at,
        held_case=0,
        roles=(),
        fence=0,
    )
