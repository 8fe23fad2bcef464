"""Passing somebody on to an office: they read what would be passed on, and to whom; without their yes nothing goes."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable
from typing import NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.errors import NotAllowedError, ReplyError, WrongValueError
from bot.cases.notes import is_seen
from bot.cases.sending import Sending
from bot.core.clock import DAY, to_micros
from bot.core.errors import BotError
from bot.core.messages import Choice, Outbound, Part
from bot.knowledge import Place
from bot.locales import Texts, clean
from bot.storage import cases as store
from bot.storage import events, referrals, staff
from bot.storage.records import CaseRow, ConversationRow
from bot.storage.referrals import Referral, Slip
from bot.storage.targets import write_to
from bot.storage.vault import Vault

DESK_LANGUAGE = "de"  # of notes and slips: what offices read
YES, NO = "referral-yes", "referral-no"
PROMPT_LETTERS = 8  # of the uuid: as long as other prompts are, so that a button still fits
NAME_LENGTH = 200
NEED_LENGTH = 1_500  # with a translation beside it still one message on every channel
MOST = 20  # referrals of one case
PAPER_COUNTS = referrals.STANDS  # as long as the question in a chat may be answered


class Office(NamedTuple):
    """Where somebody can be passed on to; `mail` may be ""."""

    id: str
    name: str
    mail: str
    address: str


def offices_of(places: Iterable[Place]) -> list[Office]:
    """Those of the knowledge base, by name."""
    found = [Office(each.id, each.name, each.mail, each.address) for each in places if each.reachable]
    return sorted(found, key=lambda office: office.name.casefold())


class ReachableError(BotError):
    """This person can be asked in their chat."""


class DayError(BotError):
    """A yes on paper is at most two weeks old, and not of tomorrow."""


class Referring(Sending):
    async def refer(self, by: By, number: int, office: Office, slip: Slip) -> str:
        """Ask the person whether this may go to an office; returns the referral's uuid.

        What was asked before about the same office, and was not sent yet, is not sent any more.
        Raises NoSuchCaseError, CannotReachError, ReplyError for words that are missing or too long, WrongValueError.
        """
        now, said = self.clock.now(), _cleaned(slip, office)

        def job(connection: sa.Connection) -> tuple[str, str]:
            case = self._find_open(connection, by, number)
            to, may_carry = self._target(connection, case)
            if referrals.count(connection, case.id) >= MOST:
                raise WrongValueError(f"A case has at most {MOST} referrals.")
            made = referrals.add(connection, self.vault, case.id, office.id, said, now)
            found = referrals.find(connection, self.vault, made)
            assert found
            self._audit(connection, by, "referral.ask", case, f"referral:{made}")
            self.note_referral(connection, found, "asked", now, by.staff)
            if may_carry:
                return made, show_question(connection, self.vault, self.texts, to, found, self._language(case, to), now)
            outbound = Outbound(
                id=self.ids.new(),
                address=to.address_uuid,
                purpose="notice",
                lang=self._language(case, to),
                parts=self._question_waits(connection, case, to, now),
            )
            return made, write_to(connection, self.vault, to, outbound, now)

        made, wakes = await self.database.write(job)
        await self.database.notify(events.TOPIC, wakes)
        return made

    async def refer_on_paper(self, by: By, number: int, office: Office, slip: Slip, day: dt.date) -> str:
        """Note that somebody who has no chat agreed on paper; returns the referral's uuid. The paper stays with them.

        Raises NoSuchCaseError, ReachableError for somebody who can be asked in a chat, ReplyError, WrongValueError.
        """
        now, said = self.clock.now(), _cleaned(slip, office)

        def job(connection: sa.Connection) -> str:
            case = self._find_open(connection, by, number)
            if self._is_reachable(connection, case):
                raise ReachableError
            if referrals.count(connection, case.id) >= MOST:
                raise WrongValueError(f"A case has at most {MOST} referrals.")
            said_at = _noon(day, self.towns[case.town].zone)
            if not now - PAPER_COUNTS <= said_at <= now + DAY // 2:
                raise DayError
            made = referrals.add(connection, self.vault, case.id, office.id, said, now)
            referrals.agree_on_paper(connection, made, said_at, by.staff)
            found = referrals.find(connection, self.vault, made)
            assert found
            self._audit(connection, by, "referral.paper", case, f"referral:{made}")
            self.note_referral(connection, found, "paper", now, by.staff)
            return made

        return await self._write(job)

    async def seen_on_paper(self, rows: Iterable[Referral]) -> dict[str, str]:
        """Who has seen the yes on paper, by the uuid of the referral."""
        seen = {row.uuid: int(row.wording.removeprefix(referrals.ON_PAPER)) for row in rows if is_on_paper(row)}
        names = await self.database.read(lambda c: staff.names(c, self.vault, set(seen.values())))
        return {uuid: names.get(who, "–") for uuid, who in seen.items()}

    async def referrals(self, by: By, number: int) -> list[Referral]:
        """Of a case, the newest first. Audited. Raises NoSuchCaseError, NotAllowedError for guests."""

        def job(connection: sa.Connection) -> list[Referral]:
            case = self._find(connection, by, number)
            found = referrals.of_case(connection, self.vault, case.id)
            if found:
                self._audit(connection, by, "referral.list", case)
            return found

        return await self.database.write(job)

    async def slip(self, by: By, number: int, referral: str) -> tuple[Referral, str]:
        """What may be printed, and the person's language. Audited. Raises NotAllowedError where there is no yes."""

        def job(connection: sa.Connection) -> tuple[Referral, str]:
            case, found = self._agreed(connection, by, number, referral)
            self._audit(connection, by, "referral.slip", case, f"referral:{found.uuid}")
            return found, case.language

        return await self.database.write(job)

    async def printed(self, by: By, number: int, referral: str) -> None:
        """It goes to the office on paper. Raises NotAllowedError where there is no yes, or it was sent already."""
        now = self.clock.now()

        def job(connection: sa.Connection) -> None:
            case, found = self._agreed(connection, by, number, referral)
            if not referrals.note_printed(connection, found.id, now):
                raise NotAllowedError
            self._audit(connection, by, "referral.print", case, f"referral:{found.uuid}")
            self.note_referral(connection, found, "printed", now, by.staff)

        await self._write(job)

    async def mail(self, by: By, number: int, referral: str) -> None:
        """It goes to the office by mail, soon. Raises NotAllowedError where there is no yes, or it was sent already."""
        now = self.clock.now()

        def job(connection: sa.Connection) -> None:
            case, found = self._agreed(connection, by, number, referral)
            if not referrals.let_mail(connection, found.id, now):
                raise NotAllowedError
            self._audit(connection, by, "referral.mail", case, f"referral:{found.uuid}")

        await self._write(job)

    def note_referral(self, connection: sa.Connection, about: Referral, what: str, now: int, author: int = 0) -> None:
        note(connection, self.vault, self.texts, about, what, now, author)

    def _agreed(self, connection: sa.Connection, by: By, number: int, referral: str) -> tuple[CaseRow, Referral]:
        case = self._find_locked(connection, by, number)
        found = referrals.find(connection, self.vault, referral, case.id)
        if found is None or not is_agreed(found) or case.outcome == store.WITHDRAWN:
            raise NotAllowedError
        return case, found

    def _question_waits(self, connection: sa.Connection, case: CaseRow, to: ConversationRow, now: int) -> list[Part]:
        """As an answer does; only that it is a question."""
        _, *link = self._answer_waits(connection, case, to, self._language(case, to), now)
        told = "referral-waits-link" if link else "referral-waits"
        return [Part(text=self.texts.say(self._language(case, to), told)), *link]

    def _language(self, case: CaseRow, to: ConversationRow) -> str:
        return to.language or case.language


