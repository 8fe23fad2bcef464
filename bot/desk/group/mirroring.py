"""Keeps the topics of the group as the cases are: opens one for each, posts what was said, changes the card.

One process does it. What it has posted is noted after each message: if the process dies in between, the group reads one
message twice, the person none.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from telegram import InputFile

from bot.cases import errors as wrong
from bot.cases.bilingual import Bilingual
from bot.cases.by import By
from bot.cases.case_view import CaseView, Message
from bot.cases.life import Cases
from bot.channels import errors
from bot.core.clock import MINUTE, SECOND, Clock
from bot.core.errors import UnavailableError
from bot.core.towns import Town
from bot.desk.group.calls import GroupCalls, Way
from bot.desk.group.cards import Cards
from bot.storage import events, gone_topics, group_topics, leases
from bot.storage.database import Database
from bot.storage.group_topics import Topic
from bot.storage.vault import Vault

log = logging.getLogger("lotse.group")

LOOK_SECONDS = 5.0  # between two looks, if nothing wakes us
LEASE_SECONDS = 30  # another process takes over when this one has been silent for so long
TROUBLE_SECONDS = 60.0  # after Telegram refused: no forum, no right to make topics
ASIDE = 5 * MINUTE  # a case that did not go into the group waits so long while the others go on
ODD = 3  # refused in one look: then it is the group, not what stands in one case
ACTOR = "group"  # as the audit log shows who reads: every member of the group
NO_THREAD = "400-thread-not-found"  # somebody deleted the topic
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})

_FILE = re.compile(r"\[(\w+): ([0-9a-f-]{36})\]")


@dataclass
class Mirroring:
    """`run` works until `stop`."""

    account: str
    town: Town
    cases: Cases
    database: Database
    vault: Vault
    clock: Clock
    calls: GroupCalls
    cards: Cards
    bilingual: Bilingual
    owner: str
    _ending: asyncio.Event = field(default_factory=asyncio.Event)
    _aside: dict[int, int] = field(default_factory=dict)  # topics, and until when
    _delete_at: int = 0  # not before: the bot may not delete topics

    @property
    def by(self) -> By:
        return By(self.town.id, ACTOR, self.town.organisation)

    def stop(self) -> None:
        self._ending.set()

    async def run(self) -> None:
        heard = self.database.listen(events.TOPIC)
        try:
            while not self._ending.is_set():
                heard.clear()
                pause = await self._round()
                await self._pause(heard, pause)
        finally:
            self.database.unlisten(events.TOPIC, heard)

    async def _round(self) -> float:
        """One look at all cases; returns how long to wait at most before the next."""
        try:
            if await self._is_mine():
                await self._delete_gone()
                return await self._look_after_all(await self.database.write(self._topics))
        except UnavailableError:
            log.warning("database away", extra={"account": self.account})
        except errors.WaitError as error:
            return error.seconds
        except errors.SendError as error:
            log.error("the guides' group cannot be written to", extra={"code": error.code, "account": self.account})
            return TROUBLE_SECONDS
        except Exception as error:  # noqa: BLE001 - whatever it was, cases go into the group again
            log.error("mirroring failed", extra={"error": type(error).__name__, "account": self.account})
            return TROUBLE_SECONDS
        return LOOK_SECONDS

    async def _look_after_all(self, topics: list[Topic]) -> float:
        """One odd case keeps no other out of the group. Raises SendError where it is no case's fault."""
        now, odd = self.clock.now(), 0
        self._aside = {topic: until for topic, until in self._aside.items() if until > now}
        for topic in topics:
            if topic.id in self._aside:
                continue
            try:
                await self.look_after(topic)
            except (UnavailableError, errors.WaitError, errors.NetworkError, errors.StopAddressError):
                raise
            except Exception as error:  # noqa: BLE001 - what is odd about a case nobody knows before
                code = getattr(error, "code", type(error).__name__)
                log.error("a case cannot be mirrored", extra={"code": code, "account": self.account})
                self._aside[topic.id], odd = now + ASIDE, odd + 1
                if odd == ODD:
                    return TROUBLE_SECONDS
        return LOOK_SECONDS

    async def _pause(self, heard: asyncio.Event, seconds: float) -> None:
        waiting = [asyncio.create_task(event.wait()) for event in (heard, self._ending)]
        if seconds != LOOK_SECONDS:  # Telegram asked for a pause: news do not shorten it
            waiting.pop(0).cancel()
        _, rest = await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for task in rest:
            task.cancel()

    async def _delete_gone(self) -> None:
        """Nothing of an erased case stays in the group. Raises SendError where it is not the topic's fault."""
        now = self.clock.now()
        if now < self._delete_at:
            return
        for gone in await self.database.read(lambda c: gone_topics.of_account(c, self.account)):
            try:
                await self.calls.delete_topic(gone.thread)
            except errors.DropError as error:
                if error.code != NO_THREAD:
                    log.error("a topic cannot be deleted", extra={"code": error.code, "account": self.account})
                    self._delete_at = now + ASIDE
                    return
            await self.database.write(lambda c, gone=gone: gone_topics.deleted(c, gone))  # type: ignore[misc]

    async def _is_mine(self) -> bool:
        now = self.clock.now()
        until = now + LEASE_SECONDS * SECOND
        return await self.database.write(lambda c: leases.take(c, f"group:{self.account}", self.owner, now, until))

    def _topics(self, connection: sa.Connection) -> list[Topic]:
        return group_topics.open_topics(connection, self.vault, self.town.id, self.town.organisation, self.account)

    async def look_after(self, topic: Topic) -> None:
        """Bring one topic up to date. Raises SendError."""
        news = await self.database.read(lambda c: group_topics.news(c, topic))
        if topic.thread and not news and topic.shown == topic.now:
            return
        try:
            view = await self.cases.show(self.by, topic.number)
        except wrong.NoSuchCaseError:  # erased meanwhile
            return
        if await self.bilingual.incoming(view.case, self.cards.language, again=True):
            view = await self.cases.show(self.by, topic.number)
        try:
            topic = topic if topic.thread else await self._begin(topic, view)
            await self._post(topic, view, [uuid for _, uuid in news], [number for number, _ in news])
            await self._show(topic, view)
        except errors.DropError as error:
            if error.code != NO_THREAD:
                raise
            await self.database.write(lambda c: group_topics.note(c, topic, thread=0, card=0, mirrored=0, shown=""))

    async def _begin(self, topic: Topic, view: CaseView) -> Topic:
        thread = await self.calls.make_topic(self.cards.name(view))
        await self.database.write(lambda c: group_topics.note(c, topic, thread=thread))
        card = await self.calls.say(self.cards.card(view), thread, self.cards.buttons(view))
        await self.database.write(lambda c: group_topics.note(c, topic, card=card, shown=topic.now))
        topic = topic._replace(thread=thread, card=card, shown=topic.now)
        for file in view.body.media:
            await self._show_file(topic, str(file.get("ref", "")), "")
        return topic

    async def _post(self, topic: Topic, view: CaseView, uuids: list[str], numbers: list[int]) -> None:
        known = {message.uuid: message for message in view.messages}
        for uuid, number in zip(uuids, numbers, strict=True):
            if message := known.get(uuid):
                await self._post_one(topic, message)
            await self.database.write(lambda c, number=number: group_topics.note(c, topic, mirrored=number))  # type: ignore[misc]

    async def _post_one(self, topic: Topic, message: Message) -> None:
        text = message.text or ""
        words = _FILE.sub("", text).strip()
        if words or message.translation:
            await self.calls.say(self.cards.line(message), topic.thread)
        for _, ref in _FILE.findall(text):
            await self._show_file(topic, ref, "👤")

    async def _show_file(self, topic: Topic, ref: str, caption: str) -> None:
        """A file of the person; one that is not here yet, was erased or is refused is only named by its sign."""
        try:
            mime, content = await self.cases.file(self.by, topic.number, ref)
        except (wrong.NoSuchCaseError, wrong.NoSuchFileError):
            await self.calls.say(f"{caption} 📎".strip(), topic.thread)
            return
        file = InputFile(content, filename=f"{ref[:8]}.{mime.rpartition('/')[2]}", attach=False)
        ways: tuple[Way, ...] = ("sendPhoto", "sendDocument") if mime in PICTURES else ("sendDocument",)
        for way in ways:  # Telegram takes no very long, narrow picture as a photo, but as a document
            try:
                await self.calls.show_file(way, file, topic.thread, caption)
                return
            except errors.DropError as error:
                if error.code == NO_THREAD:
                    raise
        await self.calls.say(f"{caption} 📎".strip(), topic.thread)

    async def _show(self, topic: Topic, view: CaseView) -> None:
        """Card and topic as the case is now: who has it, closed when it is resolved."""
        if topic.shown == topic.now or not topic.card:
            return
        await self.calls.change(topic.card, self.cards.card(view), self.cards.buttons(view))
        was, now = topic.shown.partition(" ")[0], view.case.state
        if now == "resolved" and was != now:
            outcome = self.cards.label(self.cards.language, f"desk-outcome-{view.case.outcome}")
            await self.calls.say(
                self.cards.say(self.cards.language, "desk-group-resolved", outcome=outcome), topic.thread
            )
            await self.calls.close(topic.thread)
        elif was == "resolved":
            await self.calls.reopen(topic.thread)
            await self.calls.say(self.cards.say(self.cards.language, "desk-group-reopened"), topic.thread)
        elif now == "claimed" and view.holder and was in ("queued", "waiting", "snoozed"):
            await self.calls.say(
                self.cards.say(self.cards.language, "desk-group-has-it", name=view.holder_name), topic.thread
            )
        await self.database.write(lambda c: group_topics.note(c, topic, shown=topic.now))


@contextlib.asynccontextmanager
async def running(mirroring: Mirroring) -> Any:
    """Beside the block."""
    task = asyncio.create_task(mirroring.run(), name=f"group {mirroring.account}")
    try:
        yield
    finally:
        mirroring.stop()
        await task
