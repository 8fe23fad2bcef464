"""Opening, answering, resolving a case. What staff do is audited; what a person reads is in their language."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import sqlalchemy as sa

from bot.core.clock import Clock, Ids
from bot.core.errors import BotError
from bot.core.limits import CHANNELS
from bot.core.messages import FILE_WAITS, Outbound, Part
from bot.core.towns import Account, Town
from bot.locales import Texts, clean
from bot.storage import audit, way_in
from bot.storage import cases as store
from bot.storage.database import Database
from bot.storage.inbox import Inside, store_from_inside
from bot.storage.media import Media, NewFile, sent_along
from bot.storage.records import CaseMessageRow, CaseRow, ConversationRow
from bot.storage.targets import conversations_of, write_to
from bot.storage.timers import system_inbound
from bot.storage.vault import Vault

Outcome = Literal["answered", "passed-on", "not-reached", "not-needed"]  # words of ours: it stands in the audit log

WITHDRAWN = "withdrawn"  # the outcome of a case the person ended

PAGE = "web"  # the account of the page at PUBLIC_URL, where links lead
REPLY_LENGTH = 4_000  # characters of a guide's reply: what every channel can carry in a few parts


class CaseBody(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What a case tells the guide: what was asked, how the dialogue went, the answers so far."""

    asked: str = ""
    reason: str = ""
    path: list[str] = []
    slots: dict[str, Any] = {}
    media: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []  # lately, before: {at, who: person | bot, text}; of the bot the topic it answered


class NoSuchCaseError(BotError):
    """There is no open case with this number."""


class CannotReopenError(BotError):
    """This case is open already, or the person withdrew it."""


class CannotReachError(BotError):
    """This person is not reachable here: they left this address, wanted nothing more, or their channel closed it."""


class NoSuchFileError(BotError):
    """This case has no such file, or it was erased."""


class ReplyError(BotError):
    """A reply needs words, and not more than 4,000 characters of them."""


