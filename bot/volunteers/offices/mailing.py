"""Mail to offices that asked for an interpreter: that something has changed. What it is, they read on their page.

No name is in it, and no link: of the link only a hash is kept, and mail is read by many.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Mapping
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.cases.mailing import AGAIN, Post
from bot.channels.errors import DropError, SendError
from bot.core.clock import Clock, from_micros
from bot.core.towns import Town
from bot.delivery.ticking import Ticking
from bot.delivery.worker import where
from bot.locales import Texts
from bot.storage import office_letters, offices
from bot.storage.database import Database
from bot.storage.office_letters import Letter
from bot.storage.offices import Office
from bot.storage.vault import Vault

log = logging.getLogger("lotse.volunteers")

POLL_SECONDS = 10.0
AT_ONCE = 5
GERMAN = "de"
TEXTS = {
    "confirmed": "desk-office-mail-confirmed",
    "seeking": "desk-office-mail-seeking",
    "nobody": "desk-office-mail-nobody",
    "moved": "desk-office-mail-moved",
    "cancelled": "desk-office-mail-cancelled",
}


class OfficeMailing(Ticking):
    """In each process that has a server: claims keep them apart."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, texts: Texts, towns: Mapping[str, Town], post: Post
    ) -> None:
        super().__init__(POLL_SECONDS, log)
        self._database, self._vault, self._clock = database, vault, clock
        self._texts, self._towns, self._post = texts, towns, post

    async def tick(self) -> int:
        """Mail what is due; returns how much it was."""
        now = self._clock.now()
        if not await self._database.read(lambda c: office_letters.anything_due(c, now)):
            return 0
        claimed = await self._database.write(lambda c: office_letters.claim(c, now, AT_ONCE))
        await asyncio.gather(*(self._mail(each) for each in claimed))
        return len(claimed)

    async def _mail(self, letter: Letter) -> None:
        try:
            office = await self._database.read(lambda c: offices.by_id(c, self._vault, letter.office_id))
            await self._post.send(self._message(letter, office))
        except SendError as error:
            await self._failed(letter, error)
        except Exception as error:  # noqa: BLE001 - whatever broke, the try counts, and others are mailed
            log.error("mail broke", extra={"error": type(error).__name__, "where": where(error)})
            await self._failed(letter, DropError("broken"))
        else:
            await self._database.write(lambda c: office_letters.sent(c, letter))

    def _message(self, letter: Letter, office: Office | None) -> EmailMessage:
        if office is None or office.revoked_at or not office.contact.mail or letter.kind not in TEXTS:
            raise DropError("no-address")
        message = EmailMessage(policy=SMTP)
        try:
            own = Address(addr_spec=self._post.sender)
            message["From"] = own
            message["To"] = Address(display_name=" ".join(office.contact.name.split()), addr_spec=office.contact.mail)
        except (ValueError, IndexError, MessageError):
            raise DropError("address") from None
        when = dt.datetime.fromisoformat(letter.starts).strftime("%d.%m.%Y, %H:%M")
        message["Subject"] = self._texts.say(GERMAN, "desk-office-mail-subject", {"when": when})
        message["Date"] = format_datetime(from_micros(self._clock.now()))
        message["Message-ID"] = f"<{letter.uuid}@{own.domain}>"
        message["Auto-Submitted"] = "auto-generated"
        said = self._texts.say(GERMAN, TEXTS[letter.kind], {"when": when})
        message.set_content("\n\n".join((said, self._texts.say(GERMAN, "desk-office-mail-page"))))
        return message

    async def _failed(self, letter: Letter, error: SendError) -> None:
        """Later again; or never: the page of the office says the same."""
        ends = isinstance(error, DropError) or letter.tries > len(AGAIN)
        again = 0 if ends else self._clock.now() + AGAIN[letter.tries - 1]
        log.warning("not mailed", extra={"letter": letter.uuid, "code": error.code, "tries": letter.tries})
        await self._database.write(lambda c: office_letters.failed(c, letter, error.code, again))
