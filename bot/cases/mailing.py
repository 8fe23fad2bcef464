"""Mail to offices: what somebody agreed to, sent outside of transactions, tried again for some hours and no longer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Protocol
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.cases.life import Cases
from bot.cases.referring import DESK_LANGUAGE, Office, is_agreed, is_on_paper
from bot.channels.errors import DropError, SendError, StopAddressError
from bot.core.clock import HOUR, MINUTE, from_micros
from bot.core.errors import UnavailableError
from bot.delivery.worker import wait, where
from bot.locales import Texts, date_text
from bot.storage import audit, events, referrals
from bot.storage.referrals import Referral

log = logging.getLogger("lotse.cases")

POLL_SECONDS = 5.0  # an office reads its mail hours later
AT_ONCE = 5  # referrals claimed together; each may take a minute, and a lease holds five
AGAIN = (1 * MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR)  # after each try; then a human is told
ACTOR = "mail"


class Post(Protocol):
    """A server that takes mail, as in `channels.mail`."""

    @property
    def sender(self) -> str: ...

    async def send(self, message: EmailMessage) -> None: ...


class Mailing:
    """In each process that has a server: claims keep them apart. `offices`: those of today's knowledge base."""

    def __init__(self, cases: Cases, post: Post, offices: Callable[[], Iterable[Office]]) -> None:
        self._cases = cases
        self._post = post
        self._offices = offices
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        while not self._stopping.is_set():
            if not await self._guarded():
                await wait(self._stopping, POLL_SECONDS)

    def stop(self) -> None:
        self._stopping.set()

    async def _guarded(self) -> bool:
        try:
            return await self.round()
        except UnavailableError as error:
            log.warning("database away", extra={"reason": str(error)})
        except Exception as error:  # noqa: BLE001 - one odd referral must not end mailing for good
            log.error("mailing failed", extra={"error": type(error).__name__, "where": where(error)})
        return False

    async def round(self) -> bool:
        """Mail what is due; False if nothing is."""
        database, vault, now = self._cases.database, self._cases.vault, self._cases.clock.now()
        due = await database.read(referrals.next_due)
        if due is None or due > now:
            return False
        claimed = await database.write(lambda c: referrals.claim(c, vault, now, AT_ONCE))
        await asyncio.gather(*(self._mail(each) for each in claimed))
        if claimed:
            await database.notify(events.TOPIC)
        return bool(claimed)

    async def _mail(self, claimed: Referral) -> None:
        try:
            office = next((each for each in self._offices() if each.id == claimed.place), None)
            await self._post.send(self._message(claimed, office))
        except SendError as error:
            await self._failed(claimed, error)
        except Exception as error:  # noqa: BLE001 - whatever broke, the try counts, and others are mailed
            log.error("mail broke", extra={"error": type(error).__name__, "where": where(error)})
            await self._failed(claimed, DropError("broken"))
        else:
            await self._cases.database.write(lambda c: self._sent(c, claimed))

    def _message(self, claimed: Referral, office: Office | None) -> EmailMessage:
        if office is None or not office.mail:
            raise DropError("no-address")
        if not is_agreed(claimed):
            raise DropError("not-agreed")
        zone = self._cases.towns[claimed.town].zone
        return slip_mail(self._cases.texts, claimed, office, self._post.sender, self._cases.clock.now(), zone)

    def _sent(self, connection: sa.Connection, claimed: Referral) -> None:
        now = self._cases.clock.now()
        referrals.mailed(connection, claimed, now)
        self._cases.note_referral(connection, claimed, "mailed", now)
        self._audit(connection, claimed, "referral.mailed", now)

    async def _failed(self, claimed: Referral, error: SendError) -> None:
        """Later again; or never, and whoever has the case reads so."""
        now = self._cases.clock.now()
        ends = isinstance(error, (DropError, StopAddressError)) or claimed.tries > len(AGAIN)
        again = 0 if ends else now + AGAIN[claimed.tries - 1]
        log.warning("not mailed", extra={"referral": claimed.uuid, "code": error.code, "tries": claimed.tries})

        def job(connection: sa.Connection) -> None:
            if referrals.not_mailed(connection, claimed, error.code, again) and ends:
                self._cases.note_referral(connection, claimed, "failed", now)
                self._audit(connection, claimed, "referral.failed", now)

        await self._cases.database.write(job)

    def _audit(self, connection: sa.Connection, about: Referral, verb: str, now: int) -> None:
        named = f"case:{about.number} referral:{about.uuid}"
        audit.record(connection, town=about.town, actor=ACTOR, verb=verb, about=named, now=now)


def slip_mail(texts: Texts, about: Referral, office: Office, sender: str, now: int, zone: str) -> EmailMessage:
    """The slip as a letter in German. Its id is the referral's: who gets it twice sees that. Raises DropError.

    The subject holds no name: it is shown in lists, and on the way.
    """
    assert about.slip
    message = EmailMessage(policy=SMTP)
    try:
        own = Address(addr_spec=sender)
        message["From"] = own
        message["To"] = Address(display_name=" ".join(office.name.split()), addr_spec=office.mail)
        message["Subject"] = texts.say(DESK_LANGUAGE, "desk-referral-mail-subject")
    except (ValueError, IndexError, MessageError):
        raise DropError("address") from None
    message["Date"] = format_datetime(from_micros(now))
    message["Message-ID"] = f"<{about.uuid}@{own.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(slip_lines(texts, about, zone)))
    return message


def slip_lines(texts: Texts, about: Referral, zone: str) -> list[str]:
    """What the office reads, in German."""
    slip = about.slip
    assert slip
    agreed = local_day(DESK_LANGUAGE, about.answered_at, zone)

    def say(which: str, **values: object) -> str:
        return texts.say(DESK_LANGUAGE, f"desk-referral-slip-{which}", values)

    return [
        say("hello"),
        f"{say('name')}: {slip.name}",
        *([f"{say('contact')}: {slip.contact}"] if slip.contact else []),
        f"{say('need')}:\n{slip.need}",
        say("agreed-paper" if is_on_paper(about) else "agreed", date=agreed),
        say("bye"),
    ]


def local_day(language: str, instant: int, zone: str) -> str:
    return date_text(language, from_micros(instant).astimezone(ZoneInfo(zone)).date())
