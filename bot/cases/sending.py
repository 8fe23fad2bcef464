"""Where a reply goes, and what of it may go there."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from bot.cases.errors import CannotReachError, ReplyError
from bot.cases.room import Room
from bot.cases.words import relayed
from bot.core.limits import CHANNELS
from bot.core.messages import FILE_WAITS, Outbound, Part
from bot.core.towns import Account
from bot.storage import case_messages, way_in
from bot.storage import cases as store
from bot.storage.records import CaseMessageRow, CaseRow, ConversationRow
from bot.storage.targets import conversations_of, write_to

PAGE = "web"  # the account of the page at PUBLIC_URL, where links lead


class Sending(Room):
    async def _write_and_wake(self, job: Callable[[sa.Connection], str]) -> None:
        wakes = await self._write(job)
        if wakes:
            await self.database.notify(wakes)

    def _send(self, connection: sa.Connection, case: CaseRow, message: str, now: int) -> str:
        """Write what delivery is to send of a case's message; returns whom to wake. The case waits from now on.

        Raises CannotReachError; ReplyError if its words were erased.
        """
        found = case_messages.find(connection, self.vault, message)
        if found is None or found[1].body is None:
            raise ReplyError
        row = found[1]
        to, may_carry = self._target(connection, case)
        language = to.language or case.language
        if may_carry:
            parts = [*relayed(self.texts, language, row), *self._shown(row, to, language)]
        else:
            parts = self._answer_waits(connection, case, to, language, now)
        outbound = Outbound(
            id=self.ids.new(),
            address=to.address_uuid,
            purpose="relay" if may_carry else "notice",
            lang=language,
            parts=parts,
        )
        case_messages.sent_as(connection, message, outbound.id)
        store.answered(connection, case, now)
        return write_to(connection, self.vault, to, outbound, now)

    def _shown(self, row: CaseMessageRow, to: ConversationRow, language: str) -> list[Part]:
        """The file; where its channel could not fetch it, that it waits."""
        if row.files and not self._can_show(to):
            return [Part(text=self.texts.say(language, FILE_WAITS))]
        return row.files

    def _can_show(self, to: ConversationRow) -> bool:
        return not CHANNELS[to.channel].fetches_files or self.public_url.startswith("https://")

    def _answer_waits(
        self, connection: sa.Connection, case: CaseRow, to: ConversationRow, language: str, now: int
    ) -> list[Part]:
        """Where the words themselves may not go: a link that opens them once on our page, or a call back.

        In a crisis there is no link: whoever has the phone in hand could open it. What opens it stands behind a #:
        no proxy writes that down.
        """
        if not self._has_page(case, to):
            return [Part(text=self.texts.say(language, "relay-answer-waiting"))]
        link = f"{self.public_url}/#start={way_in.PAYLOAD}{way_in.make(connection, self.vault, to, now)}"
        return [Part(text=self.texts.say(language, "relay-answer-link")), Part(kind="link", url=link)]

    def _has_page(self, case: CaseRow, to: ConversationRow) -> bool:
        page = self.towns[to.town].account(PAGE)
        return bool(self.public_url) and case.kind != "crisis" and page is not None and page.may_relay

    def _opens(self, connection: sa.Connection, case: CaseRow, *, has_file: bool) -> bool:
        """Whether the person can open a file by themselves where it goes."""
        if not has_file:
            return True
        try:
            to, may_carry = self._target(connection, case)
        except CannotReachError:
            return False
        return self._can_show(to) if may_carry else self._has_page(case, to)

    def _target(self, connection: sa.Connection, case: CaseRow) -> tuple[ConversationRow, bool]:
        """Where a reply goes, and whether that account may carry the guide's own words.

        Of a crisis only where it was told: another phone that is linked may be in other hands. Of a town that is no
        longer in `town.yaml` nobody can be reached: it has no accounts.
        """
        reachable = conversations_of(connection, case.person_id) if case.town in self.towns else []
        if case.kind == "crisis":
            reachable = [to for to in reachable if to.id == case.conversation_id]
        if not reachable:
            raise CannotReachError
        for to in reachable:
            if self._may_relay(to):
                return to, True
        return reachable[0], False

    def _is_reachable(self, connection: sa.Connection, case: CaseRow) -> bool:
        """Whether the person can be written to anywhere."""
        try:
            self._target(connection, case)
        except CannotReachError:
            return False
        return True

    def _may_relay(self, to: ConversationRow) -> bool:
        account = self.towns[to.town].account(to.account)
        if account is None:  # a shell without the settings of the bot: what it may is told by its channel
            account = Account(id=to.account, channel=to.channel)
        return account.may_relay
