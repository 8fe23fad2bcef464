"""A guide's words on their way to the person: at once, later, once translated, or again after they failed."""

from __future__ import annotations

import logging
from typing import NamedTuple

import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.errors import (
    CannotReachError,
    ConflictError,
    NoSuchMessageError,
    ReplyError,
    TakenError,
    WrongValueError,
)
from bot.cases.files import RefusedFileError
from bot.cases.notes import note_words
from bot.cases.sending import Sending
from bot.cases.team import Team
from bot.core.clock import DAY
from bot.core.errors import SealError
from bot.storage import case_looks, case_messages, case_work, deliveries, events
from bot.storage import cases as store
from bot.storage.case_messages import Translation
from bot.storage.media import NewFile
from bot.storage.records import CaseMessageRow, CaseRow

log = logging.getLogger("lotse.cases")

AHEAD = 30 * DAY  # a reply that is sent later than in a month is an appointment
KEY_LENGTH = 64  # of the key a page gives one press of “send”
INTERPRETING = "interpreting"  # the state of a reply that waits for a guest's translation


class Sent(NamedTuple):
    """`opens`: False if the person is only told that a file waits. `state`: ready | scheduled | interpreting."""

    message: str
    opens: bool
    state: str


class Replying(Sending, Team):
    async def reply(
        self,
        by: By,
        number: int,
        words: str,
        *,
        file: NewFile | None = None,
        kept: str = "",
        key: str = "",
        translation: tuple[str, str, str] | None = None,
        at: int = 0,
        interpret: bool = False,
        anyway: bool = False,
    ) -> Sent:
        """Send a guide's words, and a file, to the person's last used address that may carry them.

        `kept`: a file of `keep_file`. `key`: the same key is the same reply, however often it arrives. `translation`
        (text, language, by): what the person reads, with the words below it. `at` (µs UTC): not before. `interpret`:
        once a guest has translated it. A case that nobody has becomes the writer's; `anyway`: also into a case that
        somebody else has.
        Raises NoSuchCaseError, CannotReachError, ReplyError, ConflictError, WrongValueError, RefusedFileError.
        """
        now, said = self.clock.now(), note_words(words)
        meant = Translation(*translation) if translation else None
        if meant:
            meant = meant._replace(text=note_words(meant.text))
        if at > now + AHEAD:
            raise WrongValueError("A reply is sent within the next 30 days.")
        if len(key) > KEY_LENGTH:
            raise WrongValueError(f"A key has at most {KEY_LENGTH} characters.")
        state = INTERPRETING if interpret else "scheduled" if at > now else "sent"

        def job(connection: sa.Connection) -> tuple[Sent, str]:
            case = self._find_open(connection, by, number)
            if key and (known := case_messages.with_key(connection, self.vault, case.id, key)):
                return self._as_before(connection, case, known), ""
            to, _ = self._target(connection, case)
            self._take(connection, by, case, now, anyway=anyway)
            message = store.add_message(
                connection, self.vault, case.id, "out", said.encode(), "", now,
                author=by.staff, state=state, due_at=at if state == "scheduled" else 0,
                request_key=key, translation=meant,
            )  # fmt: skip
            ref = self.media.send_along(connection, to, case.id, message, file, now) if file else kept
            if kept and not file and not self.media.send_kept(connection, case.id, message, kept):
                raise RefusedFileError("This file is no longer here.")
            about = f"file:{ref}" if ref else ""
            if by.staff:
                case_looks.keep_draft(connection, self.vault, case.town, case.id, by.staff, "", now)
            self._audit(connection, by, "case.reply" if state == "sent" else f"case.reply.{state}", case, about)
            wakes = ""
            if state == "sent":
                wakes = self._send(connection, case, message, now)
            return Sent(message, self._opens(connection, case, has_file=bool(ref)), _told(state)), wakes

        sent, wakes = await self.database.write(job)
        await self.database.notify(events.TOPIC, *filter(None, [wakes]))
        return sent

    async def keep_file(self, by: By, number: int, file: NewFile) -> str:
        """Keep a file for a reply that is read over first, as long as the case's papers; returns its reference.

        Raises NoSuchCaseError, CannotReachError.
        """
        now = self.clock.now()

        def job(connection: sa.Connection) -> str:
            case = self._find_open(connection, by, number)
            to, _ = self._target(connection, case)
            return self.media.send_along(connection, to, case.id, "", file, now)

        return await self.database.write(job)

    def _as_before(self, connection: sa.Connection, case: CaseRow, known: CaseMessageRow) -> Sent:
        return Sent(known.uuid, self._opens(connection, case, has_file=bool(known.files)), _told(known.state))

    def _take(self, connection: sa.Connection, by: By, case: CaseRow, now: int, *, anyway: bool) -> None:
        """Who answers has the case; two who answer at once hear of each other. Commands have none."""
        if not by.staff or case_work.held_by(connection, case.id, now) == by.staff:
            return
        try:
            self._claim(connection, by, case, now)
        except TakenError as error:
            if not anyway:
                raise ConflictError(error.holder) from None

    async def retry(self, by: By, message: str) -> None:
        """Send a failed reply once more. Raises NoSuchMessageError, NoSuchCaseError, CannotReachError."""
        now = self.clock.now()

        def job(connection: sa.Connection) -> str:
            case, row = self._message(connection, by, message)
            if row.direction != "out" or not self._has_failed(connection, row):
                raise NoSuchMessageError("This message did not fail.")
            self._audit(connection, by, "case.retry", case)
            return self._send(connection, case, message, now)

        await self._write_and_wake(job)

    def _has_failed(self, connection: sa.Connection, row: CaseMessageRow) -> bool:
        if row.state == "failed":
            return True
        known = deliveries.of(connection, [row.outbound]).get(row.outbound) if row.outbound else None
        return known is not None and known.state == "failed"

    async def cancel(self, by: By, message: str) -> None:
        """Do not send what was to be sent later. Raises NoSuchMessageError, NoSuchCaseError."""

        def job(connection: sa.Connection) -> None:
            case, row = self._message(connection, by, message)
            if row.state not in ("scheduled", INTERPRETING):
                raise NoSuchMessageError("This reply was sent, or cancelled, before.")
            case_messages.set_message_state(connection, row.uuid, "cancelled")
            events.tell(connection, case.id, "changed", self.clock.now(), by.staff)
            self._audit(connection, by, "case.cancel", case)

        await self._write(job)

    async def send_due(self, now: int) -> int:
        """Send the scheduled replies whose moment has come; returns how many were looked at."""
        due = await self.database.read(lambda connection: case_messages.due(connection, now, case_work.AT_ONCE))
        for message, case_id in due:
            try:
                await self._send_scheduled(message, case_id, now)
            except SealError as error:  # its key is not among ours: it keeps no other from being sent
                log.error("reply cannot be opened", extra={"message": message, "error": type(error).__name__})
        return len(due)

    async def _send_scheduled(self, message: str, case_id: int, now: int) -> None:
        def job(connection: sa.Connection) -> str:
            case = store.by_id(connection, self.vault, case_id)
            if case is None:
                return ""
            store.lock(connection, case.person_id)
            store.lock_case(connection, case.id)
            found = case_messages.find(connection, self.vault, message)
            if found is None or found[1].state != "scheduled":  # cancelled, or sent by another process
                return ""
            by = By(case.town, "clock")
            try:
                wakes = self._send(connection, case, message, now)
            except (CannotReachError, ReplyError):
                case_messages.set_message_state(connection, message, "failed")
                case_work.change(connection, case.id, now, 0, waiting_since=case.waiting_since or now)
                self._audit(connection, by, "case.reply.failed", case)
                return ""
            self._audit(connection, by, "case.reply", case)
            return wakes

        await self._write_and_wake(job)

    async def translate_in_place(self, by: By, message: str, text: str, language: str = "") -> None:
        """What a message says, by somebody who knows the language: a guest of the case, or the desk.

        Of the person's words it is kept with them; a guide's words are sent with it, if they wait for that.
        Raises NoSuchMessageError, NoSuchCaseError, ReplyError, CannotReachError.
        """
        now, said = self.clock.now(), note_words(text)

        def job(connection: sa.Connection) -> str:
            case, row = self._message(connection, by, message, guests=True)
            author = by.actor if by.role == "guest" else f"staff:{by.staff}"
            into = language or ("de" if row.direction == "in" else case.language)
            translation = Translation(said, into, author)
            if row.direction != "in" and row.state != INTERPRETING:
                raise NoSuchMessageError("This is no reply that waits for a translation.")
            case_messages.translate(connection, self.vault, row.uuid, translation)
            self._audit(connection, by, "case.translate", case)
            if row.direction == "out":
                return self._send(connection, case, message, now)
            events.tell(connection, case.id, "said", now, by.staff)
            return ""

        await self._write_and_wake(job)

    def _message(
        self, connection: sa.Connection, by: By, message: str, *, guests: bool = False
    ) -> tuple[CaseRow, CaseMessageRow]:
        """A message of an open case one may see, both as they stay until this is committed."""
        found = case_messages.find(connection, self.vault, message)
        number = store.number_of(connection, by, found[0]) if found else 0
        if not number:
            raise NoSuchMessageError
        case = self._find_open(connection, by, number, guests=guests)
        fresh = case_messages.find(connection, self.vault, message)
        if fresh is None or (guests and by.role == "guest" and fresh[1].direction == "note"):
            raise NoSuchMessageError
        return case, fresh[1]


def _told(state: str) -> str:
    return "ready" if state == "sent" else state
