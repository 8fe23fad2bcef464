"""What guides do in the group: take, answer, note, resolve, snooze. Everything is done before Telegram gets its 200."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.cases import errors as wrong
from bot.cases.by import By
from bot.cases.files import RefusedFileError, new_file
from bot.cases.life import Cases
from bot.channels.errors import SendError
from bot.channels.ports import Fetched
from bot.channels.telegram.reading import FILE
from bot.channels.telegram.shapes import File
from bot.core.clock import Clock
from bot.core.errors import BotError
from bot.core.towns import Town
from bot.desk.group import commands, shapes
from bot.desk.group.calls import GroupCalls, Rows
from bot.desk.group.cards import Cards
from bot.desk.group.translating import Translating, Waiting
from bot.locales import moment_text
from bot.storage import group_topics
from bot.storage.database import Database
from bot.storage.group_topics import FROM_GROUP, Topic
from bot.storage.media import NewFile
from bot.storage.records import StaffRow
from bot.storage.vault import Vault

SAY_SECONDS = 10.0  # a word back may take so long; Telegram waits a minute for us and then brings the update again
OUTCOMES = ("answered", "not-reached", "not-needed", "no-answer")  # a referral names a place: that is done on the page
TAKE, RESOLVE, SNOOZE = "take", "resolve", "snooze"
OUTCOME, OF_TOPIC, SEND, PLAIN, DROP = "outcome:", "topic:", "send:", "plain:", "drop:"
UNKNOWN = "desk-group-unknown"
LANGUAGE = "de"  # of the group where a guide has none set
_WORDS: dict[type[BotError], str] = {
    wrong.NoSuchCaseError: "desk-group-closed",
    wrong.CannotReachError: "desk-group-cannot-reach",
    wrong.ReplyError: "desk-group-reply",
    wrong.TakenError: "desk-group-taken",
    wrong.ConflictError: "desk-group-conflict",
    wrong.WrongValueError: "desk-group-topic-needed",
    wrong.NotAllowedError: "desk-group-conflict",
    RefusedFileError: "desk-group-file-refused",
}
_REFUSED = tuple(_WORDS)


class Who(NamedTuple):
    """A guide in one topic."""

    staff: StaffRow
    by: By
    topic: Topic


@dataclass
class Hearing:
    """`fetch`: a file of Telegram by its reference. Raises UnavailableError: then Telegram brings the update again."""

    account: str
    town: Town
    cases: Cases
    database: Database
    vault: Vault
    clock: Clock
    calls: GroupCalls
    cards: Cards
    translating: Translating
    fetch: Callable[[str], Awaitable[Fetched]]
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self, raw: dict[str, Any]) -> None:
        update = shapes.read(raw)
        if update is None:
            return
        async with self._one_at_a_time:  # guides' words keep their order
            if update.callback_query:
                await self._press(update.callback_query)
            elif update.message:
                await self._message(update.message, update.update_id)

    async def _message(self, said: shapes.Said, update_id: int) -> None:
        if said.sender is None or (said.sender.is_bot and not said.as_chat):
            return
        command = commands.read(said.text or said.caption)
        if not said.thread:
            if command.name == "help":
                await self._say("desk-group-help", 0, LANGUAGE)
            return
        who = await self._who(said.sender.id, said.thread, "desk-group-anonymous" if said.as_chat else UNKNOWN)
        if who is None:
            return
        try:
            await self._carry_out(who, said, command, f"{FROM_GROUP}{update_id}")
        except _REFUSED as error:
            await self._explain(who, error)

    async def _carry_out(self, who: Who, said: shapes.Said, command: commands.Command, key: str) -> None:
        number, words = who.topic.number, command.words
        match command.name:
            case "reply":
                await self._reply(who, said, words, key)
            case "take":
                await self.cases.claim(who.by, number)
            case "release":
                await self.cases.release(who.by, number)
            case "note":
                await self.cases.note(who.by, number, words)
                await self.calls.thumb(said.message_id)
            case "topic":
                await self._set_topic(who, words)
            case "snooze":
                await self._snooze(who, words)
            case "resolve":
                await self._resolve_in_words(who, words)
            case "help":
                await self._say("desk-group-help", who.topic.thread, who.staff.language)
            case _:
                await self._say("desk-group-unknown-command", who.topic.thread, who.staff.language, command=words)

    async def _reply(self, who: Who, said: shapes.Said, words: str, key: str) -> None:
        """What is no command goes to the person: said on every card. Not before somebody has taken the case."""
        view = await self.cases.show(who.by, who.topic.number)
        if not view.holder:
            await self._say("desk-group-take-first", who.topic.thread, who.staff.language)
            return
        if said.cannot_go:
            await self._say("desk-group-cannot-go", who.topic.thread, who.staff.language)
            return
        file = await self._file(said.file)
        spoken = who.staff.language
        if words and (waiting := await self.translating.prepare(view, spoken, words, key, said.file)):
            await self._show_translation(who, waiting)
            return
        await self.cases.reply(who.by, who.topic.number, words or "📎", file=file, key=key)
        await self.calls.thumb(said.message_id)

    async def _file(self, file: File | None) -> NewFile | None:
        """What hangs on a message, checked as every file. Raises RefusedFileError."""
        if file is None:
            return None
        try:
            fetched = await self.fetch(FILE + file.file_id)
        except SendError:
            raise RefusedFileError from None
        return await new_file(file.file_name or "lotse", fetched.content)

    async def _show_translation(self, who: Who, waiting: Waiting) -> None:
        """The guide reads what would be sent before it is."""
        await self._remember(who.topic, [*self.translating.waiting(who.topic), waiting])
        say = self.cards.say
        language = who.staff.language
        row = [(say(language, "desk-group-send-translation"), SEND + waiting.key)]
        more = [
            (say(language, "desk-group-send-original"), PLAIN + waiting.key),
            (say(language, "desk-group-drop"), DROP + waiting.key),
        ]
        if waiting.ok:
            text = say(language, "desk-group-translation", words=waiting.text)
            await self._show(text, who.topic.thread, [row, more])
        else:
            await self._show(say(language, waiting.problem), who.topic.thread, [more])

    async def _set_topic(self, who: Who, words: str) -> None:
        if words not in self.cards.topics:
            await self._ask_topic(who, "")
            return
        await self.cases.set_topic(who.by, who.topic.number, words)

    async def _snooze(self, who: Who, words: str) -> None:
        until = commands.until(words, self.clock.now(), self.town.zone)
        if until is None:
            await self._say("desk-group-snooze-how", who.topic.thread, who.staff.language)
            return
        await self.cases.snooze(who.by, who.topic.number, until)
        language = who.staff.language
        when = moment_text(language, until, self.town.zone) if until else ""
        await self._say(
            "desk-group-snoozed" if until else "desk-group-snoozed-open", who.topic.thread, language, when=when
        )

    async def _resolve_in_words(self, who: Who, words: str) -> None:
        """`/resolve answered kita-anmeldung`; what is missing is asked by buttons."""
        outcome, _, topic = words.partition(" ")
        if outcome not in OUTCOMES:
            await self._ask_outcome(who)
        elif topic.strip() not in self.cards.topics:
            await self._ask_topic(who, outcome)
        else:
            await self.cases.resolve(who.by, who.topic.number, outcome, topic=topic.strip())

    async def _ask_outcome(self, who: Who) -> None:
        language = who.staff.language
        rows = [[(self.cards.label(language, f"desk-outcome-{name}"), OUTCOME + name)] for name in OUTCOMES]
        await self._show(self.cards.say(language, "desk-group-ask-outcome"), who.topic.thread, rows)

    async def _ask_topic(self, who: Who, outcome: str) -> None:
        view = await self.cases.show(who.by, who.topic.number)
        likely = self.cards.likely_topics(view)
        rows = [[(self.cards.topics[topic], f"{OF_TOPIC}{outcome}:{topic}"[:64])] for topic in likely]
        await self._show(self.cards.say(who.staff.language, "desk-group-ask-topic"), who.topic.thread, rows)

    # --- buttons

    async def _press(self, pressed: shapes.Pressed) -> None:
        thread = pressed.message.thread if pressed.message else 0
        who = await self._who(pressed.sender.id, thread) if thread else None
        if who is None:
            await self.calls.rest(pressed.id)
            return
        try:
            await self._pressed(who, pressed.data)
        except _REFUSED as error:
            await self._explain(who, error)
        await self.calls.rest(pressed.id)

    async def _pressed(self, who: Who, data: str) -> None:
        number = who.topic.number
        if data == TAKE:
            await self.cases.claim(who.by, number)
        elif data == RESOLVE:
            await self._ask_outcome(who)
        elif data == SNOOZE:
            await self._snooze(who, "tomorrow")
        elif data.startswith(OUTCOME) and data.removeprefix(OUTCOME) in OUTCOMES:
            await self._ask_topic(who, data.removeprefix(OUTCOME))
        elif data.startswith(OF_TOPIC):
            outcome, _, topic = data.removeprefix(OF_TOPIC).partition(":")
            await self._choose_topic(who, outcome, topic)
        elif data.startswith((SEND, PLAIN, DROP)):
            await self._waited(who, data)

    async def _choose_topic(self, who: Who, outcome: str, topic: str) -> None:
        if topic not in self.cards.topics:
            return
        if outcome in OUTCOMES:
            await self.cases.resolve(who.by, who.topic.number, outcome, topic=topic)
        else:
            await self.cases.set_topic(who.by, who.topic.number, topic)

    async def _waited(self, who: Who, data: str) -> None:
        """A translation is sent as it was shown, or the guide's own words, or nothing. Once."""
        what, _, name = data.partition(":")
        waiting = self.translating.waiting(who.topic)
        found = next((each for each in waiting if each.key == name), None)
        if found is None:
            await self._say("desk-group-gone", who.topic.thread, who.staff.language)
            return
        if what != DROP[:-1]:
            translation = (found.text, found.language, found.by) if what == SEND[:-1] else None
            file = await self._file(File(file_id=found.file_id, file_name=found.file_name) if found.file_id else None)
            number, key = who.topic.number, found.key
            await self.cases.reply(who.by, number, found.words, file=file, key=key, translation=translation)
        await self._remember(who.topic, [each for each in waiting if each.key != name])
        sign = "desk-group-dropped" if what == DROP[:-1] else "desk-group-sent"
        await self._say(sign, who.topic.thread, who.staff.language)

    async def _remember(self, topic: Topic, waiting: list[Waiting]) -> None:
        kept = self.translating.kept(waiting)
        await self.database.write(lambda c: group_topics.keep_waiting(c, self.vault, topic, kept))

    # --- who it is, and what they read

    async def _who(self, user: int, thread: int, unknown: str = UNKNOWN) -> Who | None:
        """None: it is no topic of a case, or we do not know this user: said to them, once for each message."""

        def job(connection: Any) -> tuple[Topic | None, StaffRow | None]:
            topic = group_topics.by_thread(connection, self.vault, self.account, thread)
            return topic, group_topics.staff_at(connection, self.vault, self.town.id, self.account, user)

        topic, staff = await self.database.read(job)
        if topic is None:
            return None
        if staff is None:
            await self._say(unknown, thread, LANGUAGE)
            return None
        by = By(self.town.id, f"staff:{staff.id}", staff.organisation, staff.id, staff.role)
        return Who(staff, by, topic)

    async def _explain(self, who: Who, error: BotError) -> None:
        words = next(text for kind, text in _WORDS.items() if isinstance(error, kind))
        await self._say(words, who.topic.thread, who.staff.language, name=getattr(error, "holder", ""))

    async def _say(self, text: str, thread: int, language: str, **values: object) -> None:
        await self._show(self.cards.say(language, text, **values), thread)

    async def _show(self, words: str, thread: int, rows: Rows | None = None) -> None:
        """A word back. That it could not be said is no reason to do everything again."""
        try:
            async with asyncio.timeout(SAY_SECONDS):
                await self.calls.say(words, thread, rows)
        except (SendError, TimeoutError):
            return