@dataclass
class Cases:
    """What staff can do with cases."""

    database: Database
    vault: Vault
    texts: Texts
    towns: Mapping[str, Town]
    clock: Clock
    ids: Ids
    media: Media
    public_url: str = ""

    async def listing(self, town: str, actor: str, *, resolved: bool = False) -> list[CaseRow]:
        """A town's open (or resolved) cases, urgent ones first, then the oldest. It shows their words: audited."""

        def job(connection: sa.Connection) -> list[CaseRow]:
            rows = store.list_cases(connection, self.vault, town, resolved=resolved)
            if rows:
                numbers = ",".join(str(row.number) for row in rows)
                self._record(connection, town, actor, "case.list", numbers)
            return rows

        return await self.database.write(job)

    async def show(self, town: str, number: int, actor: str) -> tuple[CaseRow, list[CaseMessageRow]]:
        """A case and what was said in it. Reading is audited. Raises NoSuchCaseError."""

        def job(connection: sa.Connection) -> tuple[CaseRow, list[CaseMessageRow]]:
            case = self._find(connection, town, number)
            self._audit(connection, case, actor, "case.read")
            return case, list(store.messages_of(connection, self.vault, case.id))

        return await self.database.write(job)

    async def file(self, town: str, number: int, ref: str, actor: str) -> tuple[str, bytes]:
        """MIME type and content of a file of a case, opened. Audited. Raises NoSuchCaseError, NoSuchFileError."""

        def job(connection: sa.Connection) -> tuple[str, bytes]:
            case = self._find(connection, town, number)
            found = self.media.read(connection, ref) if store.has_file(connection, case.id, ref) else None
            if found is None:
                raise NoSuchFileError(f"Case {number} has no file {ref}, or it was erased.")
            self._record(connection, town, actor, "case.file", f"{number} file:{ref}")
            return found

        return await self.database.write(job)

    async def reachable(self, town: str, number: int) -> bool:
        """Whether a reply would reach the person anywhere now. Raises NoSuchCaseError."""

        def job(connection: sa.Connection) -> bool:
            case = self._find(connection, town, number)
            try:
                self._target(connection, case)
            except CannotReachError:
                return False
            return True

        return await self.database.read(job)

    async def reply(self, town: str, number: int, words: str, actor: str, file: NewFile | None = None) -> bool:
        """Send a guide's words, and a file, to the person's last used address that may carry them.

        Returns False if the person was only told that a file waits: they cannot open it by themselves.
        Raises NoSuchCaseError, CannotReachError, ReplyError.
        """
        now, said = self.clock.now(), clean(words)
        if not _is_seen(said) or len(words) > REPLY_LENGTH:
            raise ReplyError

        def job(connection: sa.Connection) -> tuple[str, bool]:
            case = self._find_open(connection, town, number)
            to, may_carry = self._target(connection, case)
            message = store.add_message(connection, self.vault, case.id, "out", said.encode(), "", now)
            about = str(case.number)
            if file:
                about += f" file:{self.media.send_along(connection, to, case.id, message, file, now)}"
            store.answered(connection, case, now)
            self._record(connection, case.town, actor, "case.reply", about)
            language = to.language or case.language
            if may_carry:
                parts = [Part(text=self.texts.say(language, "relay-from-guide", {"text": said}))]
                parts += self._shown(connection, case, to, message, language) if file else []
            else:
                parts = self._answer_waits(connection, case, to, language, now)
            outbound = Outbound(
                id=self.ids.new(),
                address=to.address_uuid,
                purpose="relay" if may_carry else "notice",
                lang=language,
                parts=parts,
            )
            opens = file is None or any(part.kind in ("media", "link") for part in parts)
            return write_to(connection, self.vault, to, outbound, now), opens

        wakes, opens = await self.database.write(job)
        await self.database.notify(wakes)
        return opens

    def _shown(
        self, connection: sa.Connection, case: CaseRow, to: ConversationRow, message: str, language: str
    ) -> list[Part]:
        """The file; where its channel could not fetch it, that it waits."""
        if CHANNELS[to.channel].fetches_files and not self.public_url.startswith("https://"):
            return [Part(text=self.texts.say(language, FILE_WAITS))]
        return sent_along(connection, self.vault, case.id, message)

    def _answer_waits(
        self, connection: sa.Connection, case: CaseRow, to: ConversationRow, language: str, now: int
    ) -> list[Part]:
        """Where the words themselves may not go: a link that opens them once on our page, or a call back.

        In a crisis there is no link: whoever has the phone in hand could open it. What opens it stands behind a #:
        no proxy writes that down.
        """
        page = self.towns[to.town].account(PAGE)
        if not self.public_url or case.kind == "crisis" or page is None or not page.may_relay:
            return [Part(text=self.texts.say(language, "relay-answer-waiting"))]
        link = f"{self.public_url}/#start={way_in.PAYLOAD}{way_in.make(connection, self.vault, to, now)}"
        return [Part(text=self.texts.say(language, "relay-answer-link")), Part(kind="link", url=link)]

    async def resolve(self, town: str, number: int, actor: str, outcome: Outcome = "answered") -> int:
        """End a case; the conversation is the bot's again. Raises NoSuchCaseError.

        The person is told where they wrote last, but not of a crisis: somebody else may look at their phone.
        Returns how many messages they wrote since staff last read the case: those nobody saw.
        """
        now = self.clock.now()

        def job(connection: sa.Connection) -> int:
            case = self._find_open(connection, town, number)
            seen = audit.last(connection, case.town, ["case.read"], f"case:{case.number}")
            store.set_state(connection, case.id, "resolved", now, outcome=outcome)
            if not store.has_open(connection, case.person_id):
                way_in.close(connection, case.person_id)
            self._audit(connection, case, actor, f"case.resolve.{outcome}")
            to = next(iter(conversations_of(connection, case.person_id)), None)
            if to and case.holds and case.kind != "crisis":
                inbound = system_inbound(
                    account=to.account,
                    address=to.address_uuid,
                    name="resumed",
                    once=f"resumed:{self.ids.new()}",
                    values={"number": case.number},
                    now=now,
                )
                store_from_inside(connection, self.vault, Inside(to.town, to.id, to.wrapped_key), inbound)
            return store.written_since(connection, case.id, seen)

        return await self.database.write(job, wakes=["inbox"])

    async def reopen(self, town: str, number: int, actor: str) -> None:
        """Go on with a resolved case. The bot is silent again once a guide writes in it.

        Not with one the person withdrew: their consent ended with it. Raises NoSuchCaseError, CannotReopenError.
        """

        def job(connection: sa.Connection) -> None:
            case = self._find_locked(connection, town, number)
            if case.state != "resolved":
                raise CannotReopenError(f"Case {number} is open.")
            if case.outcome == WITHDRAWN:
                raise CannotReopenError(_withdrawn(number))
            store.set_state(connection, case.id, "queued", self.clock.now())
            self._audit(connection, case, actor, "case.reopen")

        await self.database.write(job)

    def _find(self, connection: sa.Connection, town: str, number: int) -> CaseRow:
        case = store.find_case(connection, self.vault, town, number)
        if case is None:
            raise NoSuchCaseError(f"There is no case {number} in {town}.")
        return case

    def _find_open(self, connection: sa.Connection, town: str, number: int) -> CaseRow:
        """The case as it stays until this is committed, if it is open. Raises NoSuchCaseError."""
        case = self._find_locked(connection, town, number)
        if case.state == "resolved" and case.outcome == WITHDRAWN:
            raise NoSuchCaseError(_withdrawn(number))
        if case.state == "resolved":
            raise NoSuchCaseError(f"Case {number} is resolved. To go on with it: lotse cases reopen {number}")
        return case

    def _find_locked(self, connection: sa.Connection, town: str, number: int) -> CaseRow:
        store.lock(connection, self._find(connection, town, number).person_id)
        return self._find(connection, town, number)  # it may have changed while we waited

    def _target(self, connection: sa.Connection, case: CaseRow) -> tuple[ConversationRow, bool]:
        """Where a reply goes, and whether that account may carry the guide's own words.

        Of a crisis only where it was told: another phone that is linked may be in other hands.
        """
        reachable = conversations_of(connection, case.person_id)
        if case.kind == "crisis":
            reachable = [to for to in reachable if to.id == case.conversation_id]
        if not reachable:
            raise CannotReachError
        for to in reachable:
            account = self.towns[to.town].account(to.account)
            if account is None:  # a shell without the settings of the bot: what it may is told by its channel
                account = Account(id=to.account, channel=to.channel)
            if account.may_relay:
                return to, True
        return reachable[0], False

    def _audit(self, connection: sa.Connection, case: CaseRow, actor: str, verb: str) -> None:
        self._record(connection, case.town, actor, verb, str(case.number))

    def _record(self, connection: sa.Connection, town: str, actor: str, verb: str, numbers: str) -> None:
        audit.record(connection, town=town, actor=actor, verb=verb, about=f"case:{numbers}", now=self.clock.now())


def _withdrawn(number: int) -> str:
    return f"Case {number} is resolved: the person no longer needed it. They can ask again in the chat."


def _is_seen(words: str) -> bool:
    """Whether there is anything to see: a reply of joiners and spaces would count as an answer."""
    return any(unicodedata.category(char)[0] not in "CZM" for char in words)