def is_agreed(about: Referral) -> bool:
    """Whether it may be read by the office: they said yes, and it is still there."""
    return about.slip is not None and about.answered_at > 0 and about.state in ("agreed", "printed", "mailed", "failed")


def is_on_paper(about: Referral) -> bool:
    return about.wording.startswith(referrals.ON_PAPER)


def question(texts: Texts, language: str, slip: Slip) -> str:
    """Exactly what would be passed on, and to whom, in the person's language."""
    lines = [texts.say(language, "referral-line-name", {"name": slip.name})]
    lines.append(texts.say(language, "referral-line-need", {"need": slip.need}))
    if slip.contact:
        lines.append(texts.say(language, "referral-line-contact", {"contact": slip.contact}))
    if slip.meaning:
        lines.append(texts.say(language, "referral-line-meaning", {"meaning": slip.meaning}))
    asked = texts.say(language, "referral-ask", {"office": slip.office})
    return "\n\n".join([asked, "\n".join(lines), texts.say(language, "referral-ask-may")])


def show_question(
    connection: sa.Connection,
    vault: Vault,
    texts: Texts,
    to: ConversationRow,
    about: Referral,
    language: str,
    now: int,
) -> str:
    """Ask in a conversation that may carry it; returns whom to wake. Only there it can be answered."""
    assert about.slip
    said = question(texts, language, about.slip)
    prompt = about.uuid[-PROMPT_LETTERS:]
    referrals.ask(connection, vault, to, prompt, about, digest(said), now)
    outbound = Outbound(
        id=str(uuid.uuid4()),
        address=to.address_uuid,
        purpose="relay",
        lang=language,
        parts=[Part(text=said)],
        prompt=prompt,
        choices=[
            Choice(value=YES, label=texts.label(language, "referral-yes")),
            Choice(value=NO, label=texts.label(language, "referral-no")),
        ],
    )
    return write_to(connection, vault, to, outbound, now)


def digest(said: str) -> str:
    """Which words were agreed to."""
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def note(
    connection: sa.Connection, vault: Vault, texts: Texts, about: Referral, what: str, now: int, author: int = 0
) -> None:
    """A line in the case: what became of a referral, with the name of the office and nothing of the slip."""
    office = about.slip.office if about.slip else about.place
    said = texts.say(DESK_LANGUAGE, f"desk-referral-note-{what}", {"office": office})
    store.add_message(connection, vault, about.case_id, "note", said.encode(), DESK_LANGUAGE, now, author=author)


def _cleaned(slip: Slip, office: Office) -> Slip:
    """As it will stand on the slip. One line each, but the need. Raises ReplyError."""
    name, contact = (" ".join(clean(words).split()) for words in (slip.name, slip.contact))
    need, meaning = ("\n".join(clean(words).splitlines()).strip() for words in (slip.need, slip.meaning))
    if not (is_seen(name) and is_seen(need)) or max(len(need), len(meaning)) > NEED_LENGTH:
        raise ReplyError
    if max(len(name), len(contact)) > NAME_LENGTH:
        raise ReplyError
    return Slip(office=office.name, name=name, need=need, contact=contact, meaning=meaning)


def _noon(day: dt.date, zone: str) -> int:
    return to_micros(dt.datetime.combine(day, dt.time(12), ZoneInfo(zone)))
